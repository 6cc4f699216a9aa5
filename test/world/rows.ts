import { createHash } from 'node:crypto';
import type { Param } from '../../server/persistence/columns';
import type { Database, Transaction } from '../../server/persistence/database';
import { type Account, type Chat, conversationOf, type File, ITEMS, type Item, type Thread, type World } from './facts';
import { linkHash, nonceOf } from './links';

const flag = (value: boolean) => (value ? 1 : 0);
const bits = (items: Item[]) => ITEMS.reduce((set, item, bit) => (items.includes(item) ? set | (1 << bit) : set), 0);
const key = (email: string) => email.normalize('NFC').toLowerCase();

type Row = Record<string, Param>;

async function insert(transaction: Transaction, table: string, rows: Row[]): Promise<void> {
  for (const row of rows) {
    const columns = Object.keys(row);
    const sql = `insert into ${table} (${columns.join(', ')}) values (${columns.map(() => '?').join(', ')})`;
    await transaction.run(sql, ...Object.values(row));
  }
}

/** The same with one statement, for rows that all have the same columns. */
async function insertAtOnce(transaction: Transaction, table: string, rows: Row[]): Promise<void> {
  const columns = Object.keys(rows[0] ?? {});
  if (!columns.length) return;
  const values = rows.map(() => `(${columns.map(() => '?').join(', ')})`).join(', ');
  await transaction.run(`insert into ${table} (${columns.join(', ')}) values ${values}`, ...rows.flatMap((row) => columns.map((column) => row[column] as Param)));
}

/** Tasks whose parents stand before them, since they refer to each other. */
function parentsFirst(account: Account): Account['tasks'] {
  const done = new Set<string>();
  const sorted: Account['tasks'] = [];
  const add = (task: Account['tasks'][number]): void => {
    if (done.has(task.id)) return;
    const parent = account.tasks.find((one) => one.id === task.parent);
    if (parent) add(parent);
    done.add(task.id);
    sorted.push(task);
  };
  for (const task of account.tasks) add(task);
  return sorted;
}

async function insertChat(transaction: Transaction, account: Account, project: string, kind: string, chat: Chat): Promise<void> {
  const own = { account_id: account.id };
  const events = chat.messages.map((message): [string, string, string] => ['SENT', message.id, message.sentAt]);
  for (const message of chat.messages) {
    if (message.editedAt) events.push(['EDITED', message.id, message.editedAt]);
    if (message.deletedAt) events.push(['DELETED', message.id, message.deletedAt]);
  }
  await insert(transaction, 'chats', [{ ...own, id: chat.id, project_id: project, kind, last_sequence: events.length }]);
  await insert(
    transaction,
    'messages',
    chat.messages.map((message, at) => ({
      ...own, id: message.id, chat_id: chat.id, sequence: at + 1, author_id: message.author, client_key: `key ${message.id}`,
      body: message.deletedAt ? null : message.body, reply_to_id: null, sent_at: message.sentAt, edited_at: message.editedAt,
      deleted_at: message.deletedAt,
    })),
  );
  await insert(
    transaction,
    'chat_events',
    events.map(([what, message, at], place) => ({ ...own, chat_id: chat.id, sequence: place + 1, kind: what, message_id: message, at })),
  );
  await insert(
    transaction,
    'chat_reads',
    Object.entries(chat.read).map(([person, last]) => ({ ...own, chat_id: chat.id, person_id: person, last_read_sequence: last })),
  );
}

