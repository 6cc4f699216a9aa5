/** R8.5, R8.6: external clients of a project, who may ask its survey data and see nothing else of it. */
import { castWorld, mailOf, type Name, personId, ref } from '../world/cast';
import { Client, type Json } from '../world/client';
import { type Kind, KINDS } from '../world/databases';
import { tokenIn } from '../world/mailed';
import { type Served, serve } from '../world/server';

const ADD = 'mutation ($input: AddExternalClientInput!) { addExternalClient(input: $input) { contact { id displayName email access active invitation { acceptedAt } } } }';
const REMOVE = 'mutation ($input: RemoveExternalClientInput!) { removeExternalClient(input: $input) }';
const CLIENTS = 'query ($id: ID!, $first: Int, $after: String) { project(id: $id) { externalClients(first: $first, after: $after) { totalCount pageInfo { hasNextPage endCursor } nodes { id displayName email active } } } }';
const SHARES = 'query ($id: ID!) { project(id: $id) { shares(first: 100) { nodes { id items state contact { id } task { id } endedAt } } } }';
const SHARE = 'mutation ($input: ShareProjectInput!) { shareProject(input: $input) { shares { id contact { id } } } }';
const SHARE_TASKS = 'mutation ($input: ShareTasksInput!) { shareTasks(input: $input) { shares { id } } }';
const ACTIVATE = 'mutation ($token: String!) { activate(input: { token: $token, password: "orchards under heavy snow" }) { viewer { kind } } }';
const CHANGES = 'subscription ($id: ID!) { projectChanged(projectId: $id) { ended project { id } } }';

const quiet = ref('oak', 'prj', 'quiet');
const garden = ref('oak', 'prj', 'garden');

