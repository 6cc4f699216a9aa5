/** R5.1 to R5.8: sharing projects and tasks with outside people, ending it, the quota, and the mails about it. */
import { castWorld, mailOf, personId, ref } from '../world/cast';
import { Client, type Json } from '../world/client';
import { tokenIn } from '../world/mailed';
import { type Served, serve } from '../world/server';

const SHARE = `mutation ($input: ShareProjectInput!) { shareProject(input: $input) { shares { id state items expiresAt contact { id email access } task { id } createdBy { id } } } }`;
const SHARE_TASKS = 'mutation ($input: ShareTasksInput!) { shareTasks(input: $input) { shares { id task { id } items } } }';
const UPDATE = 'mutation ($input: UpdateShareInput!) { updateShare(input: $input) { shares { id items expiresAt } } }';
const REVOKE = 'mutation ($id: ID!) { revokeShare(input: { id: $id }) }';
const PREVIEW = `query ($input: SharePreviewInput!) { sharePreview(input: $input) { mailTo { id } newAddresses refused { email reason } guestQuota { used limit } quotaAfter } }`;
const PROJECTS = '{ projects { totalCount nodes { id name } } tasks { totalCount nodes { id title } } }';
const ENDED = 'query ($id: ID!) { viewer { endedAccess(projectId: $id) { projectId reason endedAt } } }';
const QUOTA = '{ viewer { account { guestQuota { used limit } } } }';
const ACTIVATE = 'mutation ($token: String!) { activate(input: { token: $token, password: "orchards under heavy snow" }) { viewer { kind } } }';

let served: Served;
let greta: Client;
const oak = ref('oak', 'acc', 'account');
const garden = ref('oak', 'prj', 'garden');
const quiet = ref('oak', 'prj', 'quiet');
let shift = 0;

beforeAll(async () => {
  served = await serve(castWorld(), { clock: () => new Date(Date.now() + shift) });
  greta = await as('greta');
});
afterAll(() => served?.close());

const as = (name: string, tree: 'oak' | 'elm' = 'oak') => served.as({ account: ref(tree, 'acc', 'account'), person: personId(tree, name) });
const shareWith = async (email: string, changes: Record<string, unknown> = {}): Promise<Json> =>
  (await greta.must(SHARE, { input: { projectId: quiet, emails: [email], items: ['PROJECT_TASKS', 'STAGE'], ...changes } })).shareProject.shares[0];

/** Follows the link of the newest letter and comes back signed in. */
async function activated(email: string): Promise<Client> {
  await served.post.until(() => served.post.to(email).length > 0);
  const client = new Client(served.url);
  await client.must(ACTIVATE, { token: tokenIn(served.post.to(email).at(-1), 'activate') });
  return client;
}

