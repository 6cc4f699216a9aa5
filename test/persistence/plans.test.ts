/**
 * What is asked most must cost what it brings, however much the account holds (6-performance, *growth*): no statement of the
 * hot documents reads a table, or an index of one, from end to end.
 */
import type { Param } from '../../server/persistence/columns';
import type { Reader } from '../../server/persistence/database';
import { CAST_NOW, castWorld, personId, ref } from '../world/cast';
import { type Served, serve } from '../world/server';
import { tell } from '../world/told';

const garden = ref('oak', 'prj', 'garden');
const HOT = [
  '{ projects(first: 5) { nodes { id name stage { id name } dueDate tasks(first: 20) { nodes { id title status dueDate percentDone assignee { id displayName } } } } } }',
  '{ tasks(first: 5) { nodes { id title project { id name stage { id name } } assignee { id displayName } } } }',
  'query ($chat: ID!) { chat(id: $chat) { id messages(last: 50) { nodes { id body sentAt author { id displayName } } pageInfo { startCursor } } } }',
  'query ($chat: ID!) { chat(id: $chat) { id unreadCount firstUnread { id } } }',
  'query ($task: ID!) { task(id: $task) { id title status project { id name stage { id name } } assignee { id displayName } } }',
];
const SEND = 'mutation ($input: SendMessageInput!) { sendMessage(input: $input) { message { id body sentAt author { id displayName } } } }';

interface Step {
  readonly detail: string;
}

/** A list that was bound, and what a statement put together itself, are as long as what was asked for. */
const readsAll = ({ detail }: Step): boolean => /^SCAN /.test(detail) && !/VIRTUAL TABLE|CONSTANT ROW|SUBQUERY/.test(detail);

let served: Served;
const asked = new Set<string>();

/** Notes what is asked on a road to the database. */
function listen<Road extends Reader>(road: Road): Road {
  const noting =
    <Answer>(ask: (sql: string, ...params: Param[]) => Answer) =>
    (sql: string, ...params: Param[]): Answer => {
      asked.add(sql);
      return ask(sql, ...params);
    };
  const run = (road as { run?: Reader['all'] }).run;
  return Object.assign(road, { all: noting(road.all.bind(road)), get: noting(road.get.bind(road)), ...(run ? { run: noting(run.bind(road)) } : {}) });
}

beforeAll(async () => {
  served = await serve(castWorld(), { clock: () => new Date(CAST_NOW) });
  listen(served.database.reader);
  let heard = false;
  const { transaction } = served.database;
  served.database.transaction = (body, committed) =>
    transaction((road) => {
      if (!heard) listen(road);
      heard = true;
      return body(road);
    }, committed);
});
afterAll(() => served?.close());

test.each(['ada', 'max', 'anna', 'bob'])('no statement of %s’s hot documents reads a table from end to end', async (name) => {
  const client = await served.as({ account: ref('oak', 'acc', 'account'), person: personId('oak', name) });
  asked.clear();
  const found = await client.must('query ($id: ID!) { project(id: $id) { guestChat { id viewerCanPost } tasks(first: 1) { nodes { id } } } }', { id: garden });
  const [chat, task] = [found.project.guestChat?.id, found.project.tasks?.nodes[0]?.id];
  for (const document of HOT) {
    if ((document.includes('$chat') && !chat) || (document.includes('$task') && !task)) continue;
    await client.must(document, document.includes('$chat') ? { chat } : document.includes('$task') ? { task } : undefined);
  }
  if (found.project.guestChat?.viewerCanPost) await client.must(SEND, { input: { chatId: chat, clientKey: `plan ${name}`, body: 'Hello' } });
  expect(asked.size).toBeGreaterThan(10);
  const scans: string[] = [];
  const statements = [...asked];
  for (const sql of statements) {
    const steps = await served.database.reader.all<Step>(`explain query plan ${sql}`, ...Array.from(sql.matchAll(/\?/g), () => ''));
    scans.push(...steps.filter(readsAll).map(({ detail }) => `${detail}: ${sql.trim()}`));
  }
  tell(`plans: ${statements.length} statements of ${name}’s hot documents, ${scans.length} that read a table from end to end`);
  expect(scans).toEqual([]);
});
