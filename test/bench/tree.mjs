// `npm run bench:tree`: what it takes to change the level of a task with thousands below it, to move it, to add below it and to
// delete it, until the answer is there and until somebody outside reads the new tree, over real HTTP, on SQLite and PostgreSQL.
//
//   npm run bench:tree -- --tasks 5000 --rounds 5 --guests 20
//
// It measures and asserts nothing. The PostgreSQL server is that of the tests: DATABASE_URL, else the embedded one.
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { cpus, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import startPostgres from '../world/postgres.mjs';
import stopPostgres from '../world/postgres-end.mjs';
import { median } from './load.mjs';

const require = createRequire(import.meta.url);
const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const { values: options } = parseArgs({ options: { tasks: { type: 'string' }, rounds: { type: 'string' }, guests: { type: 'string' } } });
const [TASKS, ROUNDS, GUESTS] = [Number(options.tasks ?? 5000), Number(options.rounds ?? 5), Number(options.guests ?? 20)];
/** Rows of the list that is read a hundred at a time, as the web app reads it. */
const LISTED = 2000;
const PASSWORD = 'paper boats at noon';

const freePort = () =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** A road past the product, by which trees are planted: a row at a time through it would be no measure of anything here. */
async function gardener(kind, folder, url) {
  if (kind === 'SQLite') {
    const database = new (require('better-sqlite3'))(join(folder, 'portico.db'));
    database.pragma('busy_timeout = 5000');
    return {
      many: (sql, rows) => database.transaction(() => rows.forEach((row) => database.prepare(sql).run(...row)))(),
      one: (sql, ...params) => database.prepare(sql).get(...params),
      close: () => database.close(),
    };
  }
  const client = new (require('pg').Client)({ connectionString: url });
  await client.connect();
  const placed = (sql) => {
    let place = 0;
    return sql.replace(/\?/g, () => `$${++place}`);
  };
  return {
    async many(sql, rows) {
      await client.query('begin');
      for (const row of rows) await client.query({ name: sql.slice(0, 60), text: placed(sql), values: row });
      await client.query('commit');
    },
    one: async (sql, ...params) => (await client.query(placed(sql), params)).rows[0],
    close: () => client.end(),
  };
}

let made = 0;
/**
 * Plants `count` tasks below a task: two fifths right below it, two fifths in branches four deep, and a chain of a fifth, each
 * below the one before.
 */
async function plant(garden, { accountId, projectId, below, count }) {
  const rows = [];
  let position = (await garden.one('select max(position) as last from tasks where account_id = ? and project_id = ?', accountId, projectId)).last ?? 0;
  const add = (parent) => {
    const id = `tsk_${String(++made).padStart(22, '0')}`;
    const [level, by] = made % 97 ? ['INHERIT', null] : [['HIDDEN', 'VISIBLE', 'MODIFIABLE'][made % 3], 'emp_bench'];
    rows.push([accountId, id, projectId, parent, ++position, `Task ${made} of the large house`, level, by]);
    return id;
  };
  const [flat, branched] = [Math.floor(count * 0.4), Math.floor(count * 0.8)];
  let at = below;
  for (let n = 0; n < count; n++) {
    if (n < flat) add(below);
    else if (n < branched) at = n % 4 === 0 ? add(below) : add(at);
    else at = n === branched ? add(below) : add(at);
  }
  await garden.many(
    `insert into tasks (account_id, id, project_id, parent_id, position, kind, title, status, client_access, client_access_by, created_at)
     values (?, ?, ?, ?, ?, 'ACTION', ?, 'OPEN', ?, ?, '2026-01-01T08:00:00.000Z')`,
    rows,
  );
  await garden.many('update projects set tree_version = tree_version + 1 where account_id = ? and id = ?', [[accountId, projectId]]);
}

/** Somebody with a session, who asks over HTTP and throws what went wrong. */
async function signIn(base, login) {
  const ask = async (query, variables, cookie) => {
    const answer = await fetch(`${base}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: base, ...(cookie && { cookie }) },
      body: JSON.stringify({ query, variables }),
    });
    const body = await answer.json();
    if (body.errors) throw new Error(JSON.stringify(body.errors).slice(0, 500));
    return { data: body.data, answer };
  };
  const { answer } = await ask('mutation ($input: SignInInput!) { signIn(input: $input) { viewer { kind } } }', { input: { login, password: PASSWORD } });
  const cookie = answer.headers.getSetCookie().map((line) => line.split(';')[0]).join('; ');
  return async (query, variables) => (await ask(query, variables, cookie)).data;
}

const LIST = `query ($id: ID!, $after: String) { project(id: $id) { id tasks(first: 100, after: $after, orderBy: { field: POSITION, direction: ASC }) {
  totalCount pageInfo { hasNextPage endCursor } nodes { id title status parent { id } kind dueDate percentDone clientAccess effectiveClientAccess assignee { id displayName } } } } }`;
const OUTSIDE = 'query ($id: ID!) { project(id: $id) { id tasks(first: 100) { totalCount nodes { id title parent { id } } } } }';
const CREATE = 'mutation ($input: CreateTaskInput!) { createTask(input: $input) { task { id effectiveClientAccess } } }';
const MOVE = 'mutation ($input: MoveTaskInput!) { moveTask(input: $input) { task { id effectiveClientAccess } } }';
const LEVEL = 'mutation ($input: SetTaskClientAccessInput!) { setTaskClientAccess(input: $input) { task { id effectiveClientAccess } } }';

async function measure(kind, told) {
  const folder = mkdtempSync(join(tmpdir(), 'portico-tree-'));
  const port = await freePort();
  const base = `http://localhost:${port}`;
  const url = kind === 'PostgreSQL' ? process.env.TEST_POSTGRES : undefined;
  const env = { ...process.env, DATA_DIR: folder, PORT: String(port), NODE_ENV: 'development', PUBLIC_URL: base, LOG_LEVEL: 'error', REQUESTS_PER_MINUTE: '1000000' };
  delete env.SMTP_URL;
  delete env.DATABASE_URL;
  if (url) env.DATABASE_URL = url;
  for (const command of ['migrate', 'demo']) {
    const { status } = spawnSync(process.execPath, ['server/portico.mjs', command], { cwd: root, env, stdio: ['ignore', 'ignore', 'inherit'] });
    if (status) throw new Error(`portico ${command} failed`);
  }
  const server = spawn(process.execPath, ['server/portico.mjs', 'serve'], { cwd: root, env: { ...env, PORTICO_BUILT: '1' }, stdio: ['ignore', 'ignore', 'inherit'] });
  const garden = await gardener(kind, folder, url);
  try {
    for (let tries = 0; ; tries++) {
      if (await fetch(`${base}/readyz`).then((answer) => answer.ok, () => false)) break;
      if (tries > 400) throw new Error('the server does not come up');
      await pause(50);
    }
    const [nora, maria] = [await signIn(base, 'nora@fernhill.example'), await signIn(base, 'maria@brightwater.example')];
    const accountId = (await nora('{ viewer { account { id } } }')).viewer.account.id;
    const { id: projectId } = (await nora('mutation ($input: CreateProjectInput!) { createProject(input: $input) { project { id } } }', { input: { name: 'The large house' } })).createProject.project;
    const emails = ['maria@brightwater.example', ...Array.from({ length: GUESTS - 1 }, (_, n) => `reader${n}@crowd.example`)];
    await nora('mutation ($input: ShareProjectInput!) { shareProject(input: $input) { shares { id } } }', { input: { projectId, emails, items: ['PROJECT_TASKS'] } });
    const task = async (input) => (await nora(CREATE, { input })).createTask.task.id;
    const open = await task({ projectId, title: 'Open' });
    const shut = await task({ projectId, title: 'Shut' });
    await nora(LEVEL, { input: { taskId: shut, clientAccess: 'HIDDEN' } });
    const big = await task({ projectId, parentId: open, title: 'Big' });
    await plant(garden, { accountId, projectId, below: big, count: TASKS });
    const aside = await task({ projectId, title: 'A task at the end' });
    const outside = async () => (await maria(OUTSIDE, { id: projectId })).project.tasks.totalCount;

    const timed = async (work) => {
      const from = performance.now();
      await work();
      return performance.now() - from;
    };
    /** Each change once to warm up, then in rounds; after each the first thing that somebody outside reads. */
    const change = async (name, work, expected) => {
      const [answered, read] = [[], []];
      for (let round = 0; round <= ROUNDS; round++) {
        const before = await outside();
        const [one, two] = [await timed(() => work(round)), await timed(async () => expected(await outside(), before, round))];
        if (round) answered.push(one) && read.push(two);
      }
      told(kind, name, answered);
      told(kind, `${name}: the next read of somebody outside`, read);
    };
    const differs = (now, before) => {
      if (now === before) throw new Error(`nothing changed outside: ${now}`);
    };
    await change(`a level, ${TASKS} tasks below`, (round) => nora(LEVEL, { input: { taskId: big, clientAccess: round % 2 ? 'INHERIT' : 'HIDDEN' } }), differs);
    await nora(LEVEL, { input: { taskId: big, clientAccess: 'INHERIT' } });
    await change(`a move of ${TASKS} tasks to where another level holds`, (round) => nora(MOVE, { input: { id: big, parentId: round % 2 ? open : shut } }), differs);
    await change('a move of one task to the front of a large project', (round) => nora(MOVE, { input: { id: aside, parentId: null, afterId: round % 2 ? null : open } }), () => {});
    await nora(MOVE, { input: { id: big, parentId: open } });
    await change(`adding a task, ${TASKS} beside it`, () => task({ parentId: big, title: 'One more' }), differs);
    await change('renaming a task in a large project', (round) => nora('mutation ($input: UpdateTaskInput!) { updateTask(input: $input) { task { id } } }', { input: { id: aside, title: `Round ${round}` } }), () => {});

    const deleted = { answered: [], read: [] };
    for (let round = 0; round <= ROUNDS; round++) {
      const branch = await task({ projectId, parentId: open, title: 'Doomed' });
      await plant(garden, { accountId, projectId, below: branch, count: TASKS });
      await outside();
      // One at a time, or the project would grow with each.
      const one = await timed(() => nora('mutation ($id: ID!) { deleteTask(input: { id: $id }) }', { id: branch }));
      const two = await timed(outside);
      if (!round) continue;
      deleted.answered.push(one);
      deleted.read.push(two);
    }
    told(kind, `deleting ${TASKS} tasks`, deleted.answered);
    told(kind, `deleting ${TASKS} tasks: the next read of somebody outside`, deleted.read);

    const { id: listed } = (await nora('mutation ($input: CreateProjectInput!) { createProject(input: $input) { project { id } } }', { input: { name: 'The listed house' } })).createProject.project;
    const top = await task({ projectId: listed, title: 'Top' });
    await plant(garden, { accountId, projectId: listed, below: top, count: LISTED - 1 });
    const [first, all] = [[], []];
    for (let round = 0; round <= ROUNDS; round++) {
      let [after, count] = [null, 0];
      const whole = await timed(async () => {
        do {
          const from = performance.now();
          const { tasks } = (await nora(LIST, { id: listed, after })).project;
          if (after === null && round) first.push(performance.now() - from);
          count += tasks.nodes.length;
          after = tasks.pageInfo.hasNextPage ? tasks.pageInfo.endCursor : null;
        } while (after !== null);
      });
      if (count !== LISTED) throw new Error(`${count} tasks were listed`);
      if (round) all.push(whole);
    }
    told(kind, `the first hundred of ${LISTED} rows, levels included`, first);
    told(kind, `all ${LISTED} rows, a hundred at a time`, all);
  } finally {
    await garden.close();
    server.kill();
    await new Promise((resolve) => server.once('exit', resolve));
    rmSync(folder, { recursive: true, force: true });
  }
}

const rows = new Map();
const told = (kind, name, numbers) => {
  const row = rows.get(name) ?? {};
  row[kind] = `${median(numbers).toFixed(0)} / ${Math.max(...numbers).toFixed(0)}`;
  rows.set(name, row);
  process.stderr.write(`  ${kind}: ${name}: median ${median(numbers).toFixed(1)}, worst ${Math.max(...numbers).toFixed(1)} ms\n`);
};
await startPostgres();
try {
  for (const kind of ['SQLite', ...(process.env.TEST_POSTGRES ? ['PostgreSQL'] : [])]) await measure(kind, told);
} finally {
  await stopPostgres();
}
console.log(`\n| ms, median / worst of ${ROUNDS} (${cpus()[0]?.model ?? 'processor'}, ${GUESTS} guests) | SQLite | PostgreSQL |\n| --- | --- | --- |`);
for (const [name, row] of rows) console.log(`| ${name} | ${row.SQLite} | ${row.PostgreSQL ?? 'not there'} |`);
