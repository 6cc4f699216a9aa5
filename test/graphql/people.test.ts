/** R1.4, R1.8, R1.9, R2.1 to R2.5: sessions, tokens, employees, contacts, companies; and what people enter wrongly. */
import { CAST_NOW, castWorld, mailOf, personId, ref } from '../world/cast';
import { Client, type Json } from '../world/client';
import { tokenIn } from '../world/mailed';
import { everyRow, type Served, serve } from '../world/server';

const DAY = 86_400_000;
const oak = ref('oak', 'acc', 'account');
const elm = ref('elm', 'acc', 'account');
let served: Served;
let shift = 0;
beforeAll(async () => {
  served = await serve(castWorld(), { clock: () => new Date(Date.parse(CAST_NOW) + shift) });
});
afterAll(() => served?.close());
beforeEach(() => {
  shift += 1000;
});

const as = (name: string, tree: 'oak' | 'elm' = 'oak') => served.as({ account: tree === 'oak' ? oak : elm, person: personId(tree, name) });
const bearer = (secret: string) => new Client(served.url, { headers: { authorization: `Bearer ${secret}` } });
const SESSIONS = '{ viewer { sessions { id device createdAt lastUsedAt current } } }';
const TOKENS = '{ viewer { accessTokens { id name readOnly createdAt expiresAt lastUsedAt } } }';
const CREATE_TOKEN = 'mutation ($input: CreateAccessTokenInput!) { createAccessToken(input: $input) { id secret } }';
const READ = '{ projects { totalCount } }';
const EMPLOYEE = 'mutation ($input: UpdateEmployeeInput!) { updateEmployee(input: $input) { employee { id role mayGrantAccess login displayName } } }';
const DEACTIVATE = 'mutation ($id: ID!) { deactivateEmployee(input: { id: $id }) { employee { id active } } }';
const INVITE = 'mutation ($input: InviteEmployeeInput!) { inviteEmployee(input: $input) { employee { id active role mayGrantAccess } } }';
const RESEND = 'mutation ($input: ResendInvitationInput!) { resendInvitation(input: $input) { __typename } }';
const WITHDRAW = 'mutation ($id: ID!) { withdrawInvitation(input: { contactId: $id }) { contact { id access invitation { sentAt } } } }';
const CONTACT = 'mutation ($input: CreateContactInput!) { createContact(input: $input) { contact { id displayName email access version company { id } } } }';
const UPDATE = 'mutation ($input: UpdateContactInput!) { updateContact(input: $input) { contact { id displayName phone notes version } } }';
const COMPANY = 'mutation ($input: CreateCompanyInput!) { createCompany(input: $input) { company { id name version } } }';
const UPDATE_COMPANY = 'mutation ($input: UpdateCompanyInput!) { updateCompany(input: $input) { company { id name notes version } } }';
const ACCESS = 'mutation ($id: ID!, $access: ContactAccess!) { setContactAccess(input: { contactId: $id, access: $access }) { contact { id access } } }';
const SHARE = 'mutation ($email: EmailAddress!) { shareProject(input: { projectId: "prj_oakquiet", emails: [$email], items: [] }) { shares { contact { id email access } } } }';

/** Asks, and expects a refusal that changed nothing. */
async function refused(client: Client, query: string, variables: Json, code: string, field?: string): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 60));
  const before = await everyRow(served.database);
  const letters = served.post.letters.length;
  const answer = await client.ask(query, variables);
  expect([query.slice(0, 60), answer.code]).toEqual([query.slice(0, 60), code]);
  if (field) expect(answer.errors[0]?.extensions?.fields?.map(({ path }) => path)).toContain(field);
  expect(await everyRow(served.database)).toBe(before);
  expect(served.post.letters).toHaveLength(letters);
}

