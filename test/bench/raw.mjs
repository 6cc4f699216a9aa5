// The raw limit: bare node:http, prepared statements, JSON.stringify and bare frames. It writes the same rows at the same
// durability, checks the same rights in SQL and answers the same bytes as the product, and knows neither sessions nor
// limits nor logs nor GraphQL. Whoever asks is named in a header.
import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { answerQuestions } from './usage.mjs';

const require = createRequire(import.meta.url);
const Sqlite = require('better-sqlite3');
const { WebSocket, WebSocketServer } = require('ws');

const [file, port, accountId] = process.argv.slice(2);

const reader = new Sqlite(file, { readonly: true });
const writer = new Sqlite(file);
for (const setting of ['journal_mode = WAL', 'synchronous = FULL', 'foreign_keys = ON', 'busy_timeout = 5000', 'trusted_schema = OFF'])
  writer.pragma(setting);

// Rights -------------------------------------------------------------------------------------------------------------

/** The items of the open shares of contact `c` in project `p`, none where the way is barred; survey data alone opens nothing. */
const ITEMS = `
  select max(s.items & 1) | max(s.items & 2) | max(s.items & 4) | max(s.items & 8) | max(s.items & 16) from shares s
  where s.account_id = p.account_id and s.contact_id = c.id and s.project_id = p.id and s.task_id is null and s.ended_at is null
    and (s.expires_at is null or s.expires_at > ?) and s.items & 63 <> 0`;
const OPEN = `c.access <> 'NONE' and a.sharing_enabled = 1 and p.sharing_enabled = 1 and p.client_access <> 'HIDDEN'`;

const PROJECTS = `
  select p.id, p.name, p.stage_id, st.name as stage_name, p.due_date, (${ITEMS}) as items
  from contacts c join accounts a on a.id = c.account_id
  cross join (select distinct account_id, contact_id, project_id from shares where ended_at is null) r on r.account_id = c.account_id and r.contact_id = c.id
  cross join projects p on p.account_id = c.account_id and p.id = r.project_id
  left join stages st on st.account_id = p.account_id and st.id = p.stage_id
  where c.account_id = ? and c.id = ? and ${OPEN} order by p.name, p.id limit 5`;

/** A person hid the task, or the nearest task above it at which anything was decided (one level is all the data has). */
const TASKS = `
  select t.id, t.title, t.status, t.due_date, t.percent_done, e.id as assignee_id, e.display_name as assignee_name from tasks t
  left join tasks u on u.account_id = t.account_id and u.id = t.parent_id
  left join employees e on e.account_id = t.account_id and e.id = t.assignee_id
  where t.account_id = ? and t.project_id = ? and not (t.client_access = 'HIDDEN' and t.client_access_by is not null)
    and not (t.client_access = 'INHERIT' and u.id is not null and u.client_access = 'HIDDEN' and u.client_access_by is not null)
  order by t.position, t.id limit 20`;

const TASK = `
  select t.id, t.title, t.status, t.due_date, t.percent_done, e.id as assignee_id, e.display_name as assignee_name,
    p.id as project_id, p.name as project_name, p.due_date as project_due_date, p.stage_id, st.name as stage_name, (${ITEMS}) as items
  from contacts c join accounts a on a.id = c.account_id
  cross join tasks t on t.account_id = c.account_id and t.id = ?
  join projects p on p.account_id = t.account_id and p.id = t.project_id
  left join tasks u on u.account_id = t.account_id and u.id = t.parent_id
  left join employees e on e.account_id = t.account_id and e.id = t.assignee_id
  left join stages st on st.account_id = p.account_id and st.id = p.stage_id
  where c.account_id = ? and c.id = ? and ${OPEN} and not (t.client_access = 'HIDDEN' and t.client_access_by is not null)
    and not (t.client_access = 'INHERIT' and u.id is not null and u.client_access = 'HIDDEN' and u.client_access_by is not null)`;

const READABLE = `
  select h.id, h.project_id, p.archived from contacts c join accounts a on a.id = c.account_id
  join chats h on h.account_id = c.account_id and h.id = ? and h.kind = 'GUESTS'
  join projects p on p.account_id = h.account_id and p.id = h.project_id
  where c.account_id = ? and c.id = ? and ${OPEN} and exists (${ITEMS.replace(/max\(.*(?=from)/s, '1 ')})`;

