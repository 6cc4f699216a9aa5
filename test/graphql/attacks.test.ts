/**
 * What somebody tries who has the schema, an explorer and time: each row is an attack, and what must come of it. The
 * bytes of an answer may tell nothing, and the server must neither fail nor write.
 */
import { leaksIn } from '../access/secrets';
import { CAST_NOW, castWorld, mailOf, type Name, NAMES, personId, ref } from '../world/cast';
import { type Answer, Client } from '../world/client';
import { type Kind, KINDS } from '../world/databases';
import { Asker, poolsOf, schemaOnDisk } from '../world/asker';
import { Dice } from '../world/random';
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

describe('over one connection', () => {
  let served: Served;
  const clients = new Map<string, Client>();
  beforeAll(async () => {
    served = await serve(castWorld(), { clock: () => new Date(CAST_NOW) });
    for (const name of NAMES) clients.set(name, await served.as({ account, person: personId('oak', name) }));
  });
  afterAll(() => served?.close());
  const client = (name: Name): Client => clients.get(name) as Client;
  const rows = () => everyRow(served.database);

  test.each([
    ['that turn the direction of the line', 'Nora\u202elin', 'input.name'],
    ['that isolate what follows', '\u2067Nora', 'input.name'],
    ['that nobody can see', '\u200b\u2060\u00ad', 'input.name'],
    ['of two lines', 'Nora\u2028Lind', 'input.name'],
    ['with a bell in it', 'Nora\u0007', 'input.name'],
  ])('names %s are refused', async (_what, name, path) => {
    const before = await rows();
    for (const [query, input] of [
      ['mutation ($input: UpdateProjectInput!) { updateProject(input: $input) { project { id } } }', { id: garden, name }],
      ['mutation ($input: CreateProjectInput!) { createProject(input: $input) { project { id } } }', { name }],
      ['mutation ($input: InviteEmployeeInput!) { inviteEmployee(input: $input) { employee { id } } }', { name, email: 'new@example.org' }],
      ['mutation ($input: UpdateAccountInput!) { updateAccount(input: $input) { account { id } } }', { name }],
    ] as const) {
      const answer = harmless(served, 'ada', await client('ada').ask(query, { input }));
      expect(answer.code).toBe('BAD_USER_INPUT');
      expect(answer.errors[0]?.extensions?.fields?.map((fault) => fault.path)).toEqual([path]);
    }
    expect(await rows()).toBe(before);
  });

  test('names of what every object has, as aliases, operations and variables', async () => {
    for (const name of ['__proto__', 'constructor', 'prototype', 'hasOwnProperty', 'toString', 'valueOf', 'toJSON', 'then', '__typename', 'length'])
      // Asked three times: at first read as it is, compiled from the second time on.
      for (let time = 0; time < 3; time++) {
        const query = `query ${name} ($${name}: Int) { ${name}: projects(first: $${name}) { nodes { ${name}: plannedHours shown: name closed: membersOnly } } }`;
        const body = `{"query":${JSON.stringify(query)},"operationName":"${name}"${name === '__proto__' ? '' : `,"variables":{"${name}":2}`}}`;
        const answer = harmless(served, 'bob', await client('bob').send(body));
        expect(answer.errors).toEqual([]);
        const { nodes } = answer.data[name];
        for (const [at, node] of nodes.entries()) {
          expect(node).toMatchObject({ shown: expect.stringContaining('garden'), closed: null });
          expect(JSON.stringify(Object.getOwnPropertyDescriptor(node, name)?.value)).toBe('null');
          expect(answer.redacted).toContainEqual({ path: [name, 'nodes', at, name], rule: 'NEVER' });
        }
      }
  });

  test('one document is one guess at a password, however many aliases it has', async () => {
    const guesses = Array.from({ length: 15 }, (_, n) => `a${n}: signIn(input: { login: "${mailOf('oak', 'mia')}", password: "guess number ${n}" }) { viewer { kind } }`);
    const answer = await served.nobody().ask(`mutation { ${guesses.join(' ')} }`);
    expect(answer.errors.map((error) => error.path)).toEqual([['a0']]);
  });

  test('an account that is there and one that is not are refused in the same bytes', async () => {
    const told = new Set<string>();
    for (const other of [ref('elm', 'acc', 'account'), 'acc_none', '', '*', `${account},${ref('elm', 'acc', 'account')}`, garden]) {
      const stranger = new Client(served.url, { cookie: client('bob').cookie ?? '', account: other || undefined, headers: other ? {} : { 'x-portico-account': '' } });
      const answer = harmless(served, 'bob', await stranger.ask('{ viewer { kind } }'));
      expect(answer.code).toBe('FORBIDDEN');
      told.add(answer.raw.split('\n')[0] ?? '');
    }
    expect(told.size).toBe(1);
  });

  test('what is met on the way says no more than what is asked for itself', async () => {
    const deep = `query ($id: ID!) { project(id: $id) { manager { ...E } stage { id name } counterparty { id name } guestChat { readers(first: 50) { nodes { __typename ...E ...C } }
      messages(first: 50) { nodes { author { __typename ...E ...C } replyTo { body author { displayName } } chat { project { name membersChat { messages(first: 5) { nodes { body } } } shares(first: 5) { nodes { contact { displayName } } } } } } } }
      tasks(first: 50) { nodes { assignee { __typename ...E ...C } participants { person { ...E ...C } role } author { displayName } project { members { displayName } followers { displayName } creator { displayName } } } } } }
      fragment E on Employee { displayName email login role mayGrantAccess } fragment C on Contact { displayName email phone notes access company { name } invitation { sentAt } }`;
    for (const who of ['bob', 'bill', 'anna', 'alex', 'paul', 'bea', 'pit', 'dora'] as const) {
      const answer = harmless(served, who, await client(who).ask(deep, { id: garden }));
      expect(answer.errors).toEqual([]);
    }
  });

  test('of several ids one that is not there refuses the whole, and nothing is written', async () => {
    const [tasks, away] = [[ref('oak', 'tsk', 'plant'), ref('oak', 'tsk', 'water')], ref('elm', 'tsk', 'plant')];
    const stranger = personId('elm', 'mia');
    const friend = personId('oak', 'mia');
    const attempts: [string, Record<string, unknown>][] = [
      ['mutation ($input: ShareTasksInput!) { shareTasks(input: $input) { shares { id } } }', { taskIds: [...tasks, away], emails: ['x@example.org'], items: [] }],
      ['mutation ($input: SetProjectPeopleInput!) { setProjectPeople(input: $input) { project { id } } }', { projectId: garden, addMembers: [friend, stranger] }],
      ['mutation ($input: SetProjectPeopleInput!) { setProjectPeople(input: $input) { project { id } } }', { projectId: garden, addMembers: [friend], removeFollowers: [stranger] }],
      ['mutation ($input: CreateProjectInput!) { createProject(input: $input) { project { id } } }', { name: 'x', memberIds: [friend, stranger] }],
      ['mutation ($input: UpdateProjectInput!) { updateProject(input: $input) { project { id } } }', { id: garden, name: 'x', stageId: ref('oak', 'stg', 'done'), managerId: stranger }],
      ['mutation ($input: UpdateTaskInput!) { updateTask(input: $input) { task { id } } }', { id: tasks[0], title: 'x', assigneeId: stranger }],
      ['mutation ($input: SendMessageInput!) { sendMessage(input: $input) { message { id } } }', { chatId: ref('oak', 'cht', 'gardenguests'), body: 'x', clientKey: 'x', replyToId: ref('oak', 'msg', 'gardenmembers1') }],
    ];
    for (const [query, input] of attempts) {
      const before = await rows();
      const answer = harmless(served, 'greta', await client('greta').ask(query, { input }));
      expect([query, answer.code]).toEqual([query, 'NOT_FOUND']);
      expect(await rows()).toBe(before);
    }
  });

  test('9-details, *Participants*: who lost their seat comes into no project, in whatever part', async () => {
    const olga = personId('oak', 'olga');
    const create = 'mutation ($input: CreateProjectInput!) { createProject(input: $input) { project { id } } }';
    const people = 'mutation ($input: SetProjectPeopleInput!) { setProjectPeople(input: $input) { project { id } } }';
    for (const [query, input, path] of [
      [create, { name: 'x', managerId: olga }, 'input.managerId'],
      [create, { name: 'x', membersOnly: true, managerId: olga }, 'input.managerId'],
      [create, { name: 'x', memberIds: [personId('oak', 'mia'), olga] }, 'input.memberIds.1'],
      [create, { name: 'x', followerIds: [olga] }, 'input.followerIds.0'],
      [people, { projectId: garden, addMembers: [olga] }, 'input.addMembers.0'],
      [people, { projectId: garden, addFollowers: [olga] }, 'input.addFollowers.0'],
    ] as const) {
      const before = await rows();
      const answer = harmless(served, 'mia', await client('mia').ask(query, { input }));
      expect([path, answer.code, answer.errors[0]?.extensions?.fields?.map((fault) => fault.path)]).toEqual([path, 'BAD_USER_INPUT', [path]]);
      expect(await rows()).toBe(before);
    }
  });

  test('streams of what is not theirs: the same last words, whatever it is', async () => {
    for (const who of ['bob', 'dora', 'lone', 'pit'] as const) {
      const socket = await client(who).socket();
      const told = new Set<string>();
      const ids = ['garden', 'harbour', 'cellar', 'attic', 'quiet'].flatMap((name) => [ref('elm', 'prj', name), ref('elm', 'cht', `${name}guests`), ref('oak', 'cht', `${name}members`)]);
      const closed = [...ids, ref('oak', 'prj', 'harbour'), ref('oak', 'prj', 'quiet'), ref('oak', 'cht', 'quietguests'), ref('oak', 'msg', 'gardenguests1'), 'prj_none', '__proto__'];
      for (const id of closed)
        for (const query of ['subscription ($id: ID!) { chatEvents(chatId: $id) { __typename } }', 'subscription ($id: ID!) { projectChanged(projectId: $id) { project { name } } }']) {
          const stream = socket.subscribe(query, { id });
          await stream.until((one) => one.completed);
          tried += 1;
          expect(stream.data).toEqual([]);
          told.add(JSON.stringify(stream.frames.map(({ type, payload }) => [type, payload])));
        }
      expect([...told]).toEqual([expect.stringContaining('NOT_FOUND')]);
      await socket.close();
    }
    expect(served.faults).toEqual([]);
  });
});