describe('R1.8: sessions', () => {
  test('are listed to their owner with device and last use, and each can be ended, also with its socket', async () => {
    const [here, there] = [await as('mia'), await as('mia')];
    const socket = await there.socket();
    const { sessions } = (await here.must(SESSIONS)).viewer;
    expect(sessions).toHaveLength(2);
    expect(sessions.filter(({ current }: Json) => current)).toHaveLength(1);
    expect(sessions[0]).toEqual({ id: expect.stringMatching(/^ses_/), device: 'test', createdAt: expect.any(String), lastUsedAt: expect.any(String), current: expect.any(Boolean) });
    const other = sessions.find(({ current }: Json) => !current);
    expect((await here.must('mutation ($id: ID!) { endSession(input: { id: $id }) }', { id: other.id })).endSession).toBe(true);
    expect((await there.ask(READ)).code).toBe('UNAUTHENTICATED');
    expect((await socket.untilClosed(1000)).code).toBe(4401);
    expect((await here.must(SESSIONS)).viewer.sessions).toHaveLength(1);
  });

  test('of somebody else are not there, for Administrators either', async () => {
    const mia = await as('mia');
    const [{ id }] = (await mia.must(SESSIONS)).viewer.sessions;
    for (const who of ['ada', 'bob', 'anna'])
      await refused(await as(who), 'mutation ($id: ID!) { endSession(input: { id: $id }) }', { id }, 'NOT_FOUND');
    await refused(await as('ada', 'elm'), 'mutation ($id: ID!) { endSession(input: { id: $id }) }', { id }, 'NOT_FOUND');
    await refused(served.nobody(), 'mutation ($id: ID!) { endSession(input: { id: $id }) }', { id }, 'UNAUTHENTICATED');
    expect((await mia.must(READ)).projects.totalCount).toBeGreaterThan(0);
  });
});

describe('R1.1: when somebody was here last', () => {
  test('is told for each account apart: what one session is used for in another account is nobody’s business', async () => {
    const seen = '{ employees(search: "wanda") { nodes { lastSeenAt } } }';
    const wanda = await served.as({ account: oak, person: 'emp_oakwanda' });
    const ada = await as('ada');
    await wanda.must(READ);
    await new Promise((resolve) => setTimeout(resolve, 60));
    const [{ lastSeenAt }] = (await ada.must(seen)).employees.nodes;
    expect(lastSeenAt).toBe(new Date(Date.parse(CAST_NOW) + shift).toISOString());
    shift += 10 * 60_000;
    // The same session, in the other account.
    await new Client(served.url, { cookie: wanda.cookie ?? '', account: elm }).must(READ);
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect((await ada.must(seen)).employees.nodes).toEqual([{ lastSeenAt }]);
    const theirs = (await (await as('ada', 'elm')).must('{ contacts(search: "wanda") { nodes { lastSeenAt } } }')).contacts.nodes;
    expect(theirs).toEqual([{ lastSeenAt: new Date(Date.parse(CAST_NOW) + shift).toISOString() }]);
  });
});