const AUTHOR = 'coalesce(e.display_name, c.display_name) as author_name, case when e.id is null then 0 else 1 end as staff';
const AUTHORS = `
  left join employees e on e.account_id = m.account_id and e.id = m.author_id
  left join contacts c on c.account_id = m.account_id and c.id = m.author_id`;
const MESSAGES = `
  select m.id, m.body, m.sent_at, m.author_id, ${AUTHOR} from messages m ${AUTHORS}
  where m.account_id = ? and m.chat_id = ? order by m.sequence desc limit 50`;
const MESSAGE = `select m.id, m.body, m.sent_at, m.sequence, m.author_id, ${AUTHOR} from messages m ${AUTHORS} where m.account_id = ? and m.id = ?`;

const [projects, tasks, oneTask, readable, messages] = [PROJECTS, TASKS, TASK, READABLE, MESSAGES].map((sql) => reader.prepare(sql));

// Q1 to Q3 ----------------------------------------------------------------------------------------------------------

const [PROJECT_TASKS, DUE_DATE, STAGE, PERCENT_TASKS] = [1, 2, 4, 16];

function home(person) {
  const redacted = [];
  const nodes = projects.all(new Date().toISOString(), accountId, person).map((project, place) => {
    const { items } = project;
    const closed = (item, rule, ...path) => {
      if (items & item) return false;
      redacted.push({ path: ['projects', 'nodes', place, ...path], rule });
      return true;
    };
    return {
      id: project.id,
      name: project.name,
      stage: closed(STAGE, 'STAGE_SHARED', 'stage') || !project.stage_id ? null : { id: project.stage_id, name: project.stage_name },
      dueDate: closed(DUE_DATE, 'DUE_DATE_SHARED', 'dueDate') ? null : project.due_date,
      tasks: {
        nodes: tasks.all(accountId, project.id).map((task, row) => {
          const at = ['tasks', 'nodes', row];
          return {
            id: task.id,
            title: task.title,
            status: closed(STAGE, 'STAGE_SHARED', ...at, 'status') ? null : task.status,
            dueDate: closed(DUE_DATE, 'DUE_DATE_SHARED', ...at, 'dueDate') ? null : task.due_date,
            percentDone: closed(PERCENT_TASKS, 'PERCENT_TASKS_SHARED', ...at, 'percentDone') ? null : task.percent_done,
            assignee: task.assignee_id ? { id: task.assignee_id, displayName: task.assignee_name } : null,
          };
        }),
      },
    };
  });
  const answer = { data: { projects: { nodes } } };
  if (redacted.length > 200) redacted.splice(200, redacted.length, { path: [], rule: 'MORE' });
  if (redacted.length) answer.extensions = { redacted };
  return answer;
}

function task(person, { id }) {
  const row = oneTask.get(new Date().toISOString(), id, accountId, person);
  if (!row || !(row.items & PROJECT_TASKS)) return { data: { task: null } };
  const redacted = [];
  const closed = (item, rule, ...path) => {
    if (row.items & item) return false;
    redacted.push({ path: ['task', ...path], rule });
    return true;
  };
  const answer = {
    data: {
      task: {
        id: row.id,
        title: row.title,
        status: closed(STAGE, 'STAGE_SHARED', 'status') ? null : row.status,
        dueDate: closed(DUE_DATE, 'DUE_DATE_SHARED', 'dueDate') ? null : row.due_date,
        percentDone: closed(PERCENT_TASKS, 'PERCENT_TASKS_SHARED', 'percentDone') ? null : row.percent_done,
        project: {
          id: row.project_id,
          name: row.project_name,
          dueDate: closed(DUE_DATE, 'DUE_DATE_SHARED', 'project', 'dueDate') ? null : row.project_due_date,
          stage: closed(STAGE, 'STAGE_SHARED', 'project', 'stage') || !row.stage_id ? null : { id: row.stage_id, name: row.stage_name },
        },
        assignee: row.assignee_id ? { id: row.assignee_id, displayName: row.assignee_name } : null,
      },
    },
  };
  if (redacted.length) answer.extensions = { redacted };
  return answer;
}

const messageOf = (row) => ({ id: row.id, body: row.body, sentAt: row.sent_at, author: { id: row.author_id, displayName: row.author_name } });