describe.each(KINDS)('R8.5: on %s', (kind: Kind) => {
  let served: Served;
  let greta: Client;
  const as = (name: Name, tree: 'oak' | 'elm' = 'oak') => served.as({ account: ref(tree, 'acc', 'account'), person: personId(tree, name) });
  const add = async (input: Record<string, unknown>): Promise<Json> => (await greta.must(ADD, { input: { projectId: quiet, ...input } })).addExternalClient.contact;
  const remove = (contactId: string, projectId = quiet) => greta.must(REMOVE, { input: { projectId, contactId } });
  const clients = async (id = quiet): Promise<Json[]> => (await greta.must(CLIENTS, { id, first: 100 })).project.externalClients.nodes;
  const sharesOf = async (contactId: string, id = quiet): Promise<Json[]> =>
    (await greta.must(SHARES, { id })).project.shares.nodes.filter((share: Json) => share.contact.id === contactId);

  /** How much there is of what adding somebody would write; mails that are on their way change by themselves. */
  const written = async () => {
    const counts: number[] = [];
    for (const table of ['contacts', 'addresses', 'shares', 'invitations', 'mails', 'access_journal']) counts.push(await served.count(table));
    return [...counts, await served.count('shares', 'ended_at is not null'), await served.database.reader.all('select id, access_version from accounts order by id')];
  };

  beforeAll(async () => {
    served = await serve(castWorld(), { kind });
    greta = await as('greta');
  });
  afterAll(() => served?.close());

  test('a new one stands in the table at once, pending until they have a password, and sees the name of the project alone', async () => {
    const contact = await add({ email: 'Clara@Example.org', name: 'Clara Oswin' });
    expect(contact).toMatchObject({ displayName: 'Clara Oswin', email: 'Clara@Example.org', access: 'BASIC', active: false, invitation: { acceptedAt: null } });
    expect(await clients()).toEqual([expect.objectContaining({ id: contact.id, active: false })]);
    expect(await sharesOf(contact.id)).toEqual([expect.objectContaining({ items: ['DEEP_DIVE'], state: 'PENDING', task: null })]);
    await served.post.until(() => served.post.to('Clara@Example.org').length > 0);
    const client = new Client(served.url);
    await client.must(ACTIVATE, { token: tokenIn(served.post.to('Clara@Example.org').at(-1), 'activate') });
    expect(await clients()).toEqual([expect.objectContaining({ id: contact.id, active: true })]);
    const { data, redacted, raw } = await client.ask(
      'query ($id: ID!) { projects { totalCount } project(id: $id) { name description manager { id } stage { id } dueDate guestChat { id } tasks { totalCount } externalClients { totalCount } discussionThreads { id } } }',
      { id: quiet },
    );
    expect(data.projects.totalCount).toBe(1);
    expect(data.project).toMatchObject({ name: expect.any(String), description: null, manager: null, stage: null, dueDate: null, guestChat: null, externalClients: null, discussionThreads: null });
    expect(redacted.map((one) => one.path.join('.'))).toContain('project.externalClients');
    expect(raw).not.toMatch(/zzoakquietdescription|zzoaknap/);
    await remove(contact.id);
  });

  test('who exists and is active is told of it and gets no activation link; an advanced contact costs no place', async () => {
    const used = async () => (await greta.must('{ viewer { account { guestQuota { used } } } }')).viewer.account.guestQuota.used;
    const before = await used();
    for (const name of ['pit', 'lone'] as const) {
      const seen = served.post.to(mailOf('oak', name)).length;
      const contact = await add({ contactId: personId('oak', name) });
      expect(contact).toMatchObject({ id: personId('oak', name), active: true });
      await served.post.until(() => served.post.to(mailOf('oak', name)).length > seen);
      const letter = served.post.to(mailOf('oak', name)).at(-1);
      expect(letter?.text).toContain('Deep Dive');
      expect(letter?.text).not.toContain('/activate#');
    }
    expect(await used()).toBe(before);
    // By the address of somebody known it is the same person, whatever name comes with it.
    expect(await add({ email: mailOf('oak', 'pit').toUpperCase(), name: 'Somebody else' })).toMatchObject({ id: personId('oak', 'pit') });
    expect(await sharesOf(personId('oak', 'pit'))).toHaveLength(1);
    for (const name of ['pit', 'lone'] as const) await remove(personId('oak', name));
  });

  test('access None is raised to Basic and costs a place; who waits for a link gets it with the mail', async () => {
    const contact = await add({ contactId: personId('oak', 'nils') });
    expect(contact.access).toBe('BASIC');
    const seen = served.post.to(mailOf('oak', 'una')).length;
    await add({ contactId: personId('oak', 'una') });
    await served.post.until(() => served.post.to(mailOf('oak', 'una')).length > seen);
    expect(served.post.to(mailOf('oak', 'una')).at(-1)?.text).toContain('/activate#');
    for (const name of ['nils', 'una']) await remove(personId('oak', name as Name));
  });

  test.each([
    ['neither of the two', {}, 'input'],
    ['both', { email: 'both@example.org', name: 'Both', contactId: personId('oak', 'pit') }, 'input'],
    ['a name beside a contact', { name: 'Pit', contactId: personId('oak', 'pit') }, 'input'],
    ['an address without a name', { email: 'nameless@example.org' }, 'input.name'],
    ['an empty name', { email: 'nameless@example.org', name: ' ' }, 'input.name'],
    ['what is no address', { email: 'nobody', name: 'Nobody' }, 'input.email'],
    ['the address of an employee', { email: mailOf('oak', 'mia'), name: 'Mia' }, 'input.email'],
    ['the address of an employee who was deactivated', { email: mailOf('oak', 'olga' as Name), name: 'Olga' }, 'input.email'],
  ])('%s is refused at its field, and nothing is written', async (_what, input, path) => {
    const before = await written();
    const answer = await greta.ask(ADD, { input: { projectId: quiet, ...input } });
    expect([answer.code, answer.errors[0]?.extensions?.fields?.map((field: Json) => field.path)]).toEqual(['BAD_USER_INPUT', [path]]);
    expect(await written()).toEqual(before);
  });

  test('beyond the plan: refused, and nothing is done (R5.7)', async () => {
    await served.database.transaction(async (w) => {
        await w.run("update accounts set plan = 'FREE' where id = ?", ref('oak', 'acc', 'account'));
      });
    const fill = Array.from({ length: 50 }, (_, n) => `place${n}@example.org`);
    for (let n = 0; n < fill.length; n++) {
      const answer = await greta.ask(ADD, { input: { projectId: quiet, email: fill[n], name: `Place ${n}` } });
      if (answer.code === 'QUOTA_EXCEEDED') break;
    }
    const before = await written();
    const answer = await greta.ask(ADD, { input: { projectId: quiet, email: 'onemore@example.org', name: 'One more' } });
    expect(answer.code).toBe('QUOTA_EXCEEDED');
    expect(await written()).toEqual(before);
    // Who has a place already is let in all the same.
    expect(await add({ contactId: personId('oak', 'bob') })).toMatchObject({ id: personId('oak', 'bob') });
    await remove(personId('oak', 'bob'));
    await served.database.transaction(async (w) => {
        await w.run("update accounts set plan = 'ENTERPRISE' where id = ?", ref('oak', 'acc', 'account'));
      });
  });

  test('the list has pages, in the order of names, and whoever has an ended or expired share is not in it', async () => {
    const names: string[] = [];
    for (let after: string | null = null, page = 0; page < 40; page++) {
      const { externalClients }: Json = (await greta.must(CLIENTS, { id: quiet, first: 7, after })).project;
      names.push(...externalClients.nodes.map((node: Json) => node.displayName));
      if (!externalClients.pageInfo.hasNextPage) break;
      after = externalClients.pageInfo.endCursor;
    }
    expect(names.length).toBe((await clients()).length);
    expect(names).toEqual([...names].sort());
    const ended = await add({ email: 'ended@example.org', name: 'Aa Ended' });
    await remove(ended.id);
    await greta.must(SHARE, { input: { projectId: quiet, emails: ['other@example.org'], items: ['VISUALIZE', 'STAGE'] } });
    expect((await clients()).map((one) => one.email).filter((email) => /^(ended|other)@/.test(email))).toEqual([]);
  });

  test('removing takes Deep Dive out of every share of the person in this project, ends what is left without items, and nothing else', async () => {
    const [{ contact }] = (await greta.must(SHARE, { input: { projectId: quiet, emails: ['mixed@example.org'], items: ['DEEP_DIVE', 'STAGE', 'VISUALIZE'] } })).shareProject.shares;
    await greta.must(SHARE_TASKS, { input: { taskIds: [ref('oak', 'tsk', 'nap')], emails: ['mixed@example.org'], items: ['DEEP_DIVE'] } });
    await greta.must(SHARE, { input: { projectId: garden, emails: ['mixed@example.org'], items: ['DEEP_DIVE'] } });
    await greta.must(SHARE, { input: { projectId: quiet, emails: ['stays@example.org'], items: ['DEEP_DIVE'] } });
    await add({ contactId: contact.id });
    const version = async () => Number((await served.database.reader.get<{ v: number }>('select access_version as v from accounts where id = ?', ref('oak', 'acc', 'account')))?.v);
    const before = await version();
    await remove(contact.id);
    expect(await version()).toBe(before + 1);
    const left = await sharesOf(contact.id);
    expect(left.map((share) => [share.items, share.state]).sort()).toEqual([[['DEEP_DIVE'], 'ENDED'], [['DEEP_DIVE'], 'ENDED'], [['STAGE', 'VISUALIZE'], 'PENDING']].sort());
    expect((await sharesOf(contact.id, garden)).map((share) => share.state)).toEqual(['PENDING']);
    expect((await clients()).map((one) => one.email)).toContain('stays@example.org');
    // And once more changes nothing.
    const rows = await written();
    expect((await greta.ask(REMOVE, { input: { projectId: quiet, contactId: contact.id } })).data).toEqual({ removeExternalClient: true });
    expect(await written()).toEqual(rows);
    const journal = await served.database.reader.all<{ action: string }>(`select action from access_journal where person_id = ? and action in ('SHARE_ENDED', 'SHARE_CHANGED') order by action`, contact.id);
    expect(journal.map((line) => line.action)).toEqual(['SHARE_CHANGED', 'SHARE_ENDED', 'SHARE_ENDED']);
  });

  test('an open stream ends within a second', async () => {
    const contact = await add({ contactId: personId('oak', 'pit') });
    const pit = await as('pit');
    const socket = await pit.socket();
    const stream = socket.subscribe(CHANGES, { id: quiet });
    await new Promise((resolve) => setTimeout(resolve, 300));
    const from = performance.now();
    await remove(contact.id);
    await stream.until((one) => one.data.some((data: Json) => data.projectChanged.ended === 'SHARING_ENDED'));
    expect(performance.now() - from).toBeLessThan(1000);
    await socket.close();
    expect((await pit.must('query ($id: ID!) { project(id: $id) { id } }', { id: quiet })).project).toBeNull();
  });
});
