import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { index, table } from '../columns';

const tokens = table(
  'access_tokens',
  {
    account_id: 'text',
    id: 'text',
    user_id: 'text',
    token_hash: 'text',
    name: 'text',
    read_only: 'integer',
    created_at: 'text',
    expires_at: 'text',
    last_used_at: 'text?',
  },
  ['account_id', 'id'],
  {
    indices: [index('access_tokens', ['token_hash'], { unique: true }), index('access_tokens', ['account_id', 'user_id'])],
    foreignKeys: [
      { columnNames: ['account_id'], referencedTableName: 'accounts', referencedColumnNames: ['id'] },
      { columnNames: ['user_id'], referencedTableName: 'users', referencedColumnNames: ['id'] },
    ],
  },
);

/** Cards that know whether they changed since they were read, and personal access tokens (R1.9). */
export class PeopleAndTokens1764100000000 implements MigrationInterface {
  async up(queries: QueryRunner): Promise<void> {
    for (const cards of ['contacts', 'companies'])
      await queries.query(`alter table ${cards} add column version integer not null default 1`);
    await queries.createTable(new Table(tokens));
  }

  async down(queries: QueryRunner): Promise<void> {
    await queries.dropTable(tokens.name);
    for (const cards of ['contacts', 'companies']) await queries.query(`alter table ${cards} drop column version`);
  }
}
