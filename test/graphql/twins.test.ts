/**
 * The test that counts most (7-security, promise 1): two worlds that differ only in what somebody may not see must give
 * them the same bytes in lists, pages, nodes, nested edges, counts, filters, orders, refusals, subscriptions and mail.
 */
import { Asker, poolsOf, schemaOnDisk } from '../world/asker';
import type { Answer, Client, Json } from '../world/client';
import { bytes, clientOf, firstDifference } from '../world/compare';
import { type Kind, KINDS } from '../world/databases';
import { DOCUMENTS } from '../world/documents';
import { accountOf, idsOf, type Looker, lookers, type World } from '../world/facts';
import { holders } from '../world/links';
import { CANARY, Dice, NOW, randomWorld } from '../world/random';
import { fill, notifyEverybody } from '../world/rows';
import { type Served, serve } from '../world/server';
import { SEED, tell, worlds } from '../world/told';
import { impression, twinOf } from '../world/twin';
import { see } from '../access/oracle';

const PROJECT_ORDERS = ['NAME', 'CREATED_AT', 'DUE_DATE', 'STAGE', 'COUNTERPARTY', 'MANAGER', 'PERCENT_HOURS', 'PERCENT_TASKS', 'CLIENT_ACCESS', 'UNREAD'];
const TASK_ORDERS = ['POSITION', 'TITLE', 'CREATED_AT', 'DUE_DATE'];

/** Everything that can be asked, as questions; the same for both worlds. */
function questions(both: World[], looker: Looker, dice: Dice): [string, Record<string, unknown>][] {
  const ids = [...new Set(both.flatMap(idsOf))].sort();
  const canaries = [...new Set(JSON.stringify(both).match(CANARY) ?? [])].sort();
  const accounts = both.map((world) => accountOf(world, looker.account));
  const stages = [...new Set(accounts.flatMap((account) => account.stages.map((one) => one.id)))];
  const people = [...new Set(accounts.flatMap((account) => [...account.employees, ...account.contacts].map((one) => one.id)))];
  const list: [string, Record<string, unknown>][] = [
    ['viewer', {}], ['notifications', {}], ['stages', {}], ['templates', {}], ['views', {}], ['companies', {}], ['outbox', {}], ['contacts', {}], ['employees', {}],
    ...dice.some(ids, 0.08).map((id): [string, Record<string, unknown>] => ['node', { id }]),
    ...ids.filter((id) => id.startsWith('prj_')).flatMap((id): [string, Record<string, unknown>][] => [['project', { id }], ['nested', { id }], ['ended', { id }]]),
    ...dice.some(ids.filter((id) => id.startsWith('tsk_')), 0.4).map((id): [string, Record<string, unknown>] => ['task', { id }]),
    ...dice.some(ids.filter((id) => /^(com|con)_/.test(id)), 0.3).map((id): [string, Record<string, unknown>] => ['company', { id }]),
    ...ids.filter((id) => id.startsWith('cht_')).map((id): [string, Record<string, unknown>] => ['chat', { id }]),
    ...dice.some(ids.filter((id) => id.startsWith('ddc_')), 0.4).map((id): [string, Record<string, unknown>] => ['dive', { id }]),
    ...dice.some(ids.filter((id) => /^(fth|dth)_/.test(id)), 0.3).map((id): [string, Record<string, unknown>] => ['thread', { id }]),
    ...dice.some(ids.filter((id) => id.startsWith('wav_')), 0.5).flatMap((id): [string, Record<string, unknown>][] => [['wave', { id }], ['wave', { id, filter: { sentiments: ['NEGATIVE'] } }]]),
    ...dice.some(ids.filter((id) => id.startsWith('rsp_')), 0.08).map((id): [string, Record<string, unknown>] => ['response', { id }]),
    ...dice.some(ids.filter((id) => id.startsWith('lnk_')), 0.3).map((id): [string, Record<string, unknown>] => ['link', { id }]),
    ...dice.some(ids.filter((id) => /^(pst|fil)_/.test(id)), 0.06).map((id): [string, Record<string, unknown>] => ['thread', { id }]),
  ];
  for (let at = 0; at < ids.length; at += 90) list.push(['nodes', { ids: ids.slice(at, at + 90) }]);
  for (const direction of ['ASC', 'DESC']) {
    for (const field of PROJECT_ORDERS) list.push(['projects', { first: 2, orderBy: { field, direction } }]);
    for (const field of TASK_ORDERS) list.push(['tasks', { first: 3, orderBy: { field, direction } }]);
  }
  for (const search of dice.some(canaries, 6 / Math.max(6, canaries.length)).concat('zz', '%', '_'))
    list.push(['search', { text: search, first: 4 }], ['projects', { filter: { search } }], ['tasks', { filter: { search } }], ['contacts', { search }], ['employees', { search }]);
  for (const text of ['message', 'task', 'project', 'person', 'company', 'taskdescription', 'post', 'quoted', 'thread', 'answer', 'wave', 'Conversation']) list.push(['search', { text, first: 3 }]);
  for (const filter of [{ withoutStage: true }, { unread: true }, { mine: true }, { clientAccess: 'HIDDEN' }, { dueFrom: '2026-03-01', dueTo: '2026-06-01' }])
    list.push(['projects', { filter }]);
  for (const filter of [{ withoutProject: true }, { mine: true }]) list.push(['tasks', { filter }]);
  for (const managerId of dice.some(people, 0.3)) list.push(['projects', { filter: { managerId } }]);
  for (const stageId of stages) list.push(['projects', { filter: { stageId } }]);
  for (const company of accounts.flatMap((account) => account.companies)) list.push(['projects', { filter: { counterpartyId: company.id } }], ['contacts', { companyId: company.id }]);
  for (const assigneeId of dice.some(people, 0.4)) list.push(['tasks', { filter: { assigneeId } }]);
  for (const status of ['OPEN', 'IN_PROGRESS', 'WAITING', 'DONE', 'CANCELLED']) list.push(['tasks', { filter: { status } }]);
  for (const parentId of dice.some(ids.filter((id) => id.startsWith('tsk_')), 0.3)) list.push(['tasks', { filter: { parentId } }]);
  for (const projectId of ids.filter((id) => id.startsWith('prj_'))) list.push(['tasks', { filter: { projectId, kind: 'ACTION' } }]);
  return list;
}