async function insertProjects(transaction: Transaction, account: Account): Promise<void> {
  const own = { account_id: account.id };
  for (const one of account.projects) {
    await insert(transaction, 'projects', [
      {
        ...own, id: one.id, name: one.name, description: one.description, manager_id: one.manager, creator_id: one.creator,
        counterparty_id: one.counterparty, stage_id: one.stage, due_date: one.dueDate, planned_hours: one.plannedHours,
        spent_hours: one.spentHours, members_only: flag(one.membersOnly), archived: flag(one.archived),
        sharing_enabled: flag(one.sharingEnabled), sharing_changed_at: one.sharingEnabled ? null : one.createdAt,
        client_access: one.level, client_access_by: one.levelBy, client_access_at: one.levelAt, tree_version: 1, created_at: one.createdAt,
      },
    ]);
    const people = (list: string[], role: string) => list.map((employee) => ({ ...own, project_id: one.id, employee_id: employee, role }));
    await insert(transaction, 'project_people', [...people(one.members, 'MEMBER'), ...people(one.followers, 'FOLLOWER')]);
    await insertChat(transaction, account, one.id, 'MEMBERS', one.membersChat);
    await insertChat(transaction, account, one.id, 'GUESTS', one.guestChat);
  }
  for (const task of parentsFirst(account)) {
    await insert(transaction, 'tasks', [
      {
        ...own, id: task.id, project_id: task.project, parent_id: task.parent, position: task.position, kind: task.kind, title: task.title,
        description: task.description, status: task.status, assignee_id: task.assignee, due_date: task.dueDate,
        planned_hours: task.plannedHours, spent_hours: task.spentHours, percent_done: task.percentDone, client_access: task.level,
        client_access_by: task.levelBy, client_access_at: task.levelAt, author_id: task.author, created_at: task.createdAt,
      },
    ]);
    const parts = (list: string[], role: string) => list.map((person) => ({ ...own, task_id: task.id, person_id: person, role }));
    await insert(transaction, 'task_participants', [...parts(task.coAssignees, 'CO_ASSIGNEE'), ...parts(task.participants, 'PARTICIPANT')]);
  }
}

async function insertFile(transaction: Transaction, account: Account, file: File, place: number, on: { thread_id: string } | { post_id: string }): Promise<void> {
  const own = { account_id: account.id };
  await insert(transaction, 'files', [{ ...own, id: file.id, ...on, place, name: file.name, author_id: file.author, created_at: file.createdAt }]);
  await insert(
    transaction,
    'file_versions',
    file.versions.map((one, at) => ({
      ...own, file_id: file.id, number: at + 1, size: one.size, media_type: one.mediaType, blob: `none-${file.id}-${at + 1}`, preview: null, author_id: one.author,
      created_at: one.createdAt,
    })),
  );
}

async function insertThreads(transaction: Transaction, account: Account): Promise<void> {
  const own = { account_id: account.id };
  const level = (thread: Thread) => ({ client_access: thread.level, client_access_by: thread.levelBy, client_access_at: thread.levelAt });
  for (const thread of [...account.threads, ...account.tasks.map(conversationOf)]) {
    // The database has made the conversation of a task with it.
    if (thread.kind === 'CONVERSATION') {
      const set = level(thread);
      await transaction.run(
        'update threads set client_access = ?, client_access_by = ?, client_access_at = ? where account_id = ? and id = ?', ...Object.values(set), account.id, thread.id,
      );
    } else {
      await insert(transaction, 'threads', [
        {
          ...own, id: thread.id, kind: thread.kind, project_id: thread.project, task_id: thread.task, title: thread.title, ...level(thread), author_id: thread.author, version: 0,
          created_at: thread.createdAt,
        },
      ]);
    }
    for (const [place, file] of thread.files.entries()) await insertFile(transaction, account, file, place, { thread_id: thread.id });
    for (const [place, post] of thread.posts.entries()) {
      await insert(transaction, 'posts', [
        {
          ...own, id: post.id, thread_id: thread.id, project_id: thread.project, place: place + 1, author_id: post.author, body: post.body, quoted: post.quoted,
          via_email: flag(post.viaEmail), created_at: post.createdAt, edited_at: post.editedAt,
        },
      ]);
      for (const [at, file] of post.files.entries()) await insertFile(transaction, account, file, at, { post_id: post.id });
    }
  }
}

async function insertTemplatesAndViews(transaction: Transaction, account: Account): Promise<void> {
  const own = { account_id: account.id };
  for (const one of account.templates) {
    await insert(transaction, 'task_templates', [
      { ...own, id: one.id, title: one.title, description: one.description, project_id: one.project, created_at: one.createdAt },
    ]);
    await insert(transaction, 'task_template_people', one.participants.map((person) => ({ ...own, template_id: one.id, person_id: person })));
  }
  await insert(
    transaction,
    'project_views',
    account.views.map((one) => ({
      ...own, id: one.id, employee_id: one.employee, name: one.name, address: one.address, position: one.position, created_at: '2026-02-01T08:00:00.000Z',
    })),
  );
}

