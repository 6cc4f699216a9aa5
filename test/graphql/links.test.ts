/** R8.3, R8.4: sharing links, who makes them, what whoever holds one is told, and when it ends. */
import { isNonNullType } from 'graphql';
import { Asker, poolsOf, schemaOnDisk } from '../world/asker';
import { CAST_NOW, castWorld, type Name, personId, ref, type Tree } from '../world/cast';
import { type Answer, Client, type Json, openSocket } from '../world/client';
import { type Kind, KINDS } from '../world/databases';
import { idsOf } from '../world/facts';
import { CANARY, Dice } from '../world/random';
import { everyRow, type Served, serve } from '../world/server';
import { SEED, tell } from '../world/told';

const CREATE_WAVE = 'mutation ($input: CreateWaveInput!) { createWave(input: $input) { wave { id } } }';
const CREATE = 'mutation ($input: CreateSharingLinkInput!) { createSharingLink(input: $input) { sharingLink { ...L } } } fragment L on SharingLink { id state url description createdAt expiresAt revokedAt lastOpenedAt opens viewerCanUpdate createdBy { id } task { id title } wave { id name } }';
const UPDATE = 'mutation ($input: UpdateSharingLinkInput!) { updateSharingLink(input: $input) { sharingLink { id state description expiresAt } } }';
const REVOKE = 'mutation ($id: ID!) { revokeSharingLink(input: { id: $id }) { sharingLink { id state revokedAt url } } }';
const LINKS = 'query ($id: ID!, $first: Int, $after: String) { project(id: $id) { sharingLinks(first: $first, after: $after) { totalCount pageInfo { hasNextPage endCursor } nodes { id state url description opens lastOpenedAt viewerCanUpdate task { id } wave { id } createdBy { id } } } } }';
const VISUAL = '{ sharedVisual { project task wave description expiresAt } }';
const VIEWER = '{ viewer { kind } }';
const BOTH = `{ viewer { kind } sharedVisual { wave } }`;
const LEVEL = 'mutation ($id: ID!, $level: ClientAccess!) { setTaskClientAccess(input: { taskId: $id, clientAccess: $level }) { task { id } } }';
const PROJECT_LEVEL = 'mutation ($id: ID!, $level: ClientAccess!) { setProjectClientAccess(input: { projectId: $id, clientAccess: $level }) { project { id } } }';
const SHARING = 'mutation ($id: ID!, $on: Boolean!) { setProjectSharing(input: { projectId: $id, enabled: $on }) { project { id } } }';
const ACCOUNT = 'mutation ($input: UpdateAccountInput!) { updateAccount(input: $input) { account { id linksEndWithCreator } } }';
const ARCHIVE = 'mutation ($id: ID!, $archived: Boolean!) { updateProject(input: { id: $id, archived: $archived }) { project { id } } }';
const DELETE = 'mutation ($id: ID!) { deleteTask(input: { id: $id }) }';
const CREATE_TASK = 'mutation ($input: CreateTaskInput!) { createTask(input: $input) { task { id } } }';

const garden = ref('oak', 'prj', 'garden');
const plant = ref('oak', 'tsk', 'plant');
const DAY = 86_400_000;

let tried = 0;
afterAll(() => tell(`attacks with a sharing link: ${tried} documents, none told or changed anything`));