describe('R1.9: personal access tokens', () => {
  test.each(['greta', 'anna', 'bob'])('%s: named, ending, shown once, hashed at rest; works over HTTP and socket until revoked', async (who) => {
    const owner = await as(who);
    const { id, secret } = (await owner.must(CREATE_TOKEN, { input: { name: 'Nightly export' } })).createAccessToken;
    const [token] = (await owner.must(TOKENS)).viewer.accessTokens;
    expect(token).toMatchObject({ id, name: 'Nightly export', readOnly: false, lastUsedAt: null });
    expect(Date.parse(token.expiresAt) - Date.parse(token.createdAt)).toBe(90 * DAY);
    expect(await everyRow(served.database)).not.toContain(secret);
    expect((await owner.ask(TOKENS)).raw).not.toContain(secret);
    const script = bearer(secret);
    expect((await script.must(READ)).projects.totalCount).toBe((await owner.must(READ)).projects.totalCount);
    const socket = await script.socket({ params: { authorization: `Bearer ${secret}` } });
    expect(socket.acknowledged).toBe(true);
    const stream = socket.subscribe('subscription { viewerChanged { kind } }');
    shift += 1000;
    expect(Date.parse((await owner.must(TOKENS)).viewer.accessTokens[0].lastUsedAt)).toBeGreaterThan(0);
    await owner.must('mutation ($id: ID!) { revokeAccessToken(input: { id: $id }) }', { id });
    expect((await socket.untilClosed(1000)).code).toBe(4401);
    expect(stream.data).toEqual([]);
    expect((await script.ask(READ)).code).toBe('UNAUTHENTICATED');
    expect((await owner.must(TOKENS)).viewer.accessTokens).toEqual([]);
  });

  test('one that may only read changes nothing, in whatever way it is asked', async () => {
    const greta = await as('greta');
    const { secret } = (await greta.must(CREATE_TOKEN, { input: { name: 'Reader', readOnly: true } })).createAccessToken;
    const script = bearer(secret);
    await script.must(READ);
    for (const [query, variables] of [
      [SHARE, { email: 'reader@example.org' }],
      ['mutation { createProject(input: { name: "by a reader" }) { project { id } } }', {}],
      ['mutation a { createProject(input: { name: "by a reader" }) { project { id } } }', {}],
      ['mutation ($id: ID!) { markChatRead(input: { chatId: $id, sequence: 1 }) { chat { id } } }', { id: ref('oak', 'cht', 'gardenguests') }],
    ] as const)
      await refused(script, query, variables, 'FORBIDDEN');
    const socket = await script.socket({ params: { authorization: `Bearer ${secret}` } });
    const stream = socket.subscribe('mutation { createProject(input: { name: "by a reader" }) { project { id } } }');
    await stream.until(({ completed }) => completed);
    // The socket is for subscriptions, whoever asks.
    expect(JSON.stringify(stream.frames)).toContain('BAD_USER_INPUT');
    expect(await everyRow(served.database)).not.toContain('by a reader');
  });

  test('after its end it is refused like one that never was, and an open socket of it ends', async () => {
    const mia = await as('mia');
    const expiresAt = new Date(Date.parse(CAST_NOW) + shift + 3_600_000).toISOString();
    const { secret } = (await mia.must(CREATE_TOKEN, { input: { name: 'Short', expiresAt } })).createAccessToken;
    const script = bearer(secret);
    await script.must(READ);
    shift += 3_600_001;
    const late = await script.ask(READ);
    const never = await bearer(`${secret.slice(1)}x`).ask(READ);
    expect([late.status, late.code]).toEqual([never.status, 'UNAUTHENTICATED']);
    expect(late.raw.split('\n')[0]).toBe(never.raw.split('\n')[0]);
    // Refused in the handshake, as a session would be.
    const socket = await script.socket({ params: { authorization: `Bearer ${secret}` } });
    expect((await socket.untilClosed(1000)).code).toBe(4401);
  });

  test('an end that has passed, one more than a year ahead, and no name are refused at their fields', async () => {
    const mia = await as('mia');
    const at = (days: number) => new Date(Date.parse(CAST_NOW) + shift + days * DAY).toISOString();
    await refused(mia, CREATE_TOKEN, { input: { name: 'Late', expiresAt: at(-1) } }, 'BAD_USER_INPUT', 'input.expiresAt');
    await refused(mia, CREATE_TOKEN, { input: { name: 'Long', expiresAt: at(367) } }, 'BAD_USER_INPUT', 'input.expiresAt');
    await refused(mia, CREATE_TOKEN, { input: { name: '  ' } }, 'BAD_USER_INPUT', 'input.name');
    await refused(served.nobody(), CREATE_TOKEN, { input: { name: 'Nobody' } }, 'UNAUTHENTICATED');
  });
});

