/**
 * R3.8, R10.2: people without any access take part in tasks, by those who may grant access alone, and are known by their address.
 * Nothing treats them as somebody who could sign in: no password, link, session, token, stream, chat or mention lets them in.
 */
import { Asker, poolsOf, schemaOnDisk } from '../world/asker';
import { CAST_NOW, castWorld, mailOf, type Name, PASSWORD, personId, ref } from '../world/cast';
import { Client, openSocket } from '../world/client';
import { tokenIn } from '../world/mailed';
import { CANARY, Dice } from '../world/random';
import { everyRow, type Served, serve } from '../world/server';
import { SEED } from '../world/told';

const oak = ref('oak', 'acc', 'account');
const garden = ref('oak', 'prj', 'garden');
const task = (name: string) => ref('oak', 'tsk', name);
const input = (name: string, type: string, selection: string) => `mutation ($input: ${type}!) { ${name}(input: $input)${selection} }`;
const PARTS = '{ participants { role person { __typename id displayName email } } }';
const ADD = input('addTaskParticipants', 'AddTaskParticipantsInput', ` { task ${PARTS} }`);
const REMOVE = input('removeTaskParticipants', 'RemoveTaskParticipantsInput', ' { task { id } }');
const ASSIGN = input('updateTask', 'UpdateTaskInput', ' { task { assignee { id } } }');
const TEMPLATE = input('saveTaskTemplate', 'SaveTaskTemplateInput', ' { template { id } }');
const ACCESS = input('setContactAccess', 'SetContactAccessInput', ' { contact { id access } }');
const SIGN_IN = input('signIn', 'SignInInput', ' { viewer { kind } }');
const ASK_RESET = input('requestPasswordReset', 'RequestPasswordResetInput', '');
const RESET = input('resetPassword', 'ResetPasswordInput', ' { viewer { kind } }');
const ACTIVATE = input('activate', 'ActivateInput', ' { viewer { kind } }');
const SEND = input('sendMessage', 'SendMessageInput', ' { message { id } }');
const VIEWER = '{ viewer { kind } }';
/** Had access once, with a password; takes part in a task and is named by a share of the garden. */
const nils = personId('oak', 'nils');

let served: Served;
const as = (name: Name) => served.as({ account: oak, person: personId('oak', name) });
const visitor = () => new Client(served.url);
/** The people who could never sign in: nils, and one whom the staff wrote down by name and address. */
const outside: { id: string; email: string }[] = [{ id: nils, email: mailOf('oak', 'nils') }];

beforeAll(async () => {
  served = await serve(castWorld(), { clock: () => new Date(CAST_NOW), settings: { RESETS_PER_HOUR: '50', SIGN_IN_FAILURES_PER_ADDRESS: '10000' } }, true);
  const { createContact } = await (await as('mia')).must(input('createContact', 'CreateContactInput', ' { contact { id access } }'), { input: { name: 'Nell', email: 'nell@example.org' } });
  expect(createContact.contact.access).toBe('NONE');
  outside.push({ id: createContact.contact.id, email: 'nell@example.org' });
});
afterAll(async () => {
  expect(served.faults).toEqual([]);
  await served?.close();
});
const rows = () => everyRow(served.database, ['discarded_blobs']);

describe('who lets them take part', () => {
  test.each<[string, string, (person: string) => unknown]>([
    ['as a participant', ADD, (person) => ({ taskId: task('plant'), personIds: [person] })],
    ['as a co-assignee', ADD, (person) => ({ taskId: task('plant'), personIds: [person], role: 'CO_ASSIGNEE' })],
    ['as the assignee', ASSIGN, (person) => ({ id: task('plant'), assigneeId: person })],
    ['by a template', TEMPLATE, (person) => ({ title: 'with them', participantIds: [person] })],
  ])('%s: those who may grant access, and nobody else', async (_what, query, of) => {
    for (const { id } of outside) {
      const before = await rows();
      for (const name of ['mia', 'max'] as const) expect((await (await as(name)).ask(query, { input: of(id) })).code).toBe('FORBIDDEN');
      for (const name of ['anna', 'paul', 'bob', 'bill', 'pit'] as const) expect((await (await as(name)).ask(query, { input: of(id) })).code).toBe('NOT_FOUND');
      expect((await visitor().ask(query, { input: of(id) })).code).toBe('UNAUTHENTICATED');
      expect(await rows()).toBe(before);
      for (const name of ['ada', 'greta'] as const) await (await as(name)).must(query, { input: of(id) });
    }
  });

  test('taking part makes no user, no seat and no guest of them, and sends no mail', async () => {
    const greta = await as('greta');
    const counts = async () => [
      await served.count('users'), await served.count('invitations'), await served.count('contacts', "access <> 'NONE'"), served.post.letters.length,
      (await (await as('ada')).must('{ viewer { account { guestQuota { used } } } }')).viewer.account.guestQuota.used,
    ];
    const before = await counts();
    for (const { id } of outside) {
      const { addTaskParticipants } = await greta.must(ADD, { input: { taskId: task('fence'), personIds: [id] } });
      expect(addTaskParticipants.task.participants).toContainEqual({ role: 'PARTICIPANT', person: expect.objectContaining({ __typename: 'Contact', id }) });
    }
    expect(await counts()).toEqual(before);
    // Who has the whole task sees them by name, and not their address.
    const seen = (await (await as('paul')).must(`query ($id: ID!) { task(id: $id) ${PARTS} }`, { id: task('fence') })).task.participants;
    for (const { id } of outside) expect(seen).toContainEqual({ role: 'PARTICIPANT', person: { __typename: 'Contact', id, displayName: expect.any(String), email: null } });
    for (const name of ['mia', 'max'] as const) expect((await (await as(name)).ask(REMOVE, { input: { taskId: task('fence'), personIds: [nils] } })).code).toBe('FORBIDDEN');
  });
});

