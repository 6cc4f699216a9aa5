/**
 * Promise 4: bad input gets a clear error with its code and the path of the field, changes nothing, and the server lives.
 * Each line of the list of bad input is here, and a few more that came to mind.
 */
import { request } from 'node:http';
import WebSocket from 'ws';
import { CAST_NOW, castWorld, mailOf, personId, ref } from '../world/cast';
import { type Answer, Client, openSocket } from '../world/client';
import { everyRow, type Served, serve } from '../world/server';

let served: Served;
let greta: Client;
const oak = ref('oak', 'acc', 'account');
const garden = ref('oak', 'prj', 'garden');
const guestChat = ref('oak', 'cht', 'gardenguests');

beforeAll(async () => {
  served = await serve(castWorld(), { clock: () => new Date(CAST_NOW) });
  greta = await served.as({ account: oak, person: personId('oak', 'greta') });
});
afterAll(() => served?.close());

const SHARE = `mutation ($input: ShareProjectInput!) { shareProject(input: $input) { shares { id } } }`;
const share = (changes: Record<string, unknown>) => ({ input: { projectId: garden, emails: ['new@example.org'], items: ['PROJECT_TASKS'], ...changes } });
const SEND = 'mutation ($input: SendMessageInput!) { sendMessage(input: $input) { message { id } } }';

/** Asks, sees that it is refused with this code (at these fields), that nothing changed and the server answers on. */
async function refused(ask: () => Promise<Answer>, code: string, fields?: string[]): Promise<Answer> {
  const [before, letters] = [await everyRow(served.database), served.post.letters.length];
  const answer = await ask();
  expect({ code: answer.code, answered: answer.errors.map((error) => error.message) }).toMatchObject({ code });
  if (fields) expect(answer.errors.flatMap((error) => error.extensions?.fields?.map((one) => one.path) ?? []).sort()).toEqual([...fields].sort());
  expect(await everyRow(served.database)).toBe(before);
  expect(served.post.letters.length).toBe(letters);
  expect((await greta.must('{ viewer { kind } }')).viewer.kind).toBe('EMPLOYEE');
  return answer;
}

