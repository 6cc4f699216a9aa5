import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { index, refers, table } from '../columns';

const owner = { columnNames: ['account_id'], referencedTableName: 'accounts', referencedColumnNames: ['id'] };

const TABLES = [
  table(
    'task_templates',
    { account_id: 'text', id: 'text', title: 'text', description: 'text?', project_id: 'text?', created_at: 'text' },
    ['account_id', 'id'],
    { indices: [index('task_templates', ['account_id', 'title'])], foreignKeys: [owner, refers('project_id', 'projects')] },
  ),
  table(
    'task_template_people',
    { account_id: 'text', template_id: 'text', person_id: 'text' },
    ['account_id', 'template_id', 'person_id'],
    {
      foreignKeys: [refers('template_id', 'task_templates')],
    },
  ),
  table(
    'project_views',
    { account_id: 'text', id: 'text', employee_id: 'text', name: 'text', address: 'text', position: 'integer', created_at: 'text' },
    ['account_id', 'id'],
    { indices: [index('project_views', ['account_id', 'employee_id', 'position'])], foreignKeys: [refers('employee_id', 'employees')] },
  ),
];

/** Templates of tasks (R3.7), and views of the project list that employees saved (R3.9). */
export class TemplatesAndViews1764200000000 implements MigrationInterface {
  async up(queries: QueryRunner): Promise<void> {
    for (const options of TABLES) await queries.createTable(new Table(options));
  }

  async down(queries: QueryRunner): Promise<void> {
    for (const options of [...TABLES].reverse()) await queries.dropTable(options.name);
  }
}