describe('R1.4: employees', () => {
  test('are invited, changed and deactivated by Administrators alone', async () => {
    const input = { email: 'iris@example.org', name: 'Iris', role: 'MEMBER', mayGrantAccess: true };
    for (const [who, code] of [['greta', 'FORBIDDEN'], ['mia', 'FORBIDDEN'], ['anna', 'FORBIDDEN'], ['bob', 'FORBIDDEN']] as const) {
      await refused(await as(who), INVITE, { input }, code);
      // To people from outside somebody whom they do not meet is not there at all.
      const unseen = who === 'anna' || who === 'bob' ? ['FORBIDDEN', 'NOT_FOUND'] : ['FORBIDDEN'];
      expect(unseen).toContain((await (await as(who)).ask(DEACTIVATE, { id: personId('oak', 'max') })).code);
    }
    await refused(served.nobody(), INVITE, { input }, 'UNAUTHENTICATED');
    const ada = await as('ada');
    const { employee } = (await ada.must(INVITE, { input })).inviteEmployee;
    expect(employee).toMatchObject({ active: true, role: 'MEMBER', mayGrantAccess: true });
    await served.post.until((letters) => letters.some(({ to }) => to === 'iris@example.org'));
    const state = '{ employees(search: "Iris") { nodes { id invitation { sentAt expiresAt acceptedAt } lastSeenAt } } }';
    expect((await ada.must(state)).employees.nodes).toEqual([{ id: employee.id, invitation: { sentAt: expect.any(String), expiresAt: expect.any(String), acceptedAt: null }, lastSeenAt: null }]);
    // Sent again: the older link dies.
    const older = tokenIn(served.post.to('iris@example.org').at(-1), 'activate');
    shift += 60_000;
    await ada.must(RESEND, { input: { employeeId: employee.id } });
    await served.post.until(() => served.post.to('iris@example.org').length === 2);
    const activate = 'mutation ($token: String!) { activate(input: { token: $token, password: "orchards under heavy snow" }) { viewer { kind } } }';
    expect((await served.nobody().ask(activate, { token: older })).code).toBe('NOT_FOUND');
    const iris = new Client(served.url);
    expect((await iris.must(activate, { token: tokenIn(served.post.to('iris@example.org').at(-1), 'activate') })).activate.viewer.kind).toBe('EMPLOYEE');
    expect((await ada.must(state)).employees.nodes[0].invitation.acceptedAt).toEqual(expect.any(String));
    await refused(ada, RESEND, { input: { employeeId: employee.id } }, 'CONFLICT');
    // Changed: the switch holds at once, in the session that is open.
    await iris.must(SHARE, { email: 'by.iris@example.org' });
    await ada.must(EMPLOYEE, { input: { id: employee.id, mayGrantAccess: false } });
    await refused(iris, SHARE, { email: 'no.more@example.org' }, 'FORBIDDEN');
    await ada.must(EMPLOYEE, { input: { id: employee.id, role: 'ADMINISTRATOR' } });
    await iris.must(SHARE, { email: 'again@example.org' });
    await ada.must(DEACTIVATE, { id: employee.id });
    await refused(iris, READ, {}, 'UNAUTHENTICATED');
    // What she did stays, with her name.
    const shares = 'query { project(id: "prj_oakquiet") { shares { nodes { createdBy { displayName } } } } }';
    expect(JSON.stringify(await ada.must(shares))).toContain('Iris');
  });

  test('change their own name and login name themselves, and nothing else of it (2-access, who may do what)', async () => {
    const mia = await as('mia');
    const own = (changes: Json) => ({ input: { id: personId('oak', 'mia'), ...changes } });
    expect((await mia.must(EMPLOYEE, own({ name: 'Mia Lund', login: 'mia.lund' }))).updateEmployee.employee).toMatchObject({ displayName: 'Mia Lund', login: 'mia.lund' });
    expect((await mia.must(EMPLOYEE, own({ login: null }))).updateEmployee.employee).toMatchObject({ displayName: 'Mia Lund', login: null });
    for (const more of [{ role: 'ADMINISTRATOR' }, { mayGrantAccess: true }, { role: 'MEMBER' }]) await refused(mia, EMPLOYEE, own({ name: 'Boss', ...more }), 'FORBIDDEN');
    await refused(mia, EMPLOYEE, { input: { id: personId('oak', 'max'), name: 'Max' } }, 'FORBIDDEN');
    await refused(mia, EMPLOYEE, own({ name: null }), 'BAD_USER_INPUT', 'input.name');
  });

  test('a login name is unique in the installation and no address', async () => {
    const ada = await as('ada');
    await refused(ada, EMPLOYEE, { input: { id: personId('oak', 'mia'), login: 'zzelmloginadaqq' } }, 'CONFLICT');
    await refused(ada, EMPLOYEE, { input: { id: personId('oak', 'mia'), login: 'mia@example.org' } }, 'BAD_USER_INPUT', 'input.login');
  });
});