describe('R1.9: tokens as a way to call', () => {
  let served: Served;
  beforeAll(async () => {
    served = await serve(castWorld(), { clock: () => new Date(CAST_NOW) });
  });
  afterAll(() => served?.close());
  const body = (answer: Answer): string => answer.raw.split('\n')[0] ?? '';
  const CREATE = 'mutation ($input: CreateAccessTokenInput!) { createAccessToken(input: $input) { id secret } }';
  const bearer = (secret: string, more: Record<string, string> = {}, cookie?: string) =>
    new Client(served.url, { headers: { authorization: `Bearer ${secret}`, ...more }, ...(cookie ? { cookie } : {}) });

  test.each(['ada', 'mia', 'anna', 'paul', 'bob', 'dora'] as const)('%s reads by a token, read-only or not, what they read signed in, byte for byte', async (who) => {
    const session = await served.as({ account, person: personId('oak', who) });
    const asker = new Asker(schemaOnDisk(), new Dice(7), poolsOf(world));
    for (const readOnly of [true, false]) {
      const { createAccessToken } = await session.must(CREATE, { input: { name: 'Script', readOnly } });
      const script = bearer(createAccessToken.secret);
      for (let n = 0; n < 12; n++) {
        const query = asker.query(2);
        // Which session is one's own is the one thing that they are told differently.
        if (/sessions|lastUsedAt|lastSeenAt/.test(query)) continue;
        expect([query, body(harmless(served, who, await script.ask(query)))]).toEqual([query, body(await session.ask(query))]);
      }
    }
  });

  test('a token that is none, of another account, together with a link, or beside a cookie of somebody else', async () => {
    const bob = await served.as({ account, person: personId('oak', 'bob') });
    const ada = await served.as({ account, person: personId('oak', 'ada') });
    const { secret, id } = (await bob.must(CREATE, { input: { name: 'Script' } })).createAccessToken;
    const kind = '{ viewer { kind } }';
    const told = new Set<string>();
    for (const none of ['x', `${secret}x`, secret.slice(1), secret.toUpperCase(), id, '', 'a'.repeat(5000)]) {
      const answer = await bearer(none).ask(kind);
      expect([none, answer.code]).toEqual([none, 'UNAUTHENTICATED']);
      told.add(body(answer));
    }
    expect(told.size).toBe(1);
    expect((await bearer(secret, { 'x-portico-account': ref('elm', 'acc', 'account') }).ask(kind)).code).toBe('FORBIDDEN');
    expect((await bearer(secret, { 'x-portico-link': 'x' }).ask(kind)).code).toBe('BAD_USER_INPUT');
    // With a token the cookie is not read.
    expect((await bearer(secret, {}, ada.cookie).must(kind)).viewer.kind).toBe('BASIC_GUEST');
    for (const query of [
      'mutation { createAccessToken(input: { name: "More" }) { id } }', 'mutation { changePassword(input: { current: "x", password: "a long enough one" }) }',
      `mutation { switchAccount(input: { accountId: "${account}" }) { viewer { kind } } }`, `mutation { revokeAccessToken(input: { id: "${id}" }) }`,
    ])
      expect([query, (await bearer(secret).ask(query)).code]).toEqual([query, 'FORBIDDEN']);
    // Nobody ends, reads or revokes what is another's.
    for (const query of [`mutation { revokeAccessToken(input: { id: "${id}" }) }`, `mutation { endSession(input: { id: "${id}" }) }`])
      expect([query, (await ada.ask(query)).code]).toEqual([query, 'NOT_FOUND']);
    expect((await ada.must(`{ node(id: "${id}") { id } }`)).node).toBeNull();
    expect(await everyRow(served.database)).not.toContain(secret);
  });
});

