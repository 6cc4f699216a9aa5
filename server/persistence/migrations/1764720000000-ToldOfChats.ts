import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Up to which message of a chat people were told of what they missed: what was said before is no news to anybody. */
export class ToldOfChats1764720000000 implements MigrationInterface {
  async up(queries: QueryRunner): Promise<void> {
    await queries.query('alter table chats add column notified_sequence integer not null default 0');
    await queries.query('update chats set notified_sequence = last_sequence');
  }

  async down(queries: QueryRunner): Promise<void> {
    await queries.query('alter table chats drop column notified_sequence');
  }
}
