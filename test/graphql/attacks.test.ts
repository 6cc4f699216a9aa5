/**
 * What somebody tries who has the schema, an explorer and time: each row is an attack, and what must come of it. The
 * bytes of an answer may tell nothing, and the server must neither fail nor write.
 */
import { leaksIn } from '../access/secrets';
import { CAST_NOW, castWorld, type Name, personId, ref } from '../world/cast';
import type { Answer, Client } from '../world/client';
import { type Kind, KINDS } from '../world/databases';
import { everyRow, type Served, serve } from '../world/server';
import { tell } from '../world/told';

const account = ref('oak', 'acc', 'account');
const garden = ref('oak', 'prj', 'garden');
const world = castWorld();

let tried = 0;

/** Nothing failed inside, and nothing is told that is not theirs. */
function harmless(served: Served, who: Name, answer: Answer): Answer {
  tried += 1;
  expect(served.faults).toEqual([]);
  expect(answer.status).toBeLessThan(500);
  expect(answer.errors.filter((error) => error.extensions?.code === 'INTERNAL')).toEqual([]);
  expect(leaksIn(answer.raw, world, 'oak', personId('oak', who))).toEqual([]);
  return answer;
}

afterAll(() => tell(`attacks: ${tried} tried, none told or changed anything`));

/** Texts that databases, parsers and people stumble over. */
const STRANGE = ['\u0000', 'a\u0000b', '\ud800', '\udfff\ud800', '\uffff', "'; drop table projects; --", '%', '_', '\\', '%00', '{{7*7}}', '$1', '?', ':a', '__proto__', 'constructor'];

