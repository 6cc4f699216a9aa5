/**
 * Twin worlds in motion: the same happens in both worlds where one guest may see it, and in one of them much more happens
 * that they may not see. Frames and letters must be the same.
 */
import { castWorld, mailOf, personId, ref } from '../world/cast';
import type { Client, Json, Socket, Stream } from '../world/client';
import { type Served, serve } from '../world/server';

const NOW = '2026-03-10T12:00:00.000Z';
const oak = ref('oak', 'acc', 'account');
const garden = ref('oak', 'prj', 'garden');
const guests = ref('oak', 'cht', 'gardenguests');

const EVENTS = `subscription ($id: ID!) { chatEvents(chatId: $id, afterSequence: 0) { __typename sequence at ... on MessageSent { message { sequence body author { displayName } } }
  ... on MessageEdited { message { sequence body } } } }`;
const CHANGES = `subscription ($id: ID!) { projectChanged(projectId: $id) { at ended project { name description dueDate stage { name } percentTasks percentHours
  tasks(first: 50) { totalCount nodes { title status dueDate percentDone parent { title } conversation { posts(last: 3) { totalCount } } } }
  fileThreads { title } discussionThreads { title posts(last: 3) { totalCount nodes { body } } } } } }`;
const VIEWER = 'subscription { viewerChanged { kind account { name } shares { totalCount nodes { items project { name } } } } }';

const mutations = {
  send: 'mutation ($chat: ID!, $body: String!) { sendMessage(input: { chatId: $chat, body: $body, clientKey: $body }) { message { id } } }',
  project: 'mutation ($input: UpdateProjectInput!) { updateProject(input: $input) { project { id } } }',
  task: 'mutation ($input: UpdateTaskInput!) { updateTask(input: $input) { task { id } } }',
  createTask: 'mutation ($input: CreateTaskInput!) { createTask(input: $input) { task { id } } }',
  createProject: 'mutation ($input: CreateProjectInput!) { createProject(input: $input) { project { id } } }',
  level: 'mutation ($id: ID!, $level: ClientAccess!) { setTaskClientAccess(input: { taskId: $id, clientAccess: $level }) { task { id } } }',
  share: 'mutation ($input: ShareProjectInput!) { shareProject(input: $input) { shares { id } } }',
  people: 'mutation ($input: SetProjectPeopleInput!) { setProjectPeople(input: $input) { project { id } } }',
  post: 'mutation ($id: ID!, $body: String!) { addPost(input: { threadId: $id, body: $body }) { post { id } } }',
  rename: 'mutation ($id: ID!, $title: String!) { updateThread(input: { id: $id, title: $title }) }',
  open: 'mutation ($id: ID!, $level: ThreadAccess!) { setThreadClientAccess(input: { threadId: $id, clientAccess: $level }) }',
  renameFile: 'mutation ($id: ID!, $name: String!) { updateFile(input: { id: $id, name: $name }) { file { id } } }',
  talk: 'mutation ($input: CreateThreadInput!) { createDiscussionThread(input: $input) { discussionThread { id } } }',
  plan: 'mutation { updateAccount(input: { plan: ENTERPRISE }) { account { id } } }',
  invite: 'mutation { inviteEmployee(input: { email: "zznewqq@example.org", name: "zznewqq" }) { employee { id } } }',
} as const;
type Act = [keyof typeof mutations, Record<string, unknown>];

/** What happens that Bob, the guest of tasks and due date, may see. */
const SEEN: Act[] = [
  ['send', { chat: guests, body: 'for all of us' }],
  ['project', { input: { id: garden, dueDate: '2026-08-08' } }],
  ['task', { input: { id: ref('oak', 'tsk', 'plant'), title: 'a new title' } }],
  ['task', { input: { id: ref('oak', 'tsk', 'fence'), dueDate: '2026-09-09' } }],
  ['post', { id: ref('oak', 'dth', 'gardentalk'), body: 'for those of the thread' }],
  ['rename', { id: ref('oak', 'dth', 'gardennews'), title: 'Newer news' }],
];
/** What happens that he may not. */
const UNSEEN: Act[] = [
  ['send', { chat: ref('oak', 'cht', 'gardenmembers'), body: 'zzunseen1qq' }],
  ['send', { chat: ref('oak', 'cht', 'quietguests'), body: 'zzunseen2qq' }],
  ['project', { input: { id: ref('oak', 'prj', 'quiet'), name: 'zzunseen3qq' } }],
  ['project', { input: { id: garden, plannedHours: 99 } }],
  ['project', { input: { id: garden, spentHours: 98 } }],
  ['task', { input: { id: ref('oak', 'tsk', 'secret'), title: 'zzunseen4qq', status: 'DONE' } }],
  ['task', { input: { id: ref('oak', 'tsk', 'plant'), plannedHours: 97 } }],
  ['task', { input: { id: ref('oak', 'tsk', 'plant'), status: 'WAITING', percentDone: 12 } }],
  ['createTask', { input: { projectId: garden, title: 'zzunseen5qq', parentId: ref('oak', 'tsk', 'secret') } }],
  ['createProject', { input: { name: 'zzunseen6qq' } }],
  ['share', { input: { projectId: ref('oak', 'prj', 'quiet'), emails: ['zzunseen7qq@example.org'], items: ['STAGE'], message: 'zzunseen8qq' } }],
  ['people', { input: { projectId: garden, addFollowers: [personId('oak', 'max')], addMembers: [personId('oak', 'max')] } }],
  ['level', { id: ref('oak', 'tsk', 'secret'), level: 'HIDDEN' }],
  // Threads at Hidden, on a hidden task, of files (which are not shared with him), and the conversation of others.
  ['post', { id: ref('oak', 'dth', 'gardeninside'), body: 'zzunseen9qq' }],
  ['rename', { id: ref('oak', 'dth', 'gardeninside'), title: 'zzunseen10qq' }],
  ['post', { id: ref('oak', 'dth', 'secrettalk'), body: 'zzunseen11qq' }],
  ['post', { id: ref('oak', 'dth', 'fence'), body: 'zzunseen12qq' }],
  ['renameFile', { id: ref('oak', 'fil', 'gardenfiles1'), name: 'zzunseen13qq' }],
  ['talk', { input: { onId: garden, title: 'zzunseen14qq' } }],
  ['open', { id: ref('oak', 'fth', 'gardendrafts'), level: 'MODIFY' }],
  ['plan', {}],
  ['invite', {}],
];