describe('sharing', () => {
  test.each([
    ['no address', { emails: [] }, ['input.emails']],
    ['an address that is none', { emails: ['not an address'] }, ['input.emails.0']],
    ['one malformed address among twenty', { emails: Array.from({ length: 20 }, (_, n) => (n === 13 ? 'ada@@example' : `guest${n}@example.org`)) }, ['input.emails.13']],
    ['a line break in an address', { emails: ['a@example.org\r\nBcc: b@example.org'] }, ['input.emails.0']],
    ['an address of 400 characters', { emails: [`${'a'.repeat(400)}@example.org`] }, undefined],
    ['an end date in the past', { expiresAt: '2026-03-10T11:59:59.000Z' }, ['input.expiresAt']],
    ['an end date that is none', { expiresAt: 'tomorrow' }, undefined],
    ['a day that the calendar does not have', { expiresAt: '2026-04-31T00:00:00Z' }, undefined],
    ['an item that does not exist', { items: ['EVERYTHING'] }, undefined],
    ['a message of 100,000 characters', { message: 'x'.repeat(60_000) }, ['input.message']],
    ["an employee's address", { emails: ['fine@example.org', mailOf('oak', 'mia')] }, ['input.emails.1']],
    ["an employee's address in capitals", { emails: [mailOf('oak', 'mia').toUpperCase()] }, ['input.emails.0']],
    ['no items at all', { items: null }, undefined],
  ] as const)('%s is BAD_USER_INPUT, and nothing of the batch is done', async (_what, changes, fields) => {
    await refused(() => greta.ask(SHARE, share(changes)), 'BAD_USER_INPUT', fields as string[] | undefined);
  });

  test.each([
    ['an unknown id', 'prj_doesnotexist'],
    ['an id of the other account', ref('elm', 'prj', 'garden')],
    ['an id of another type', ref('oak', 'tsk', 'plant')],
    ['nonsense', '🦋'],
    ['the empty text', ''],
    ['a text of 10,000 characters', 'prj_'.padEnd(10_000, 'x')],
    ['SQL', "prj_' or 1=1 --"],
  ])('%s as project is NOT_FOUND, the same bytes', async (_what, projectId) => {
    const answer = await refused(() => greta.ask(SHARE, share({ projectId })), 'NOT_FOUND');
    const other = await greta.ask(SHARE, share({ projectId: 'prj_another' }));
    expect(answer.raw.split('\n')[0]).toBe(other.raw.split('\n')[0]);
  });

  test('`items: []` is allowed, and opens the guest chat and the project’s own texts only', async () => {
    const { shareProject } = await greta.must(SHARE, share({ items: [], emails: ['itemless@example.org'] }));
    expect(shareProject.shares).toHaveLength(1);
  });

  test('a task without a project cannot be shared', async () => {
    const tasks = 'mutation ($input: ShareTasksInput!) { shareTasks(input: $input) { shares { id } } }';
    const input = { taskIds: [ref('oak', 'tsk', 'plant'), ref('oak', 'tsk', 'errand')], emails: ['new@example.org'], items: [] };
    await refused(() => greta.ask(tasks, { input }), 'BAD_USER_INPUT');
    await refused(() => greta.ask(tasks, { input: { ...input, taskIds: [] } }), 'BAD_USER_INPUT', ['input.taskIds']);
    await refused(() => greta.ask(tasks, { input: { ...input, taskIds: [ref('oak', 'tsk', 'plant'), ref('elm', 'tsk', 'plant')] } }), 'NOT_FOUND');
  });

  test('an end date in the past is refused on a change, too', async () => {
    const update = 'mutation ($input: UpdateShareInput!) { updateShare(input: $input) { shares { id } } }';
    const id = ref('oak', 'shr', 'bobgarden');
    await refused(() => greta.ask(update, { input: { id, expiresAt: '2020-01-01T00:00:00Z' } }), 'BAD_USER_INPUT', ['input.expiresAt']);
    await refused(() => greta.ask(update, { input: { id, items: null } }), 'BAD_USER_INPUT', ['input.items']);
    await refused(() => greta.ask(update, { input: { id: ref('elm', 'shr', 'bobgarden'), items: [] } }), 'NOT_FOUND');
  });
});

describe('chat', () => {
  const message = (changes: Record<string, unknown>) => ({ input: { chatId: guestChat, body: 'hello', clientKey: 'k1', ...changes } });

  test('a message of 100,000 characters', async () => {
    await refused(() => greta.ask(SEND, message({ body: 'x'.repeat(100_000) })), 'BAD_USER_INPUT', ['input.body']);
  });
  test.each([
    ['an empty message', { body: '' }, ['input.body']],
    ['a message of blanks', { body: '  \n ' }, ['input.body']],
    ['an empty client key', { clientKey: '' }, ['input.clientKey']],
    ['a client key of 10,000 characters', { clientKey: 'k'.repeat(10_000) }, ['input.clientKey']],
  ])('%s', async (_what, changes, fields) => {
    await refused(() => greta.ask(SEND, message(changes)), 'BAD_USER_INPUT', fields);
  });
  test.each([
    ['an unknown chat', { chatId: 'cht_nothing' }],
    ['a chat of the other account', { chatId: ref('elm', 'cht', 'gardenguests') }],
    ['a project in place of a chat', { chatId: garden }],
    ['an answer to a message of another chat', { replyToId: ref('oak', 'msg', 'gardenmembers1') }],
    ['an answer to a message of the other account', { replyToId: ref('elm', 'msg', 'gardenguests1') }],
  ])('%s', async (_what, changes) => {
    await refused(() => greta.ask(SEND, message(changes)), 'NOT_FOUND');
  });
  test('R7.7: a mention of whom the writer does not see is NOT_FOUND; of whom they see and who cannot read the chat, a fault at its place', async () => {
    await refused(() => greta.ask(SEND, message({ mentionIds: [personId('oak', 'bob'), personId('oak', 'eve')] })), 'BAD_USER_INPUT', ['input.mentionIds.1']);
    for (const unseen of ['emp_nobody', personId('elm', 'mia'), guestChat]) await refused(() => greta.ask(SEND, message({ mentionIds: [personId('oak', 'eve'), unseen] })), 'NOT_FOUND');
  });
  test('reading beyond the last event', async () => {
    const read = 'mutation ($input: MarkChatReadInput!) { markChatRead(input: $input) { chat { id } } }';
    await refused(() => greta.ask(read, { input: { chatId: guestChat, sequence: 4000 } }), 'BAD_USER_INPUT', ['input.sequence']);
    await refused(() => greta.ask(read, { input: { chatId: guestChat, sequence: -1 } }), 'BAD_USER_INPUT', ['input.sequence']);
  });
});

