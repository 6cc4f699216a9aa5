/** R1.1 to R1.7: accounts, users, sessions, activation, reset, and the switch between accounts. */
import { CAST_NOW, castWorld, mailOf, PASSWORD, personId, ref } from '../world/cast';
import { Client } from '../world/client';
import { tokenIn } from '../world/mailed';
import { everyRow, type Served, serve } from '../world/server';

const SIGN_IN = `mutation ($login: String!, $password: String!, $accountId: ID) {
  signIn(input: { login: $login, password: $password, accountId: $accountId }) { viewer { kind account { id name } user { email } employee { id } contact { id } } } }`;
const ACTIVATE = 'mutation ($token: String!, $password: String!, $name: String) { activate(input: { token: $token, password: $password, name: $name }) { viewer { kind account { id } user { name email } } } }';
const ASK_RESET = 'mutation ($email: EmailAddress!) { requestPasswordReset(input: { email: $email }) }';
const RESET = 'mutation ($token: String!, $password: String!) { resetPassword(input: { token: $token, password: $password }) { viewer { kind } } }';
const CHANGE = 'mutation ($current: String!, $password: String!) { changePassword(input: { current: $current, password: $password }) }';
const INVITE = 'mutation ($email: EmailAddress!) { inviteEmployee(input: { email: $email, name: "New Person", role: MEMBER }) { employee { id active } } }';
const SHARE = 'mutation ($id: ID!, $email: EmailAddress!) { shareProject(input: { projectId: $id, emails: [$email], items: [PROJECT_TASKS] }) { shares { id contact { id } state } } }';
// The payload has a contact only, so that of an employee's invitation nothing can be asked for.
const RESEND = 'mutation ($contactId: ID, $employeeId: ID) { resendInvitation(input: { contactId: $contactId, employeeId: $employeeId }) { __typename } }';
const VIEWER = '{ viewer { kind account { id } } }';
const NEW_PASSWORD = 'orchards under heavy snow';

let served: Served;
let shift = 0;
const DAY = 86_400_000;
const oak = ref('oak', 'acc', 'account');
const elm = ref('elm', 'acc', 'account');

beforeAll(async () => {
  // Failures and resets are counted for each address; the tests come from one.
  const settings = { RESETS_PER_HOUR: '50', SIGN_IN_FAILURES_PER_ADDRESS: '10000' };
  served = await serve(castWorld(), { clock: () => new Date(Date.parse(CAST_NOW) + shift), settings }, true);
});
afterAll(() => served?.close());
beforeEach(() => {
  shift += 1000;
});

const visitor = () => new Client(served.url);
const signIn = async (login: string, password = PASSWORD): Promise<Client> => {
  const client = visitor();
  await client.must(SIGN_IN, { login, password });
  return client;
};
const as = (name: string) => served.as({ account: oak, person: personId('oak', name) });

