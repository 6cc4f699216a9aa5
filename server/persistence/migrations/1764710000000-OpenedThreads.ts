import { type MigrationInterface, type QueryRunner, TableIndex } from 'typeorm';
import { index } from '../columns';

const OPENED = index('threads', ['account_id', 'project_id'], { where: "client_access_by is not null or kind <> 'CONVERSATION'" });

/** Finds the threads of a project among its conversations, which are as many as its tasks and mostly opened by nobody. */
export class OpenedThreads1764710000000 implements MigrationInterface {
  async up(queries: QueryRunner): Promise<void> {
    await queries.createIndex('threads', new TableIndex(OPENED));
  }

  async down(queries: QueryRunner): Promise<void> {
    await queries.query(`drop index ${OPENED.name}`);
  }
}
