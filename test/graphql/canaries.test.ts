/**
 * Canaries: every text of every row is a secret of its own. For each person of the cast every channel is emptied, and no
 * secret may come out of it that the oracle does not open to them.
 */
import { leaksIn, secretsOf } from '../access/secrets';
import { CAST_NOW, castWorld, NAMES, personId, ref, WHO } from '../world/cast';
import { type Client, openSocket } from '../world/client';
import { DOCUMENTS } from '../world/documents';
import { idsOf, type World } from '../world/facts';
import { CANARY } from '../world/random';
import { notifyEverybody } from '../world/rows';
import { type Served, serve } from '../world/server';
import { tell } from '../world/told';

let served: Served;
let world: World;
let found = 0;
let searched = 0;

beforeAll(async () => {
  world = castWorld();
  served = await serve(world, { clock: () => new Date(CAST_NOW) });
  await notifyEverybody(served.database, world);
});
afterAll(async () => {
  await served?.close();
  tell(`canaries: ${[...new Set(JSON.stringify(castWorld()).match(CANARY))].length} secrets, ${searched} bytes searched, ${found} found where they must not be`);
});

/** Changes of things of the other account, by what their ids begin with; some of them are asked with ids of another kind. */
const REFUSED = {
  'prj|tsk|emp|dth': 'mutation ($id: ID!) { updateTask(input: { id: $id, title: "x" }) { task { title } } }',
  'shr|msg': 'mutation ($id: ID!) { revokeShare(input: { id: $id }) }',
  'lnk|wav': 'mutation ($id: ID!) { updateSharingLink(input: { id: $id, description: "x" }) { sharingLink { description url task { title } wave { name } } } }',
  'cht|prj|fth': 'mutation ($id: ID!) { sendMessage(input: { chatId: $id, body: "x", clientKey: "x" }) { message { body chat { project { name } } } } }',
  'con|emp': 'mutation ($id: ID!) { setContactAccess(input: { contactId: $id, access: NONE }) { contact { displayName } } }',
  'fth|dth|pst|tsk': 'mutation ($id: ID!) { addPost(input: { threadId: $id, body: "x" }) { post { body thread { title project { name } } } } }',
  'fil|fth': 'mutation ($id: ID!) { updateFile(input: { id: $id, name: "x" }) { file { name thread { title } } } }',
  'tsk|wav|prj': 'mutation ($id: ID!) { createWave(input: { taskId: $id, name: "x" }) { wave { name task { title project { name } } } } }',
  'tsk|prj|wav': 'mutation ($id: ID!) { startDeepDive(input: { taskId: $id, question: "x" }) { chat { title task { title } } } }',
  'ddc|tsk': 'mutation ($id: ID!) { askDeepDive(input: { chatId: $id, question: "x" }) { chat { title } entry { answer } } }',
  'dde|ddc': 'mutation ($id: ID!) { stopDeepDive(input: { entryId: $id }) { chat { title } entry { question answer } } }',
  'pst': 'mutation ($id: ID!) { editPost(input: { id: $id, body: "x" }) { post { body thread { title } } } }',
};