describe('R1.9, 9-details *Tokens*: a token neither signs in nor tells of other accounts', () => {
  let served: Served;
  beforeAll(async () => {
    served = await serve(castWorld(), { clock: () => new Date(CAST_NOW) }, true);
  });
  afterAll(() => served?.close());
  const scripts = async (who: Client): Promise<Client[]> =>
    Promise.all(
      [true, false].map(async (readOnly) => {
        const { createAccessToken } = await who.must(`mutation { createAccessToken(input: { name: "Script", readOnly: ${readOnly} }) { secret } }`);
        const script = new Client(served.url, { headers: { authorization: `Bearer ${createAccessToken.secret}` } });
        await script.must('{ viewer { kind } }');
        return script;
      }),
    );

  test.each(['ada', 'anna', 'bob'] as const)('%s: every way to a session or a new password is refused, and nothing is written', async (who) => {
    const all = await scripts(await served.as({ account, person: personId('oak', who) }));
    while (await served.count('access_tokens', 'last_used_at is null')) await new Promise((resolve) => setTimeout(resolve, 10));
    const [before, sessions] = [await everyRow(served.database), await served.count('sessions')];
    for (const script of all)
      for (const query of [
        `mutation { signIn(input: { login: "${mailOf('oak', who)}", password: "the garden gate is green" }) { viewer { kind } } }`,
        `mutation { requestPasswordReset(input: { email: "${mailOf('oak', who)}" }) }`,
        'mutation { activate(input: { token: "a token that is none", password: "a long enough one" }) { viewer { kind } } }',
        'mutation { resetPassword(input: { token: "a token that is none", password: "a long enough one" }) { viewer { kind } } }',
      ]) {
        const answer = harmless(served, who, await script.ask(query));
        expect([query, answer.code]).toEqual([query, 'FORBIDDEN']);
        expect(answer.headers.getSetCookie()).toEqual([]);
      }
    expect(await everyRow(served.database)).toBe(before);
    expect(await served.count('sessions')).toBe(sessions);
    expect(served.post.letters).toEqual([]);
  });

  test('whoever has a token of one account does not learn of the other accounts of its owner', async () => {
    const wanda = await served.as({ account, person: 'emp_oakwanda' });
    const query = '{ viewer { accounts { kind account { id name } } } }';
    expect((await wanda.must(query)).viewer.accounts).toHaveLength(2);
    for (const script of await scripts(wanda)) {
      const answer = await script.ask(query);
      expect(answer.data.viewer.accounts.map((one: { account: { id: string } }) => one.account.id)).toEqual([account]);
      expect(answer.raw).not.toMatch(/elm/i);
    }
  });
});