describe('projects and tasks', () => {
  const PROJECT = 'mutation ($input: UpdateProjectInput!) { updateProject(input: $input) { project { id } } }';
  const TASK = 'mutation ($input: UpdateTaskInput!) { updateTask(input: $input) { task { id } } }';
  const CREATE = 'mutation ($input: CreateTaskInput!) { createTask(input: $input) { task { id } } }';

  test.each([
    ['no name', { name: '' }, ['input.name']],
    ['a name of blanks', { name: '   ' }, ['input.name']],
    ['null for what cannot be empty', { name: null }, ['input.name']],
    ['null for a switch', { archived: null }, ['input.archived']],
    ['a name of 100,000 characters', { name: 'x'.repeat(60_000) }, ['input.name']],
    ['negative hours', { plannedHours: -1 }, ['input.plannedHours']],
  ])('%s', async (_what, changes, fields) => {
    await refused(() => greta.ask(PROJECT, { input: { id: garden, ...changes } }), 'BAD_USER_INPUT', fields);
  });

  test.each([
    ['percent above 100', { percentDone: 101 }, ['input.percentDone']],
    ['percent below 0', { percentDone: -0.5 }, ['input.percentDone']],
    ['no title', { title: ' ' }, ['input.title']],
    ['null as title', { title: null }, ['input.title']],
    ['null as status', { status: null }, ['input.status']],
  ])('a task with %s', async (_what, changes, fields) => {
    await refused(() => greta.ask(TASK, { input: { id: ref('oak', 'tsk', 'plant'), ...changes } }), 'BAD_USER_INPUT', fields);
  });

  test('a day that does not exist', async () => {
    await refused(() => greta.ask(TASK, { input: { id: ref('oak', 'tsk', 'plant'), dueDate: '2026-02-30' } }), 'BAD_USER_INPUT');
  });
  test('a parent of another project', async () => {
    await refused(() => greta.ask(CREATE, { input: { projectId: ref('oak', 'prj', 'quiet'), parentId: ref('oak', 'tsk', 'plant'), title: 'x' } }), 'BAD_USER_INPUT');
  });
  test('a parent, project or assignee of the other account', async () => {
    for (const input of [{ parentId: ref('elm', 'tsk', 'plant') }, { projectId: ref('elm', 'prj', 'garden') }, { projectId: garden, assigneeId: personId('elm', 'mia') }])
      await refused(() => greta.ask(CREATE, { input: { title: 'x', ...input } }), 'NOT_FOUND');
  });
  test('a manager, follower, stage or counterparty of the other account', async () => {
    const there = { managerId: personId('elm', 'mia'), stageId: ref('elm', 'stg', 'going'), counterpartyId: ref('elm', 'com', 'alder') };
    for (const [name, id] of Object.entries(there)) await refused(() => greta.ask(PROJECT, { input: { id: garden, [name]: id } }), 'NOT_FOUND');
    const people = 'mutation ($input: SetProjectPeopleInput!) { setProjectPeople(input: $input) { project { id } } }';
    for (const name of ['addMembers', 'removeMembers', 'addFollowers', 'removeFollowers'])
      await refused(() => greta.ask(people, { input: { projectId: garden, [name]: [personId('elm', 'mia')] } }), 'NOT_FOUND');
  });
  test('R3.3: a follower without access to a members-only project', async () => {
    const people = 'mutation ($input: SetProjectPeopleInput!) { setProjectPeople(input: $input) { project { id } } }';
    await refused(() => greta.ask(people, { input: { projectId: ref('oak', 'prj', 'harbour'), addFollowers: [personId('oak', 'mia')] } }), 'BAD_USER_INPUT', ['input.addFollowers.0']);
  });
  test('R6.2: Inherit for a milestone, and for a project', async () => {
    await refused(
      () => greta.ask('mutation ($input: SetTaskClientAccessInput!) { setTaskClientAccess(input: $input) { task { id } } }', { input: { taskId: ref('oak', 'tsk', 'goal'), clientAccess: 'INHERIT' } }),
      'BAD_USER_INPUT', ['input.clientAccess'],
    );
    await refused(
      () => greta.ask('mutation ($input: SetProjectClientAccessInput!) { setProjectClientAccess(input: $input) { project { id } } }', { input: { projectId: garden, clientAccess: 'INHERIT' } }),
      'BAD_USER_INPUT', ['input.clientAccess'],
    );
  });
});

