/**
 * Promise 1, through the whole server: over real HTTP, everybody of random worlds is asked for everything, field by field
 * with the redaction report, and each answer must be what the oracle says, by value.
 */
import { CLOSED, type Fields, projectCount, type Seen, see } from '../access/oracle';
import { type Answer, Client, type Json } from '../world/client';
import { type Kind, KINDS } from '../world/databases';
import { DOCUMENTS, eachPage, peopleIn, readChat, readDive, readLink, readMessage, readProject, readTask, readTemplate, readResponse, readThread, readWave, rounded } from '../world/documents';
import { accountOf, idsOf, lookers, threadsOf, type World } from '../world/facts';
import { DEEP, NOW, randomWorld, type Size, SMALL } from '../world/random';
import { fill } from '../world/rows';
import { beginSession, type Served, serve } from '../world/server';
import { SEED, tell, worlds } from '../world/told';

/** The oracle's fields as the readers of answers write them. */
const project = (fields: Fields): Fields => ({
  ...fields,
  tasks: Array.isArray(fields.tasks) ? [...fields.tasks].sort() : fields.tasks,
  percentHours: rounded(fields.percentHours), percentTasks: rounded(fields.percentTasks),
});
const task = (fields: Fields): Fields => ({
  ...fields,
  children: [...(fields.children as string[])].sort(),
  participants: Array.isArray(fields.participants)
    ? fields.participants.map((one: { role: string; person: string }) => `${one.role} ${one.person}`).sort()
    : fields.participants,
});
const only = (map: Map<string, Fields>, of: (fields: Fields) => Fields = (fields) => fields) =>
  Object.fromEntries([...map].sort(([a], [b]) => (a < b ? -1 : 1)).map(([id, fields]) => [id, of(fields)]));

const threads = (of: { threads: Map<string, Fields>; posts: Map<string, Fields>; files: Map<string, Fields> }) => ({ threads: only(of.threads), posts: only(of.posts), files: only(of.files) });

function checkPeople(answer: Answer, seen: Seen): void {
  for (const { id, displayName, guest, email } of peopleIn(answer)) {
    const right = seen.met(id);
    expect({ id, displayName, guest, email }).toEqual({ id, displayName: right.displayName, guest: right.guest, email: right.email });
  }
}

const nothingOf = () => ({ threads: new Map<string, Fields>(), posts: new Map<string, Fields>(), files: new Map<string, Fields>() });

/** Every thread that should be there, with its posts and files; that no other answers is seen by the nodes. */
async function readThreads(client: Client, world: World, seen: Seen) {
  const found = nothingOf();
  for (const thread of world.accounts.flatMap(threadsOf).filter((one) => seen.nodes.has(one.id))) {
    const answer = await client.ask(DOCUMENTS.thread, { id: thread.id });
    expect(answer.errors).toEqual([]);
    if (!answer.data.node) continue;
    checkPeople(answer, seen);
    const read = readThread(answer, ['node'], answer.data.node);
    found.threads.set(thread.id, read.thread);
    for (const post of read.posts) found.posts.set(String(post.id), post);
    for (const file of read.files) found.files.set(String(file.id), file);
  }
  return found;
}

/** Tasks of which the survey data alone is there, and every wave and response that should be. */
async function readSurveys(client: Client, world: World, seen: Seen) {
  const found = { surveyed: new Map<string, Fields>(), waves: new Map<string, Fields>(), responses: new Map<string, Fields>(), dives: new Map<string, Fields>(), entries: new Map<string, Fields>(), links: new Map<string, Fields>() };
  for (const task of world.accounts.flatMap((account) => account.tasks)) {
    if (seen.surveyed.has(task.id)) {
      const answer = await client.ask(DOCUMENTS.task, { id: task.id });
      if (answer.data.task) found.surveyed.set(task.id, readTask(answer, ['task'], answer.data.task));
    }
    for (const one of task.dives.filter(({ id }) => seen.nodes.has(id))) {
      const answer = await client.ask(DOCUMENTS.dive, { id: one.id });
      expect(answer.errors).toEqual([]);
      if (!answer.data.deepDiveChat) continue;
      checkPeople(answer, seen);
      const { dive, entries } = readDive(answer.data.deepDiveChat);
      found.dives.set(one.id, dive);
      for (const entry of entries) found.entries.set(String(entry.id), entry);
    }
    for (const wave of task.waves.filter((one) => seen.nodes.has(one.id))) {
      const answer = await client.ask(DOCUMENTS.wave, { id: wave.id });
      expect(answer.errors).toEqual([]);
      if (answer.data.node) found.waves.set(wave.id, readWave(answer, ['node'], answer.data.node));
      for (const { id } of wave.links.filter((one) => seen.nodes.has(one.id))) {
        const one = await client.ask(DOCUMENTS.link, { id });
        if (one.data.node) found.links.set(id, readLink(one, ['node'], one.data.node));
      }
      for (const { id } of wave.responses.filter((one) => seen.nodes.has(one.id))) {
        const one = await client.ask(DOCUMENTS.response, { id });
        if (one.data.node) found.responses.set(id, readResponse(one, ['node'], one.data.node));
      }
    }
  }
  return found;
}

