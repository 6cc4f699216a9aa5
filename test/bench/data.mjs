// The data of the bench (the design's page on performance), generated into a migrated SQLite file. The same size gives the
// same rows each time, so that two runs and two programs are asked the same questions.
import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const Sqlite = require('better-sqlite3');

/** How much there is of everything. Each guest has `sharesEach` project shares; a project has `tasksEach` tasks. */
export const SIZES = {
  full: { companies: 50, projects: 200, tasksEach: 50, employees: 100, guests: 400, sharesEach: 5, messages: 100_000 },
  small: { companies: 10, projects: 20, tasksEach: 50, employees: 20, guests: 100, sharesEach: 5, messages: 10_000 },
};

const ITEM = { PROJECT_TASKS: 1, DUE_DATE: 2, STAGE: 4, PERCENT_HOURS: 8, PERCENT_TASKS: 16, ATTACHMENTS: 32 };
const ACCOUNT = 'acc_benchbenchbenchbenchbe';
const BEGIN = Date.parse('2026-01-05T08:00:00.000Z');
const MINUTE = 60_000;

const sha256 = (text) => createHash('sha256').update(text);
/** An id as the product makes them, but the same in each run. */
const id = (prefix, name) => `${prefix}_${sha256(`${prefix} ${name}`).digest().subarray(0, 16).toString('base64url')}`;
const moment = (minutes) => new Date(BEGIN + minutes * MINUTE).toISOString();
const day = (number) => new Date(BEGIN + number * 1440 * MINUTE).toISOString().slice(0, 10);

/** Numbers from 0 to 1 that only look random (mulberry32). */
function dice(seed) {
  let state = seed;
  const roll = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
  return { roll, below: (limit) => Math.floor(roll() * limit), of: (list) => list[Math.floor(roll() * list.length)] };
}

const WORDS = 'draft review layout invoice handover survey campaign print layer release budget meeting harbour window colour report figure client'.split(' ');
const sentence = (random, length) => {
  const words = Array.from({ length }, () => random.of(WORDS));
  return `${words[0][0].toUpperCase()}${words[0].slice(1)} ${words.slice(1).join(' ')}`;
};

/** How many of `total` fall on each of `places` by Zipf's law, the first place getting the most. */
function zipf(total, places) {
  const weights = Array.from({ length: places }, (_, rank) => 1 / (rank + 1));
  const sum = weights.reduce((one, other) => one + other);
  const counts = weights.map((weight) => Math.floor((total * weight) / sum));
  counts[0] += total - counts.reduce((one, other) => one + other);
  return counts;
}

function writerOf(database) {
  const statements = new Map();
  return (table, row) => {
    const columns = Object.keys(row);
    let statement = statements.get(table);
    if (!statement) {
      statement = database.prepare(`insert into ${table} (${columns.join(', ')}) values (${columns.map(() => '?').join(', ')})`);
      statements.set(table, statement);
    }
    statement.run(Object.values(row));
  };
}

/** A user with a session; the token is what the browser would hold. Answers the token. */
function addUser(insert, name, email, now) {
  const user = id('usr', email);
  const token = sha256(`token ${email}`).digest('base64url');
  insert('users', {
    id: user, email, email_key: email, name, login: null, login_key: null, password_hash: null, last_account_id: ACCOUNT, created_at: moment(0),
  });
  // Used just now and far from its end: no request of the bench has to note that the session is in use.
  insert('sessions', {
    id: id('ses', email), user_id: user, token_hash: sha256(token).digest('hex'), account_id: ACCOUNT, device: 'bench', created_at: now,
    last_used_at: new Date(Date.parse(now) + 10 * 60 * MINUTE).toISOString(), expires_at: new Date(Date.parse(now) + 30 * 1440 * MINUTE).toISOString(),
  });
  return { user, token };
}