describe('stages', () => {
  test.each([
    ['null as colour', { color: null }, ['input.color'], 'A colour is # and six hexadecimal digits, such as #3b82f6.'],
    ['a colour by name', { color: 'red' }, ['input.color'], 'A colour is # and six hexadecimal digits, such as #3b82f6.'],
    ['null as name', { name: null }, ['input.name'], 'This cannot be empty.'],
  ])('%s is told in words that help', async (_what, changes, fields, message) => {
    const stage = 'mutation ($input: UpdateStageInput!) { updateStage(input: $input) { stage { id } } }';
    const answer = await refused(() => greta.ask(stage, { input: { id: ref('oak', 'stg', 'going'), ...changes } }), 'BAD_USER_INPUT', fields);
    expect(answer.errors[0]?.message).toBe(message);
  });
});

describe('people', () => {
  test('an address that is an employee’s or a contact’s already (R2.3)', async () => {
    const create = 'mutation ($input: CreateContactInput!) { createContact(input: $input) { contact { id } } }';
    for (const email of [mailOf('oak', 'mia'), mailOf('oak', 'mia').toUpperCase(), mailOf('oak', 'bob')])
      await refused(() => greta.ask(create, { input: { name: 'New', email } }), 'CONFLICT');
  });
  test('a phone number of two lines', async () => {
    const update = 'mutation ($input: UpdateContactInput!) { updateContact(input: $input) { contact { id } } }';
    await refused(() => greta.ask(update, { input: { id: personId('oak', 'bob'), phone: '1\n2' } }), 'BAD_USER_INPUT', ['input.phone']);
  });
  test('R1.7: what is no address, where a password was forgotten', async () => {
    const forgot = 'mutation ($email: EmailAddress!) { requestPasswordReset(input: { email: $email }) }';
    for (const email of ['', 'nobody', 'a@b@c', 'a@example.org\r\nBcc: b@example.org']) await refused(() => served.nobody().ask(forgot, { email }), 'BAD_USER_INPUT', ['input.email']);
  });
  test('a login of ten thousand characters is told in words that help', async () => {
    const signIn = 'mutation ($login: String!) { signIn(input: { login: $login, password: "x" }) { viewer { kind } } }';
    const answer = await refused(() => served.nobody().ask(signIn, { login: 'x'.repeat(10_000) }), 'BAD_USER_INPUT', ['input.login']);
    expect(answer.errors[0]?.message).toBe('This has at most 320 characters.');
  });
});