async function readEverything(client: Client, world: World, seen: Seen) {
  const found = { projects: new Map<string, Fields>(), tasks: new Map<string, Fields>(), chats: new Map<string, Fields>(), messages: new Map<string, Fields>(), ...nothingOf() };
  const projects = await eachPage(client, DOCUMENTS.projects, 'projects', {}, 3, (answer, at, object) => {
    checkPeople(answer, seen);
    found.projects.set(object.id, readProject(answer, at, object));
  });
  const tasks = await eachPage(client, DOCUMENTS.tasks, 'tasks', {}, 8, (answer, at, object) => {
    checkPeople(answer, seen);
    found.tasks.set(object.id, readTask(answer, at, object));
  });
  expect({ projects, tasks }).toEqual({ projects: found.projects.size, tasks: found.tasks.size });
  for (const account of world.accounts)
    for (const { membersChat, guestChat } of account.projects)
      for (const chat of [membersChat, guestChat]) {
        const answer = await client.ask(DOCUMENTS.chat, { id: chat.id });
        expect(answer.errors).toEqual([]);
        if (!answer.data.chat) continue;
        checkPeople(answer, seen);
        found.chats.set(chat.id, readChat(answer, ['chat'], answer.data.chat));
        for (const message of answer.data.chat.messages.nodes as Json[]) found.messages.set(message.id, { ...readMessage(message), chat: chat.id });
      }
  return { ...found, ...(await readThreads(client, world, seen)), ...(await readSurveys(client, world, seen)) };
}

/** What belongs to the staff: cards, stages, templates, saved views. For everybody else nothing of it is there, as the oracle says. */
async function checkCards(client: Client, world: World, account: string, seen: Seen): Promise<void> {
  const [contacts, employees] = [await client.ask(DOCUMENTS.contacts), await client.ask(DOCUMENTS.employees)];
  const inside = seen.kind === 'EMPLOYEE';
  const cards = (prefix: string) => (inside ? [...seen.people.values()].filter((one) => String(one.id).startsWith(prefix)) : []);
  const card = ({ id, displayName, email, phone, notes, access, company }: Json) => ({ id, displayName, guest: true, email, phone, notes, access, company: company?.id ?? null });
  expect(byId(contacts.data.contacts.nodes.map(card))).toEqual(byId(cards('con_')));
  expect(contacts.data.contacts.totalCount).toBe(cards('con_').length);
  const seat = ({ id, displayName, email, role, mayGrantAccess, active }: Json) => ({ id, displayName, guest: false, email, role, mayGrantAccess, active });
  expect(byId(employees.data.employees.nodes.map(seat))).toEqual(byId(cards('emp_')));

  const companies = await client.ask(DOCUMENTS.companies);
  const { contacts: all, projects } = accountOf(world, account);
  const firm = ({ contacts: people, projects: theirs, ...own }: Json) => ({
    ...own, contacts: people.nodes.map((one: Json) => one.id).sort(), projects: theirs.nodes.map((one: Json) => one.id).sort(), counts: [people.totalCount, theirs.totalCount],
  });
  const rightFirm = (one: Fields) => {
    const people = all.filter((contact) => contact.company === one.id).map((contact) => contact.id).sort();
    // A members-only project is none to who does not enter it, also not in the card of its counterparty.
    const theirs = projects.filter((project) => project.counterparty === one.id && seen.projects.has(project.id)).map((project) => project.id).sort();
    return { ...one, viewerCanUpdate: true, contacts: people, projects: theirs, counts: [people.length, theirs.length] };
  };
  expect(byId(companies.data.companies.nodes.map(firm))).toEqual(inside ? byId([...seen.companies.values()].map(rightFirm)) : []);

  const stages = (await client.ask(DOCUMENTS.stages)).data.stages;
  const right = [...seen.stages.values()].map((one) => ({ ...one, projectCount: projectCount(accountOf(world, account), seen, String(one.id)) }));
  expect(byId(stages)).toEqual(inside ? byId(right) : []);

  const templates = await client.ask(DOCUMENTS.templates);
  const found = templates.data.taskTemplates.map((one: Json, n: number) => readTemplate(templates, ['taskTemplates', n], one));
  expect(byId(found)).toEqual(byId([...seen.templates.values()]));
  checkPeople(templates, seen);

  const { data, redacted } = await client.ask(DOCUMENTS.views);
  expect(data.viewer.mayCreateTasks).toBe(seen.kind !== 'BASIC_GUEST');
  expect(byId(data.viewer.projectViews ?? [])).toEqual(byId([...seen.views.values()]));
  expect(redacted.length).toBe(inside ? 0 : 1);
}

