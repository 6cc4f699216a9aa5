/** R5.7 and promise 2 under races: ten invitations for five places, and sends by several people at once. */
import type { Client, Json } from '../world/client';
import { type Kind, KINDS } from '../world/databases';
import type { Account, User, World } from '../world/facts';
import { NOW, randomAccount, Dice } from '../world/random';
import { type Served, serve } from '../world/server';
import { tell } from '../world/told';

/** An account on the Free plan with 45 of its 50 places taken. */
function nearlyFull(n: number, users: User[]): Account {
  const account = randomAccount(new Dice(n), `q${n.toString(36)}a`, users, { projects: 1, tasks: 1, contacts: 1 });
  account.plan = 'FREE';
  account.sharingEnabled = true;
  account.shares = [];
  account.contacts = Array.from({ length: 45 }, (_, c) => ({
    id: `con_q${n}x${c}`, user: null, company: null, name: `Guest ${c}`, email: `there${c}.q${n}@example.org`, phone: null, notes: null, access: 'BASIC',
    invitedAt: NOW, acceptedAt: null,
  }));
  for (const task of account.tasks) Object.assign(task, { assignee: null, coAssignees: [], participants: [], author: null });
  for (const project of account.projects) {
    Object.assign(project, { membersOnly: false, archived: false, counterparty: null });
    for (const chat of [project.membersChat, project.guestChat]) Object.assign(chat, { messages: [], read: {} });
  }
  return account;
}

const SHARE = 'mutation ($id: ID!, $emails: [EmailAddress!]!) { shareProject(input: { projectId: $id, emails: $emails, items: [STAGE] }) { shares { id } } }';
const ROUNDS = 30;