describe('they do not come in', () => {
  test('by a password: refused with the bytes of an address that nobody has', async () => {
    const refusal = (await visitor().ask(SIGN_IN, { input: { login: 'nobody.at.all@example.org', password: PASSWORD } })).raw.split('\n')[0];
    for (const { email } of outside) {
      const answer = await visitor().ask(SIGN_IN, { input: { login: email, password: PASSWORD } });
      expect(answer.raw.split('\n')[0]).toBe(refusal);
      expect(answer.code).toBe('UNAUTHENTICATED');
      expect(answer.headers.getSetCookie()).toEqual([]);
    }
  });

  test('by a new password: it is answered as always, and no link is made or sent', async () => {
    const before = await rows();
    const letters = served.post.letters.length;
    for (const { email } of outside) expect((await visitor().must(ASK_RESET, { input: { email } })).requestPasswordReset).toBe(true);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(await rows()).toBe(before);
    expect(served.post.letters.length).toBe(letters);
  });

  test('by a link for a new password that was sent while they had access', async () => {
    await visitor().must(ASK_RESET, { input: { email: mailOf('oak', 'dora') } });
    await served.post.until(() => served.post.to(mailOf('oak', 'dora')).length > 0);
    const token = tokenIn(served.post.to(mailOf('oak', 'dora')).at(-1), 'reset');
    await (await as('greta')).must(ACCESS, { input: { contactId: personId('oak', 'dora'), access: 'NONE' } });
    const client = visitor();
    expect((await client.ask(RESET, { input: { token, password: 'orchards under heavy snow' } })).code).toBe('NOT_FOUND');
    expect(client.cookie).toBeUndefined();
    expect((await visitor().ask(SIGN_IN, { input: { login: mailOf('oak', 'dora'), password: 'orchards under heavy snow' } })).code).toBe('UNAUTHENTICATED');
  });

  test('by an invitation whose access was taken back before they came', async () => {
    const greta = await as('greta');
    const una = personId('oak', 'una');
    await greta.must(input('resendInvitation', 'ResendInvitationInput', ' { contact { id } }'), { input: { contactId: una } });
    await served.post.until(() => served.post.to(mailOf('oak', 'una')).length > 0);
    const token = tokenIn(served.post.to(mailOf('oak', 'una')).at(-1), 'activate');
    await greta.must(ACCESS, { input: { contactId: una, access: 'NONE' } });
    await greta.must(ADD, { input: { taskId: task('fence'), personIds: [una] } });
    const [client, users] = [visitor(), await served.count('users')];
    expect((await client.ask(ACTIVATE, { input: { token, password: 'orchards under heavy snow', name: 'Una' } })).code).toBe('NOT_FOUND');
    expect(client.cookie).toBeUndefined();
    expect(await served.count('users')).toBe(users);
  });

  test('by a token that they made while they had access', async () => {
    const bea = await as('bea');
    const { createAccessToken } = await bea.must(input('createAccessToken', 'CreateAccessTokenInput', ' { secret }'), { input: { name: 'Script' } });
    const script = new Client(served.url, { headers: { authorization: `Bearer ${createAccessToken.secret}` } });
    expect((await script.must(VIEWER)).viewer).not.toBeNull();
    await (await as('greta')).must(ACCESS, { input: { contactId: personId('oak', 'bea'), access: 'NONE' } });
    expect((await script.ask('{ projects { totalCount } }')).code).toBe('UNAUTHENTICATED');
  });

  test('by a session, if there were one: no root of the schema, no stream, no upload and no file is theirs', async () => {
    // The conversation of this task is theirs by taking part, and holds a file.
    const client = await served.as({ account: oak, person: nils });
    const before = await rows();
    expect((await client.must(VIEWER)).viewer).toBeNull();
    const schema = schemaOnDisk();
    const world = castWorld();
    const asker = new Asker(schema, new Dice(SEED), poolsOf(world));
    const without = ['signIn', 'signOut', 'activate', 'requestPasswordReset', 'resetPassword'];
    const verbs = asker.mutations.filter(({ name }) => !without.includes(name));
    expect(verbs.length).toBeGreaterThan(50);
    for (const verb of verbs) {
      const query = asker.mutation(verb);
      expect({ query, code: (await client.ask(query)).code }).toEqual({ query, code: 'UNAUTHENTICATED' });
    }
    for (let n = 0; n < 60; n++) {
      const query = asker.query(2);
      const { raw } = await client.ask(query);
      const secrets = [...new Set(raw.match(CANARY) ?? [])].filter((secret) => !query.includes(secret));
      expect({ query, secrets }).toEqual({ query, secrets: [] });
    }
    const uploaded = await fetch(`${served.url}/files?name=x.txt`, { method: 'POST', headers: { cookie: client.cookie ?? '', 'x-portico-account': oak, 'content-type': 'application/octet-stream' }, body: 'x' });
    expect(uploaded.status).toBe(401);
    const file = await fetch(`${served.url}/files/${oak}/${ref('oak', 'fil', 'napconversationattached')}`, { headers: { cookie: client.cookie ?? '' }, redirect: 'manual' });
    expect(file.status).toBeGreaterThanOrEqual(400);
    expect(await file.text()).not.toMatch(CANARY);
    const socket = await openSocket(served.url, { cookie: client.cookie, account: oak });
    if (!socket.closed) {
      const streams = [
        socket.subscribe('subscription ($id: ID!) { chatEvents(chatId: $id, afterSequence: 0) { __typename } }', { id: ref('oak', 'cht', 'gardenguests') }),
        socket.subscribe('subscription ($id: ID!) { projectChanged(projectId: $id) { project { name } } }', { id: garden }), socket.subscribe('subscription { viewerChanged { kind } }'),
      ];
      await Promise.all(streams.map((stream) => stream.until((one) => one.completed)));
      expect(streams.flatMap((stream) => stream.data)).toEqual([]);
      await socket.close();
    }
    expect(socket.raw).not.toMatch(CANARY);
    expect(await rows()).toBe(before);
  });
});