async function insertPeople(transaction: Transaction, world: World, account: Account): Promise<void> {
  const own = { account_id: account.id };
  const created_at = '2026-01-05T08:00:00.000Z';
  await insert(
    transaction,
    'employees',
    account.employees.map((one) => ({
      ...own, id: one.id, user_id: one.user, display_name: one.name, email: one.email, role: one.role, may_grant: flag(one.mayGrant),
      active: flag(one.active), created_at,
    })),
  );
  await insert(
    transaction,
    'companies',
    account.companies.map((one) => ({ ...own, id: one.id, name: one.name, email: one.email, phone: one.phone, notes: one.notes, created_at })),
  );
  await insert(
    transaction,
    'contacts',
    account.contacts.map((one) => ({
      ...own, id: one.id, user_id: one.user, company_id: one.company, display_name: one.name, email: one.email, phone: one.phone,
      notes: one.notes, access: one.access, access_changed_at: created_at, created_at,
    })),
  );
  await insert(
    transaction,
    'addresses',
    [...account.employees, ...account.contacts].map((one) => ({ ...own, email_key: key(one.email), person_id: one.id })),
  );
  await insert(
    transaction,
    'invitations',
    account.contacts
      .filter((one) => one.invitedAt)
      .map((one) => ({
        ...own, person_id: one.id, id: `inv_${one.id}`, nonce: one.id, token_hash: createHash('sha256').update(`no link ${one.id}`).digest('hex'),
        sent_at: one.invitedAt, expires_at: new Date(Date.parse(one.invitedAt ?? world.now) + 7 * 86_400_000).toISOString(),
        accepted_at: one.acceptedAt,
      })),
  );
  await insert(
    transaction,
    'stages',
    account.stages.map((one) => ({ ...own, id: one.id, name: one.name, color: one.color, position: one.position })),
  );
}

/** Waves with their responses; those that have all but their words in common share a profile. */
async function insertSurveys(transaction: Transaction, account: Account): Promise<void> {
  const own = { account_id: account.id };
  for (const task of account.tasks)
    for (const wave of task.waves) {
      await insert(transaction, 'waves', [
        { ...own, id: wave.id, task_id: task.id, name: wave.name, date: wave.date, response_count: wave.responses.length, version: 1, author_id: null, created_at: wave.createdAt },
      ]);
      const inWave = { ...own, wave_id: wave.id };
      const kinds = new Map<string, typeof wave.responses>();
      for (const one of wave.responses) {
        const key = JSON.stringify([one.sentiment, [...one.codes].sort(), Object.entries(one.segments).sort()]);
        kinds.set(key, [...(kinds.get(key) ?? []), one]);
      }
      for (const [profile, [kind, alike]] of [...kinds].entries()) {
        const [first] = alike;
        await insert(transaction, 'response_profiles', [{ ...inWave, number: profile, key: kind, sentiment: first?.sentiment ?? null, response_count: alike.length }]);
        await insert(transaction, 'profile_codes', (first?.codes ?? []).map((code) => ({ ...inWave, profile, code })));
        await insert(transaction, 'profile_segments', Object.entries(first?.segments ?? {}).map(([segment, value]) => ({ ...inWave, profile, segment, value })));
        await insertAtOnce(
          transaction,
          'responses',
          alike.map((one) => ({ ...inWave, id: one.id, profile, place: wave.responses.indexOf(one) + 2, respondent: one.respondent, answer: one.answer, created_at: wave.createdAt })),
        );
      }
      await insertAtOnce(
        transaction,
        'sharing_links',
        // A task without a project has none.
        (task.project === null ? [] : wave.links).map((one) => ({
          ...inWave, id: one.id, task_id: task.id, description: one.description, nonce: nonceOf(one.id), token_hash: linkHash(one.id), created_by: one.createdBy, created_at: one.createdAt,
          expires_at: one.expiresAt, revoked_at: one.revokedAt, revoked_by: one.revokedAt && one.createdBy, last_opened_at: one.lastOpenedAt, opens: one.opens,
        })),
      );
    }
}