/** Asks everything, lists to their last page, and writes down each question with its bytes. */
async function answers(client: Client, asked: [string, Record<string, unknown>][]): Promise<string[]> {
  const told: string[] = [];
  for (const [name, variables] of asked) {
    const document = DOCUMENTS[name as keyof typeof DOCUMENTS];
    let after: string | null = null;
    for (let page = 0; page < 20; page++) {
      const answer: Answer = await client.ask(document, { ...variables, ...(after ? { after } : {}) });
      told.push(`${name} ${JSON.stringify(variables)} page ${page}\n${bytes(answer)}`);
      const info: Json = answer.data?.[name]?.pageInfo;
      if (!info?.hasNextPage) break;
      after = info.endCursor;
    }
  }
  return told;
}

const THREAD_CHANGES = [
  'mutation ($id: ID!) { addPost(input: { threadId: $id, body: "x" }) { post { id } } }', 'mutation ($id: ID!) { addFile(input: { threadId: $id, uploadId: "upl_none" }) { file { id } } }',
  'mutation ($id: ID!) { updateThread(input: { id: $id, title: "x" }) }', 'mutation ($id: ID!) { deleteThread(input: { id: $id }) }',
  'mutation ($id: ID!) { setThreadClientAccess(input: { threadId: $id, clientAccess: MODIFY }) }',
];