describe('R2.1, R2.2: cards and access', () => {
  test('a card is written by employees and read by nobody outside; letting in is for those who may grant access', async () => {
    const mia = await as('mia');
    const { company } = (await mia.must(COMPANY, { input: { name: 'zzcedarqq', notes: 'zzcedarnotesqq', email: 'cedar@example.org' } })).createCompany;
    const { contact } = (await mia.must(CONTACT, { input: { name: 'zzceciliaqq', email: 'cecilia@example.org', companyId: company.id, notes: 'zzcecnotesqq' } })).createContact;
    expect(contact).toMatchObject({ access: 'NONE', version: 1, company: { id: company.id } });
    await refused(mia, CONTACT, { input: { name: 'Let in', email: 'letin@example.org', access: 'BASIC' } }, 'FORBIDDEN');
    await refused(mia, ACCESS, { id: contact.id, access: 'BASIC' }, 'FORBIDDEN');
    for (const who of ['anna', 'paul', 'bob', 'pit', 'dora']) {
      const client = await as(who);
      await refused(client, CONTACT, { input: { name: 'X', email: 'x@example.org' } }, 'FORBIDDEN');
      for (const query of [`{ node(id: "${contact.id}") { id } }`, `{ node(id: "${company.id}") { id } }`, '{ contacts { nodes { id } } }', '{ companies { nodes { id } } }', '{ search(text: "zzce") { totalCount nodes { id } } }'])
        expect((await client.ask(query)).raw).not.toMatch(/zzce/);
    }
    const other = await as('ada', 'elm');
    await refused(other, UPDATE, { input: { id: contact.id, name: 'Theirs' } }, 'NOT_FOUND');
    await refused(other, UPDATE_COMPANY, { input: { id: company.id, name: 'Theirs' } }, 'NOT_FOUND');
    const greta = await as('greta');
    expect((await greta.must(ACCESS, { id: contact.id, access: 'ADVANCED' })).setContactAccess.contact.access).toBe('ADVANCED');
    await served.post.until((letters) => letters.some(({ to }) => to === 'cecilia@example.org'));
    // Withdrawn before it was followed: the link dies and access is None again.
    const token = tokenIn(served.post.to('cecilia@example.org').at(-1), 'activate');
    expect((await greta.must(WITHDRAW, { id: contact.id })).withdrawInvitation.contact).toMatchObject({ access: 'NONE', invitation: null });
    expect((await served.nobody().ask('mutation ($token: String!) { activate(input: { token: $token, password: "orchards under heavy snow" }) { viewer { kind } } }', { token })).code).toBe('NOT_FOUND');
  });

  test('R2.4: with None what they wrote stays, with their name; raised again they see what was shared before', async () => {
    const greta = await as('greta');
    const chat = 'query ($id: ID!) { chat(id: $id) { messages(last: 20) { nodes { body author { displayName } } } } }';
    const bill = await as('bill');
    const before = (await bill.must(READ)).projects.totalCount;
    await greta.must(ACCESS, { id: personId('oak', 'bob'), access: 'NONE' });
    const said = JSON.stringify(await greta.must(chat, { id: ref('oak', 'cht', 'gardenguests') }));
    expect(said).toContain('contact bob');
    await greta.must(ACCESS, { id: personId('oak', 'bob'), access: 'BASIC' });
    expect((await (await as('bob')).must(READ)).projects.totalCount).toBe(1);
    expect((await bill.must(READ)).projects.totalCount).toBe(before);
  });
});