describe.each(KINDS)('on %s', (kind: Kind) => {
  let served: Served;
  const clients = new Map<Name, Client>();
  beforeAll(async () => {
    served = await serve(castWorld(), { kind, clock: () => new Date(CAST_NOW) });
    for (const name of ['greta', 'anna', 'bob'] as const) clients.set(name, await served.as({ account, person: personId('oak', name) }));
  });
  afterAll(() => served?.close());
  const client = (name: Name): Client => clients.get(name) as Client;

  test.each(['greta', 'anna', 'bob'] as const)('strange texts as ids, filters and places: %s is told of nothing', async (who) => {
    for (const text of STRANGE) {
      const byId = `query ($id: ID!) { node(id: $id) { id } nodes(ids: [$id]) { id } project(id: $id) { id } task(id: $id) { id } chat(id: $id) { id }
        tasks(filter: { projectId: $id }) { totalCount } also: tasks(filter: { assigneeId: $id, parentId: $id }) { totalCount }
        projects(filter: { stageId: $id, counterpartyId: $id }) { totalCount } viewer { endedAccess(projectId: $id) { reason } } }`;
      for (const id of [text, `prj_${text}`, `tsk_${text}`, `con_${text}`, `${garden}${text}`]) {
        const answer = harmless(served, who, await client(who).ask(byId, { id }));
        if (answer.data) expect(answer.data).toMatchObject({ node: null, nodes: [null], project: null, task: null, chat: null, tasks: { totalCount: 0 }, projects: { totalCount: 0 } });
        else expect(answer.code).toBe('BAD_USER_INPUT');
      }
      harmless(served, who, await client(who).ask('query ($text: String) { projects(filter: { search: $text }) { nodes { name } } tasks(filter: { search: $text }) { nodes { title } } contacts(search: $text) { totalCount } employees(search: $text) { totalCount } }', { text }));
      harmless(served, who, await client(who).ask(`{ projects(filter: { search: ${JSON.stringify(text)} }) { nodes { name } } }`));
    }
  });

  const cursor = (value: unknown): string => Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)).toString('base64url');
  const LISTS = [
    ...['NAME', 'CREATED_AT', 'DUE_DATE', 'STAGE'].map((field) => ['projects', field] as const),
    ...['POSITION', 'TITLE', 'CREATED_AT', 'DUE_DATE'].map((field) => ['tasks', field] as const),
  ];
  test.each(LISTS)('cursors made by hand, of %s by %s: none shows what the list does not, and none breaks it', async (root, field) => {
    const values = ['x', 1, 0.5, 1e300, null, '\u0000', '9999-12-31'];
    const cursors = [
      ...values.flatMap((one) => [[one], [one, 'x'], [0, one, 'x'], [one, one, one]]),
      '[1e999,"x"]', '[true,"x"]', '{"length":2}', '["x","x"', 'null', '"x"',
    ].map(cursor);
    for (const who of ['greta', 'bob'] as const) {
      const list = (first: string) => `query ($cursor: String) { ${root}(${first}, orderBy: { field: ${field}, direction: ASC }) { totalCount nodes { id } } }`;
      const whole = await client(who).must(list('first: 100, after: $cursor'), {});
      const known = new Set(whole[root].nodes.map((node: { id: string }) => node.id));
      for (const made of cursors)
        for (const page of ['first: 3, after: $cursor', 'last: 3, before: $cursor']) {
          const answer = harmless(served, who, await client(who).ask(list(page), { cursor: made }));
          if (answer.errors.length) expect(answer.code).toBe('BAD_USER_INPUT');
          else {
            expect(answer.data[root].totalCount).toBe(whole[root].totalCount);
            expect(answer.data[root].nodes.filter((node: { id: string }) => !known.has(node.id))).toEqual([]);
          }
        }
    }
  });

  test('strange texts in what is written: refused, or kept as they are', async () => {
    for (const text of STRANGE) {
      const writes: [Name, string, Record<string, unknown>][] = [
        ['bob', 'mutation ($input: SendMessageInput!) { sendMessage(input: $input) { message { body } } }', { chatId: ref('oak', 'cht', 'gardenguests'), body: text, clientKey: `k ${text}` }],
        ['bob', 'mutation ($input: UpdateTaskInput!) { updateTask(input: $input) { task { description } } }', { id: ref('oak', 'tsk', 'water'), description: text }],
        ['greta', 'mutation ($input: UpdateTaskInput!) { updateTask(input: $input) { task { title } } }', { id: ref('oak', 'tsk', 'water'), title: text }],
        ['greta', 'mutation ($input: UpdateProjectInput!) { updateProject(input: $input) { project { name } } }', { id: ref('oak', 'prj', 'quiet'), name: text }],
        ['greta', 'mutation ($input: UpdateProjectInput!) { updateProject(input: $input) { project { name } } }', { id: ref('oak', 'prj', 'quiet'), stageId: text }],
        ['greta', 'mutation ($input: ShareProjectInput!) { shareProject(input: $input) { shares { id } } }', { projectId: ref('oak', 'prj', 'quiet'), emails: [`${text}@example.org`], items: [], message: text }],
        ['greta', 'mutation ($input: ShareTasksInput!) { shareTasks(input: $input) { shares { id } } }', { taskIds: [text], emails: ['x@example.org'], items: [] }],
      ];
      for (const [who, query, input] of writes) {
        const answer = harmless(served, who, await client(who).ask(query, { input }));
        if (answer.errors.length) expect(['BAD_USER_INPUT', 'NOT_FOUND', 'FORBIDDEN']).toContain(answer.code);
      }
      for (const query of [
        'mutation ($text: String!) { signIn(input: { login: $text, password: $text }) { viewer { kind } } }',
        'mutation ($text: String!) { requestPasswordReset(input: { email: $text }) }',
        'mutation ($text: String!) { activate(input: { token: $text, password: "a long enough one" }) { viewer { kind } } }',
        'mutation ($text: String!) { resetPassword(input: { token: $text, password: "a long enough one" }) { viewer { kind } } }',
      ]) {
        tried += 1;
        const answer = await served.nobody().ask(query, { text });
        expect(served.faults).toEqual([]);
        expect(answer.code).not.toBe('INTERNAL');
      }
    }
    expect(await everyRow(served.database)).not.toMatch(/\\u0000|\\ud800|\ufffd/);
  });
});