describe('lists', () => {
  const LIST = 'query ($first: Int, $after: String, $last: Int, $before: String) { projects(first: $first, after: $after, last: $last, before: $before) { totalCount nodes { id } } }';

  test.each([
    ['a page of 10,000', { first: 10_000 }, 'first'],
    ['a page of 101', { first: 101 }, 'first'],
    ['a negative page', { first: -1 }, 'first'],
    ['a malformed cursor', { after: 'not a cursor' }, 'after'],
    ['a cursor of a list of other columns', { after: Buffer.from('[1,2,3]').toString('base64url') }, 'after'],
    ['a cursor with an object in it', { after: Buffer.from('[{"a":1},"x"]').toString('base64url') }, 'after'],
    ['a malformed cursor, backward', { last: 3, before: '%%%' }, 'before'],
    ['both directions', { first: 3, last: 3 }, 'last'],
  ])('%s', async (_what, variables, field) => {
    const answer = await refused(() => greta.ask(LIST, variables), 'BAD_USER_INPUT', [field]);
    expect(answer.data?.projects ?? null).toBeNull();
  });

  test('a page of 10,000 written into the document', async () => {
    await refused(() => greta.ask('{ projects(first: 10000) { nodes { id } } }'), 'BAD_USER_INPUT');
  });

  test('an id in a filter that the viewer does not see matches nothing', async () => {
    const tasks = 'query ($filter: TaskFilter) { tasks(filter: $filter) { totalCount } }';
    for (const filter of [{ projectId: ref('elm', 'prj', 'garden') }, { assigneeId: personId('elm', 'mia') }, { parentId: ref('elm', 'tsk', 'plant') }, { projectId: 'x' }])
      expect((await greta.must(tasks, { filter })).tasks.totalCount).toBe(0);
  });

  test('1,000 ids at once', async () => {
    const answer = await greta.ask('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', { ids: Array.from({ length: 1000 }, () => garden) });
    expect(answer.code).toBe('BAD_USER_INPUT');
  });
});

describe('documents', () => {
  const deep = (levels: number) => `{ tasks(first: 1) { nodes { ${'parent { '.repeat(levels)}id${' }'.repeat(levels)} } } }`;
  const aliases = (count: number) => `{ ${Array.from({ length: count }, (_, n) => `a${n}: viewer { kind }`).join(' ')} }`;

  test.each([
    ['depth 40', deep(40)],
    ['depth 40 by fragments', `{ tasks(first: 1) { nodes { ...F0 } } } ${Array.from({ length: 12 }, (_, n) => `fragment F${n} on Task { parent { ${n < 11 ? `...F${n + 1}` : 'id'} } }`).join(' ')}`],
    ['30 aliases', aliases(30)],
    ['a fragment that spreads itself', '{ tasks { nodes { ...F } } } fragment F on Task { parent { ...F } }'],
    ['a field that does not exist', '{ viewer { passwordHash } }'],
    ['2,000 tokens', `{ viewer { ${'kind '.repeat(2000)} } }`],
    ['no document', ''],
    ['half a document', '{ viewer { kind '],
    ['10,000 opening braces', '{'.repeat(10_000)],
  ])('%s', async (_what, query) => {
    const answer = await refused(() => greta.ask(query), 'BAD_USER_INPUT');
    expect(answer.raw).not.toMatch(/node_modules|at Object\.|\.ts:\d+/);
  });

  test('a document that would cost too much, written out and by variables alike', async () => {
    const nested = (first: string) => `query ($n: Int) { projects(first: ${first}) { nodes { tasks(first: ${first}) { nodes { children(first: ${first}) { nodes { children(first: ${first}) { nodes { id } } } } } } } } }`;
    for (const [query, variables] of [[nested('100'), {}], [nested('$n'), { n: 100 }]] as const)
      expect((await greta.ask(query, variables)).code).toBe('BAD_USER_INPUT');
  });

  test('thirty mutations in one document', async () => {
    const query = `mutation { ${Array.from({ length: 30 }, (_, n) => `m${n}: signOut`).join(' ')} }`;
    await refused(() => greta.ask(query), 'BAD_USER_INPUT');
  });

  test('unknown words are not helped along for strangers', async () => {
    const answer = await served.nobody().ask('{ viewr { kind } }');
    expect(answer.code).toBe('BAD_USER_INPUT');
  });

  test('variables of the wrong kind', async () => {
    for (const variables of [{ input: { ...share({}).input, emails: 'x@example.org', items: 7 } }, { input: [] }, { input: { projectId: { a: 1 } } }, {}])
      await refused(() => greta.ask(SHARE, variables), 'BAD_USER_INPUT');
  });
});

