/**
 * Promise 1 (7-security), *timing*: a stream speaks when something changed that its reader may read, and never later, when
 * something happens that they may not know of. What was not told in its moment would tell of that other thing.
 */
import { castWorld, personId, ref } from '../world/cast';
import type { Client, Json, Socket, Stream } from '../world/client';
import { looked } from '../world/looked';
import { type Served, serve } from '../world/server';

const oak = ref('oak', 'acc', 'account');
const garden = ref('oak', 'prj', 'garden');
const quiet = ref('oak', 'prj', 'quiet');
const guests = ref('oak', 'cht', 'gardenguests');
const CREATE = 'mutation ($input: CreateTaskInput!) { createTask(input: $input) { task { id } } }';
const SHARE = 'mutation ($input: ShareProjectInput!) { shareProject(input: $input) { shares { id } } }';
const SEND = 'mutation ($input: SendMessageInput!) { sendMessage(input: $input) { message { id } } }';
const DELETE = 'mutation ($id: ID!) { deleteMessage(input: { id: $id }) }';
const RENAME = 'mutation ($input: UpdateContactInput!) { updateContact(input: $input) { contact { id } } }';
const LEVEL = 'mutation ($input: SetTaskClientAccessInput!) { setTaskClientAccess(input: $input) { task { id } } }';

let served: Served;
let greta: Client;
let bob: Client;
let socket: Socket;
let viewer: Stream;
let bell: Stream;
let count = 0;

const settled = () => new Promise((resolve) => setTimeout(resolve, 400));
const viewerFrames = () => viewer.data.length;

beforeAll(async () => {
  served = await serve(castWorld(), { settings: { NOTIFICATION_DAYS: '90' } });
  greta = await served.as({ account: oak, person: personId('oak', 'greta') });
  bob = await served.as({ account: oak, person: personId('oak', 'bob') });
  socket = await bob.socket();
  viewer = socket.subscribe('subscription { viewerChanged { kind shares { totalCount } } }');
  bell = socket.subscribe('subscription { notificationsChanged { unreadNotificationCount } }');
  await settled();
});
afterAll(async () => {
  expect(served.faults).toEqual([]);
  await socket?.close();
  await served?.close();
});

/** Changes of access that concern somebody else; Bob hears of none of them. */
async function elsewhere(): Promise<void> {
  await greta.must(SHARE, { input: { projectId: quiet, emails: [`elsewhere${++count}@example.org`], items: [] } });
  await settled();
}

test('viewerChanged: a task that was made before is no reason to speak when somebody else is let in', async () => {
  const before = viewerFrames();
  const { task } = (await greta.must(CREATE, { input: { projectId: garden, title: 'A task that Bob sees' } })).createTask;
  expect((await bob.must('query ($id: ID!) { task(id: $id) { id } }', { id: task.id })).task).toEqual({ id: task.id });
  await settled();
  const made = viewerFrames();
  await elsewhere();
  expect(viewerFrames()).toBe(made);
  // What is decided about that task is told in its moment.
  await greta.must(LEVEL, { input: { taskId: task.id, clientAccess: 'HIDDEN' } });
  await viewer.until(({ data }) => data.length > made);
  expect(made).toBe(before);
});

test('viewerChanged: a card that was renamed before is no reason either', async () => {
  await greta.must(RENAME, { input: { id: personId('oak', 'bob'), name: 'zzoaknamebobqq again' } });
  await settled();
  const renamed = viewerFrames();
  await elsewhere();
  expect(viewerFrames()).toBe(renamed);
});

test('R7.5, R11.5: the end of a share is told by viewerChanged within a second, and not by what happens next', async () => {
  const before = viewerFrames();
  const { totalCount } = (await bob.must('{ viewer { shares { totalCount } } }')).viewer.shares;
  const end = Date.now() + 1500;
  const [{ email }] = (await greta.must('{ contacts(first: 100) { nodes { id email } } }')).contacts.nodes.filter((one: Json) => one.id === personId('oak', 'bob'));
  await greta.must(SHARE, { input: { projectId: quiet, emails: [email], items: [], expiresAt: new Date(end).toISOString() } });
  await viewer.until(({ data }) => data.at(-1)?.viewerChanged.shares.totalCount === totalCount + 1);
  await viewer.until(({ data }) => data.at(-1)?.viewerChanged.shares.totalCount === totalCount, 3000);
  expect(Date.now() - end).toBeLessThan(1000);
  const ended = viewerFrames();
  expect(ended).toBeGreaterThan(before);
  await elsewhere();
  expect(viewerFrames()).toBe(ended);
});

test('notificationsChanged: a message that is deleted takes its notification away in that moment', async () => {
  const sent = (await greta.must(SEND, { input: { chatId: guests, body: 'Bob?', clientKey: 'told late', mentionIds: [personId('oak', 'bob')] } })).sendMessage.message.id;
  await looked(served.database, oak);
  await bell.until(({ data }) => data.at(-1)?.notificationsChanged.unreadNotificationCount > 0);
  const waiting = bell.data.at(-1).notificationsChanged.unreadNotificationCount;
  await greta.must(DELETE, { id: sent });
  await bell.until(({ data }) => data.at(-1).notificationsChanged.unreadNotificationCount === waiting - 1);
  const told = bell.data.length;
  await elsewhere();
  expect(bell.data).toHaveLength(told);
});