/** Every byte that can be had by reading. */
async function everything(client: Client): Promise<string[]> {
  const raw: string[] = [];
  const ask = async (query: string, variables: Record<string, unknown> = {}) => raw.push((await client.ask(query, variables)).raw);
  const ids = [...idsOf(world), ...world.users.map((user) => user.id)];
  for (const name of ['viewer', 'notifications', 'stages', 'templates', 'views', 'companies', 'outbox', 'contacts', 'employees'] as const) await ask(DOCUMENTS[name]);
  for (const text of ['message', 'title', 'text', 'name', 'company', 'employee', 'contact', 'description', 'post', 'thread', 'quoted', 'conversation', 'dive', 'zz']) await ask(DOCUMENTS.search, { text, first: 50 });
  for (const field of ['NAME', 'CREATED_AT', 'DUE_DATE', 'STAGE', 'COUNTERPARTY', 'MANAGER', 'PERCENT_HOURS', 'PERCENT_TASKS', 'CLIENT_ACCESS', 'UNREAD']) await ask(DOCUMENTS.projects, { first: 20, orderBy: { field, direction: 'DESC' } });
  for (const field of ['POSITION', 'TITLE', 'CREATED_AT', 'DUE_DATE']) await ask(DOCUMENTS.tasks, { first: 30, orderBy: { field, direction: 'ASC' } });
  for (let at = 0; at < ids.length; at += 60) await ask(DOCUMENTS.nodes, { ids: ids.slice(at, at + 60) });
  for (const id of ids.filter((one) => one.startsWith('prj_'))) {
    await ask(DOCUMENTS.project, { id });
    await ask(DOCUMENTS.nested, { id });
    await ask(DOCUMENTS.ended, { id });
    await ask('query ($input: SharePreviewInput!) { sharePreview(input: $input) { mailTo { displayName email } newAddresses refused { email reason } quotaAfter } }', {
      input: { projectId: id, emails: ['someone@example.org'], items: ['STAGE'] },
    });
  }
  for (const id of ids.filter((one) => one.startsWith('lnk_'))) await ask(DOCUMENTS.link, { id });
  for (const id of ids.filter((one) => /^(com|con)_/.test(one))) await ask(DOCUMENTS.company, { id });
  for (const id of ids.filter((one) => one.startsWith('tsk_'))) await ask(DOCUMENTS.task, { id });
  for (const id of ids.filter((one) => one.startsWith('wav_'))) await ask(DOCUMENTS.wave, { id });
  for (const id of ids.filter((one) => one.startsWith('rsp_'))) await ask(DOCUMENTS.response, { id });
  for (const id of ids.filter((one) => one.startsWith('cht_'))) await ask(DOCUMENTS.chat, { id });
  for (const id of ids.filter((one) => one.startsWith('ddc_'))) await ask(DOCUMENTS.dive, { id });
  for (const id of ids.filter((one) => /^(fth|dth|pst|fil)_/.test(one))) await ask(DOCUMENTS.thread, { id });
  // Refusals may repeat nothing either.
  for (const [prefixes, query] of Object.entries(REFUSED)) for (const id of ids.filter((one) => new RegExp(`^(${prefixes})_elm`).test(one))) await ask(query, { id });
  return raw;
}

async function everyStream(client: Client): Promise<string> {
  const socket = await openSocket(client.url, { cookie: client.cookie, account: client.account });
  const ids = idsOf(world).filter((id) => /^(cht|ddc|prj)_oak/.test(id));
  for (const id of ids)
    socket.subscribe(
      id.startsWith('ddc_') ? 'subscription ($id: ID!) { deepDiveEvents(chatId: $id, afterSequence: 0) { __typename ... on QuestionAsked { entry { question askedBy { displayName email } chat { title task { title description } } } } ... on AnswerDelta { text } ... on AnswerFinished { entry { answer citations { quote response { answer respondent } } } } } }'
      : id.startsWith('cht_')
        ? 'subscription ($id: ID!) { chatEvents(chatId: $id, afterSequence: 0) { __typename ... on MessageSent { message { body author { displayName email } chat { project { name description } } } } ... on MessageEdited { message { body } } } }'
        : 'subscription ($id: ID!) { projectChanged(projectId: $id) { project { name description discussionThreads { title } fileThreads { title files(first: 20) { nodes { name } } } tasks(first: 50) { nodes { title description conversation { posts(first: 10) { nodes { body } } } } } } } }',
      { id },
    );
  await new Promise((resolve) => setTimeout(resolve, 200));
  const { raw } = socket;
  await socket.close();
  return raw;
}

describe.each(NAMES)('%s', (name) => {
  test(`${WHO[name]}: no secret in any byte of any channel`, async () => {
    const person = personId('oak', name);
    const client = await served.as({ account: ref('oak', 'acc', 'account'), person });
    const bytes = [...(await everything(client)), await everyStream(client)].join('\n');
    searched += bytes.length;
    const leaks = leaksIn(bytes, world, 'oak', person);
    found += leaks.length;
    expect(leaks).toEqual([]);
    // And the search can find something: what they may see is there.
    expect([...secretsOf(world, 'oak', person)].filter((secret) => bytes.includes(secret)).length).toBeGreaterThan(name === 'lone' ? 1 : 2);
  });
});

test('nobody: nothing at all', async () => {
  const client = served.nobody();
  const bytes = (await everything(client)).join('\n');
  searched += bytes.length;
  expect([...new Set(bytes.match(CANARY) ?? [])]).toEqual([]);
});

test('plain HTTP addresses tell nothing of anybody', async () => {
  const paths = ['/', '/livez', '/readyz', '/metrics', '/graphql', '/sign-in', `/${ref('oak', 'acc', 'account')}`, '/activate', '/assets/none.js', '/../etc/passwd', '/files/none'];
  for (const path of paths) {
    const response = await fetch(`${served.url}${path}`);
    expect([path, ...((await response.text()).match(CANARY) ?? [])]).toEqual([path]);
  }
});