describe('plain HTTP', () => {
  test.each([
    ['no JSON', '{"query": '],
    ['JSON that is no object', '[1]'],
    ['a batch', JSON.stringify([{ query: '{ viewer { kind } }' }, { query: '{ viewer { kind } }' }])],
    ['null', 'null'],
    ['a prototype in it', '{"__proto__": {"query": "{ viewer { kind } }"}}'],
  ])('%s as body', async (_what, body) => {
    const answer = await refused(() => greta.send(body), 'BAD_USER_INPUT');
    expect(answer.raw).not.toMatch(/node_modules|stack|at JSON/);
  });

  test('a body of 200 KiB is refused whatever is in it', async () => {
    const answer = await greta.send(JSON.stringify({ query: `{ viewer { kind } } # ${'x'.repeat(200_000)}` }));
    expect(answer.status).toBe(413);
    expect(answer.code).toBe('BAD_USER_INPUT');
  });

  test('a mutation by GET, and a form from another page, do nothing', async () => {
    const before = await everyRow(served.database);
    const get = await fetch(`${served.url}/graphql?query=${encodeURIComponent('mutation { signOut }')}`, { headers: { cookie: greta.cookie ?? '' } });
    expect(get.status).toBeGreaterThanOrEqual(400);
    const form = await greta.send('query=mutation{signOut}', { 'content-type': 'application/x-www-form-urlencoded' });
    expect(form.errors.length + Number(form.status >= 400)).toBeGreaterThan(0);
    const text = await greta.send('{"query":"mutation { signOut }"}', { 'content-type': 'text/plain' });
    expect(text.data?.signOut ?? null).toBeNull();
    expect(await everyRow(served.database)).toBe(before);
    expect((await greta.must('{ viewer { kind } }')).viewer).not.toBeNull();
  });

  test('an answer says nothing of the server, and is not kept by caches', async () => {
    const answer = await greta.ask('{ viewer { kind } }');
    expect(answer.headers.get('cache-control')).toContain('no-store');
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
    expect(answer.headers.get('x-powered-by')).toBeNull();
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
    expect(answer.headers.get('x-request-id')).toBeTruthy();
  });

  describe('answered straight or by way of Apollo, a request gets the same bytes', () => {
    const title = '{ viewer { kind } }';
    const named = 'query One { viewer { kind } } query Two { viewer { kind } }';
    const byId = 'query ($id: ID!) { project(id: $id) { id name dueDate } }';
    /** What a client accepts, word for word as it is answered straight, and so that Apollo has to weigh it. */
    const ways = [
      ['*/*', '*/*;q=0.5'],
      ['application/json', 'application/json;q=1'],
      ['application/graphql-response+json,application/json;q=0.9', 'application/graphql-response+json, application/json;q=0.9'],
    ];
    test.each<[string, Record<string, unknown>, Record<string, string>]>([
      ['a query', { query: title }, {}],
      ['a query with all that may stand beside it', { query: named, operationName: 'Two', variables: {}, extensions: { clientLibrary: { name: 'x' } } }, {}],
      ['empty places', { query: title, operationName: null, variables: null, extensions: null }, {}],
      ['variables', { query: byId, variables: { id: garden } }, {}],
      ['what is hidden', { query: byId, variables: { id: 'prj_doesnotexist' } }, {}],
      ['variables that do not fit', { query: byId, variables: { id: { no: 1 } } }, {}],
      ['variables that are missing', { query: byId }, {}],
      ['variables that are none', { query: byId, variables: 'id' }, {}],
      ['a name of no operation', { query: named, operationName: 'Three' }, {}],
      ['a name that is none', { query: named, operationName: 3 }, {}],
      ['no name', { query: named }, {}],
      ['a mutation that is refused', { query: SHARE, variables: share({ emails: [] }) }, {}],
      ['a subscription', { query: 'subscription { chatEvents(chatId: "cht_x") { __typename } }' }, {}],
      ['a document that is not valid', { query: '{ nothing }' }, {}],
      ['a document that cannot be read', { query: '{' }, {}],
      ['no document', { variables: {} }, {}],
      ['an empty document', { query: '' }, {}],
      ['a persisted document', { query: title, extensions: { persistedQuery: { version: 1, sha256Hash: 'x' } } }, {}],
      ['a token that is not known', { query: title }, { authorization: 'Bearer aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa' }],
      ['an account of somebody else', { query: title }, { 'x-portico-account': ref('elm', 'acc', 'account') }],
      ['looking as somebody else', { query: title }, { 'x-portico-view-as': 'con_x' }],
    ])('%s', async (_what, body, headers) => {
      const by = async (accept: string) => {
        const answer = await greta.send(JSON.stringify(body), { ...headers, accept });
        const passing = /^(?:x-request-id|date): .*$/gm;
        return { status: answer.status, raw: answer.raw.replace(passing, '') };
      };
      for (const [straight, weighed] of ways) expect(await by(straight as string)).toEqual(await by(weighed as string));
    });
  });

  test('a request line that is nonsense leaves the server alive', async () => {
    await new Promise<void>((resolve) => {
      const port = new URL(served.url).port;
      const bad = request({ host: '127.0.0.1', port, method: 'POST', path: '/graphql', headers: { 'content-length': '999999', 'content-type': 'application/json' } }, () => resolve());
      bad.on('error', () => resolve());
      bad.write('{');
      setTimeout(() => {
        bad.destroy();
        resolve();
      }, 100);
    });
    expect((await greta.must('{ viewer { kind } }')).viewer).not.toBeNull();
  });

  test('errors carry no id and no time in their bytes: the same request twice is the same answer', async () => {
    const ask = () => greta.ask(SHARE, share({ projectId: 'prj_nothing' }));
    expect((await ask()).raw.split('\n')[0]).toBe((await ask()).raw.split('\n')[0]);
  });

  test('whoever asks to look as somebody else is not taken for themself', async () => {
    for (const query of ['{ viewer { kind } }', 'mutation { markChatRead(input: { chatId: "x", sequence: 0 }) { chat { id } } }']) {
      const answer = await greta.send(JSON.stringify({ query }), { 'x-portico-view-as': personId('oak', 'bob') });
      expect([answer.code, answer.raw.includes('EMPLOYEE')]).toEqual(['FORBIDDEN', false]);
    }
  });

  test('credentials that contradict each other', async () => {
    const both = new Client(served.url, { cookie: greta.cookie ?? '', headers: { 'x-portico-link': 'token', authorization: 'Bearer secret' } });
    expect((await both.ask('{ viewer { kind } }')).code).toBe('BAD_USER_INPUT');
  });
});

