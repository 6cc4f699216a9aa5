import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whether the sharing links of an employee end with their seat; as long as nobody decides it, they go on. */
export class LinksOfAccounts1764820000000 implements MigrationInterface {
  async up(queries: QueryRunner): Promise<void> {
    await queries.query('alter table accounts add column links_end_with_creator integer not null default 0');
  }

  async down(queries: QueryRunner): Promise<void> {
    await queries.query('alter table accounts drop column links_end_with_creator');
  }
}