/** What was asked of survey data, each question answered. */
async function insertDives(transaction: Transaction, account: Account): Promise<void> {
  const own = { account_id: account.id };
  for (const task of account.tasks)
    for (const dive of task.dives) {
      await insert(transaction, 'deep_dive_chats', [
        {
          ...own, id: dive.id, task_id: task.id, wave_id: dive.wave, title: dive.title, author_id: dive.author, internal: dive.internal ? 1 : 0, client_key: null,
          last_sequence: dive.entries.length * 3, created_at: dive.createdAt,
        },
      ]);
      const inChat = { ...own, chat_id: dive.id };
      for (const [at, one] of dive.entries.entries()) {
        await insert(transaction, 'deep_dive_entries', [
          {
            ...inChat, id: one.id, place: at + 1, question: one.question, asked_by: one.author, asked_at: one.askedAt, answer: one.answer, state: 'DONE', figures: '[]',
            citations: JSON.stringify(one.citations.map(({ response, quote }) => ({ responseId: response, quote, codes: [] }))), finished_at: one.askedAt,
          },
        ]);
        for (const [step, kind] of ['ASKED', 'GREW', 'FINISHED'].entries())
          await insert(transaction, 'deep_dive_events', [
            {
              ...inChat, sequence: at * 3 + step + 1, kind, entry_id: one.id, at: one.askedAt,
              ...(kind === 'GREW' ? { answer_from: 0, answer_to: one.answer.length } : {}),
            },
          ]);
      }
    }
}

/**
 * Writes a world into a database, beside whatever is there already. `hash` makes the stored form of a password; without it
 * nobody of the world can sign in by a password (they may still be given sessions).
 */
export async function fill(database: Database, world: World, hash?: (password: string) => Promise<string>): Promise<void> {
  const hashes = new Map<string, string>();
  for (const user of world.users)
    if (user.password !== null && hash && !hashes.has(user.password)) hashes.set(user.password, await hash(user.password));
  await database.transaction(async (transaction) => {
    for (const one of world.accounts)
      await insert(transaction, 'accounts', [
        {
          id: one.id, name: one.name, plan: one.plan, time_zone: one.timeZone, sharing_enabled: flag(one.sharingEnabled),
          sharing_changed_at: one.sharingEnabled ? null : world.now, access_version: 1, position: 0, created_at: '2026-01-01T08:00:00.000Z',
        },
      ]);
    await insert(
      transaction,
      'users',
      world.users.map((one) => ({
        id: one.id, email: one.email, email_key: key(one.email), name: one.name, login: one.login, login_key: one.login && key(one.login),
        password_hash: one.password === null ? null : (hashes.get(one.password) ?? null), last_account_id: null, created_at: '2026-01-02T08:00:00.000Z',
      })),
    );
    for (const account of world.accounts) {
      await insertPeople(transaction, world, account);
      await insertProjects(transaction, account);
      await insertThreads(transaction, account);
      await insertSurveys(transaction, account);
      await insertDives(transaction, account);
      await insertTemplatesAndViews(transaction, account);
      await insert(
        transaction,
        'shares',
        account.shares.map((one) => ({
          account_id: account.id, id: one.id, contact_id: one.contact, project_id: one.project, task_id: one.task, items: bits(one.items),
          message: one.message, expires_at: one.expiresAt, created_at: one.createdAt, created_by: one.createdBy, ended_at: one.endedAt,
          ended_by: one.endedBy, last_opened_at: null,
        })),
      );
    }
  });
}

/**
 * Notifies everybody of everything, whether they may see it or not: what a notification points to is judged when it is
 * read, so for whoever reads them this must be as if they had been notified of what they see alone.
 */
export async function notifyEverybody(database: Database, world: World): Promise<void> {
  await database.transaction(async (transaction) => {
    for (const account of world.accounts) {
      const own = { account_id: account.id, read_at: null };
      const people = [...account.employees, ...account.contacts].map(({ id }) => id);
      for (const project of account.projects)
        for (const chat of [project.membersChat, project.guestChat]) {
          const last = chat.messages.at(-1);
          if (!last) continue;
          await insertAtOnce(
            transaction,
            'notifications',
            people.map((person, at) => ({
              ...own, id: `ntf_${chat.id}${person}`, person_id: person, kind: at % 3 ? 'MESSAGE' : 'MENTION', at: last.sentAt, project_id: project.id, chat_id: chat.id,
              message_id: last.id, first_sequence: 1, sequence: chat.messages.length,
            })),
          );
        }
      await insertAtOnce(
        transaction,
        'notifications',
        account.shares.map((one) => ({
          ...own, id: `ntf_${one.id}`, person_id: one.contact, kind: 'SHARE', at: one.createdAt, project_id: one.project, share_id: one.id,
        })),
      );
    }
  });
}