describe('sockets', () => {
  const socketUrl = () => `${served.url.replace('http', 'ws')}/graphql`;
  const alive = async () => expect((await greta.must('{ viewer { kind } }')).viewer).not.toBeNull();

  test('from another origin are refused before the handshake', async () => {
    for (const origin of ['https://evil.example', 'null', served.url.replace('127.0.0.1', 'localhost'), `${served.url}.evil.example`])
      await expect(openSocket(served.url, { cookie: greta.cookie, origin })).rejects.toThrow(/HTTP 4\d\d/);
    await alive();
  });

  test('a frame of 20 MiB ends that socket and nothing else', async () => {
    const other = await greta.socket();
    const socket = await greta.socket();
    socket.wire.send(`{"type":"ping","payload":{"x":"${'y'.repeat(20 * 1024 * 1024)}"}}`);
    const { code } = await socket.untilClosed(15_000);
    expect([1009, 1006]).toContain(code);
    await alive();
    const stream = other.subscribe('subscription ($id: ID!) { chatEvents(chatId: $id) { __typename } }', { id: 'cht_nothing' });
    await stream.until((one) => one.completed);
    await other.close();
  });

  test.each([
    ['no JSON', 'hello'],
    ['JSON that is no message', '42'],
    ['an unknown type', '{"type":"attack"}'],
    ['a subscription before the handshake', '{"id":"1","type":"subscribe","payload":{"query":"subscription { viewerChanged { kind } }"}}'],
    ['bytes', Buffer.from([0, 255, 254])],
    ['a message that only a server sends', '{"id":"1","type":"next","payload":{}}'],
    ['another one', '{"type":"connection_ack"}'],
  ])('%s', async (_what, message) => {
    const wire = new WebSocket(socketUrl(), 'graphql-transport-ws', { headers: { origin: served.url, cookie: greta.cookie ?? '' } });
    const code = await new Promise<number>((resolve) => {
      wire.on('open', () => wire.send(message));
      wire.on('close', (number) => resolve(number));
      wire.on('error', () => undefined);
    });
    expect(code).toBeGreaterThanOrEqual(4400);
    expect(code).toBeLessThan(4500);
    await alive();
  });

  test('a socket that says nothing is closed with 4408', async () => {
    const wire = new WebSocket(socketUrl(), 'graphql-transport-ws', { headers: { origin: served.url } });
    const code = await new Promise<number>((resolve) => wire.on('close', (number) => resolve(number)));
    expect(code).toBe(4408);
  });

  test('a bad session at the start: 4401', async () => {
    const socket = await openSocket(served.url, { cookie: `${(greta.cookie ?? '').split('=')[0]}=${'A'.repeat(43)}` });
    expect((await socket.untilClosed()).code).toBe(4401);
  });

  test('an account that is not theirs: 4403', async () => {
    const socket = await openSocket(served.url, { cookie: greta.cookie, account: ref('elm', 'acc', 'account') });
    expect([4401, 4403]).toContain((await socket.untilClosed()).code);
  });

  test.each([
    ['a mutation', 'mutation { signOut }'],
    ['a query', '{ viewer { kind } }'],
    ['introspection', '{ __schema { types { name } } }'],
    ['depth 40', `subscription { viewerChanged { shares(first: 1) { nodes { project { ${'tasks(first: 1) { nodes { project { '.repeat(12)}id${' } } }'.repeat(12)} } } } } }`],
    ['30 aliases', `subscription { viewerChanged { ${Array.from({ length: 30 }, (_, n) => `a${n}: kind`).join(' ')} } }`],
    ['a field that does not exist', 'subscription { viewerChanged { secret } }'],
  ])('%s over a socket is refused and changes nothing', async (_what, query) => {
    const before = await everyRow(served.database);
    const socket = await greta.socket();
    const stream = socket.subscribe(query);
    await Promise.race([stream.until((one) => one.completed), socket.untilClosed()]);
    expect(stream.data).toEqual([]);
    expect(socket.raw).not.toMatch(/node_modules|\.ts:\d+/);
    expect(await everyRow(served.database)).toBe(before);
    if (!socket.closed) await socket.close();
    await alive();
  });

  test('resuming above the last event', async () => {
    const socket = await greta.socket();
    const stream = socket.subscribe('subscription ($id: ID!) { chatEvents(chatId: $id, afterSequence: 4000) { __typename } }', { id: guestChat });
    await stream.until((one) => one.completed);
    expect(JSON.stringify(stream.frames)).toContain('BAD_USER_INPUT');
    await socket.close();
  });

  test('a chat that the viewer does not see, of the other account, or of none: the same bytes', async () => {
    const socket = await greta.socket();
    const seen: string[] = [];
    for (const id of ['cht_nothing', ref('elm', 'cht', 'gardenguests'), garden]) {
      const stream = socket.subscribe('subscription ($id: ID!) { chatEvents(chatId: $id) { __typename } }', { id });
      await stream.until((one) => one.completed);
      seen.push(JSON.stringify(stream.frames.map(({ type, payload }) => ({ type, payload }))));
    }
    expect(new Set(seen).size).toBe(1);
    expect(seen[0]).toContain('NOT_FOUND');
    await socket.close();
  });
});
