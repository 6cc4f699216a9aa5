import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { index, refers, table } from '../columns';

const owner = { columnNames: ['account_id'], referencedTableName: 'accounts', referencedColumnNames: ['id'] };

/** In the order in which they refer to each other. `account_id` stands first in every key and index of an account's data. */
const TABLES = [
  table(
    'accounts',
    {
      id: 'text',
      name: 'text',
      plan: 'text',
      time_zone: 'text',
      sharing_enabled: 'integer',
      sharing_changed_at: 'text?',
      access_version: 'integer',
      position: 'integer',
      created_at: 'text',
    },
    ['id'],
  ),
  table(
    'users',
    {
      id: 'text',
      email: 'text',
      email_key: 'text',
      name: 'text',
      login: 'text?',
      login_key: 'text?',
      password_hash: 'text?',
      last_account_id: 'text?',
      created_at: 'text',
    },
    ['id'],
    { indices: [index('users', ['email_key'], { unique: true }), index('users', ['login_key'], { unique: true })] },
  ),
  table(
    'sessions',
    {
      id: 'text',
      user_id: 'text',
      token_hash: 'text',
      account_id: 'text',
      device: 'text',
      created_at: 'text',
      last_used_at: 'text',
      expires_at: 'text',
    },
    ['id'],
    {
      indices: [index('sessions', ['token_hash'], { unique: true }), index('sessions', ['user_id'])],
      foreignKeys: [{ columnNames: ['user_id'], referencedTableName: 'users', referencedColumnNames: ['id'] }],
    },
  ),
  table(
    'password_resets',
    { id: 'text', user_id: 'text', nonce: 'text', token_hash: 'text', expires_at: 'text', used_at: 'text?', created_at: 'text' },
    ['id'],
    {
      indices: [index('password_resets', ['token_hash'], { unique: true }), index('password_resets', ['user_id', 'created_at'])],
      foreignKeys: [{ columnNames: ['user_id'], referencedTableName: 'users', referencedColumnNames: ['id'] }],
    },
  ),
  table(
    'invitations',
    {
      account_id: 'text',
      person_id: 'text',
      id: 'text',
      nonce: 'text',
      token_hash: 'text',
      sent_at: 'text',
      expires_at: 'text',
      accepted_at: 'text?',
    },
    ['account_id', 'person_id'],
    { indices: [index('invitations', ['token_hash'], { unique: true })], foreignKeys: [owner] },
  ),
  table('addresses', { account_id: 'text', email_key: 'text', person_id: 'text' }, ['account_id', 'email_key'], {
    foreignKeys: [owner],
  }),
  table(
    'employees',
    {
      account_id: 'text',
      id: 'text',
      user_id: 'text?',
      display_name: 'text',
      email: 'text',
      role: 'text',
      may_grant: 'integer',
      active: 'integer',
      created_at: 'text',
    },
    ['account_id', 'id'],
    {
      indices: [
        index('employees', ['account_id', 'display_name', 'id']),
        index('employees', ['user_id', 'account_id']),
        { ...index('employees', ['id'], { unique: true }) },
      ],
      foreignKeys: [owner],
    },
  ),
  table(
    'companies',
    { account_id: 'text', id: 'text', name: 'text', email: 'text?', phone: 'text?', notes: 'text?', created_at: 'text' },
    ['account_id', 'id'],
    { indices: [index('companies', ['account_id', 'name', 'id'])], foreignKeys: [owner] },
  ),
  table(
    'contacts',
    {
      account_id: 'text',
      id: 'text',
      user_id: 'text?',
      company_id: 'text?',
      display_name: 'text',
      email: 'text',
      phone: 'text?',
      notes: 'text?',
      access: 'text',
      access_changed_at: 'text?',
      created_at: 'text',
    },
    ['account_id', 'id'],
    {
      indices: [
        index('contacts', ['account_id', 'display_name', 'id']),
        index('contacts', ['account_id', 'access']),
        index('contacts', ['account_id', 'company_id']),
        index('contacts', ['user_id', 'account_id']),
      ],
      foreignKeys: [owner, refers('company_id', 'companies')],
    },
  ),
  table('stages', { account_id: 'text', id: 'text', name: 'text', color: 'text', position: 'integer' }, ['account_id', 'id'], {
    foreignKeys: [owner],
  }),
  table(
    'projects',
    {
      account_id: 'text',
      id: 'text',
      name: 'text',
      description: 'text?',
      manager_id: 'text?',
      creator_id: 'text?',
      counterparty_id: 'text?',
      stage_id: 'text?',
      due_date: 'text?',
      planned_hours: 'number?',
      spent_hours: 'number?',
      members_only: 'integer',
      archived: 'integer',
      sharing_enabled: 'integer',
      sharing_changed_at: 'text?',
      client_access: 'text',
      client_access_by: 'text?',
      client_access_at: 'text?',
      tree_version: 'integer',
      created_at: 'text',
    },
    ['account_id', 'id'],
    {
      indices: [
        index('projects', ['account_id', 'name', 'id']),
        index('projects', ['account_id', 'created_at', 'id']),
        index('projects', ['account_id', 'due_date', 'id']),
        index('projects', ['account_id', 'counterparty_id']),
        index('projects', ['account_id', 'stage_id']),
      ],
      foreignKeys: [owner, refers('manager_id', 'employees'), refers('counterparty_id', 'companies'), refers('stage_id', 'stages')],
    },
  ),
  table(
    'project_people',
    { account_id: 'text', project_id: 'text', employee_id: 'text', role: 'text' },
    ['account_id', 'project_id', 'employee_id', 'role'],
    {
      indices: [index('project_people', ['account_id', 'employee_id', 'role', 'project_id'])],
      foreignKeys: [refers('project_id', 'projects'), refers('employee_id', 'employees')],
    },
  ),
  table(
    'tasks',
    {
      account_id: 'text',
      id: 'text',
      project_id: 'text?',
      parent_id: 'text?',
      position: 'integer',
      kind: 'text',
      title: 'text',
      description: 'text?',
      status: 'text',
      assignee_id: 'text?',
      due_date: 'text?',
      planned_hours: 'number?',
      spent_hours: 'number?',
      percent_done: 'number?',
      client_access: 'text',
      client_access_by: 'text?',
      client_access_at: 'text?',
      author_id: 'text?',
      created_at: 'text',
    },
    ['account_id', 'id'],
    {
      indices: [
        index('tasks', ['account_id', 'project_id', 'position', 'id']),
        index('tasks', ['account_id', 'parent_id', 'position', 'id']),
        index('tasks', ['account_id', 'assignee_id']),
        index('tasks', ['account_id', 'created_at', 'id']),
        index('tasks', ['account_id', 'due_date', 'id']),
        index('tasks', ['account_id', 'title', 'id']),
      ],
      foreignKeys: [owner, refers('project_id', 'projects'), refers('parent_id', 'tasks')],
    },
  ),
  table(
    'task_participants',
    { account_id: 'text', task_id: 'text', person_id: 'text', role: 'text' },
    ['account_id', 'task_id', 'person_id'],
    { indices: [index('task_participants', ['account_id', 'person_id'])], foreignKeys: [refers('task_id', 'tasks')] },
  ),
  table(
    'shares',
    {
      account_id: 'text',
      id: 'text',
      contact_id: 'text',
      project_id: 'text',
      task_id: 'text?',
      items: 'integer',
      message: 'text?',
      expires_at: 'text?',
      created_at: 'text',
      created_by: 'text?',
      ended_at: 'text?',
      ended_by: 'text?',
      last_opened_at: 'text?',
    },
    ['account_id', 'id'],
    {
      // No reference to tasks: a share of a deleted task stays as history, ended.
      indices: [
        index('shares', ['account_id', 'contact_id', 'project_id']),
        index('shares', ['account_id', 'project_id', 'created_at']),
        index('shares', ['account_id', 'task_id']),
      ],
      foreignKeys: [refers('contact_id', 'contacts'), refers('project_id', 'projects')],
    },
  ),
  table('chats', { account_id: 'text', id: 'text', project_id: 'text', kind: 'text', last_sequence: 'integer' }, ['account_id', 'id'], {
    indices: [index('chats', ['account_id', 'project_id', 'kind'], { unique: true })],
    foreignKeys: [refers('project_id', 'projects')],
  }),
  table(
    'messages',
    {
      account_id: 'text',
      id: 'text',
      chat_id: 'text',
      sequence: 'integer',
      author_id: 'text',
      client_key: 'text',
      body: 'text?',
      reply_to_id: 'text?',
      sent_at: 'text',
      edited_at: 'text?',
      deleted_at: 'text?',
    },
    ['account_id', 'id'],
    {
      indices: [
        index('messages', ['account_id', 'chat_id', 'sequence'], { unique: true }),
        index('messages', ['account_id', 'chat_id', 'author_id', 'client_key'], { unique: true }),
      ],
      foreignKeys: [refers('chat_id', 'chats')],
    },
  ),
  table(
    'chat_events',
    { account_id: 'text', chat_id: 'text', sequence: 'integer', kind: 'text', message_id: 'text', at: 'text' },
    ['account_id', 'chat_id', 'sequence'],
    { foreignKeys: [refers('chat_id', 'chats'), refers('message_id', 'messages')] },
  ),
  table(
    'chat_reads',
    { account_id: 'text', chat_id: 'text', person_id: 'text', last_read_sequence: 'integer' },
    ['account_id', 'chat_id', 'person_id'],
    { foreignKeys: [refers('chat_id', 'chats')] },
  ),
  table('outbox', { account_id: 'text', position: 'integer', type: 'text', payload: 'text', at: 'text' }, ['account_id', 'position'], {
    foreignKeys: [owner],
  }),
  table(
    'mails',
    {
      account_id: 'text',
      id: 'text',
      template: 'text',
      person_id: 'text?',
      to_address: 'text',
      params: 'text',
      state: 'text',
      attempts: 'integer',
      next_attempt_at: 'text',
      subject: 'text?',
      text: 'text?',
      error: 'text?',
      created_at: 'text',
      sent_at: 'text?',
    },
    ['account_id', 'id'],
    {
      indices: [index('mails', ['account_id', 'created_at', 'id']), index('mails', ['state', 'next_attempt_at'])],
      foreignKeys: [owner],
    },
  ),
  table(
    'access_journal',
    {
      account_id: 'text',
      position: 'integer',
      id: 'text',
      at: 'text',
      actor_id: 'text?',
      action: 'text',
      thing_id: 'text?',
      person_id: 'text?',
      detail: 'text?',
      previous_hash: 'text',
      hash: 'text',
    },
    ['account_id', 'position'],
    { foreignKeys: [owner] },
  ),
];

/** The tables of the first part: accounts, people, projects, sharing, chats, mail and the events. */
export class Foundation1764000000000 implements MigrationInterface {
  async up(queries: QueryRunner): Promise<void> {
    for (const options of TABLES) await queries.createTable(new Table(options));
  }

  async down(queries: QueryRunner): Promise<void> {
    for (const options of [...TABLES].reverse()) await queries.dropTable(options.name);
  }
}