describe.each(KINDS)('races on %s', (kind: Kind) => {
  let served: Served;
  let world: World;
  beforeAll(async () => {
    const users: User[] = [];
    world = { now: NOW, users, accounts: Array.from({ length: ROUNDS }, (_, n) => nearlyFull(n + 1, users)) };
    served = await serve(world, { kind });
  });
  afterAll(() => served?.close());

  const admin = (account: Account): Promise<Client> => served.as({ account: account.id, person: account.employees[0]?.id ?? '' });
  const guests = (account: Account) => served.count('contacts', `account_id = '${account.id}' and access = 'BASIC'`);

  test(`R5.7: 10 invitations at once with 45 of 50 places used, ${ROUNDS} rounds: exactly 5 get in`, async () => {
    const outcomes: number[] = [];
    for (const account of world.accounts) {
      const clients = [await admin(account), await admin(account)];
      const project = account.projects[0]?.id;
      const answers = await Promise.all(
        Array.from({ length: 10 }, (_, n) => (clients[n % 2] as Client).ask(SHARE, { id: project, emails: [`racer${n}.${account.id}@example.org`] })),
      );
      const codes = answers.map((answer) => answer.code);
      outcomes.push(codes.filter((code) => code === null).length);
      expect(codes.filter((code) => code !== null)).toEqual(Array.from({ length: 5 }, () => 'QUOTA_EXCEEDED'));
      expect(await guests(account)).toBe(50);
      expect(await served.count('shares', `account_id = '${account.id}'`)).toBe(5);
      expect(await served.count('invitations', `account_id = '${account.id}' and length(person_id) = 26`)).toBe(5);
    }
    expect(outcomes).toEqual(Array.from({ length: ROUNDS }, () => 5));
    tell(`quota race on ${kind}: ${ROUNDS} rounds of 10 invitations for 5 places, exactly 5 got in each time`);
  });

  test('R3.5: two tasks moved below each other at once stay a tree', async () => {
    const account = world.accounts[2] as Account;
    const [one, two] = [await admin(account), await admin(account)];
    const project = account.projects[0]?.id;
    const make = async (title: string) =>
      (await one.must('mutation ($input: CreateTaskInput!) { createTask(input: $input) { task { id } } }', { input: { projectId: project, title } })).createTask.task.id;
    const MOVE = 'mutation ($id: ID!, $below: ID!) { moveTask(input: { id: $id, parentId: $below }) { task { id } } }';
    for (let round = 0; round < 15; round++) {
      const [a, b] = [await make(`a${round}`), await make(`b${round}`)];
      const answers = await Promise.all([one.ask(MOVE, { id: a, below: b }), two.ask(MOVE, { id: b, below: a })]);
      expect(answers.map((answer) => answer.code).sort()).toEqual(['BAD_USER_INPUT', null]);
      const rows = await served.database.reader.all<{ id: string; parent_id: string | null }>('select id, parent_id from tasks where account_id = ? and id in (?, ?)', account.id, a, b);
      expect(rows.filter((row) => row.parent_id === null)).toHaveLength(1);
    }
  });

  test('the same new address invited five times at once is one guest', async () => {
    const account = world.accounts[0] as Account;
    const client = await admin(account);
    await client.must('mutation { updateAccount(input: { plan: BUSINESS }) { account { plan } } }');
    const before = await guests(account);
    const answers = await Promise.all(Array.from({ length: 5 }, () => client.ask(SHARE, { id: account.projects[0]?.id, emails: ['one.and.the.same@example.org'] })));
    expect(answers.map((answer) => answer.code).filter((code) => code !== null && code !== 'CONFLICT')).toEqual([]);
    expect(await guests(account)).toBe(before + 1);
  });

  test('R7.4: 200 sends by 3 people at once are gapless, and nothing is lost or doubled', async () => {
    const account = world.accounts[1] as Account;
    const people = account.employees.filter((one) => one.active).slice(0, 3);
    const clients = await Promise.all(people.map((person) => served.as({ account: account.id, person: person.id })));
    const chat = account.projects[0]?.guestChat.id;
    const send = (client: Client, n: number) =>
      client.ask('mutation ($input: SendMessageInput!) { sendMessage(input: $input) { message { id sequence body } } }', { input: { chatId: chat, body: `message ${n}`, clientKey: `key${n}` } });
    // Every tenth is sent twice with its key, as a client does that did not hear the answer.
    const answers = await Promise.all(
      Array.from({ length: 200 }, (_, n) => n).flatMap((n) => Array.from({ length: n % 10 === 0 ? 2 : 1 }, () => send(clients[n % clients.length] as Client, n))),
    );
    expect(answers.flatMap((answer) => answer.errors)).toEqual([]);
    const sequences = new Map(answers.map((answer) => [answer.data.sendMessage.message.sequence as number, answer.data.sendMessage.message.id as string]));
    expect([...sequences.keys()].sort((a, b) => a - b)).toEqual(Array.from({ length: 200 }, (_, n) => n + 1));
    expect(new Set(sequences.values()).size).toBe(200);
    const events = await served.database.reader.all<{ sequence: number }>('select sequence from chat_events where account_id = ? and chat_id = ? order by sequence', account.id, chat ?? '');
    expect(events.map((row) => row.sequence)).toEqual(Array.from({ length: 200 }, (_, n) => n + 1));
    const read: Json[] = [];
    let before: string | null = null;
    do {
      const page: Json = (await (clients[0] as Client).must('query ($id: ID!, $before: String) { chat(id: $id) { lastSequence messages(last: 100, before: $before) { nodes { body sequence } pageInfo { hasPreviousPage startCursor } } } }', { id: chat, before })).chat;
      expect(page.lastSequence).toBe(200);
      read.unshift(...page.messages.nodes);
      before = page.messages.pageInfo.hasPreviousPage ? page.messages.pageInfo.startCursor : null;
    } while (before);
    expect(read.map((one) => one.sequence)).toEqual(Array.from({ length: 200 }, (_, n) => n + 1));
    tell(`200 sends by ${clients.length} people at once on ${kind}: sequences 1 to 200 without a gap, none doubled`);
  });

  test('the last Administrator survives a race of two who lower each other', async () => {
    const account = world.accounts[2] as Account;
    const first = await admin(account);
    const [one, two] = [account.employees[0]?.id, account.employees.find((person) => person.active && person.role === 'MEMBER')?.id];
    if (!two) return;
    const update = 'mutation ($id: ID!, $role: EmployeeRole!) { updateEmployee(input: { id: $id, role: $role }) { employee { id } } }';
    await first.must(update, { id: two, role: 'ADMINISTRATOR' });
    const second = await served.as({ account: account.id, person: two });
    await Promise.all([first.ask(update, { id: two, role: 'MEMBER' }), second.ask(update, { id: one, role: 'MEMBER' })]);
    expect(await served.count('employees', `account_id = '${account.id}' and role = 'ADMINISTRATOR' and active = 1`)).toBeGreaterThanOrEqual(1);
  });
});