describe('R5.2, R5.4: the guest’s way', () => {
  test('an unknown address becomes a contact with Basic access, follows the link, and sees what was ticked and nothing else', async () => {
    const share = await shareWith('Guest.One@Example.org', { message: 'Welcome to the quiet place' });
    expect(share).toMatchObject({ state: 'PENDING', items: ['PROJECT_TASKS', 'STAGE'], contact: { access: 'BASIC' }, createdBy: { id: personId('oak', 'greta') } });
    const guest = await activated('Guest.One@Example.org');
    const letter = served.post.to('Guest.One@Example.org').at(-1);
    expect(letter?.text).toContain('Welcome to the quiet place');
    const found = await guest.must(PROJECTS);
    expect(found.projects.nodes.map((one: Json) => one.id)).toEqual([quiet]);
    expect(found.tasks.nodes.map((one: Json) => one.id)).toEqual([ref('oak', 'tsk', 'nap')]);
    const answer = await guest.ask('query ($id: ID!) { project(id: $id) { description stage { name } dueDate percentHours percentTasks plannedHours members { id } } }', { id: quiet });
    expect(answer.data.project).toEqual({ description: expect.any(String), stage: { name: expect.any(String) }, dueDate: null, percentHours: null, percentTasks: null, plannedHours: null, members: null });
    expect(answer.redacted.map((one) => one.path.join('.')).sort()).toEqual(['project.dueDate', 'project.members', 'project.percentHours', 'project.percentTasks', 'project.plannedHours']);
    const shares = (await guest.must('{ viewer { shares { totalCount nodes { id state items createdBy { displayName } } } } }')).viewer.shares;
    expect(shares).toMatchObject({ totalCount: 1, nodes: [{ id: share.id, state: 'ACTIVE', items: ['PROJECT_TASKS', 'STAGE'] }] });
  });

  test('items are changed later, per invited person, and hold at once', async () => {
    const [one, two] = [await shareWith('items1@example.org'), await shareWith('items2@example.org')];
    const [first, second] = [await activated('items1@example.org'), await activated('items2@example.org')];
    await greta.must(UPDATE, { input: { id: one.id, items: ['DUE_DATE'] } });
    const ask = 'query ($id: ID!) { project(id: $id) { dueDate stage { name } } tasks { totalCount } }';
    expect(await first.must(ask, { id: quiet })).toEqual({ project: { dueDate: '2026-06-01', stage: null }, tasks: { totalCount: 0 } });
    expect(await second.must(ask, { id: quiet })).toMatchObject({ project: { dueDate: null, stage: { name: expect.any(String) } }, tasks: { totalCount: 1 } });
    expect(two.id).not.toBe(one.id);
  });

  test('a contact with access None is raised to Basic; one with Advanced stays and costs nothing (R5.8)', async () => {
    const used = async () => (await greta.must(QUOTA)).viewer.account.guestQuota.used;
    const before = await used();
    expect((await shareWith(mailOf('oak', 'alex'))).contact.access).toBe('ADVANCED');
    expect(await used()).toBe(before);
    expect((await shareWith(mailOf('oak', 'nils'))).contact.access).toBe('BASIC');
    expect(await used()).toBe(before + 1);
    await shareWith(mailOf('oak', 'nils'), { items: ['DUE_DATE'] });
    expect(await used()).toBe(before + 1);
  });

  test('addresses are compared in NFC and without case; dots and plus signs are kept (R2.3)', async () => {
    const composed = 'zo\u00eb@example.org';
    const first = await shareWith(composed);
    const second = await shareWith('ZOE\u0308@example.org'.normalize('NFD'), { items: ['STAGE'] });
    expect(second.contact.id).toBe(first.contact.id);
    expect((await shareWith('zo.e@example.org')).contact.id).not.toBe(first.contact.id);
    expect((await shareWith('zoe+a@example.org')).contact.id).not.toBe((await shareWith('zoe@example.org')).contact.id);
  });

  test('the same address twice in one dialog is one contact', async () => {
    const { shareProject } = await greta.must(SHARE, { input: { projectId: quiet, emails: ['twice@example.org', 'TWICE@example.org'], items: [] } });
    expect(new Set(shareProject.shares.map((one: Json) => one.contact.id)).size).toBe(1);
    expect(await served.count('contacts', `email like '%wice@%' or email like 'TWICE%'`)).toBe(1);
  });
});

describe('R5.3: tasks', () => {
  test('are shared without the project’s other tasks; of the project the guest sees the name', async () => {
    const { shareTasks } = await greta.must(SHARE_TASKS, { input: { taskIds: [ref('oak', 'tsk', 'goal'), ref('oak', 'tsk', 'secret')], emails: ['tasks@example.org'], items: ['STAGE'] } });
    expect(shareTasks.shares).toHaveLength(2);
    const guest = await activated('tasks@example.org');
    const answer = await guest.ask('query ($id: ID!) { project(id: $id) { name description manager { id } guestChat { id } tasks { nodes { id } } } tasks { totalCount nodes { id status dueDate } } }', { id: garden });
    expect(answer.data.project).toMatchObject({ name: expect.any(String), description: null, manager: null, guestChat: null });
    // Named beats blanket: also the one that a person set to Hidden.
    expect(answer.data.tasks.nodes.map((one: Json) => one.id).sort()).toEqual([ref('oak', 'tsk', 'goal'), ref('oak', 'tsk', 'secret')].sort());
    expect(answer.data.tasks.nodes[0]).toMatchObject({ status: 'OPEN', dueDate: null });
    expect((await guest.ask('query ($id: ID!) { task(id: $id) { title } }', { id: ref('oak', 'tsk', 'plant') })).data.task).toBeNull();
  });
});

