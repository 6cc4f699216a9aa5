import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How far back a notification reaches in its chat, and of which share it tells (R10.1). */
export class Notifications1764600000000 implements MigrationInterface {
  async up(queries: QueryRunner): Promise<void> {
    for (const column of ['first_sequence integer', 'share_id text']) await queries.query(`alter table notifications add column ${column}`);
  }

  async down(queries: QueryRunner): Promise<void> {
    for (const column of ['share_id', 'first_sequence']) await queries.query(`alter table notifications drop column ${column}`);
  }
}