describe.each(KINDS)('R8.3: on %s', (kind: Kind) => {
  let served: Served;
  let greta: Client;
  let wave: string;
  let other: string;
  let shift = 0;
  const now = () => new Date(Date.parse(CAST_NOW) + shift);
  const inDays = (days: number) => new Date(now().getTime() + days * DAY).toISOString();
  const as = (name: Name, tree: Tree = 'oak') => served.as({ account: ref(tree, 'acc', 'account'), person: personId(tree, name) });
  /** Lets time go by; a session that was not used meanwhile has ended. */
  const pass = async (milliseconds: number): Promise<void> => {
    shift += milliseconds;
    greta = await as('greta');
  };
  const waveOf = async (taskId: string, name: string): Promise<string> => (await greta.must(CREATE_WAVE, { input: { taskId, name, date: '2026-02-01' } })).createWave.wave.id;
  /** Gives a wave figures, as an import would. */
  const answered = (of: string, profiles: { count: number; sentiment: string; codes: string[]; age: string }[]) =>
    served.database.transaction(async (w) => {
      const own = [ref('oak', 'acc', 'account'), of];
      for (const [number, { count, sentiment, codes, age }] of profiles.entries()) {
        await w.run('insert into response_profiles (account_id, wave_id, number, key, sentiment, response_count) values (?, ?, ?, ?, ?, ?)', ...own, number, `key ${number}`, sentiment, count);
        for (const code of codes) await w.run('insert into profile_codes (account_id, wave_id, profile, code) values (?, ?, ?, ?)', ...own, number, code);
        await w.run('insert into profile_segments (account_id, wave_id, profile, segment, value) values (?, ?, ?, ?, ?)', ...own, number, 'age', age);
      }
    });
  const make = async (input: Record<string, unknown> = {}): Promise<Json> =>
    (await greta.must(CREATE, { input: { waveId: wave, expiresAt: inDays(30), ...input } })).createSharingLink.sharingLink;
  const tokenOf = (link: Json): string => link.url.split('#')[1];
  const holder = (link: Json | string, headers: Record<string, string> = {}): Client =>
    new Client(served.url, { headers: { 'x-portico-link': typeof link === 'string' ? link : tokenOf(link), ...headers } });
  const linkOf = async (id: string): Promise<Json> => (await greta.must(LINKS, { id: garden, first: 100 })).project.sharingLinks.nodes.find((one: Json) => one.id === id);

  beforeAll(async () => {
    served = await serve(castWorld(), { kind, clock: now, settings: { UNKNOWN_LINKS_PER_ADDRESS: '100000' } });
    greta = await as('greta');
    wave = await waveOf(plant, 'wave one');
    other = await waveOf(plant, 'zzoakotherwaveqq');
    await answered(wave, [{ count: 3, sentiment: 'POSITIVE', codes: ['price', 'staff'], age: 'young' }, { count: 1, sentiment: 'NEGATIVE', codes: ['price'], age: 'old' }]);
    await answered(other, [{ count: 7, sentiment: 'NEGATIVE', codes: ['zzoakothercodeqq', 'price'], age: 'zzoakothervalueqq' }]);
  });
  afterAll(() => served?.close());

  describe('making, changing and ending', () => {
    test('the address stands behind a #, for who may make links, and neither it nor the token is in the database', async () => {
      const link = await make({ description: '  For the board  ' });
      expect(link).toMatchObject({
        state: 'ACTIVE', description: 'For the board', createdAt: now().toISOString(), expiresAt: inDays(30), revokedAt: null, lastOpenedAt: null, opens: 0, viewerCanUpdate: true,
        createdBy: { id: personId('oak', 'greta') }, task: { id: plant }, wave: { id: wave, name: 'wave one' },
      });
      expect(link.url.startsWith(`${served.url}/link#`)).toBe(true);
      expect(tokenOf(link)).toMatch(/^[\w-]{43}$/);
      expect(await everyRow(served.database)).not.toContain(tokenOf(link));
      const mia = await as('mia');
      const answer = await mia.ask('query ($id: ID!) { node(id: $id) { ... on SharingLink { id state url viewerCanUpdate } } }', { id: link.id });
      expect(answer.data.node).toEqual({ id: link.id, state: 'ACTIVE', url: null, viewerCanUpdate: false });
      expect(answer.redacted).toEqual([{ path: ['node', 'url'], rule: 'GRANTER' }]);
      // It can be shown again at any time.
      expect((await linkOf(link.id)).url).toBe(link.url);
    });

    test.each([
      ['an end that has come', { expiresAt: CAST_NOW }, 'input.expiresAt'],
      ['an end more than a year ahead', { expiresAt: new Date(Date.parse(CAST_NOW) + 365 * DAY + 1000).toISOString() }, 'input.expiresAt'],
      ['a description without end', { description: 'x'.repeat(1001) }, 'input.description'],
    ])('%s is refused, in a new one and in a change', async (_what, input, path) => {
      const link = await make();
      const before = await everyRow(served.database);
      for (const answer of [
        await greta.ask(CREATE, { input: { waveId: wave, expiresAt: inDays(30), ...input } }),
        await greta.ask(UPDATE, { input: { id: link.id, ...input } }),
      ])
        expect([answer.code, answer.errors[0]?.extensions?.fields?.map((one) => one.path)]).toEqual(['BAD_USER_INPUT', [path]]);
      expect(await everyRow(served.database)).toBe(before);
    });

    test('a year ahead is the most', async () => {
      expect((await make({ expiresAt: inDays(365) })).state).toBe('ACTIVE');
    });

    test('what is left out of a change stays, null clears the description and not the end', async () => {
      const link = await make({ description: 'first' });
      const change = async (input: Record<string, unknown>) => (await greta.must(UPDATE, { input: { id: link.id, ...input } })).updateSharingLink.sharingLink;
      expect(await change({ expiresAt: inDays(60) })).toMatchObject({ description: 'first', expiresAt: inDays(60) });
      expect(await change({ description: 'second' })).toMatchObject({ description: 'second', expiresAt: inDays(60) });
      expect(await change({ description: null })).toMatchObject({ description: null });
      const cleared = await greta.ask(UPDATE, { input: { id: link.id, expiresAt: null } });
      expect([cleared.code, cleared.errors[0]?.extensions?.fields]).toEqual(['BAD_USER_INPUT', [{ path: 'input.expiresAt', message: 'This cannot be empty.' }]]);
    });

    test('a task without a project is not shared', async () => {
      const errand = await waveOf(ref('oak', 'tsk', 'errand'), 'errand');
      const answer = await greta.ask(CREATE, { input: { waveId: errand, expiresAt: inDays(1) } });
      expect([answer.code, answer.errors[0]?.extensions?.fields?.[0]?.path]).toEqual(['BAD_USER_INPUT', 'input.waveId']);
    });

    test('revoking is for good, and twice changes nothing; what has ended is not changed', async () => {
      const link = await make();
      expect((await greta.must(REVOKE, { id: link.id })).revokeSharingLink.sharingLink).toMatchObject({ state: 'REVOKED', revokedAt: now().toISOString() });
      const before = await everyRow(served.database);
      expect((await greta.must(REVOKE, { id: link.id })).revokeSharingLink.sharingLink.state).toBe('REVOKED');
      expect(await everyRow(served.database)).toBe(before);
      expect((await greta.ask(UPDATE, { input: { id: link.id, description: 'x' } })).code).toBe('CONFLICT');
      const short = await make({ expiresAt: inDays(1) });
      await pass(2 * DAY);
      expect((await linkOf(short.id)).state).toBe('EXPIRED');
      expect((await greta.ask(UPDATE, { input: { id: short.id, expiresAt: inDays(9) } })).code).toBe('CONFLICT');
    });

    test('the list has the newest first, page by page, and is the staff’s', async () => {
      const found: string[] = [];
      for (let after: string | null = null, page = 0; page < 40; page++) {
        const { sharingLinks }: Json = (await greta.must(LINKS, { id: garden, first: 3, after })).project;
        found.push(...sharingLinks.nodes.map((one: Json) => one.id));
        if (!sharingLinks.pageInfo.hasNextPage) break;
        after = sharingLinks.pageInfo.endCursor;
      }
      const rows = await served.database.reader.all<{ id: string }>('select l.id from sharing_links l join tasks t on t.id = l.task_id where t.project_id = ? order by l.created_at desc, l.id', garden);
      expect(found).toEqual(rows.map((row) => row.id));
      for (const name of ['anna', 'bill', 'dora'] as const) {
        const answer = await (await as(name)).ask(LINKS, { id: garden });
        expect(answer.data.project?.sharingLinks ?? null).toBeNull();
        expect(answer.raw).not.toContain('lnk_');
      }
      expect((await (await as('greta', 'elm')).ask(LINKS, { id: garden })).data.project).toBeNull();
    });

    test('each step stands in the journal', async () => {
      const link = await make();
      await greta.must(UPDATE, { input: { id: link.id, description: 'told' } });
      await holder(link).must(VISUAL);
      await greta.must(REVOKE, { id: link.id });
      const lines = await served.database.reader.all<{ action: string; actor_id: string | null }>('select action, actor_id from access_journal where thing_id = ? order by position', link.id);
      const who = personId('oak', 'greta');
      expect(lines.map((line) => [line.action, line.actor_id])).toEqual([['LINK_CREATED', who], ['LINK_CHANGED', who], ['LINK_OPENED', null], ['LINK_REVOKED', who]]);
    });
  });

  describe('whoever holds one', () => {
    let link: Json;
    beforeAll(async () => {
      link = await make({ description: 'For everybody' });
    });
    /** All of the cast that the link shows. */
    const SHOWN = /^zzoak(accountname|plant(title)|gardenname)qq$/;
    const secretsIn = (raw: string) => [...new Set(raw.match(CANARY) ?? [])].filter((secret) => !SHOWN.test(secret));

    test('is told what it shows, who made the account, and nothing else', async () => {
      const answer = await holder(link).ask(`{ viewer { kind mayGrantAccess mayCreateTasks account { id name timeZone plan sharingEnabled linksEndWithCreator guestQuota { used } } accounts { kind } user { id } employee { id } contact { id }
        shares { totalCount } sessions { id } accessTokens { id } projectViews { id } endedAccess(projectId: "${garden}") { reason }
        sharingLink { id state url description createdAt expiresAt revokedAt opens lastOpenedAt viewerCanUpdate createdBy { displayName } task { id title description project { id } } wave { id name date } } }
        sharedVisual { project task wave description expiresAt } }`);
      expect(answer.errors).toEqual([]);
      expect(answer.data).toEqual({
        viewer: {
          kind: 'LINK_HOLDER', mayGrantAccess: false, mayCreateTasks: false, accounts: [], user: null, employee: null, contact: null, sessions: null, accessTokens: null, projectViews: null, endedAccess: null,
          shares: { totalCount: 0 },
          account: { id: ref('oak', 'acc', 'account'), name: expect.stringContaining('zzoakaccountnameqq'), timeZone: 'Europe/Berlin', plan: null, sharingEnabled: null, linksEndWithCreator: null, guestQuota: null },
          sharingLink: {
            id: link.id, state: 'ACTIVE', url: null, description: 'For everybody', createdAt: link.createdAt, expiresAt: link.expiresAt, revokedAt: null, opens: null, lastOpenedAt: null, viewerCanUpdate: false, createdBy: null,
            task: { id: plant, title: expect.stringContaining('zzoakplanttitleqq'), description: null, project: null }, wave: { id: wave, name: 'wave one', date: '2026-02-01' },
          },
        },
        sharedVisual: {
          project: expect.stringContaining('zzoakgardennameqq'), task: expect.stringContaining('zzoakplanttitleqq'), wave: 'wave one', description: 'For everybody', expiresAt: link.expiresAt,
        },
      });
      expect(secretsIn(answer.raw)).toEqual([]);
      expect(answer.headers.get('set-cookie')).toBeNull();
    });

    test('sees the figures of the link’s wave, filtered as they like, and of no other; the trend has that one wave (R8.2)', async () => {
      const FIGURES = '{ responseCount codes { code count share } sentiment { sentiment count share } segments bySegment(segment: "age") { value count codes { code count } } trend { wave code count share } }';
      const answer = await holder(link).ask(`query ($filter: VisualizeFilter, $wave: ID!) { sharedVisual { visualize(filter: $filter) ${FIGURES} } node(id: $wave) { ... on Wave { visualize(filter: $filter) ${FIGURES} } } }`, { wave });
      const figures = {
        responseCount: 4, segments: ['age'],
        codes: [{ code: 'price', count: 4, share: 1 }, { code: 'staff', count: 3, share: 0.75 }],
        sentiment: [{ sentiment: 'POSITIVE', count: 3, share: 0.75 }, { sentiment: 'NEGATIVE', count: 1, share: 0.25 }],
        bySegment: [
          { value: 'young', count: 3, codes: [{ code: 'price', count: 3 }, { code: 'staff', count: 3 }] },
          { value: 'old', count: 1, codes: [{ code: 'price', count: 1 }] },
        ],
        trend: [{ wave: 'wave one', code: 'price', count: 4, share: 1 }, { wave: 'wave one', code: 'staff', count: 3, share: 0.75 }],
      };
      expect(answer.errors).toEqual([]);
      expect(answer.data).toEqual({ sharedVisual: { visualize: figures }, node: { visualize: figures } });
      expect(secretsIn(answer.raw)).toEqual([]);
      const filtered = async (filter: Record<string, unknown>) =>
        (await holder(link).must('query ($filter: VisualizeFilter) { sharedVisual { visualize(filter: $filter) { responseCount trend { count } } } }', { filter })).sharedVisual.visualize;
      expect(await filtered({ sentiments: ['NEGATIVE'] })).toEqual({ responseCount: 1, trend: [{ count: 1 }] });
      expect(await filtered({ codes: ['zzoakothercodeqq'] })).toEqual({ responseCount: 0, trend: [] });
      // Whoever works here sees the trend over all of them.
      const staff = await greta.must('query ($wave: ID!) { node(id: $wave) { ... on Wave { visualize { trend { wave } } } } }', { wave });
      expect(new Set(staff.node.visualize.trend.map((one: Json) => one.wave)).size).toBeGreaterThan(1);
      const refused = await holder(link).ask('query ($filter: VisualizeFilter) { sharedVisual { visualize(filter: $filter) { responseCount } } }', { filter: { codes: Array.from({ length: 201 }, (_, n) => `c${n}`) } });
      expect(refused.code).toBe('BAD_USER_INPUT');
    });

    test('reads their own four things by id, and no other of either account', async () => {
      const own = [link.id, plant, wave, ref('oak', 'acc', 'account')];
      const another = await make();
      const ids = [...idsOf(served.world), ...served.world.users.map((user) => user.id), other, another.id, 'lnk_none', ...own];
      const found: string[] = [];
      for (let at = 0; at < ids.length; at += 90) {
        const answer = await holder(link).ask('query ($ids: [ID!]!) { nodes(ids: $ids) { id __typename ... on Task { title kind viewerAccess viewerCanUpdate } ... on Wave { name } } }', { ids: ids.slice(at, at + 90) });
        expect(secretsIn(answer.raw)).toEqual([]);
        found.push(...answer.data.nodes.filter(Boolean).map((node: Json) => node.id));
      }
      expect([...new Set(found)].sort()).toEqual([...own].sort());
      const { node } = await holder(link).must('query ($id: ID!) { node(id: $id) { ... on Task { id kind title viewerAccess viewerCanUpdate viewerCanManage viewerCanAddSubtask viewerCanLeave viewerCanCreateThread waves { id } status dueDate } } }', { id: plant });
      expect(node).toMatchObject({ viewerAccess: 'VISIBLE', viewerCanUpdate: false, viewerCanManage: false, viewerCanAddSubtask: false, waves: null, status: null, dueDate: null });
    });

    test('finds every other root closed', async () => {
      const fields = Object.values(schemaOnDisk().getQueryType()?.getFields() ?? {}).filter((field) => !['viewer', 'node', 'nodes', 'sharedVisual'].includes(field.name));
      expect(fields.length).toBeGreaterThan(10);
      const asker = new Asker(schemaOnDisk(), new Dice(SEED), poolsOf(served.world));
      for (const { name, type } of fields) {
        let query = '';
        do query = asker.query(1);
        while (!new RegExp(`^{ (a0: )?${name}\\b`).test(query));
        tried += 1;
        const answer = await holder(link).ask(query);
        expect({ query, leaks: secretsIn(answer.raw).filter((secret) => !query.includes(secret)) }).toEqual({ query, leaks: [] });
        if (answer.errors.length) expect(answer.code).toMatch(/FORBIDDEN|NOT_FOUND|BAD_USER_INPUT/);
        else {
          const value = answer.data[name] ?? answer.data['a0'];
          expect({ name, empty: value === null || (Array.isArray(value) ? value.length === 0 : isNonNullType(type) && (value.totalCount ?? 0) === 0 && !(value.nodes ?? value.edges ?? []).length) }).toEqual({ name, empty: true });
        }
      }
    });

    test('asks whatever a curious person would, and is told of nothing', async () => {
      const asker = new Asker(schemaOnDisk(), new Dice(SEED + 1), poolsOf(served.world));
      for (let n = 0; n < (kind === 'SQLite' ? 150 : 30); n++) {
        const query = asker.query(2);
        const { raw } = await holder(link).ask(query);
        tried += 1;
        expect({ query, leaks: secretsIn(raw).filter((secret) => !query.includes(secret)) }).toEqual({ query, leaks: [] });
      }
      expect(served.faults).toEqual([]);
    });

    test('changes nothing, whatever the mutation', async () => {
      const asker = new Asker(schemaOnDisk(), new Dice(SEED + 2), poolsOf(served.world));
      await holder(link).must(VISUAL);
      const before = await everyRow(served.database);
      for (const mutation of asker.mutations.filter((field) => field.name !== 'signOut')) {
        const query = asker.mutation(mutation);
        const answer = await holder(link).ask(query);
        tried += 1;
        expect({ query, code: answer.code }).toEqual({ query, code: expect.stringMatching(/^(FORBIDDEN|NOT_FOUND|BAD_USER_INPUT)$/) });
        expect(answer.headers.get('set-cookie')).toBeNull();
      }
      for (const query of [
        'mutation { signIn(input: { login: "a", password: "b" }) { viewer { kind } } }',
        'mutation { requestPasswordReset(input: { email: "a@example.org" }) }',
        `mutation { revokeSharingLink(input: { id: "${link.id}" }) { sharingLink { id } } }`,
        `mutation { updateSharingLink(input: { id: "${link.id}", description: "mine" }) { sharingLink { id } } }`,
        `mutation { createSharingLink(input: { waveId: "${wave}", expiresAt: "2026-04-01T00:00:00.000Z" }) { sharingLink { id } } }`,
        `mutation { createWave(input: { taskId: "${plant}", name: "mine" }) { wave { id } } }`,
      ])
        expect([query, (await holder(link).ask(query)).code]).toEqual([query, 'FORBIDDEN']);
      // What they cannot see is not there for them, whatever they want with it.
      expect((await holder(link).ask(CREATE, { input: { waveId: other, expiresAt: inDays(1) } })).code).toBe('NOT_FOUND');
      expect(await everyRow(served.database)).toBe(before);
    });

    test('signing out is nothing to them, nor to the cookie that came along', async () => {
      const signedIn = await as('mia');
      const answer = await holder(link, { cookie: signedIn.cookie ?? '' }).ask('mutation { signOut }');
      expect(answer.data).toEqual({ signOut: true });
      expect(answer.headers.get('set-cookie')).toBeNull();
      expect((await signedIn.must(VIEWER)).viewer.kind).toBe('EMPLOYEE');
    });

    test('is the link’s holder, whatever cookie comes along; the cookie is not read', async () => {
      const bytes = ({ raw }: Answer) => raw.replace(/^(date|x-request-id|content-length|etag): .*$/gm, '');
      const query = '{ viewer { kind user { id } account { id } } projects { totalCount } sharedVisual { wave } }';
      const alone = await holder(link).ask(query);
      for (const client of [await as('ada'), await as('bob'), await as('greta', 'elm')]) {
        const together = await holder(link, { cookie: client.cookie ?? '' }).ask(query);
        expect(bytes(together)).toBe(bytes(alone));
      }
      // A bad link does not fall back to the cookie.
      const bad = await holder('not-a-link', { cookie: (await as('ada')).cookie ?? '' }).ask('{ viewer { kind } projects { totalCount } }');
      expect(bad.data?.viewer ?? null).toBeNull();
      expect(bad.code).toBe('UNAUTHENTICATED');
    });

    test('with a bearer token beside it: refused, whichever of the two is good', async () => {
      const ada = await as('ada');
      const { secret } = (await ada.must('mutation { createAccessToken(input: { name: "Script" }) { secret } }')).createAccessToken;
      for (const [header, token] of [[tokenOf(link), `Bearer ${secret}`], ['nothing', `Bearer ${secret}`], [tokenOf(link), 'Bearer nothing'], [tokenOf(link), ''], ['', `Bearer ${secret}`]]) {
        const answer = await holder(header as string, { authorization: token as string }).ask(BOTH);
        expect([answer.code, answer.data]).toEqual(['BAD_USER_INPUT', null]);
      }
    });

    test('an account that is not the link’s is refused as for anybody', async () => {
      expect((await holder(link, { 'x-portico-account': ref('oak', 'acc', 'account') }).ask(VIEWER)).data.viewer.kind).toBe('LINK_HOLDER');
      const answers = [await holder(link, { 'x-portico-account': ref('elm', 'acc', 'account') }).ask(VIEWER), await holder(link, { 'x-portico-account': 'acc_none' }).ask(VIEWER)];
      expect(answers.map((answer) => answer.code)).toEqual(['FORBIDDEN', 'FORBIDDEN']);
    });

    test('neither sends files nor fetches any', async () => {
      const headers = { 'x-portico-link': tokenOf(link) };
      const sent = await fetch(`${served.url}/files?name=a.txt`, { method: 'POST', headers: { ...headers, 'content-type': 'application/octet-stream' }, body: 'x' });
      expect(sent.status).toBe(403);
      const file = ref('oak', 'fil', 'gardenfiles1');
      expect((await fetch(`${served.url}/files/${ref('oak', 'acc', 'account')}/${file}`, { headers })).status).toBe(404);
    });

    test('everybody else asks for it in vain', async () => {
      const answer = await (await as('ada')).ask(VISUAL);
      expect([answer.data, answer.redacted]).toEqual([{ sharedVisual: null }, [{ path: ['sharedVisual'], rule: 'NEVER' }]]);
      expect((await (await as('bob')).ask(VISUAL)).data).toEqual({ sharedVisual: null });
      expect((await served.nobody().ask(VISUAL)).code).toBe('UNAUTHENTICATED');
    });
  });

  describe('a link that opens nothing', () => {
    const unknown = 'x'.repeat(43);
    const bytes = ({ raw, status }: Answer) => `${status} ${raw.replace(/^(date|x-request-id): .*$/gm, '')}`;

    /** What the holder of a dead link is told, which is the same for all of them. */
    const isUnknown = async (link: Json | string): Promise<void> => {
      const answer = await holder(link).ask(BOTH);
      expect(answer.data).toEqual({ viewer: null, sharedVisual: null });
      expect([answer.code, answer.errors.length]).toEqual(['NOT_FOUND', 1]);
      expect(bytes(answer)).toBe(bytes(await holder(unknown).ask(BOTH)));
      for (const query of ['{ projects { totalCount } }', `{ node(id: "${wave}") { id } }`, 'mutation { createStage(input: { name: "x", color: "#fff000" }) { stage { id } } }', 'mutation { signIn(input: { login: "a", password: "b" }) { viewer { kind } } }'])
        expect([query, (await holder(link).ask(query)).code]).toEqual([query, 'UNAUTHENTICATED']);
    };
    const isOpen = async (link: Json): Promise<void> => {
      expect(await holder(link).must(BOTH)).toEqual({ viewer: { kind: 'LINK_HOLDER' }, sharedVisual: { wave: 'wave one' } });
    };

    test.each(['', ' ', 'short', unknown, 'x'.repeat(5000), '../../etc/passwd', "'; drop table sharing_links; --", 'ünïcode'.normalize('NFD').replace(/[^ -~]/g, '')])('%j is unknown', async (token) => {
      await isUnknown(token);
    });

    test('part of a token, or one with something beside it, is none', async () => {
      const link = await make();
      const token = tokenOf(link);
      for (const made of [token.slice(0, -1), `${token}x`, token.toUpperCase(), `Bearer ${token}`, `${token}, ${token}`, link.id]) await isUnknown(made);
      await isOpen(link);
    });

    test('expired: EXPIRED, to the second, and the viewer is nobody', async () => {
      const link = await make({ expiresAt: inDays(1) });
      await pass(DAY - 1000);
      await isOpen(link);
      await pass(1000);
      const answer = await holder(link).ask(BOTH);
      expect([answer.code, answer.data]).toEqual(['EXPIRED', { viewer: null, sharedVisual: null }]);
      expect((await holder(link).ask('{ projects { totalCount } }')).code).toBe('UNAUTHENTICATED');
      // Once it is revoked besides, it is as if it never was.
      await greta.must(REVOKE, { id: link.id });
      await isUnknown(link);
    });

    test('revoked: unknown from the next request on', async () => {
      const link = await make();
      await isOpen(link);
      await greta.must(REVOKE, { id: link.id });
      await isUnknown(link);
    });

    test.each<[string, string, (client: Client) => Promise<unknown>, (client: Client) => Promise<unknown>]>([
      ['the account’s sharing is off', 'CLOSED', (ada) => ada.must(ACCOUNT, { input: { sharingEnabled: false } }), (ada) => ada.must(ACCOUNT, { input: { sharingEnabled: true } })],
      ['the project’s sharing is off', 'CLOSED', (ada) => ada.must(SHARING, { id: garden, on: false }), (ada) => ada.must(SHARING, { id: garden, on: true })],
      ['the project is Hidden', 'CLOSED', (ada) => ada.must(PROJECT_LEVEL, { id: garden, level: 'HIDDEN' }), (ada) => ada.must(PROJECT_LEVEL, { id: garden, level: 'VISIBLE' })],
      ['somebody hid the task', 'CLOSED', (ada) => ada.must(LEVEL, { id: plant, level: 'HIDDEN' }), (ada) => ada.must(LEVEL, { id: plant, level: 'INHERIT' })],
    ])('asleep while %s, and back when that is lifted', async (_what, state, close, open) => {
      const link = await make();
      const ada = await as('ada');
      await close(ada);
      try {
        await isUnknown(link);
        expect((await linkOf(link.id)).state).toBe(state);
        // The address can still be copied: it will be good again.
        expect((await linkOf(link.id)).url).toBe(link.url);
      } finally {
        await open(ada);
      }
      await isOpen(link);
      expect((await linkOf(link.id)).state).toBe('ACTIVE');
    });

    test('a task below one that somebody hid is closed; a milestone that nobody opened is not', async () => {
      const below = (await greta.must(CREATE_TASK, { input: { parentId: ref('oak', 'tsk', 'secret'), title: 'below' } })).createTask.task.id;
      const hidden = await make({ waveId: await waveOf(below, 'wave one') });
      await isUnknown(hidden);
      expect((await linkOf(hidden.id)).state).toBe('CLOSED');
      const goal = await make({ waveId: await waveOf(ref('oak', 'tsk', 'goal'), 'wave one') });
      await isOpen(goal);
    });

    test('an archived project stays readable', async () => {
      const link = await make();
      const ada = await as('ada');
      await ada.must(ARCHIVE, { id: garden, archived: true });
      await isOpen(link);
      await ada.must(ARCHIVE, { id: garden, archived: false });
    });

    test('with the task its links are gone', async () => {
      const task = (await greta.must(CREATE_TASK, { input: { projectId: garden, title: 'to go' } })).createTask.task.id;
      const link = await make({ waveId: await waveOf(task, 'wave one') });
      await isOpen(link);
      await greta.must(DELETE, { id: task });
      await isUnknown(link);
      expect(await linkOf(link.id)).toBeUndefined();
      expect(await served.count('access_journal', `action = 'LINK_REVOKED' and thing_id = '${link.id}'`)).toBe(1);
    });

    test('under another key none is good, and the panel says so', async () => {
      const link = await make();
      // A token is derived from the nonce: with another one it is as with another key.
      await served.database.transaction(async (w) => {
        await w.run('update sharing_links set nonce = ? where id = ?', 'another', link.id);
      });
      await isUnknown(link);
      expect(await linkOf(link.id)).toMatchObject({ state: 'REVOKED', url: null });
      expect((await greta.ask(UPDATE, { input: { id: link.id, expiresAt: inDays(60) } })).code).toBe('CONFLICT');
    });

    test('links end with who made them where the account says so', async () => {
      const ada = await as('ada');
      const makers: Json[] = [];
      for (const name of ['mia', 'max'] as const) {
        await ada.must('mutation ($id: ID!) { updateEmployee(input: { id: $id, mayGrantAccess: true }) { employee { id } } }', { id: personId('oak', name) });
        const maker = await as(name);
        makers.push((await maker.must(CREATE, { input: { waveId: wave, expiresAt: inDays(3) } })).createSharingLink.sharingLink);
      }
      const [first, second] = makers;
      const own = await make();
      const deactivate = (name: Name) => ada.must('mutation ($id: ID!) { deactivateEmployee(input: { id: $id }) { employee { id } } }', { id: personId('oak', name) });
      // Nobody has decided it: they go on.
      await deactivate('mia');
      await isOpen(first);
      expect((await ada.must('{ viewer { account { linksEndWithCreator } } }')).viewer.account.linksEndWithCreator).toBe(false);
      expect((await ada.must(ACCOUNT, { input: { linksEndWithCreator: true } })).updateAccount.account.linksEndWithCreator).toBe(true);
      await isUnknown(first);
      expect((await linkOf(first.id)).state).toBe('REVOKED');
      await isOpen(second);
      await deactivate('max');
      await isUnknown(second);
      await isOpen(own);
      expect((await ada.ask(ACCOUNT, { input: { linksEndWithCreator: null } })).code).toBe('BAD_USER_INPUT');
    });
  });

  describe('openings', () => {
    const opens = async (link: Json) => (await linkOf(link.id)).opens;

    test('a script counts once for its address in 30 minutes', async () => {
      const link = await make();
      const client = holder(link);
      for (let n = 0; n < 3; n++) await client.must(VISUAL);
      expect(await opens(link)).toBe(1);
      expect((await linkOf(link.id)).lastOpenedAt).toBe(now().toISOString());
      await pass(29 * 60_000);
      await client.must(VISUAL);
      expect(await opens(link)).toBe(1);
      await pass(2 * 60_000);
      await client.must(VISUAL);
      expect(await opens(link)).toBe(2);
    });

    test('a browser session counts once, however long it is, and each other one besides', async () => {
      const link = await make();
      const visit = (name: string) => holder(link, { 'x-portico-visit': name });
      for (let n = 0; n < 3; n++) await visit('session-number-one').must(VISUAL);
      await pass(3_600_000);
      await visit('session-number-one').must(VISUAL);
      expect(await opens(link)).toBe(1);
      await visit('session-number-two').must(VISUAL);
      expect(await opens(link)).toBe(2);
      // What is no name of a session is a script's.
      await visit('x').must(VISUAL);
      await visit('spaces in it are not for names').must(VISUAL);
      expect(await opens(link)).toBe(3);
      // Two at the same moment are one.
      await Promise.all(Array.from({ length: 5 }, () => visit('session-number-three').must(VISUAL)));
      expect(await opens(link)).toBe(4);
    });

    test('the page, the viewer, a node, a refused document and a dead link count nothing', async () => {
      const link = await make();
      for (const path of ['/link', `/link#${tokenOf(link)}`, `/link?token=${tokenOf(link)}`]) await (await fetch(`${served.url}${path}`, { headers: { accept: 'text/html' } })).text();
      await holder(link).must(VIEWER);
      await holder(link).must('query ($id: ID!) { node(id: $id) { id } }', { id: wave });
      await holder(link).ask('{ sharedVisual { nothing } }');
      expect(await opens(link)).toBe(0);
      await greta.must(REVOKE, { id: link.id });
      await holder(link).ask(VISUAL);
      expect(await opens(link)).toBe(0);
    });

    test('neither address nor session is kept', async () => {
      const link = await make();
      await holder(link, { 'x-portico-visit': 'a-session-that-nobody-keeps' }).must(VISUAL);
      await holder(link).must(VISUAL);
      const rows = await served.database.reader.all(`select * from link_openings where link_id = '${link.id}'`);
      expect(rows).toHaveLength(2);
      expect(JSON.stringify(rows)).not.toMatch(/nobody-keeps|127\.0\.0\.1|::1/);
    });
  });

  describe('sockets', () => {
    const CHANGED = 'subscription { viewerChanged { kind sharingLink { description state } } }';
    const open = (link: Json | string, options: { cookie?: string; params?: Record<string, unknown> } = {}) =>
      openSocket(served.url, { ...options, params: { link: typeof link === 'string' ? link : tokenOf(link), ...options.params } });

    test('a bad link at the start: closed with 4401, whatever cookie comes along', async () => {
      const odd = await openSocket(served.url, { cookie: (await as('ada')).cookie ?? '', params: { link: 7 } });
      expect((await odd.untilClosed()).code).toBe(4401);
      for (const cookie of [undefined, (await as('ada')).cookie]) {
        const socket = await open('nothing', cookie ? { cookie } : {});
        expect((await socket.untilClosed()).code).toBe(4401);
      }
      const both = await open(await make(), { params: { authorization: 'Bearer anything' } });
      expect((await both.untilClosed()).code).toBe(4400);
    });

    test('tells of changes of the link itself, and has no other stream', async () => {
      const link = await make();
      const socket = await open(link, { cookie: (await as('ada')).cookie ?? '' });
      const stream = socket.subscribe(CHANGED);
      const others = [
        socket.subscribe('subscription ($id: ID!) { projectChanged(projectId: $id) { ended } }', { id: garden }),
        socket.subscribe('subscription ($id: ID!) { chatEvents(chatId: $id) { at } }', { id: ref('oak', 'cht', 'gardenguests') }),
        socket.subscribe('subscription { notificationsChanged { kind } }'),
      ];
      for (const one of others) {
        await one.until((known) => known.completed);
        expect(one.frames.map((frame) => [frame.type, frame.payload?.[0]?.extensions?.code])).toEqual([['error', 'NOT_FOUND']]);
      }
      await greta.must(UPDATE, { input: { id: link.id, description: 'changed' } });
      await stream.until((known) => known.data.length > 0);
      expect(stream.data).toEqual([{ viewerChanged: { kind: 'LINK_HOLDER', sharingLink: { description: 'changed', state: 'ACTIVE' } } }]);
      await socket.close();
    });

    test.each<[string, (link: Json) => Promise<unknown>]>([
      ['it is revoked', (link) => greta.must(REVOKE, { id: link.id })],
      ['its end is set to a moment', (link) => greta.must(UPDATE, { input: { id: link.id, expiresAt: new Date(now().getTime() + 300).toISOString() } }).then(() => new Promise((resolve) => setTimeout(() => { shift += 301; resolve(null); }, 300)))],
      ['sharing is switched off', async () => { const ada = await as('ada'); await ada.must(SHARING, { id: garden, on: false }); }],
    ])('are closed with 4401 within a second once %s, with a stream on them or not', async (_what, end) => {
      const link = await make();
      const [busy, idle] = [await open(link), await open(link)];
      const stream = busy.subscribe(CHANGED);
      await new Promise((resolve) => setTimeout(resolve, 200));
      await end(link);
      const from = performance.now();
      expect([(await busy.untilClosed()).code, (await idle.untilClosed()).code]).toEqual([4401, 4401]);
      expect(performance.now() - from).toBeLessThan(1000);
      expect(stream.completed).toBe(true);
      await (await as('ada')).must(SHARING, { id: garden, on: true });
    });

    test('an employee’s own sockets stay as they were', async () => {
      const client = await as('greta');
      const socket = await client.socket();
      const link = await make();
      await greta.must(REVOKE, { id: link.id });
      await new Promise((resolve) => setTimeout(resolve, 700));
      expect(socket.closed).toBeNull();
      await socket.close();
    });
  });
});