const byId = (list: Json[]): Json[] => [...list].sort((a, b) => (a.id < b.id ? -1 : 1));

async function readNodes(client: Client, ids: string[]): Promise<string[]> {
  const nodes: string[] = [];
  for (let at = 0; at < ids.length; at += 90) {
    const answer = await client.ask(DOCUMENTS.nodes, { ids: ids.slice(at, at + 90) });
    expect(answer.errors).toEqual([]);
    nodes.push(...answer.data.nodes.filter(Boolean).map((node: Json) => node.id));
  }
  return nodes.sort();
}

describe.each(KINDS)('R5, R6, R7.1 over HTTP on %s', (kind: Kind) => {
  let served: Served;
  beforeAll(async () => {
    served = await serve({ now: NOW, users: [], accounts: [] }, { kind, clock: () => new Date(NOW) });
  });
  afterAll(() => served?.close());

  test.each<[string, Size, number, number]>([
    ['random worlds', SMALL, 5000, kind === 'SQLite' ? 6 : 2],
    ['random worlds with trees eight deep', DEEP, 6000, kind === 'SQLite' ? 2 : 1],
  ])('everybody of %s reads exactly what the oracle says, by value, list, node, chat, thread and person', async (what, size, from, quick) => {
    const count = worlds(quick);
    let [people, fields] = [0, 0];
    for (let n = 0; n < count; n++) {
      const seed = from + SEED + n;
      const world = randomWorld(seed, 2, size);
      await fill(served.database, world);
      const everyone = { ...served, world };
      const ids = [...idsOf(world), ...world.users.map((user) => user.id), 'prj_nothing', 'x'];
      for (const looker of lookers(world).filter((one) => one.account === world.accounts[0]?.id)) {
        const seen = see(world, looker);
        if (!seen) continue;
        people += 1;
        const client = await asIn(everyone, world, looker);
        const found = await readEverything(client, world, seen);
        const right = { projects: only(seen.projects, project), tasks: only(seen.tasks, task), chats: only(seen.chats), messages: only(seen.messages), ...threads(seen), surveyed: only(seen.surveyed, task), waves: only(seen.waves), links: only(seen.links), responses: only(seen.responses), dives: only(seen.dives), entries: only(seen.entries) };
        const got = { projects: only(found.projects), tasks: only(found.tasks), chats: only(found.chats), messages: only(found.messages), ...threads(found), surveyed: only(found.surveyed), waves: only(found.waves), links: only(found.links), responses: only(found.responses), dives: only(found.dives), entries: only(found.entries) };
        expect({ seed, looker, ...got }).toEqual({ seed, looker, ...right });
        expect({ seed, looker, nodes: await readNodes(client, ids) }).toEqual({ seed, looker, nodes: [...seen.nodes].sort() });
        await checkCards(client, world, looker.account, seen);
        const { data } = await client.ask(DOCUMENTS.viewer);
        const account = Object.fromEntries(Object.entries(seen.account).map(([name, value]) => [name, value === CLOSED ? null : value]));
        expect(data.viewer).toMatchObject({ kind: seen.kind, mayGrantAccess: seen.mayGrant, account });
        if (seen.kind !== 'EMPLOYEE') expect(data.viewer.shares.nodes.map((one: Json) => one.id).sort()).toEqual([...seen.shares.keys()].sort());
        for (const map of [seen.projects, seen.tasks, seen.chats, seen.messages, seen.threads, seen.posts, seen.files, seen.surveyed, seen.waves, seen.links, seen.responses, seen.dives, seen.entries]) for (const one of map.values()) fields += Object.keys(one).length;
      }
    }
    tell(`oracle and HTTP on ${kind}: ${count} ${what}, of two accounts, ${people} viewers, ${fields} fields by value, 0 disagreements`);
  });
});

/** A client of somebody of a world that was filled in beside others. */
async function asIn(served: Served, world: World, looker: { account: string; person: string }): Promise<Client> {
  const account = world.accounts.find((one) => one.id === looker.account);
  const person = [...(account?.employees ?? []), ...(account?.contacts ?? [])].find((one) => one.id === looker.person);
  return new Client(served.url, { cookie: await beginSession(served.database, person?.user ?? '', looker.account, NOW), account: looker.account });
}
