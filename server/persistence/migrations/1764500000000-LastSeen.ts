import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { table } from '../columns';

const seen = table('last_seen', { account_id: 'text', person_id: 'text', at: 'text' }, ['account_id', 'person_id'], {
  foreignKeys: [{ columnNames: ['account_id'], referencedTableName: 'accounts', referencedColumnNames: ['id'] }],
});

/** When somebody was here last, for each account apart: one session serves several, and none hears of another (R1.1). */
export class LastSeen1764500000000 implements MigrationInterface {
  async up(queries: QueryRunner): Promise<void> {
    await queries.createTable(new Table(seen));
  }

  async down(queries: QueryRunner): Promise<void> {
    await queries.dropTable(seen.name);
  }
}