describe('R7.5, 7-security: a stream does not outlive what it was opened with', () => {
  const STREAM = 'subscription ($id: ID!) { chatEvents(chatId: $id) { __typename ... on MessageSent { message { body } } ... on AccessEnded { reason } } }';
  const SEND = 'mutation ($input: SendMessageInput!) { sendMessage(input: $input) { message { id } } }';
  const chatId = ref('oak', 'cht', 'gardenguests');
  const HOUR = 3_600_000;

  test.each([['a session that was idle for a day', 25 * HOUR], ['a token that has ended', 3 * HOUR]] as const)('%s hears nothing more', async (what, later) => {
    let shift = 0;
    const served = await serve(castWorld(), { clock: () => new Date(Date.parse(CAST_NOW) + shift) });
    try {
      const bob = await served.as({ account, person: personId('oak', 'bob') });
      const end = new Date(Date.parse(CAST_NOW) + 2 * HOUR).toISOString();
      const { secret } = (await bob.must('mutation ($end: DateTime) { createAccessToken(input: { name: "x", expiresAt: $end }) { secret } }', { end })).createAccessToken;
      const socket = what.includes('token') ? await served.nobody().socket({ params: { authorization: `Bearer ${secret}` } }) : await bob.socket();
      const stream = socket.subscribe(STREAM, { id: chatId });
      const greta = () => served.as({ account, person: personId('oak', 'greta') });
      await (await greta()).must(SEND, { input: { chatId, body: 'heard', clientKey: 'heard' } });
      await stream.until((one) => one.data.length > 0);
      shift = later;
      await (await greta()).must(SEND, { input: { chatId, body: 'too late', clientKey: 'late' } });
      await stream.until((one) => one.completed);
      expect(stream.data.at(-1)).toMatchObject({ chatEvents: { __typename: 'AccessEnded', reason: 'SIGNED_OUT' } });
      expect((await socket.untilClosed()).code).toBe(4401);
      expect(socket.raw).toContain('heard');
      expect(socket.raw).not.toContain('too late');
      expect(served.faults).toEqual([]);
      tried += 1;
    } finally {
      await served.close();
    }
  });

  test('a token ends its streams to the second, though nothing happens', async () => {
    const served = await serve(castWorld());
    try {
      const bob = await served.as({ account, person: personId('oak', 'bob') });
      const end = Date.now() + 1500;
      const { secret } = (await bob.must('mutation ($end: DateTime) { createAccessToken(input: { name: "x", expiresAt: $end }) { secret } }', { end: new Date(end).toISOString() })).createAccessToken;
      const socket = await served.nobody().socket({ params: { authorization: `Bearer ${secret}` } });
      const streams = [socket.subscribe(STREAM, { id: chatId }), socket.subscribe(STREAM, { id: chatId })];
      expect((await socket.untilClosed()).code).toBe(4401);
      expect(Date.now()).toBeGreaterThanOrEqual(end);
      expect(Date.now()).toBeLessThan(end + 1000);
      for (const stream of streams) expect(stream.data).toEqual([{ chatEvents: { __typename: 'AccessEnded', reason: 'SIGNED_OUT' } }]);
      tried += 1;
    } finally {
      await served.close();
    }
  });
});