test('R8.3: who tries links is stopped, and the good one from the same address is not', async () => {
  const served = await serve(castWorld(), { clock: () => new Date(CAST_NOW), settings: { UNKNOWN_LINKS_PER_ADDRESS: '5' } });
  try {
    const greta = await served.as({ account: ref('oak', 'acc', 'account'), person: personId('oak', 'greta') });
    const { wave } = (await greta.must(CREATE_WAVE, { input: { taskId: plant, name: 'one' } })).createWave;
    const links: Json[] = [];
    for (let n = 0; n < 2; n++) links.push((await greta.must(CREATE, { input: { waveId: wave.id, expiresAt: '2026-04-01T00:00:00.000Z' } })).createSharingLink.sharingLink);
    const [good, revoked] = links.map((link) => link.url.split('#')[1]);
    await greta.must(REVOKE, { id: links[1].id });
    const holder = (token: string) => new Client(served.url, { headers: { 'x-portico-link': token } });
    // What was revoked counts like what never was: the limit does not tell them apart.
    const codes: (string | null)[] = [];
    for (let n = 0; n < 7; n++) codes.push((await holder(n % 2 ? revoked : `guess-${n}`).ask(VISUAL)).code);
    expect(codes).toEqual([...Array(5).fill('NOT_FOUND'), 'RATE_LIMITED', 'RATE_LIMITED']);
    expect((await holder(good).ask(VISUAL)).errors).toEqual([]);
    const socket = await openSocket(served.url, { params: { link: 'another-guess' } });
    expect((await socket.untilClosed()).code).toBe(4429);
    expect(served.faults).toEqual([]);
  } finally {
    await served.close();
  }
});