describe('R5.5: mail', () => {
  test('goes to manager, followers and creator once each, not to who shares, and the preview says so before', async () => {
    const max = await as('ada');
    const input = { projectId: garden, emails: ['preview@example.org', mailOf('oak', 'mia'), 'not an address'], items: ['STAGE'] };
    const before = (await greta.must(QUOTA)).viewer.account.guestQuota.used;
    const { sharePreview } = await max.must(PREVIEW, { input });
    expect(sharePreview.newAddresses).toEqual(['preview@example.org']);
    expect(sharePreview.refused.map((one: Json) => one.email).sort()).toEqual([mailOf('oak', 'mia'), 'not an address'].sort());
    expect(sharePreview).toMatchObject({ guestQuota: { used: before }, quotaAfter: before + 1 });
    const staff = sharePreview.mailTo.map((one: Json) => one.id).filter((id: string) => id.startsWith('emp_')).sort();
    expect(staff).toEqual([personId('oak', 'greta'), personId('oak', 'mia')].sort());
    const seen = served.post.letters.length;
    await max.must(SHARE, { input: { ...input, emails: ['preview@example.org'] } });
    await served.post.until((letters) => letters.length >= seen + 3);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(served.post.letters.slice(seen).map((letter) => letter.to).sort()).toEqual([mailOf('oak', 'greta'), mailOf('oak', 'mia'), 'preview@example.org'].sort());
  });

  test('for tasks to each task’s assignee in place of the manager', async () => {
    const seen = served.post.letters.length;
    await (await as('ada')).must(SHARE_TASKS, { input: { taskIds: [ref('oak', 'tsk', 'plant')], emails: ['assignee@example.org'], items: [] } });
    await served.post.until((letters) => letters.length >= seen + 2);
    await new Promise((resolve) => setTimeout(resolve, 200));
    // The assignee follows too: one mail.
    expect(served.post.letters.slice(seen).map((letter) => letter.to).sort()).toEqual(['assignee@example.org', mailOf('oak', 'mia')].sort());
  });

  test('R10.4: what was revoked in between never goes out', async () => {
    served.post.closed = true;
    try {
      const share = await shareWith('revoked@example.org', { message: 'zzneverqq' });
      await greta.must(REVOKE, { id: share.id });
    } finally {
      served.post.closed = false;
    }
    shift += 3_600_000 * 3;
    await greta.must('mutation ($id: ID!) { updateProject(input: { id: $id, description: "moved" }) { project { id } } }', { id: quiet });
    await new Promise((resolve) => setTimeout(resolve, 1500));
    expect(served.post.to('revoked@example.org').filter((letter) => `${letter.subject}${letter.text}${letter.html}`.match(/zzneverqq|zzoakquiet/))).toEqual([]);
  });

  test('header injection is impossible and the mail is plain about its sender', async () => {
    await greta.must('mutation ($id: ID!, $name: String!) { updateProject(input: { id: $id, name: $name }) { project { id } } }', { id: quiet, name: 'Quiet\r\nBcc: evil@example.org' }).catch(() => undefined);
    await shareWith('inject@example.org');
    await served.post.until(() => served.post.to('inject@example.org').length > 0);
    for (const letter of served.post.letters) {
      expect(letter.subject).not.toMatch(/[\r\n]/);
      expect(letter.to).not.toMatch(/[\r\n,]/);
      for (const url of `${letter.text} ${letter.html}`.matchAll(/https?:\/\/[^\s"'<>)]+/g)) expect(url[0].startsWith(served.url)).toBe(true);
      expect(letter.html).not.toMatch(/<img|<script|javascript:/i);
    }
  });
});

describe('R5.6: ending', () => {
  test('one person’s share: the guest sees the calm page and nothing else; ending twice changes nothing', async () => {
    const share = await shareWith('ended1@example.org');
    const guest = await activated('ended1@example.org');
    expect((await guest.must(PROJECTS)).projects.totalCount).toBe(1);
    expect((await guest.must(ENDED, { id: quiet })).viewer.endedAccess).toBeNull();
    await greta.must(REVOKE, { id: share.id });
    expect(await guest.must(PROJECTS)).toEqual({ projects: { totalCount: 0, nodes: [] }, tasks: { totalCount: 0, nodes: [] } });
    const answer = await guest.ask(ENDED, { id: quiet });
    expect(answer.data.viewer.endedAccess).toMatchObject({ projectId: quiet, reason: 'SHARING_ENDED' });
    expect(answer.raw).not.toContain('zzoak');
    const ends = await served.count('access_journal', `action = 'SHARE_ENDED'`);
    await greta.must(REVOKE, { id: share.id });
    expect(await served.count('access_journal', `action = 'SHARE_ENDED'`)).toBe(ends);
    // Of a project that they never reached nothing is told, not even that it exists.
    for (const id of [garden, ref('elm', 'prj', 'garden'), 'prj_nothing']) expect((await guest.must(ENDED, { id })).viewer.endedAccess).toBeNull();
  });

  test.each([
    ['the project', 'mutation ($on: Boolean!, $id: ID!) { setProjectSharing(input: { projectId: $id, enabled: $on }) { project { sharingEnabled } } }'],
    ['the account', 'mutation ($on: Boolean!) { updateAccount(input: { sharingEnabled: $on }) { account { sharingEnabled } } }'],
  ])('the switch of %s puts shares to sleep, and turning it on again restores what was there', async (what, mutation) => {
    const email = `switch.${what.replace(/ /g, '')}@example.org`;
    await shareWith(email);
    const guest = await activated(email);
    const admin = await as('ada');
    const [counterparty, part] = [await as('anna'), await as('paul')];
    const count = async (client: Client) => (await client.must(PROJECTS)).projects.totalCount;
    const before = [await count(guest), await count(counterparty), await count(part)];
    await admin.must(mutation, { on: false, id: quiet });
    expect(await count(guest)).toBe(0);
    expect((await guest.must(ENDED, { id: quiet })).viewer.endedAccess).toMatchObject({ reason: 'SHARING_ENDED' });
    // Counterparty and participation are no shares.
    expect([await count(counterparty), await count(part)]).toEqual(before.slice(1));
    await admin.must(mutation, { on: true, id: quiet });
    expect([await count(guest), await count(counterparty), await count(part)]).toEqual(before);
  });

  test('R6.1: Hidden is senior to everything and says ACCESS_REMOVED; lifted, all is back', async () => {
    await shareWith('hidden1@example.org');
    const guest = await activated('hidden1@example.org');
    const set = 'mutation ($id: ID!, $level: ClientAccess!) { setProjectClientAccess(input: { projectId: $id, clientAccess: $level }) { project { clientAccess } } }';
    await greta.must(set, { id: quiet, level: 'HIDDEN' });
    expect((await guest.must(PROJECTS)).projects.totalCount).toBe(0);
    expect((await guest.must(ENDED, { id: quiet })).viewer.endedAccess).toMatchObject({ reason: 'ACCESS_REMOVED' });
    await greta.must(set, { id: quiet, level: 'VISIBLE' });
    expect((await guest.must(PROJECTS)).projects.totalCount).toBe(1);
  });

  test.each([
    ['Hidden', 'mutation ($id: ID!, $level: ClientAccess!) { setProjectClientAccess(input: { projectId: $id, clientAccess: $level }) { project { id } } }', { level: 'HIDDEN' }, { level: 'VISIBLE' }],
    ['not to be shared', 'mutation ($id: ID!, $on: Boolean!) { setProjectSharing(input: { projectId: $id, enabled: $on }) { project { id } } }', { on: false }, { on: true }],
  ])('of a project that was %s before it was shared nothing is told, not even that it exists: nobody ever reached it', async (what, mutation, closed, open) => {
    const close = (is: boolean) => greta.must(mutation, { id: quiet, ...(is ? closed : open) });
    const email = `asleep.${what.replace(/ /g, '')}@example.org`;
    await greta.must(SHARE, { input: { projectId: garden, emails: [email], items: [] } });
    const guest = await activated(email);
    await close(true);
    try {
      await new Promise((resolve) => setTimeout(resolve, 5));
      await shareWith(email);
      expect((await guest.must(ENDED, { id: quiet })).viewer.endedAccess).toBeNull();
      await close(false);
      expect((await guest.must(PROJECTS)).projects.totalCount).toBe(2);
      await close(true);
      expect((await guest.must(ENDED, { id: quiet })).viewer.endedAccess).not.toBeNull();
    } finally {
      await close(false);
    }
  });

  test('R11.5: an end date ends it by itself', async () => {
    const share = await shareWith('expiring@example.org', { expiresAt: new Date(Date.now() + shift + 3_600_000).toISOString() });
    const guest = await activated('expiring@example.org');
    expect((await guest.must(PROJECTS)).projects.totalCount).toBe(1);
    shift += 3_601_000;
    expect((await guest.must(PROJECTS)).projects.totalCount).toBe(0);
    expect((await guest.must(ENDED, { id: quiet })).viewer.endedAccess).toMatchObject({ reason: 'EXPIRED' });
    expect((await greta.ask(UPDATE, { input: { id: share.id, items: [] } })).code).toBe('CONFLICT');
  });
});

describe('R5.7: the quota', () => {
  test('is visible to the staff and to nobody outside', async () => {
    expect((await greta.must(QUOTA)).viewer.account.guestQuota).toMatchObject({ limit: 100 });
    const answer = await (await as('bob')).ask('{ viewer { account { plan guestQuota { used limit } } } }');
    expect(answer.data.viewer.account).toEqual({ plan: null, guestQuota: null });
  });

  test('the next one over it is refused, and nothing of the batch is done', async () => {
    const admin = await as('ada', 'elm');
    await admin.must('mutation { updateAccount(input: { plan: FREE }) { account { plan } } }');
    const room = async () => {
      const { used, limit } = (await admin.must(QUOTA)).viewer.account.guestQuota;
      return limit - used;
    };
    const batch = (count: number, from: string) => ({ input: { projectId: ref('elm', 'prj', 'quiet'), emails: Array.from({ length: count }, (_, n) => `${from}${n}@example.org`), items: [] } });
    await admin.must(SHARE, batch((await room()) - 2, 'fill'));
    const contacts = await served.count('contacts');
    expect((await admin.ask(SHARE, batch(3, 'over'))).code).toBe('QUOTA_EXCEEDED');
    expect(await served.count('contacts')).toBe(contacts);
    expect(await room()).toBe(2);
    await admin.must(SHARE, batch(2, 'fits'));
    expect((await admin.ask(SHARE, batch(1, 'last'))).code).toBe('QUOTA_EXCEEDED');
    // Who is a guest already costs nothing more.
    await admin.must(SHARE, { input: { projectId: ref('elm', 'prj', 'garden'), emails: ['fits0@example.org'], items: [] } });
    const oakQuota = (await greta.must(QUOTA)).viewer.account.guestQuota;
    expect(oakQuota.limit).toBe(100);
    expect(oak).not.toBe(ref('elm', 'acc', 'account'));
  });
});

describe('R11.5: reminders of the end', () => {
  const DAY = 86_400_000;
  const at = (days: number): string => new Date(Date.now() + shift + days * DAY).toISOString();
  const about = (email: string) => served.post.to(email).filter(({ subject }) => /^Until |ends on/.test(subject));
  const settled = () => new Promise((resolve) => setTimeout(resolve, 500));
  /** The outbox is read when a mail is ordered; what was due before that goes first. */
  const mailed = async (): Promise<void> => {
    const letters = served.post.to('tick@example.org').length;
    await (await as('greta')).must(SHARE, { input: { projectId: garden, emails: ['tick@example.org'], items: [] } });
    await served.post.until(() => served.post.to('tick@example.org').length > letters);
  };

  test('three days before, to the guest and to who shared it, once, and with what each may know', async () => {
    const sharer = mailOf('oak', 'greta');
    const before = about(sharer).length;
    await shareWith('ends1@example.org', { expiresAt: at(10) });
    const guest = await activated('ends1@example.org');
    await mailed();
    expect(about('ends1@example.org')).toEqual([]);
    shift += 6.9 * DAY;
    await mailed();
    expect(about('ends1@example.org')).toEqual([]);
    shift += 0.2 * DAY;
    await mailed();
    await mailed();
    const [letter, ...more] = about('ends1@example.org');
    expect(more).toEqual([]);
    expect(letter?.text).toContain(`${served.url}/${oak}/projects/${quiet}`);
    expect(letter?.text).toContain('quiet name');
    expect(letter?.text).not.toMatch(/employeegreta|mailgreta/);
    expect(about(sharer)).toHaveLength(before + 1);
    expect(about(sharer).at(-1)?.text).toContain('ends1@example.org');
    shift += 3 * DAY;
    await mailed();
    expect(about('ends1@example.org')).toHaveLength(1);
    expect((await guest.ask(PROJECTS)).raw).not.toContain('zzoak');
  });

  test('none for a share that is made for less, none after it ended, was revoked, or its project was closed; a moved end counts', async () => {
    greta = await as('greta');
    await shareWith('ends2@example.org', { expiresAt: at(2) });
    const revoked = await shareWith('ends3@example.org', { expiresAt: at(10) });
    const moved = await shareWith('ends4@example.org', { expiresAt: at(10) });
    const kept = await shareWith('ends5@example.org', { expiresAt: at(10) });
    await shareWith('ends6@example.org', { expiresAt: at(10) });
    await greta.must(REVOKE, { id: revoked.id });
    await greta.must(UPDATE, { input: { id: moved.id, expiresAt: at(30) } });
    await greta.must(UPDATE, { input: { id: kept.id, expiresAt: null } });
    const contact = (await greta.must('{ contacts(search: "ends6") { nodes { id } } }')).contacts.nodes[0].id;
    await greta.must('mutation ($id: ID!) { setContactAccess(input: { contactId: $id, access: NONE }) { contact { id } } }', { id: contact });
    shift += 8 * DAY;
    greta = await as('greta');
    await mailed();
    for (const n of [2, 3, 4, 5, 6]) expect([n, about(`ends${n}@example.org`).length]).toEqual([n, 0]);
    // Nearer than three days from the start: told at once.
    await greta.must(UPDATE, { input: { id: moved.id, expiresAt: at(1) } });
    await settled();
    await mailed();
    expect(about('ends4@example.org')).toHaveLength(1);
    const hide = 'mutation ($id: ID!, $level: ClientAccess!) { setProjectClientAccess(input: { projectId: $id, clientAccess: $level }) { project { id } } }';
    await shareWith('ends7@example.org', { expiresAt: at(5) });
    await greta.must(hide, { id: quiet, level: 'HIDDEN' });
    shift += 3 * DAY;
    greta = await as('greta');
    await mailed();
    expect(about('ends7@example.org')).toEqual([]);
    await greta.must(hide, { id: quiet, level: 'VISIBLE' });
    expect(served.faults).toEqual([]);
  });
});