describe('R1.4, R2.4: whoever asks in time and is lowered while they wait for their turn', () => {
  const update = (table: string, set: string, name: Name) => `update ${table} set ${set} where id = '${personId('oak', name)}'`;
  const talk = ref('oak', 'dth', 'gardentalk');
  const thread = (set: string) => `update threads set ${set}, client_access_by = '${personId('oak', 'greta')}' where id = '${talk}'`;
  const post = 'mutation ($input: AddPostInput!) { addPost(input: $input) { post { id } } }';
  const CASES: [string, Name, string, string, Record<string, unknown>, string][] = [
    ['shares nothing', 'greta', update('employees', 'may_grant = 0', 'greta'), 'mutation ($input: ShareProjectInput!) { shareProject(input: $input) { shares { id } } }', { projectId: garden, emails: ['late@example.org'], items: [] }, 'FORBIDDEN'],
    ['invites nobody', 'ada', update('employees', "role = 'MEMBER'", 'ada'), 'mutation ($input: InviteEmployeeInput!) { inviteEmployee(input: $input) { employee { id } } }', { email: 'late@example.org', name: 'Late' }, 'FORBIDDEN'],
    ['creates nothing', 'mia', update('employees', 'active = 0', 'mia'), 'mutation ($input: CreateProjectInput!) { createProject(input: $input) { project { id } } }', { name: 'Late' }, 'UNAUTHENTICATED'],
    ['says nothing', 'anna', update('contacts', "access = 'NONE'", 'anna'), 'mutation ($input: SendMessageInput!) { sendMessage(input: $input) { message { id } } }', { chatId: ref('oak', 'cht', 'gardenguests'), body: 'late', clientKey: 'late' }, 'UNAUTHENTICATED'],
    ['creates no task', 'alex', update('contacts', "access = 'BASIC'", 'alex'), 'mutation ($input: CreateTaskInput!) { createTask(input: $input) { task { id } } }', { title: 'late' }, 'FORBIDDEN'],
    ['posts nothing where the thread went to View', 'bob', thread("client_access = 'VIEW'"), post, { threadId: talk, body: 'late' }, 'FORBIDDEN'],
    ['posts nothing where the thread went to Hidden', 'anna', thread("client_access = 'HIDDEN'"), post, { threadId: talk, body: 'late' }, 'NOT_FOUND'],
    ['posts nothing where the project was archived', 'bill', `update projects set archived = 1 where id = '${garden}'`, post, { threadId: talk, body: 'late' }, 'FORBIDDEN'],
    ['posts nothing in a conversation from which they were taken', 'pit', `delete from task_participants where person_id = '${personId('oak', 'pit')}'`, post, { threadId: ref('oak', 'dth', 'fence'), body: 'late' }, 'NOT_FOUND'],
    ['edits no post where the thread went to View (R6.6)', 'bob', thread("client_access = 'VIEW'"), 'mutation ($input: EditPostInput!) { editPost(input: $input) { post { id } } }', { id: ref('oak', 'pst', 'gardentalk2'), body: 'late' }, 'FORBIDDEN'],
    ['opens no thread', 'greta', update('employees', 'may_grant = 0', 'greta'), 'mutation ($input: SetThreadClientAccessInput!) { setThreadClientAccess(input: $input) }', { threadId: ref('oak', 'dth', 'gardeninside'), clientAccess: 'MODIFY' }, 'FORBIDDEN'],
    ['deletes no thread that others see', 'greta', update('employees', 'may_grant = 0', 'greta'), 'mutation ($input: DeleteThreadInput!) { deleteThread(input: $input) }', { id: talk }, 'FORBIDDEN'],
    ['raises nobody', 'greta', update('employees', 'active = 0', 'greta'), 'mutation ($input: SetContactAccessInput!) { setContactAccess(input: $input) { contact { id } } }', { contactId: personId('oak', 'nils'), access: 'ADVANCED' }, 'UNAUTHENTICATED'],
  ];

  test.each(CASES)('%s (%s)', async (_what, who, lower, query, input, code) => {
    const served = await serve(castWorld(), { clock: () => new Date(CAST_NOW) });
    try {
      const client = await served.as({ account, person: personId('oak', who) });
      let release = (): void => undefined;
      const turn = new Promise<void>((resolve) => (release = resolve));
      const held = served.app.services.work(async (w) => {
        await turn;
        await w.run(lower);
        await w.raiseAccessVersion(account);
      });
      const asked = client.ask(query, { input });
      await new Promise((resolve) => setTimeout(resolve, 150));
      release();
      await held;
      const answer = await asked;
      const after = await everyRow(served.database);
      tried += 1;
      expect(answer.code).toBe(code);
      expect(Object.values(answer.data ?? {}).every((value) => value === null)).toBe(true);
      expect(after.toLowerCase()).not.toMatch(/"late|late@/);
      expect(served.post.letters).toEqual([]);
    } finally {
      await served.close();
    }
  });
});