function addPeople(insert, size, now) {
  const employees = Array.from({ length: size.employees }, (_, number) => {
    const [name, email] = [`Employee ${number}`, `employee${number}@agency.example`];
    const { user, token } = addUser(insert, name, email, now);
    const one = { id: id('emp', number), token };
    insert('employees', {
      account_id: ACCOUNT, id: one.id, user_id: user, display_name: name, email, role: number === 0 ? 'ADMINISTRATOR' : 'MEMBER', may_grant: 1,
      active: 1, created_at: moment(0),
    });
    insert('addresses', { account_id: ACCOUNT, email_key: email, person_id: one.id });
    return one;
  });
  const companies = Array.from({ length: size.companies }, (_, number) => {
    const company = id('com', number);
    insert('companies', { account_id: ACCOUNT, id: company, name: `Company ${number}`, email: null, phone: null, notes: null, created_at: moment(0) });
    return company;
  });
  const guests = Array.from({ length: size.guests }, (_, number) => {
    const [name, email] = [`Guest ${number}`, `guest${number}@client.example`];
    const { user, token } = addUser(insert, name, email, now);
    const one = { id: id('con', number), token, projects: [] };
    insert('contacts', {
      account_id: ACCOUNT, id: one.id, user_id: user, company_id: companies[number % companies.length], display_name: name, email, phone: null,
      notes: null, access: 'BASIC', access_changed_at: moment(0), created_at: moment(0),
    });
    insert('addresses', { account_id: ACCOUNT, email_key: email, person_id: one.id });
    return one;
  });
  return { employees, companies, guests };
}

/** Projects with their tasks: a fifth of the tasks at the top, each with four below; one leaf in eight was hidden by a person. */
function addProjects(insert, size, { employees, companies }, random) {
  const stages = ['Offer', 'Running', 'Waiting', 'Done'].map((name, position) => {
    const stage = id('stg', position);
    insert('stages', { account_id: ACCOUNT, id: stage, name, color: '#4477aa', position });
    return stage;
  });
  return Array.from({ length: size.projects }, (_, number) => {
    const project = { id: id('prj', number), chat: id('cht', `guests ${number}`), readers: [], tasks: [] };
    const manager = random.of(employees).id;
    insert('projects', {
      account_id: ACCOUNT, id: project.id, name: `Project ${String(number).padStart(4, '0')}`, description: sentence(random, 12), manager_id: manager,
      creator_id: manager, counterparty_id: random.of(companies), stage_id: random.of(stages), due_date: day(30 + random.below(300)),
      planned_hours: 100, spent_hours: 40, members_only: 0, archived: 0, sharing_enabled: 1, sharing_changed_at: null, client_access: 'VISIBLE',
      client_access_by: null, client_access_at: null, tree_version: 1, created_at: moment(number),
    });
    insert('chats', { account_id: ACCOUNT, id: id('cht', `members ${number}`), project_id: project.id, kind: 'MEMBERS', last_sequence: 0 });
    const tops = [];
    for (let place = 0; place < size.tasksEach; place++) {
      const top = place % 5 === 0;
      const task = id('tsk', `${number} ${place}`);
      // One leaf in eight: 10 % of all tasks.
      const hidden = !top && (place - Math.floor(place / 5)) % 8 === 0;
      insert('tasks', {
        account_id: ACCOUNT, id: task, project_id: project.id, parent_id: top ? null : tops.at(-1), position: place, kind: 'ACTION',
        title: sentence(random, 5), description: sentence(random, 20), status: random.of(['OPEN', 'IN_PROGRESS', 'WAITING', 'DONE']),
        assignee_id: random.of(employees).id, due_date: day(random.below(300)), planned_hours: 8, spent_hours: 3, percent_done: random.below(101),
        client_access: hidden ? 'HIDDEN' : 'INHERIT', client_access_by: hidden ? manager : null, client_access_at: hidden ? moment(number) : null,
        author_id: manager, created_at: moment(number),
      });
      if (top) tops.push(task);
      if (!hidden) project.tasks.push(task);
    }
    return project;
  });
}