describe('R7.5, R10.4: frames and letters in twin worlds', () => {
  let quiet: Served;
  let busy: Served;
  const open: Socket[] = [];
  beforeAll(async () => {
    quiet = await serve(castWorld(), { clock: () => new Date(NOW) });
    busy = await serve(castWorld(), { clock: () => new Date(NOW) });
  });
  afterAll(async () => {
    for (const socket of open) await socket.close();
    await quiet?.close();
    await busy?.close();
  });

  const streamsOf = async (served: Served): Promise<Stream[]> => {
    const bob = await served.as({ account: oak, person: personId('oak', 'bob') });
    const socket = await bob.socket();
    open.push(socket);
    const streams = [socket.subscribe(EVENTS, { id: guests }), socket.subscribe(CHANGES, { id: garden }), socket.subscribe(VIEWER)];
    await new Promise((resolve) => setTimeout(resolve, 150));
    return streams;
  };
  const act = async (client: Client, [verb, variables]: Act): Promise<void> => {
    await client.must(mutations[verb], variables);
    // Each event has its turn before the next begins, so that both worlds tell them one by one.
    await new Promise((resolve) => setTimeout(resolve, 120));
  };

  test('Bob’s streams carry the same frames, and his letters are the same, whatever else goes on', async () => {
    const [here, there] = [await streamsOf(quiet), await streamsOf(busy)];
    const staff = await Promise.all([quiet, busy].map((served) => served.as({ account: oak, person: personId('oak', 'ada') })));
    const unseen = [...UNSEEN];
    for (const seen of [...SEEN, null]) {
      for (const one of unseen.splice(0, 4)) await act(staff[1] as Client, one);
      if (seen) for (const client of staff) await act(client, seen);
    }
    for (const one of unseen) await act(staff[1] as Client, one);
    const input = { projectId: ref('oak', 'prj', 'museum'), emails: [mailOf('oak', 'bob')], items: ['STAGE'], message: 'have a look' };
    for (const client of staff) await act(client, ['share', { input }]);
    await Promise.all([quiet, busy].map((served) => served.post.until(() => served.post.to(mailOf('oak', 'bob')).length > 0)));
    await new Promise((resolve) => setTimeout(resolve, 300));
    const frames = (streams: Stream[]) => streams.map((stream) => stream.frames.map(({ type, payload }) => JSON.stringify({ type, payload })));
    expect(frames(there)).toEqual(frames(here));
    expect(frames(here)[0]?.length).toBe(4);
    expect(frames(here)[1]?.length).toBeGreaterThanOrEqual(3);
    const letters = (served: Served) =>
      served.post.to(mailOf('oak', 'bob')).map(({ to, subject, text, html }) => ({ to, subject, text: text.replaceAll(served.url, ''), html: html.replaceAll(served.url, '') }));
    expect(letters(busy)).toEqual(letters(quiet));
    expect(open[1]?.raw).not.toContain('zzunseen');
  });

  test('a resumed chat is the same replay in both worlds', async () => {
    const replay = async (served: Served): Promise<Json[]> => {
      const bob = await served.as({ account: oak, person: personId('oak', 'bob') });
      const socket = await bob.socket();
      open.push(socket);
      const stream = socket.subscribe(EVENTS, { id: guests });
      await stream.until((one) => one.data.length >= 4);
      return stream.data;
    };
    expect(await replay(busy)).toEqual(await replay(quiet));
  });
});