describe('R1.2, R1.5: signing in', () => {
  test.each([
    ['an employee by address', mailOf('oak', 'ada'), 'EMPLOYEE'],
    ['an employee by address in capitals', mailOf('oak', 'ada').toUpperCase(), 'EMPLOYEE'],
    ['an employee by login name', 'zzoakloginadaqq', 'EMPLOYEE'],
    ['an advanced contact by address', mailOf('oak', 'anna'), 'ADVANCED_CONTACT'],
    ['a guest by address', mailOf('oak', 'bob'), 'BASIC_GUEST'],
  ])('%s', async (_who, login, kind) => {
    const client = visitor();
    const answer = await client.ask(SIGN_IN, { login, password: PASSWORD });
    expect(answer.errors).toEqual([]);
    expect(answer.data.signIn.viewer).toMatchObject({ kind, account: { id: oak } });
    expect((await client.must(VIEWER)).viewer).toEqual({ kind, account: { id: oak } });
  });

  test('the cookie is HttpOnly and SameSite=Lax, and nothing of the token stands in the body or the database', async () => {
    const client = visitor();
    const answer = await client.ask(SIGN_IN, { login: mailOf('oak', 'ada'), password: PASSWORD });
    const set = answer.headers.getSetCookie().join('\n');
    expect(set).toMatch(/HttpOnly/i);
    expect(set).toMatch(/SameSite=Lax/i);
    expect(set).toMatch(/Path=\//i);
    const token = (client.cookie ?? '').split('=')[1] ?? '';
    expect(token.length).toBeGreaterThanOrEqual(43);
    expect(JSON.stringify(answer.data)).not.toContain(token);
    const sessions = await served.database.reader.all('select * from sessions');
    expect(JSON.stringify(sessions)).not.toContain(token);
  });

  test('fails with the same bytes whoever it was', async () => {
    const attempts = [
      { login: mailOf('oak', 'ada'), password: 'not the password at all' },
      { login: 'nobody.at.all@example.org', password: PASSWORD },
      { login: 'no-such-login', password: PASSWORD },
      { login: mailOf('oak', 'olga'), password: PASSWORD }, // deactivated
      { login: mailOf('oak', 'nils'), password: PASSWORD }, // access None
      { login: mailOf('oak', 'una'), password: PASSWORD }, // invited, never came
      { login: mailOf('oak', 'ada'), password: '' },
    ];
    const bodies = new Set<string>();
    for (const attempt of attempts) {
      const answer = await visitor().ask(SIGN_IN, attempt);
      expect(answer.code).toBe('UNAUTHENTICATED');
      expect(answer.headers.getSetCookie()).toEqual([]);
      bodies.add(answer.raw.split('\n')[0] ?? '');
    }
    expect([...bodies]).toHaveLength(1);
  });

  test('ten failures slow a user down, and the right password is not refused for good (7-security)', async () => {
    const login = mailOf('elm', 'bea');
    const codes: (string | null)[] = [];
    for (let n = 0; n < 12; n++) codes.push((await visitor().ask(SIGN_IN, { login, password: 'wrong password here' })).code);
    expect(codes.slice(0, 10)).toEqual(Array.from({ length: 10 }, () => 'UNAUTHENTICATED'));
    expect(codes).toContain('RATE_LIMITED');
    // Somebody else is not slowed down by it.
    expect((await visitor().ask(SIGN_IN, { login: mailOf('elm', 'bob'), password: PASSWORD })).errors).toEqual([]);
  });

  test('a session begins under a new token each time, and the older one of the same browser is gone', async () => {
    const client = await signIn(mailOf('oak', 'mia'));
    const before = client.cookie;
    await client.must(SIGN_IN, { login: mailOf('oak', 'mia'), password: PASSWORD });
    expect(client.cookie).not.toBe(before);
    expect((await new Client(served.url, { cookie: before ?? '' }).must(VIEWER)).viewer).toBeNull();
  });

  test('an idle session proves nothing: 12 hours inside, 24 outside (7-security)', async () => {
    const [inside, outside] = [await as('mia'), await as('bob')];
    const start = shift;
    shift = start + 13 * 3_600_000;
    expect((await inside.must(VIEWER)).viewer).toBeNull();
    expect((await outside.must(VIEWER)).viewer).toMatchObject({ kind: 'BASIC_GUEST' });
    shift = start + 39 * 3_600_000;
    expect((await outside.must(VIEWER)).viewer).toBeNull();
  });
});

describe('R1.1, R1.2, R1.3: several accounts', () => {
  const wanda = () => signIn('wanda@example.org');

  test('one identity is an employee here and a guest there, and each request acts in one account', async () => {
    const client = await wanda();
    const { viewer } = await client.must('{ viewer { kind account { id } accounts { kind account { id name } } } }');
    expect(viewer.accounts.map((one: { kind: string; account: { id: string } }) => [one.account.id, one.kind]).sort()).toEqual([[elm, 'BASIC_GUEST'], [oak, 'EMPLOYEE']].sort());
    client.account = elm;
    expect((await client.must(VIEWER)).viewer).toEqual({ kind: 'BASIC_GUEST', account: { id: elm } });
    client.account = oak;
    expect((await client.must(VIEWER)).viewer).toEqual({ kind: 'EMPLOYEE', account: { id: oak } });
  });

  test('switching gives a new token and ends the older one', async () => {
    const client = await wanda();
    const before = client.cookie;
    const from = (await client.must(VIEWER)).viewer.account.id;
    const to = from === oak ? elm : oak;
    const answer = await client.ask('mutation ($id: ID!) { switchAccount(input: { accountId: $id }) { viewer { account { id } } } }', { id: to });
    expect(answer.data.switchAccount.viewer.account.id).toBe(to);
    expect(client.cookie).not.toBe(before);
    expect((await client.must(VIEWER)).viewer.account.id).toBe(to);
    expect((await new Client(served.url, { cookie: before ?? '' }).must(VIEWER)).viewer).toBeNull();
  });

  test('signing in without an account takes the one used last; with one, that one', async () => {
    const client = await wanda();
    await client.must('mutation ($id: ID!) { switchAccount(input: { accountId: $id }) { viewer { kind } } }', { id: elm });
    expect((await (await wanda()).must(VIEWER)).viewer.account.id).toBe(elm);
    const there = visitor();
    await there.must(SIGN_IN, { login: 'wanda@example.org', password: PASSWORD, accountId: oak });
    expect((await there.must(VIEWER)).viewer.account.id).toBe(oak);
  });

  test('an account that is not theirs answers as one that does not exist', async () => {
    const client = await as('ada');
    const bodies = [];
    for (const id of [elm, 'acc_nothing']) {
      const header = new Client(served.url, { cookie: client.cookie, account: id });
      const headed = await header.ask(VIEWER);
      expect(headed.code).toBe('FORBIDDEN');
      const switched = await client.ask('mutation ($id: ID!) { switchAccount(input: { accountId: $id }) { viewer { kind } } }', { id });
      expect(['FORBIDDEN', 'NOT_FOUND']).toContain(switched.code);
      const signed = await visitor().ask(SIGN_IN, { login: mailOf('oak', 'ada'), password: PASSWORD, accountId: id });
      expect(signed.code).toBe('FORBIDDEN');
      bodies.push([headed, switched, signed].map((answer) => answer.raw.split('\n')[0]));
    }
    expect(bodies[0]).toEqual(bodies[1]);
  });
});

describe('signing out', () => {
  test('ends this session and no other', async () => {
    const [one, two] = [await signIn(mailOf('oak', 'greta')), await signIn(mailOf('oak', 'greta'))];
    const cookie = one.cookie ?? '';
    expect((await one.must('mutation { signOut }')).signOut).toBe(true);
    expect((await new Client(served.url, { cookie }).must(VIEWER)).viewer).toBeNull();
    expect((await two.must(VIEWER)).viewer).toMatchObject({ kind: 'EMPLOYEE' });
  });

  test('for nobody is harmless', async () => {
    const answer = await visitor().ask('mutation { signOut }');
    expect([null, 'UNAUTHENTICATED']).toContain(answer.code);
  });
});

describe('R1.6: invitation and activation', () => {
  async function invited(email: string): Promise<{ id: string; token: string }> {
    const admin = await as('ada');
    const { inviteEmployee } = await admin.must(INVITE, { email });
    await served.post.until(() => served.post.to(email).length > 0);
    return { id: inviteEmployee.employee.id, token: tokenIn(served.post.to(email).at(-1), 'activate') };
  }

  test('the link asks for a password, signs in, and works once', async () => {
    const { token } = await invited('newcomer@example.org');
    const client = visitor();
    const answer = await client.ask(ACTIVATE, { token, password: NEW_PASSWORD, name: 'Newt Comer' });
    expect(answer.data.activate.viewer).toMatchObject({ kind: 'EMPLOYEE', user: { name: 'Newt Comer', email: 'newcomer@example.org' } });
    expect((await client.must(VIEWER)).viewer).toMatchObject({ kind: 'EMPLOYEE' });
    await signIn('newcomer@example.org', NEW_PASSWORD);
    const again = await visitor().ask(ACTIVATE, { token, password: 'another long password' });
    const unknown = await visitor().ask(ACTIVATE, { token: 'A'.repeat(43), password: 'another long password' });
    expect(again.code).toBe('NOT_FOUND');
    expect(again.raw.split('\n')[0]).toBe(unknown.raw.split('\n')[0]);
    await signIn('newcomer@example.org', NEW_PASSWORD);
  });

  test('a short or common password is refused at its field and leaves the link good', async () => {
    const { token } = await invited('picky@example.org');
    for (const password of ['short', 'password1234', 'aaaaaaaaaaaa', '123456789012']) {
      const answer = await visitor().ask(ACTIVATE, { token, password });
      expect(answer.code).toBe('BAD_USER_INPUT');
      expect(answer.errors[0]?.extensions?.fields?.map((one) => one.path)).toEqual(['input.password']);
      expect(answer.raw).not.toContain(password);
    }
    expect((await visitor().ask(ACTIVATE, { token, password: NEW_PASSWORD })).errors).toEqual([]);
  });

  test('after seven days the link is EXPIRED', async () => {
    const { token } = await invited('late@example.org');
    shift += 7 * DAY + 1000;
    expect((await visitor().ask(ACTIVATE, { token, password: NEW_PASSWORD })).code).toBe('EXPIRED');
  });

  test('sent again, the older link dies and the new one works', async () => {
    const { id, token } = await invited('again@example.org');
    const letters = served.post.to('again@example.org').length;
    const answer = await (await as('ada')).ask(RESEND, { employeeId: id });
    expect(answer.errors.map((one) => one.extensions?.code)).toEqual([]);
    await served.post.until(() => served.post.to('again@example.org').length > letters);
    expect((await visitor().ask(ACTIVATE, { token, password: NEW_PASSWORD })).code).toBe('NOT_FOUND');
    const newer = tokenIn(served.post.to('again@example.org').at(-1), 'activate');
    expect((await visitor().ask(ACTIVATE, { token: newer, password: NEW_PASSWORD })).errors).toEqual([]);
  });

  test('withdrawn, the link dies, and sharing again sends a new one', async () => {
    const granter = await as('greta');
    const { shareProject } = await granter.must(SHARE, { id: ref('oak', 'prj', 'garden'), email: 'withdrawn@example.org' });
    expect(shareProject.shares[0].state).toBe('PENDING');
    await served.post.until(() => served.post.to('withdrawn@example.org').length > 0);
    const token = tokenIn(served.post.to('withdrawn@example.org').at(-1), 'activate');
    await granter.must('mutation ($id: ID!) { withdrawInvitation(input: { contactId: $id }) { contact { id access } } }', { id: shareProject.shares[0].contact.id });
    expect((await visitor().ask(ACTIVATE, { token, password: NEW_PASSWORD })).code).toBe('NOT_FOUND');
    const letters = served.post.to('withdrawn@example.org').length;
    await granter.must(SHARE, { id: ref('oak', 'prj', 'quiet'), email: 'withdrawn@example.org' });
    await served.post.until(() => served.post.to('withdrawn@example.org').length > letters);
    const newer = tokenIn(served.post.to('withdrawn@example.org').at(-1), 'activate');
    expect((await visitor().ask(ACTIVATE, { token: newer, password: NEW_PASSWORD })).errors).toEqual([]);
  });

  test('who is a user already proves it with the present password; an invitation never changes a password', async () => {
    const granter = await served.as({ account: elm, person: personId('elm', 'greta') });
    const email = mailOf('oak', 'mia');
    await granter.must(SHARE, { id: ref('elm', 'prj', 'garden'), email });
    await served.post.until(() => served.post.to(email).some((letter) => letter.text.includes('/activate#')));
    const letter = served.post.to(email).filter((one) => one.text.includes('/activate#')).at(-1);
    const token = tokenIn(letter, 'activate');
    // A mail tells nothing of other accounts.
    expect(`${letter?.subject} ${letter?.text} ${letter?.html}`).not.toMatch(/zzoak(?!mailmia)\w+qq/);
    const wrong = await visitor().ask(ACTIVATE, { token, password: 'a brand new password for mia' });
    expect(wrong.code).toBe('UNAUTHENTICATED');
    const client = visitor();
    const right = await client.ask(ACTIVATE, { token, password: PASSWORD });
    expect(right.data.activate.viewer).toMatchObject({ kind: 'BASIC_GUEST', account: { id: elm } });
    await signIn(email, PASSWORD);
    expect((await visitor().ask(SIGN_IN, { login: email, password: 'a brand new password for mia' })).code).toBe('UNAUTHENTICATED');
  });
});

describe('R1.7: forgotten password', () => {
  test('answers alike whether or not the address is known, and about as fast', async () => {
    const times: Record<string, number[]> = { known: [], unknown: [] };
    const bodies = new Set<string>();
    for (let n = 0; n < 3; n++)
      for (const [what, email] of [['known', mailOf('oak', 'max')], ['unknown', `nobody${n}@example.org`]] as const) {
        const start = performance.now();
        const answer = await visitor().ask(ASK_RESET, { email });
        times[what]?.push(performance.now() - start);
        bodies.add(answer.raw.split('\n')[0] ?? '');
      }
    expect([...bodies]).toEqual(['{"data":{"requestPasswordReset":true}}']);
    const median = (list: number[] = []) => [...list].sort((a, b) => a - b)[1] ?? 0;
    expect(Math.abs(median(times.known) - median(times.unknown))).toBeLessThan(120);
    await served.post.until(() => served.post.to(mailOf('oak', 'max')).length > 0);
    expect(served.post.letters.filter((letter) => letter.to.startsWith('nobody'))).toEqual([]);
  });

  test('the link works once, ends every other session, and expires after an hour', async () => {
    const email = mailOf('oak', 'bill');
    const other = await signIn(email);
    const linkOf = async () => {
      const before = served.post.to(email).length;
      await visitor().must(ASK_RESET, { email });
      await served.post.until(() => served.post.to(email).length > before);
      return tokenIn(served.post.to(email).at(-1), 'reset');
    };
    const [older, token] = [await linkOf(), await linkOf()];
    expect((await visitor().ask(RESET, { token: older, password: NEW_PASSWORD })).code).toBe('NOT_FOUND');
    const client = visitor();
    expect((await client.ask(RESET, { token, password: NEW_PASSWORD })).errors).toEqual([]);
    expect((await client.must(VIEWER)).viewer).toMatchObject({ kind: 'BASIC_GUEST' });
    expect((await other.must(VIEWER)).viewer).toBeNull();
    expect((await visitor().ask(RESET, { token, password: NEW_PASSWORD })).code).toBe('NOT_FOUND');
    expect((await visitor().ask(SIGN_IN, { login: email, password: PASSWORD })).code).toBe('UNAUTHENTICATED');
    await signIn(email, NEW_PASSWORD);
    const late = await linkOf();
    shift += 3_601_000;
    expect((await visitor().ask(RESET, { token: late, password: 'yet another password' })).code).toBe('EXPIRED');
  });

  test('R10.1: a reset mail is nobody’s to read, Administrators included', async () => {
    await visitor().must(ASK_RESET, { email: mailOf('oak', 'pit') });
    await served.post.until(() => served.post.to(mailOf('oak', 'pit')).length > 0);
    const token = tokenIn(served.post.to(mailOf('oak', 'pit')).at(-1), 'reset');
    const answer = await (await as('ada')).ask('{ outbox(first: 100) { totalCount nodes { id to subject text } } }');
    expect(answer.errors).toEqual([]);
    expect(answer.raw).not.toContain(token);
    expect(answer.data.outbox.nodes.filter((mail: { to: string }) => mail.to === mailOf('oak', 'pit'))).toEqual([]);
  });
});

describe('changing the password', () => {
  test('needs the present one, ends the other sessions and renews this one', async () => {
    const login = mailOf('elm', 'max');
    const [one, two] = [await signIn(login), await signIn(login)];
    expect((await one.ask(CHANGE, { current: 'not it at all', password: NEW_PASSWORD })).code).toBe('UNAUTHENTICATED');
    expect((await one.ask(CHANGE, { current: PASSWORD, password: 'short' })).code).toBe('BAD_USER_INPUT');
    const before = one.cookie;
    await one.must(CHANGE, { current: PASSWORD, password: NEW_PASSWORD });
    expect(one.cookie).not.toBe(before);
    expect((await one.must(VIEWER)).viewer).toMatchObject({ kind: 'EMPLOYEE' });
    expect((await two.must(VIEWER)).viewer).toBeNull();
    expect((await new Client(served.url, { cookie: before ?? '' }).must(VIEWER)).viewer).toBeNull();
  });
});

describe('employees (R1.4)', () => {
  const UPDATE = 'mutation ($input: UpdateEmployeeInput!) { updateEmployee(input: $input) { employee { id role mayGrantAccess displayName } } }';

  test('the last Administrator can be neither lowered nor deactivated', async () => {
    const admin = await served.as({ account: elm, person: personId('elm', 'ada') });
    // Failed attempts of the tests before are noted after their answers.
    await new Promise((resolve) => setTimeout(resolve, 200));
    const before = await everyRow(served.database, ['outbox', 'access_journal']);
    expect((await admin.ask(UPDATE, { input: { id: personId('elm', 'ada'), role: 'MEMBER' } })).code).toBe('CONFLICT');
    expect((await admin.ask('mutation ($id: ID!) { deactivateEmployee(input: { id: $id }) { employee { id } } }', { id: personId('elm', 'ada') })).code).toBe('CONFLICT');
    expect(await everyRow(served.database, ['outbox', 'access_journal'])).toBe(before);
  });

  test('a deactivated employee is out at once, everywhere', async () => {
    const admin = await served.as({ account: elm, person: personId('elm', 'ada') });
    const client = await served.as({ account: elm, person: personId('elm', 'mia') });
    expect((await client.must(VIEWER)).viewer).not.toBeNull();
    await admin.must('mutation ($id: ID!) { deactivateEmployee(input: { id: $id }) { employee { id active } } }', { id: personId('elm', 'mia') });
    const after = await client.ask('{ projects { totalCount } }');
    expect(after.code).toBe('UNAUTHENTICATED');
    expect((await visitor().ask(SIGN_IN, { login: mailOf('elm', 'mia'), password: PASSWORD })).code).toBe('UNAUTHENTICATED');
  });

  test('an invited address that exists already in the account is a CONFLICT (R2.3), in any case', async () => {
    const admin = await as('ada');
    for (const email of [mailOf('oak', 'bob'), mailOf('oak', 'mia').toUpperCase()]) expect((await admin.ask(INVITE, { email })).code).toBe('CONFLICT');
  });
});

describe('R2.4: access None', () => {
  test('ends the sessions in that account at once and keeps what was said', async () => {
    const granter = await as('greta');
    const client = await as('pit');
    const set = 'mutation ($id: ID!, $access: ContactAccess!) { setContactAccess(input: { contactId: $id, access: $access }) { contact { id access } } }';
    expect((await client.must('{ projects { totalCount } }')).projects.totalCount).toBeGreaterThan(0);
    await granter.must(set, { id: personId('oak', 'pit'), access: 'NONE' });
    expect((await client.ask('{ projects { totalCount } }')).code).toBe('UNAUTHENTICATED');
    expect((await visitor().ask(SIGN_IN, { login: mailOf('oak', 'pit'), password: PASSWORD })).code).toBe('UNAUTHENTICATED');
    await granter.must(set, { id: personId('oak', 'pit'), access: 'BASIC' });
    // The session that was ended stays ended, and signing in works again.
    expect((await client.must(VIEWER)).viewer).toBeNull();
    expect((await (await signIn(mailOf('oak', 'pit'))).must('{ projects { totalCount } }')).projects.totalCount).toBeGreaterThan(0);
  });
});
