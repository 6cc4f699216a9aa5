import type { MigrationInterface, QueryRunner } from 'typeorm';

const COLUMNS = ['answer_from', 'answer_to'];

/** Which part of an answer an event brought, so that whoever missed it is given that part and no other (R8.7). */
export class DeepDiveAnswers1764810000000 implements MigrationInterface {
  async up(queries: QueryRunner): Promise<void> {
    for (const column of COLUMNS) await queries.query(`alter table deep_dive_events add column ${column} integer`);
    await queries.query('create index ix_deep_dive_events_entry on deep_dive_events (account_id, entry_id, sequence)');
  }

  async down(queries: QueryRunner): Promise<void> {
    await queries.query('drop index ix_deep_dive_events_entry');
    for (const column of COLUMNS) await queries.query(`alter table deep_dive_events drop column ${column}`);
  }
}
