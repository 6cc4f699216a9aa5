/**
 * Search (R7.6): whoever asks finds exactly what they may read by other ways, and no hit, count or snippet of anything
 * else. What they may read is gathered field by field through the same API, and looked through in plain code.
 */
import { randomWorld } from '../world/random';
import { castWorld, NAMES, personId, ref } from '../world/cast';
import type { Client } from '../world/client';
import { type Served, serve } from '../world/server';
import { SEED, tell } from '../world/told';

const SEARCH = `query ($text: String!, $kinds: [SearchKind!], $first: Int, $after: String) {
  search(text: $text, kinds: $kinds, first: $first, after: $after) { totalCount pageInfo { hasNextPage endCursor } edges { snippet node { __typename id } } } }`;

const folded = (text: string): string => text.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');
const wordsOf = (text: string): string[] => folded(text).match(/[\p{L}\p{N}]+/gu) ?? [];

interface Readable {
  id: string;
  text: string;
}

/** Every text that the client may read, by the ways that are no search. */
async function readable(client: Client): Promise<Readable[]> {
  const texts: Readable[] = [];
  const add = (id: string, text: string | null | undefined) => text && texts.push({ id, text });
  const pages = async (query: string, pick: (data: never) => { nodes: never[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } } | null, variables: object = {}) => {
    const nodes: never[] = [];
    for (let after: string | null = null; ; ) {
      const { data } = await client.ask(query, { ...variables, after });
      const page = pick(data as never);
      if (!page) return nodes;
      nodes.push(...page.nodes);
      if (!page.pageInfo.hasNextPage) return nodes;
      after = page.pageInfo.endCursor;
    }
  };
  const info = 'pageInfo { hasNextPage endCursor }';
  const chats = new Set<string>();
  for (const project of (await pages(
    `query ($after: String) { projects(first: 100, after: $after) { nodes { id name description guestChat { id } membersChat { id } } ${info} } }`,
    (data: { projects: never }) => data.projects,
  )) as { id: string; name: string; description: string | null; guestChat: { id: string } | null; membersChat: { id: string } | null }[]) {
    add(project.id, project.name);
    add(project.id, project.description);
    for (const chat of [project.guestChat, project.membersChat]) if (chat) chats.add(chat.id);
    // Of a task that is open by its survey data alone the title is read here.
    for (const task of (await pages(
      `query ($id: ID!, $after: String) { project(id: $id) { surveyTasks(first: 100, after: $after) { nodes { id title } ${info} } } }`,
      (data: { project: { surveyTasks: never } }) => data.project.surveyTasks,
      { id: project.id },
    )) as { id: string; title: string }[])
      add(task.id, task.title);
  }
  for (const task of (await pages(
    `query ($after: String) { tasks(first: 100, after: $after) { nodes { id title description } ${info} } }`,
    (data: { tasks: never }) => data.tasks,
  )) as { id: string; title: string; description: string | null }[]) {
    add(task.id, task.title);
    add(task.id, task.description);
  }
  for (const id of chats)
    for (const message of (await pages(
      `query ($id: ID!, $after: String) { chat(id: $id) { messages(first: 100, after: $after) { nodes { id body } ${info} } } }`,
      (data: { chat: { messages: never } }) => data.chat.messages,
      { id },
    )) as { id: string; body: string | null }[])
      add(message.id, message.body);
  return texts;
}

/** The kinds whose texts the gathering above reads. */
const KINDS = ['PROJECT', 'TASK', 'MESSAGE'];

async function found(client: Client, text: string): Promise<{ ids: string[]; count: number; snippets: string[] }> {
  const ids: string[] = [];
  const snippets: string[] = [];
  for (let after: string | null = null; ; ) {
    const { data, errors } = await client.ask(SEARCH, { text, kinds: KINDS, first: 7, after });
    if (errors.length) throw new Error(JSON.stringify(errors));
    const page = data?.search as { totalCount: number; pageInfo: { hasNextPage: boolean; endCursor: string }; edges: { snippet: string; node: { id: string } }[] };
    ids.push(...page.edges.map((edge) => edge.node.id));
    snippets.push(...page.edges.map((edge) => edge.snippet));
    if (!page.pageInfo.hasNextPage) return { ids, count: page.totalCount, snippets };
    after = page.pageInfo.endCursor;
  }
}

let served: Served;
beforeAll(async () => {
  served = await serve(castWorld());
});
afterAll(async () => served?.close());

test('R7.6: everybody finds what they may read, and nothing else, word by word', async () => {
  const everything = await readable(await served.as({ account: ref('oak', 'acc', 'account'), person: personId('oak', 'ada') }));
  const words = [...new Set(everything.flatMap(({ text }) => wordsOf(text)))].sort().filter((_, place) => place % 3 === 0).slice(0, 40);
  let questions = 0;
  let hits = 0;
  for (const name of NAMES) {
    const client = await served.as({ account: ref('oak', 'acc', 'account'), person: personId('oak', name) }).catch(() => null);
    if (!client) continue;
    const texts = await readable(client);
    for (const word of words) {
      const expected = new Set(texts.filter(({ text }) => wordsOf(text).some((one) => one.startsWith(word))).map(({ id }) => id));
      const { ids, count } = await found(client, word);
      expect({ name, word, ids: [...ids].sort() }).toEqual({ name, word, ids: [...expected].sort() });
      expect({ name, word, count }).toEqual({ name, word, count: expected.size });
      questions += 1;
      hits += count;
    }
  }
  expect(hits).toBeGreaterThan(50);
  tell(`search: ${questions} questions of the cast, ${hits} hits, every one of them readable and none missing`);
}, 120_000);