/** Tries to change what is not there for this person: every refusal is the same in both worlds, and changes nothing. */
async function refusals(client: Client, hidden: string[]): Promise<string[]> {
  const told: string[] = [];
  const attempt = async (query: string, id: string) => told.push(`${query} ${id}\n${bytes(await client.ask(query, { id }))}`);
  for (const id of hidden) {
    if (id.startsWith('cht_')) {
      await attempt('mutation ($id: ID!) { sendMessage(input: { chatId: $id, body: "x", clientKey: "x" }) { message { id } } }', id);
      await attempt('mutation ($id: ID!) { markChatRead(input: { chatId: $id, sequence: 1 }) { chat { id } } }', id);
    }
    if (id.startsWith('tsk_')) {
      await attempt('mutation ($id: ID!) { updateTask(input: { id: $id, status: DONE }) { task { id } } }', id);
      await attempt('mutation ($id: ID!) { deleteTask(input: { id: $id }) }', id);
      await attempt('mutation ($id: ID!) { createTask(input: { parentId: $id, title: "x" }) { task { id } } }', id);
      await attempt('mutation ($id: ID!) { createDiscussionThread(input: { onId: $id, title: "x" }) { discussionThread { id } } }', id);
      await attempt('mutation ($id: ID!) { startDeepDive(input: { taskId: $id, question: "x", internal: true }) { chat { id } } }', id);
    }
    if (id.startsWith('prj_')) {
      await attempt('mutation ($id: ID!) { createTask(input: { projectId: $id, title: "x" }) { task { id } } }', id);
      await attempt('mutation ($id: ID!) { createFileThread(input: { onId: $id, title: "x", clientAccess: MODIFY }) { fileThread { id } } }', id);
      await attempt('mutation ($id: ID!) { shareProject(input: { projectId: $id, emails: ["x@example.org"], items: [] }) { shares { id } } }', id);
      await attempt('mutation ($id: ID!) { addExternalClient(input: { projectId: $id, email: "x@example.org", name: "X" }) { contact { id } } }', id);
    }
    if (id.startsWith('tsk_')) await attempt('mutation ($id: ID!) { createWave(input: { taskId: $id, name: "x" }) { wave { id } } }', id);
    if (id.startsWith('wav_'))
      await attempt('mutation ($id: ID!) { importResponses(input: { waveId: $id, uploadId: "upl_none", respondent: "a", answer: "b" }) { import { id } } }', id);
    if (/^[fd]th_/.test(id))
      for (const query of THREAD_CHANGES) await attempt(query, id);
    if (id.startsWith('ddc_')) await attempt('mutation ($id: ID!) { askDeepDive(input: { chatId: $id, question: "x" }) { entry { id } } }', id);
    if (id.startsWith('dde_')) await attempt('mutation ($id: ID!) { stopDeepDive(input: { entryId: $id }) { entry { id } } }', id);
    if (id.startsWith('pst_')) {
      await attempt('mutation ($id: ID!) { editPost(input: { id: $id, body: "x" }) { post { id } } }', id);
      await attempt('mutation ($id: ID!) { deletePost(input: { id: $id }) }', id);
    }
    if (id.startsWith('fil_')) {
      await attempt('mutation ($id: ID!) { updateFile(input: { id: $id, name: "x" }) { file { id } } }', id);
      await attempt('mutation ($id: ID!) { deleteFile(input: { id: $id }) }', id);
    }
    if (id.startsWith('msg_')) await attempt('mutation ($id: ID!) { editMessage(input: { id: $id, body: "x" }) { message { id } } }', id);
    if (id.startsWith('wav_')) await attempt('mutation ($id: ID!) { createSharingLink(input: { waveId: $id, expiresAt: "2026-05-01T00:00:00.000Z" }) { sharingLink { id } } }', id);
    if (id.startsWith('lnk_')) {
      await attempt('mutation ($id: ID!) { updateSharingLink(input: { id: $id, description: "x" }) { sharingLink { id } } }', id);
      await attempt('mutation ($id: ID!) { revokeSharingLink(input: { id: $id }) { sharingLink { id } } }', id);
    }
    if (id.startsWith('shr_')) await attempt('mutation ($id: ID!) { revokeShare(input: { id: $id }) }', id);
    if (id.startsWith('con_')) await attempt('mutation ($id: ID!) { setContactAccess(input: { contactId: $id, access: NONE }) { contact { id } } }', id);
  }
  return told;
}