function chat(person, { chatId }) {
  const found = readable.get(chatId, accountId, person, new Date().toISOString());
  if (!found) return { data: { chat: null } };
  return { data: { chat: { id: found.id, messages: { nodes: messages.all(accountId, chatId).reverse().map(messageOf) } } } };
}

// M1 and S1 ----------------------------------------------------------------------------------------------------------

const write = Object.fromEntries(
  Object.entries({
    begin: 'begin immediate',
    commit: 'commit',
    readable: READABLE,
    sequence: 'update chats set last_sequence = last_sequence + 1 where account_id = ? and id = ? returning last_sequence',
    known: 'select id from messages where account_id = ? and chat_id = ? and author_id = ? and client_key = ?',
    message: `insert into messages (account_id, id, chat_id, sequence, author_id, client_key, body, reply_to_id, sent_at)
              values (?, ?, ?, ?, ?, ?, ?, null, ?)`,
    event: "insert into chat_events (account_id, chat_id, sequence, kind, message_id, at) values (?, ?, ?, 'SENT', ?, ?)",
    position: 'update accounts set position = position + 1 where id = ? returning position',
    outbox: "insert into outbox (account_id, position, type, payload, at) values (?, ?, 'MessageSent', ?, ?)",
    read: MESSAGE,
  }).map(([name, sql]) => [name, writer.prepare(sql)]),
);

/** All readers listen to one chat; each holds the bytes of its operation's id in the product, which are the same here. */
const sockets = new Set();

function tell(row, chatId) {
  if (!sockets.size) return;
  const message = {
    id: row.id, sequence: row.sequence, sentAt: row.sent_at, body: row.body, deletedAt: null, viewerDidAuthor: false, viewerCanUpdate: false,
    author: { __typename: row.staff ? 'Employee' : 'Contact', id: row.author_id, displayName: row.author_name }, editedAt: null, replyTo: null, attachments: [], viewerCanReact: true, mentions: [], reactions: [],
    __typename: 'Message',
  };
  const event = { __typename: 'MessageSent', sequence: row.sequence, at: row.sent_at, message };
  const text = JSON.stringify({ id: chatId, type: 'next', payload: { data: { chatEvents: event } } });
  const frame = Buffer.concat(WebSocket.Sender.frame(Buffer.from(text), { fin: true, opcode: 1, mask: false, readOnly: true, rsv1: false }));
  for (const socket of sockets) socket.write(frame);
}

function send(person, { chatId, clientKey, body }) {
  const now = new Date().toISOString();
  write.begin.run();
  const found = write.readable.get(chatId, accountId, person, now);
  if (!found || found.archived) {
    write.commit.run();
    return { data: null };
  }
  const { last_sequence: sequence } = write.sequence.get(accountId, chatId);
  if (write.known.get(accountId, chatId, person, clientKey)) throw new Error('the bench never sends a message twice');
  const id = `msg_${randomBytes(16).toString('base64url')}`;
  write.message.run(accountId, id, chatId, sequence, person, clientKey, body, now);
  write.event.run(accountId, chatId, sequence, id, now);
  const { position } = write.position.get(accountId);
  const event = { type: 'MessageSent', accountId, chatId, projectId: found.project_id, messageId: id, sequence };
  write.outbox.run(accountId, position, JSON.stringify(event), now);
  write.commit.run();
  const row = write.read.get(accountId, id);
  setImmediate(tell, row, chatId);
  return { data: { sendMessage: { message: messageOf(row) } } };
}

// Serving ------------------------------------------------------------------------------------------------------------

const ROUTES = { '/home': home, '/chat': chat, '/task': task, '/send': send };

const server = createServer((request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    const answer = JSON.stringify(ROUTES[request.url](request.headers['x-person'], JSON.parse(Buffer.concat(chunks))));
    response.writeHead(200, { 'content-type': 'application/json; charset=utf-8', 'content-length': Buffer.byteLength(answer) });
    response.end(answer);
  });
});

const upgrades = new WebSocketServer({ noServer: true, perMessageDeflate: false });
server.on('upgrade', (request, socket, head) => {
  upgrades.handleUpgrade(request, socket, head, () => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
});

// As long as the product keeps them: programs wait for their turn, and a connection must not be closed meanwhile.
server.keepAliveTimeout = 72_000;
server.listen(Number(port), '127.0.0.1', () => answerQuestions(Number(port)));