function addShare(insert, guest, project, items, now) {
  insert('shares', {
    account_id: ACCOUNT, id: id('shr', `${guest.id} ${project.id}`), contact_id: guest.id, project_id: project.id, task_id: null, items, message: null,
    expires_at: null, created_at: now, created_by: null, ended_at: null, ended_by: null, last_opened_at: null,
  });
}

function addShares(insert, size, { guests }, projects, random) {
  for (const guest of guests) {
    while (guest.projects.length < size.sharesEach) {
      const project = random.of(projects);
      if (guest.projects.includes(project)) continue;
      guest.projects.push(project);
      project.readers.push(guest.id);
      const others = Object.values(ITEM).filter((item) => item !== ITEM.PROJECT_TASKS && random.roll() < 0.5);
      addShare(insert, guest, project, others.reduce((set, item) => set | item, ITEM.PROJECT_TASKS), moment(500));
    }
  }
}

function addMessages(insert, size, { employees }, projects, random) {
  const counts = zipf(size.messages, projects.length);
  projects.forEach((project, number) => {
    const count = counts[number];
    insert('chats', { account_id: ACCOUNT, id: project.chat, project_id: project.id, kind: 'GUESTS', last_sequence: count });
    const writers = [...project.readers, ...Array.from({ length: 5 }, () => random.of(employees).id)];
    for (let sequence = 1; sequence <= count; sequence++) {
      const message = id('msg', `${number} ${sequence}`);
      insert('messages', {
        account_id: ACCOUNT, id: message, chat_id: project.chat, sequence, author_id: random.of(writers), client_key: message,
        body: sentence(random, 6 + random.below(25)), reply_to_id: null, sent_at: moment(1000 + sequence), edited_at: null, deleted_at: null,
      });
      insert('chat_events', { account_id: ACCOUNT, chat_id: project.chat, sequence, kind: 'SENT', message_id: message, at: moment(1000 + sequence) });
    }
  });
}

/**
 * Fills a migrated, empty database.
 * @returns who can be asked for: guests and employees with their session tokens, each guest with the projects (and guest
 *   chats and tasks that are not hidden) that are shared with them
 */
export function fill(file, size) {
  const database = new Sqlite(file);
  database.pragma('journal_mode = WAL');
  database.pragma('synchronous = OFF');
  const insert = writerOf(database);
  const random = dice(20260105);
  const now = new Date().toISOString();
  const world = database.transaction(() => {
    insert('accounts', {
      id: ACCOUNT, name: 'Bench', plan: 'ENTERPRISE', time_zone: 'UTC', sharing_enabled: 1, sharing_changed_at: null, access_version: 1, position: 0,
      created_at: moment(0),
    });
    const people = addPeople(insert, size, now);
    const projects = addProjects(insert, size, people, random);
    addShares(insert, size, people, projects, random);
    addMessages(insert, size, people, projects, random);
    return { accountId: ACCOUNT, employees: people.employees, guests: people.guests };
  })();
  database.pragma('wal_checkpoint(truncate)');
  database.close();
  return world;
}

/**
 * Opens the guest chat of one project to every guest, for S1: some hundred people in one chat.
 * @returns the chat, and the people who can read it with their sessions
 */
export function openHall(file, world) {
  const database = new Sqlite(file);
  const insert = writerOf(database);
  const hall = world.guests[0].projects[0];
  database.transaction(() => {
    for (const guest of world.guests) if (!guest.projects.includes(hall)) addShare(insert, guest, hall, ITEM.PROJECT_TASKS, moment(600));
    database.prepare('update accounts set access_version = access_version + 1').run();
  })();
  database.close();
  return { chatId: hall.chat, projectId: hall.id, readers: [...world.guests, ...world.employees] };
}