describe.each(KINDS)('twin worlds on %s', (kind: Kind) => {
  let here: Served;
  let there: Served;
  beforeAll(async () => {
    const empty: World = { now: NOW, users: [], accounts: [] };
    here = await serve(empty, { kind, clock: () => new Date(NOW) });
    there = await serve(empty, { kind, clock: () => new Date(NOW) });
  });
  afterAll(async () => {
    await here?.close();
    await there?.close();
  });

  test('give the same bytes over every list, page, node, edge, count, filter, order and refusal', async () => {
    const count = worlds(kind === 'SQLite' ? 10 : 3);
    let [compared, changed] = [0, 0];
    for (let n = 0; n < count; n++) {
      const seed = 9000 + SEED + n;
      const world = randomWorld(seed, 2);
      const dice = new Dice(seed);
      const account = world.accounts[0]?.id;
      const candidates = lookers(world).filter((one) => one.account === account && one.person.startsWith('con_'));
      const staff = lookers(world).filter((one) => one.account === account && one.person.startsWith('emp_'));
      const looker = n % 5 === 4 ? (staff.at(-1) as Looker) : dice.pick(candidates);
      const { twin, changes } = twinOf(world, looker, seed, 200);
      expect(impression(twin, looker)).toBe(impression(world, looker));
      await fill(here.database, world);
      await fill(there.database, twin);
      await notifyEverybody(here.database, world);
      await notifyEverybody(there.database, twin);
      const token = `token-of-the-twins-${seed}`.padEnd(43, 'x');
      const [one, two] = [await clientOf(here, world, looker, token), await clientOf(there, twin, looker, token)];
      const asked = questions([world, twin], looker, dice);
      const [a, b] = [await answers(one, asked), await answers(two, asked)];
      expect({ seed, looker, difference: firstDifference(a, b) }).toEqual({ seed, looker, difference: null });
      const nodes = see(world, looker)?.nodes ?? new Set();
      const hidden = dice.some([...new Set([...idsOf(world), ...idsOf(twin)])].sort().filter((id) => !nodes.has(id)), 0.08);
      const [c, d] = [await refusals(one, hidden), await refusals(two, hidden)];
      expect({ seed, looker, difference: firstDifference(c, d) }).toEqual({ seed, looker, difference: null });
      compared += a.length + c.length;
      changed += changes;
    }
    tell(`twin worlds on ${kind}: ${count} pairs with ${changed} differences that one person may not see, ${compared} answers compared, 0 bytes differ`);
  });

  test('give the same bytes to whoever holds a sharing link, in documents as nobody would write them (R8.3)', async () => {
    const schema = schemaOnDisk();
    const count = worlds(kind === 'SQLite' ? 6 : 2);
    let [compared, changed] = [0, 0];
    for (let n = 0, seed = 15_000 + SEED; n < count; seed++) {
      const world = randomWorld(seed, 2);
      const dice = new Dice(seed);
      const open = holders(world).filter((one) => see(world, one));
      if (!open.length) continue;
      n += 1;
      const looker = dice.pick(open);
      const { twin, changes } = twinOf(world, looker, seed, 80);
      expect(impression(twin, looker)).toBe(impression(world, looker));
      await fill(here.database, world);
      await fill(there.database, twin);
      const [one, two] = [await clientOf(here, world, looker, ''), await clientOf(there, twin, looker, '')];
      const ids = [...new Set([...idsOf(world), ...idsOf(twin)])].sort();
      const asked: [string, Record<string, unknown>?][] = [
        [`{ viewer { account { id name } accounts { kind } sharingLink { id state description createdAt expiresAt url opens task { id title kind } wave { id name date } } } sharedVisual { project task wave description expiresAt
          visualize { responseCount codes { code count share } sentiment { sentiment count share } segments bySegment(segment: "region") { value count codes { code count share } } trend { wave date code count share } } } }`],
      ];
      for (let at = 0; at < ids.length; at += 90) asked.push([DOCUMENTS.nodes, { ids: ids.slice(at, at + 90) }]);
      const asker = new Asker(schema, dice, poolsOf(world, twin));
      for (let q = 0; q < 30; q++) asked.push([asker.query(2)]);
      for (const mutation of dice.some(asker.mutations.filter(({ name }) => name !== 'signOut'), 0.3)) asked.push([asker.mutation(mutation)]);
      const told = async (client: Client) => {
        const lines: string[] = [];
        for (const [query, variables] of asked) lines.push(`${query}\n${bytes(await client.ask(query, variables))}`);
        return lines;
      };
      const [a, b] = [await told(one), await told(two)];
      expect({ seed, looker, difference: firstDifference(a, b) }).toEqual({ seed, looker, difference: null });
      expect(a[0]).toContain('"sharedVisual":{"project"');
      compared += a.length;
      changed += changes;
    }
    expect([here.faults, there.faults]).toEqual([[], []]);
    tell(`twin worlds of sharing links on ${kind}: ${count} pairs with ${changed} differences that the link does not show, ${compared} answers compared, 0 bytes differ`);
  });
});