test('nobody must sign in first, and the other account finds nothing of this one', async () => {
  const secret = 'Garden';
  const nobody = await served.nobody().ask(SEARCH, { text: secret });
  expect(nobody.errors?.[0]?.extensions?.code).toBe('UNAUTHENTICATED');
  const elm = await served.as({ account: ref('elm', 'acc', 'account'), person: personId('elm', 'ada') });
  const { data } = await elm.ask(SEARCH, { text: secret, first: 100 });
  for (const { node } of (data.search as { edges: { node: { id: string } }[] }).edges) expect(node.id).not.toContain('oak');
});

test('guests find no person and no company; staff do', async () => {
  const ada = await served.as({ account: ref('oak', 'acc', 'account'), person: personId('oak', 'ada') });
  const bob = await served.as({ account: ref('oak', 'acc', 'account'), person: personId('oak', 'bob') });
  const question = `{ search(text: "a", kinds: [PERSON, COMPANY], first: 100) { totalCount nodes { __typename } } }`;
  const [staff, guest] = [await ada.ask(question), await bob.ask(question)];
  expect((staff.data.search as { totalCount: number }).totalCount).toBeGreaterThan(2);
  expect(guest.data.search).toEqual({ totalCount: 0, nodes: [] });
});

test.each([
  ['', 'BAD_USER_INPUT'],
  ['   ', 'BAD_USER_INPUT'],
  ['x'.repeat(201), 'BAD_USER_INPUT'],
])('a question of %j is %s', async (text, code) => {
  const ada = await served.as({ account: ref('oak', 'acc', 'account'), person: personId('oak', 'ada') });
  const { errors } = await ada.ask(SEARCH, { text });
  expect(errors?.[0]?.extensions).toMatchObject({ code, fields: [{ path: 'text' }] });
});

test.each(['"', "'", '* OR 1', 'a" OR "b', 'text : x', 'NEAR(a b)', '--', ';drop table messages', '& | ! :*', '\\', '()', 'ſ', '👍', '%', 'a:*'])(
  'signs of a question mean nothing: %j',
  async (text) => {
    const ada = await served.as({ account: ref('oak', 'acc', 'account'), person: personId('oak', 'ada') });
    expect((await ada.ask(SEARCH, { text })).errors).toEqual([]);
  },
);

test('a hit is marked where it stands, also where signs are folded away, and far inside a long text', async () => {
  const ada = await served.as({ account: ref('oak', 'acc', 'account'), person: personId('oak', 'ada') });
  const send = (body: string, clientKey: string) =>
    ada.must('mutation ($input: SendMessageInput!) { sendMessage(input: $input) { message { id } } }', { input: { chatId: ref('oak', 'cht', 'gardenguests'), body, clientKey } });
  await send('מִלָּה אַחַת quinoa שָׁלוֹם', 'search2');
  expect((await found(ada, 'quinoa')).snippets).toEqual(['מִלָּה אַחַת \ue000quinoa\ue001 שָׁלוֹם'.normalize('NFC')]);
  await send(`${'z '.repeat(4_000)}kohlrabi and more`, 'search3');
  const [snippet] = (await found(ada, 'kohl')).snippets;
  expect(snippet).toMatch(/^… (z )+\ue000kohlrabi\ue001 and more$/);
});

test('what is edited is found by its new words, and what is deleted by none', async () => {
  const ada = await served.as({ account: ref('oak', 'acc', 'account'), person: personId('oak', 'ada') });
  const send = await ada.ask('mutation ($input: SendMessageInput!) { sendMessage(input: $input) { message { id } } }', {
    input: { chatId: ref('oak', 'cht', 'gardenguests'), body: 'A zwieback with Ångström', clientKey: 'search1' },
  });
  const { id } = (send.data.sendMessage as { message: { id: string } }).message;
  expect((await found(ada, 'ZWIEB')).ids).toEqual([id]);
  expect((await found(ada, 'angstrom zwieback')).snippets).toEqual(['A \ue000zwieback\ue001 with \ue000Ångström\ue001']);
  await ada.ask('mutation ($id: ID!) { editMessage(input: { id: $id, body: "a rusk" }) { message { id } } }', { id });
  expect((await found(ada, 'zwieback')).ids).toEqual([]);
  expect((await found(ada, 'rusk')).ids).toEqual([id]);
  await ada.ask('mutation ($id: ID!) { deleteMessage(input: { id: $id }) }', { id });
  expect((await found(ada, 'rusk')).ids).toEqual([]);
});

test('R7.6 over random worlds', async () => {
  const world = randomWorld(SEED);
  const random = await serve(world);
  let hits = 0;
  try {
    for (const account of world.accounts)
      for (const person of [...account.employees, ...account.contacts].filter((one) => one.user !== null).slice(0, 12)) {
        const client = await random.as({ account: account.id, person: person.id }).catch(() => null);
        if (!client) continue;
        const texts = await readable(client).catch(() => null);
        if (!texts) continue;
        const hidden = account.tasks.flatMap((task) => wordsOf(task.title)).concat(account.projects.flatMap((project) => wordsOf(project.name)));
        for (const word of [...new Set(hidden)].filter((_, place) => place % 5 === 0).slice(0, 12)) {
          const expected = new Set(texts.filter(({ text }) => wordsOf(text).some((one) => one.startsWith(word))).map(({ id }) => id));
          const { ids, count } = await found(client, word);
          expect({ person: person.id, word, ids: [...ids].sort() }).toEqual({ person: person.id, word, ids: [...expected].sort() });
          expect(count).toBe(expected.size);
          hits += count;
        }
      }
  } finally {
    await random.close();
  }
  tell(`search over a random world: ${hits} hits, every one of them readable and none missing`);
}, 120_000);