describe('what is entered wrongly', () => {
  test('R2.3: the same address twice, by case and by Unicode form, as contact, employee and guest', async () => {
    const ada = await as('ada');
    const composed = 'ren\u00e9e@example.org';
    const decomposed = 'rene\u0301e@example.org';
    await ada.must(CONTACT, { input: { name: 'Renée', email: composed } });
    for (const email of [composed, decomposed, composed.toUpperCase(), decomposed.toUpperCase()]) {
      await refused(ada, CONTACT, { input: { name: 'Twice', email } }, 'CONFLICT');
      await refused(ada, INVITE, { input: { name: 'Twice', email } }, 'CONFLICT');
    }
    // Sharing with it again finds the same person.
    const [share] = (await ada.must(SHARE, { email: decomposed.toUpperCase() })).shareProject.shares;
    expect(share.contact.email).toBe(composed);
    expect(await served.count('contacts', "email like 'ren%'")).toBe(1);
  });

  test('R2.3, R5.2: an employee’s address as a guest, in any case, is refused and named', async () => {
    const greta = await as('greta');
    for (const email of [mailOf('oak', 'mia'), mailOf('oak', 'mia').toUpperCase()]) {
      const answer = await greta.ask(SHARE, { email });
      expect(['CONFLICT', 'BAD_USER_INPUT']).toContain(answer.code);
      await refused(greta, SHARE, { email }, answer.code ?? '');
      await refused(greta, CONTACT, { input: { name: 'Mia outside', email, access: 'BASIC' } }, 'CONFLICT');
    }
    // The same address in the other account is somebody else’s business.
    expect((await (await as('ada', 'elm')).must(CONTACT, { input: { name: 'Mia of Oak', email: mailOf('oak', 'mia') } })).createContact.contact.access).toBe('NONE');
  });

  test.each(['red', '#12345', '#12345g', '336699', 'rgb(0,0,0)', '#33669900', 'url(x)', ''])('R3.4: %j is no colour', async (color) => {
    const mia = await as('mia');
    await refused(mia, 'mutation ($input: CreateStageInput!) { createStage(input: $input) { stage { id } } }', { input: { name: 'New', color } }, 'BAD_USER_INPUT', 'input.color');
    await refused(mia, 'mutation ($input: UpdateStageInput!) { updateStage(input: $input) { stage { id } } }', { input: { id: ref('oak', 'stg', 'going'), color } }, 'BAD_USER_INPUT', 'input.color');
  });

  test('R3.4: a stage in use can be deleted; its projects then have none, and nothing else of them changes', async () => {
    const mia = await as('mia');
    const { stage } = (await mia.must('mutation { createStage(input: { name: "For a while", color: "#aa5500" }) { stage { id } } }')).createStage;
    const { project } = (await mia.must('mutation ($id: ID!) { createProject(input: { name: "Staged", stageId: $id, plannedHours: 12 }) { project { id stage { name } } } }', { id: stage.id })).createProject;
    expect(project.stage.name).toBe('For a while');
    await refused(await as('anna'), 'mutation ($id: ID!) { deleteStage(input: { id: $id }) }', { id: stage.id }, 'NOT_FOUND');
    await refused(await as('ada', 'elm'), 'mutation ($id: ID!) { deleteStage(input: { id: $id }) }', { id: stage.id }, 'NOT_FOUND');
    expect((await mia.must('mutation ($id: ID!) { deleteStage(input: { id: $id }) }', { id: stage.id })).deleteStage).toBe(true);
    expect((await mia.must('query ($id: ID!) { project(id: $id) { name plannedHours stage { id } } }', { id: project.id })).project).toEqual({ name: 'Staged', plannedHours: 12, stage: null });
    await refused(mia, 'mutation ($id: ID!) { deleteStage(input: { id: $id }) }', { id: stage.id }, 'NOT_FOUND');
  });

  test('R1.4: the last Administrator stays one, also where two lower each other at once', async () => {
    const ada = await as('ada');
    await refused(ada, EMPLOYEE, { input: { id: personId('oak', 'ada'), role: 'MEMBER' } }, 'CONFLICT');
    await refused(ada, DEACTIVATE, { id: personId('oak', 'ada') }, 'CONFLICT');
    await ada.must(EMPLOYEE, { input: { id: personId('oak', 'max'), role: 'ADMINISTRATOR' } });
    const max = await as('max');
    const answers = await Promise.all([
      ada.ask(EMPLOYEE, { input: { id: personId('oak', 'max'), role: 'MEMBER' } }),
      max.ask(EMPLOYEE, { input: { id: personId('oak', 'ada'), role: 'MEMBER' } }),
    ]);
    expect(answers.filter(({ errors }) => errors.length === 0)).toHaveLength(1);
    expect(await served.count('employees', `account_id = '${oak}' and role = 'ADMINISTRATOR' and active = 1`)).toBe(1);
  });

  test('two people edit one card at once: the second is told, and nothing of the first is lost', async () => {
    const [mia, greta] = [await as('mia'), await as('greta')];
    const { contact } = (await mia.must(CONTACT, { input: { name: 'Edited', email: 'edited@example.org' } })).createContact;
    expect((await mia.must(UPDATE, { input: { id: contact.id, version: 1, phone: '1' } })).updateContact.contact.version).toBe(2);
    await refused(greta, UPDATE, { input: { id: contact.id, version: 1, phone: '2' } }, 'CONFLICT');
    expect((await greta.must(UPDATE, { input: { id: contact.id, version: 2, notes: 'n' } })).updateContact.contact).toMatchObject({ phone: '1', notes: 'n', version: 3 });
    // Really at once: one of them holds.
    const both = await Promise.all([mia, greta].map((client, n) => client.ask(UPDATE, { input: { id: contact.id, version: 3, name: `Name ${n}` } })));
    expect(both.map(({ code }) => code).sort()).toEqual(['CONFLICT', null].sort());
    const { company } = (await mia.must(COMPANY, { input: { name: 'Card' } })).createCompany;
    await mia.must(UPDATE_COMPANY, { input: { id: company.id, version: 1, notes: 'a' } });
    await refused(greta, UPDATE_COMPANY, { input: { id: company.id, version: 1, notes: 'b' } }, 'CONFLICT');
    // A change of nothing takes nobody's card from under them.
    await mia.must(UPDATE_COMPANY, { input: { id: company.id } });
    expect((await greta.must(UPDATE_COMPANY, { input: { id: company.id, version: 2, notes: 'b' } })).updateCompany.company.version).toBe(3);
  });
});