describe('in chats they are nobody', () => {
  const chat = ref('oak', 'cht', 'gardenguests');

  test('a share of the project does not make them readers, nobody can mention them, and nobody sees them come', async () => {
    const greta = await as('greta');
    const { readers } = (await greta.must('query ($id: ID!) { chat(id: $id) { readers(first: 100) { nodes { id } } } }', { id: chat })).chat;
    for (const { id } of outside) expect(readers.nodes.map((one: { id: string }) => one.id)).not.toContain(id);
    const socket = await greta.socket();
    const stream = socket.subscribe('subscription ($id: ID!) { chatEvents(chatId: $id) { __typename ... on PresenceChanged { person { id } } } }', { id: chat });
    await served.as({ account: oak, person: nils }).then(async (client) => {
      const theirs = await client.socket();
      if (!theirs.closed) {
        theirs.subscribe('subscription ($id: ID!) { chatEvents(chatId: $id) { __typename } }', { id: chat });
        await new Promise((resolve) => setTimeout(resolve, 150));
        await theirs.close();
      }
    });
    const before = await rows();
    for (const { id } of outside)
      for (const name of ['greta', 'bill', 'anna'] as const) {
        const answer = await (await as(name)).ask(SEND, { input: { chatId: chat, body: 'hello', clientKey: `to ${id} ${name}`, mentionIds: [id] } });
        // Staff see the person, who cannot read the chat; to others there is nobody of that id.
        expect({ name, id, code: answer.code }).toEqual({ name, id, code: name === 'greta' ? 'BAD_USER_INPUT' : 'NOT_FOUND' });
      }
    expect(await rows()).toBe(before);
    expect(stream.data.filter((event) => outside.some(({ id }) => id === event.chatEvents.person?.id))).toEqual([]);
    await socket.close();
  });
});

test('the staff read what they wrote, under their name', async () => {
  const { node } = await (await as('mia')).must('query ($id: ID!) { node(id: $id) { ... on DiscussionThread { isConversation posts(first: 10) { nodes { author { id displayName } } } } } }', { id: ref('oak', 'dth', 'nap') });
  expect(node.posts.nodes.map((one: { author: { id: string } }) => one.author.id)).toContain(nils);
});
