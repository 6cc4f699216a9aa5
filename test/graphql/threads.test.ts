/** Threads of files and discussion, and the conversation of each task (R6.4 to R6.7; 2-access *Threads, conversations, files*). */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { startFileSweeper } from '../../server/domain/files';
import { CAST_NOW, type Name, NAMES, personId, ref, silentCast, type Tree } from '../world/cast';
import type { Answer, Client } from '../world/client';
import { KINDS } from '../world/databases';
import { everyRow, type Served, serve } from '../world/server';

const garden = ref('oak', 'prj', 'garden');
const museum = ref('oak', 'prj', 'museum');
const task = (name: string) => ref('oak', 'tsk', name);
const SECRET = 'zzoakthreadsecretqq';

const ON = (kind: 'project' | 'task') => `query ($id: ID!) { on: ${kind}(id: $id) {
  fileThreads { id title clientAccess viewerAccess viewerCanAdd viewerCanUpdate viewerCanDelete viewerCanSetClientAccess files { totalCount nodes { id name } } }
  discussionThreads { id title clientAccess viewerAccess viewerCanPost posts { totalCount nodes { id body } } }
  ${kind === 'task' ? 'conversation { id isConversation clientAccess viewerAccess viewerCanPost posts { nodes { id body author { displayName } } } }' : ''}
} }`;
const CREATE = (kind: 'File' | 'Discussion') =>
  `mutation ($input: CreateThreadInput!) { create${kind}Thread(input: $input) { ${kind === 'File' ? 'fileThread' : 'discussionThread'} { id title clientAccess clientAccessDecision { level at by { id } } viewerAccess } } }`;
const SET = 'mutation ($input: SetThreadClientAccessInput!) { setThreadClientAccess(input: $input) }';
const POST = 'mutation ($input: AddPostInput!) { addPost(input: $input) { post { id body viewerCanUpdate viewerCanDelete attachments { id name url } } } }';
const EDIT = 'mutation ($input: EditPostInput!) { editPost(input: $input) { post { id body editedAt } } }';
const UNPOST = 'mutation ($input: DeletePostInput!) { deletePost(input: $input) }';
const FILE = '{ id name size viewerCanUpdate viewerCanDelete url thread { id } versions { number size url } }';
const ADD = `mutation ($input: AddFileInput!) { addFile(input: $input) { file ${FILE} } }`;
const CHANGE = `mutation ($input: UpdateFileInput!) { updateFile(input: $input) { file ${FILE} } }`;
const UNFILE = 'mutation ($input: DeleteFileInput!) { deleteFile(input: $input) }';
const DROP = 'mutation ($input: DeleteThreadInput!) { deleteThread(input: $input) }';

describe.each(KINDS)('threads on %s', (kind) => {
  let served: Served;
  let now = CAST_NOW;
  const clients = new Map<string, Client>();
  beforeAll(async () => {
    served = await serve(silentCast(), { kind, clock: () => new Date(now) });
    for (const name of NAMES)
      for (const tree of ['oak', 'elm'] as const) clients.set(`${tree} ${name}`, await served.as({ account: ref(tree, 'acc', 'account'), person: personId(tree, name) }));
  });
  afterAll(async () => {
    expect(served.faults).toEqual([]);
    await served?.close();
  });
  const client = (name: Name, tree: Tree = 'oak'): Client => clients.get(`${tree} ${name}`) as Client;

  async function upload(who: Client, name: string, bytes: Uint8Array | string): Promise<string> {
    const answer = await fetch(`${served.url}/files?name=${encodeURIComponent(name)}`, {
      method: 'POST',
      headers: { 'content-type': 'application/octet-stream', cookie: who.cookie ?? '', 'x-portico-account': who.account ?? '' },
      body: bytes as never,
    });
    expect(answer.status).toBe(201);
    return ((await answer.json()) as { uploadId: string }).uploadId;
  }
  const download = (who: Client | null, path: string) => fetch(`${served.url}${path}`, { headers: who ? { cookie: who.cookie ?? '' } : {} });
  const blobs = (): string[] => {
    const folder = join(served.app.config.dataDir, 'files');
    return existsSync(folder) ? readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => entry.name) : [];
  };

  const fileThread = async (who: Name, onId: string, clientAccess?: string) =>
    (await client(who).must(CREATE('File'), { input: { onId, title: `papers ${SECRET}`, clientAccess } })).createFileThread.fileThread;
  const discussion = async (who: Name, onId: string, clientAccess?: string) =>
    (await client(who).must(CREATE('Discussion'), { input: { onId, title: `talk ${SECRET}`, clientAccess } })).createDiscussionThread.discussionThread;
  const setLevel = (threadId: string, clientAccess: string, who: Name = 'greta') => client(who).must(SET, { input: { threadId, clientAccess } });

  async function refused(ask: () => Promise<Answer>, code: string, path?: string): Promise<void> {
    const before = await everyRow(served.database);
    const answer = await ask();
    expect({ code: answer.code, said: answer.errors.map((error) => error.message) }).toMatchObject({ code });
    if (path) expect(answer.errors[0]?.extensions?.fields?.[0]?.path).toBe(path);
    expect(answer.raw).not.toContain(SECRET);
    expect(await everyRow(served.database)).toBe(before);
  }
  /** Whoever does not see a thread has no trace of it, on any road. */
  async function absent(who: Name, thread: string, on: 'project' | 'task', onId: string, tree: Tree = 'oak'): Promise<void> {
    for (const [query, variables] of [
      [ON(on), { id: onId }],
      ['query ($id: ID!) { node(id: $id) { id } }', { id: thread }],
      ['query ($text: String!) { search(text: $text) { totalCount edges { snippet } } }', { text: SECRET }],
    ] as const) {
      const answer = await client(who, tree).ask(query, variables);
      expect(answer.raw).not.toContain(SECRET);
      expect(answer.raw).not.toContain(thread);
    }
  }

  test('a new thread starts Hidden, and at Modify where a person made the thing above it Modifiable', async () => {
    const hidden = await fileThread('mia', garden);
    expect(hidden).toMatchObject({ clientAccess: 'HIDDEN', clientAccessDecision: { level: 'HIDDEN', at: null, by: null }, viewerAccess: 'MODIFY' });
    const open = await discussion('mia', task('water'));
    expect(open).toMatchObject({ clientAccess: 'MODIFY', clientAccessDecision: { level: 'MODIFY', at: null, by: null } });
    const decided = await fileThread('greta', garden, 'VIEW');
    expect(decided.clientAccessDecision).toEqual({ level: 'VIEW', at: CAST_NOW, by: { id: ref('oak', 'emp', 'greta') } });
    for (const name of ['anna', 'bill', 'bob', 'alex', 'dora'] as const) await absent(name, hidden.id, 'project', museum);
    await absent('ada', hidden.id, 'project', garden, 'elm');
    await client('greta').must(DROP, { input: { id: decided.id } });
    await client('greta').must(DROP, { input: { id: open.id } });
    await client('greta').must(DROP, { input: { id: hidden.id } });
  });

  test.each<[string, Name, Record<string, unknown>, string]>([
    ['a level by somebody who may not grant', 'mia', { onId: garden, title: 'x', clientAccess: 'VIEW' }, 'FORBIDDEN'],
    ['by an advanced contact', 'anna', { onId: garden, title: 'x' }, 'FORBIDDEN'],
    ['by a guest', 'bill', { onId: garden, title: 'x' }, 'FORBIDDEN'],
    ['on what a guest does not see', 'bob', { onId: task('secret'), title: 'x' }, 'NOT_FOUND'],
    ['on the other account’s project', 'greta', { onId: ref('elm', 'prj', 'garden'), title: 'x' }, 'NOT_FOUND'],
    ['on a person', 'greta', { onId: ref('oak', 'emp', 'mia'), title: 'x' }, 'NOT_FOUND'],
    ['on a members-only project of others', 'mia', { onId: ref('oak', 'prj', 'harbour'), title: 'x' }, 'NOT_FOUND'],
    ['without a title', 'greta', { onId: garden, title: ' ' }, 'BAD_USER_INPUT'],
    ['with a title of two lines', 'greta', { onId: garden, title: 'a\nb' }, 'BAD_USER_INPUT'],
  ])('refused: a thread %s', async (_what, who, input, code) => {
    for (const what of ['File', 'Discussion'] as const) await refused(() => client(who).ask(CREATE(what), { input }), code);
  });

  test('files of a project: by counterparty, or by a project share with ATTACHMENTS (R6.4)', async () => {
    const thread = await fileThread('greta', garden, 'MODIFY');
    for (const [name, access] of [['anna', 'MODIFY'], ['bill', 'MODIFY']] as const) {
      const { on } = await client(name).must(ON('project'), { id: garden });
      expect(on.fileThreads).toMatchObject([{ id: thread.id, viewerAccess: access, viewerCanAdd: true, viewerCanUpdate: false, viewerCanDelete: false, viewerCanSetClientAccess: false, clientAccess: null }]);
    }
    for (const name of ['bob', 'alex'] as const) {
      const answer = await client(name).ask(ON('project'), { id: garden });
      expect(answer.data.on.fileThreads).toBeNull();
      expect(answer.redacted).toContainEqual({ path: ['on', 'fileThreads'], rule: 'ATTACHMENTS_SHARED' });
      await absent(name, thread.id, 'project', garden);
    }
    for (const name of ['bea', 'pit', 'paul', 'dora', 'eve', 'rita', 'lone'] as const) await absent(name, thread.id, 'project', garden);
    await setLevel(thread.id, 'HIDDEN');
    for (const name of ['anna', 'bill'] as const) await absent(name, thread.id, 'project', garden);
    await client('greta').must(DROP, { input: { id: thread.id } });
  });

  test('R6.4, R6.6, R6.7: a guest adds, versions and deletes their own files at Modify, and none of others', async () => {
    const thread = await fileThread('greta', garden, 'MODIFY');
    const bill = client('bill');
    const add = async (who: Name, name: string, bytes: string, input: Record<string, unknown> = {}) =>
      (await client(who).must(ADD, { input: { threadId: thread.id, uploadId: await upload(client(who), name, bytes), ...input } })).addFile.file;
    const own = await add('bill', 'report.pdf', 'one');
    expect(own).toMatchObject({ name: 'report.pdf', size: 3, viewerCanUpdate: true, viewerCanDelete: true, thread: { id: thread.id }, versions: [{ number: 1, size: 3 }] });
    const second = await add('bill', 'report.pdf', 'second');
    expect(second).toMatchObject({ id: own.id, size: 6, versions: [{ number: 1, size: 3 }, { number: 2, size: 6 }] });
    // Another guest may not change it: their upload of that name is a file of its own, with a number.
    expect(await add('anna', 'report.pdf', 'third')).toMatchObject({ name: 'report (2).pdf', versions: [{ number: 1 }] });
    // The staff may.
    expect(await add('mia', 'report.pdf', 'fourth one')).toMatchObject({ id: own.id, versions: [{ number: 1 }, { number: 2 }, { number: 3 }] });
    const version = await download(bill, second.versions[0].url);
    expect([version.status, await version.text()]).toEqual([200, 'one']);
    expect((await download(bill, own.url)).headers.get('content-disposition')).toContain('attachment');
    for (const name of ['bob', 'dora', 'lone'] as const) expect((await download(client(name), own.url)).status).toBe(404);
    expect((await download(client('ada', 'elm'), own.url)).status).toBe(404);
    expect((await download(null, own.url)).status).toBe(404);

    const { addFile: { file: theirs } } = await client('anna').must(ADD, { input: { threadId: thread.id, uploadId: await upload(client('anna'), 'theirs.txt', 'x') } });
    await refused(() => bill.ask(CHANGE, { input: { id: theirs.id, name: 'mine.txt' } }), 'FORBIDDEN');
    await refused(() => bill.ask(UNFILE, { input: { id: theirs.id } }), 'FORBIDDEN');
    await refused(() => client('bob').ask(UNFILE, { input: { id: theirs.id } }), 'NOT_FOUND');
    const foreign = await upload(client('anna'), 'hers.txt', 'hers');
    await refused(() => bill.ask(ADD, { input: { threadId: thread.id, uploadId: foreign } }), 'NOT_FOUND');
    await refused(() => bill.ask(CHANGE, { input: { id: own.id, uploadId: foreign } }), 'NOT_FOUND');
    await refused(() => bill.ask(CHANGE, { input: { id: own.id, name: 'theirs.txt' } }), 'CONFLICT');
    await refused(() => bill.ask(CHANGE, { input: { id: own.id, name: '../..' } }), 'BAD_USER_INPUT', 'input.name');
    await refused(() => bill.ask(CHANGE, { input: { id: own.id, name: null } }), 'BAD_USER_INPUT', 'input.name');
    expect((await bill.must(CHANGE, { input: { id: own.id, name: '../../final.pdf' } })).updateFile.file.name).toBe('final.pdf');

    await setLevel(thread.id, 'VIEW');
    expect((await bill.must(ON('project'), { id: garden })).on.fileThreads).toMatchObject([{ viewerAccess: 'VIEW', viewerCanAdd: false, files: { totalCount: 3 } }]);
    const late = await upload(bill, 'late.txt', 'late');
    await refused(() => bill.ask(ADD, { input: { threadId: thread.id, uploadId: late } }), 'FORBIDDEN');
    await refused(() => bill.ask(CHANGE, { input: { id: own.id, uploadId: late } }), 'FORBIDDEN');
    await refused(() => bill.ask(UNFILE, { input: { id: own.id } }), 'FORBIDDEN');
    expect((await download(bill, own.url)).status).toBe(200);

    await setLevel(thread.id, 'MODIFY');
    await bill.must(UNFILE, { input: { id: own.id } });
    expect((await download(bill, own.url)).status).toBe(404);
    expect(await served.count('file_versions', `file_id = '${own.id}'`)).toBe(0);

    // Deleting what people outside see takes their access: only who may grant it.
    await refused(() => client('mia').ask(DROP, { input: { id: thread.id } }), 'FORBIDDEN');
    await setLevel(thread.id, 'HIDDEN');
    await client('mia').must(DROP, { input: { id: thread.id } });
    expect(await served.count('files', `thread_id = '${thread.id}'`)).toBe(0);
    now = new Date(Date.parse(now) + 25 * 3_600_000).toISOString();
    const sweeper = startFileSweeper(served.app.services, served.app.log);
    await sweeper.sweep();
    await sweeper.stop();
    expect(blobs()).toEqual([]);
    now = CAST_NOW;
  });

  test('R6.5, R6.6: posts at Modify, one’s own alone, and none after it went to View', async () => {
    const thread = await discussion('greta', garden, 'MODIFY');
    const say = async (who: Name, body: string) => (await client(who).must(POST, { input: { threadId: thread.id, body } })).addPost.post;
    const bobs = await say('bob', `from bob ${SECRET}`);
    const annas = await say('anna', 'from anna');
    const mias = await say('mia', 'from mia');
    expect(bobs).toMatchObject({ viewerCanUpdate: true, viewerCanDelete: true });
    expect((await client('bob').must(EDIT, { input: { id: bobs.id, body: 'better' } })).editPost.post).toMatchObject({ body: 'better', editedAt: CAST_NOW });
    for (const other of [annas, mias]) {
      await refused(() => client('bob').ask(EDIT, { input: { id: other.id, body: 'not mine' } }), 'FORBIDDEN');
      await refused(() => client('bob').ask(UNPOST, { input: { id: other.id } }), 'FORBIDDEN');
    }
    await refused(() => client('mia').ask(EDIT, { input: { id: bobs.id, body: 'words in his mouth' } }), 'FORBIDDEN');
    for (const name of ['bea', 'dora', 'pit', 'lone'] as const) await refused(() => client(name).ask(POST, { input: { threadId: thread.id, body: 'x' } }), 'NOT_FOUND');
    await refused(() => client('ada', 'elm').ask(POST, { input: { threadId: thread.id, body: 'x' } }), 'NOT_FOUND');
    await refused(() => served.nobody().ask(POST, { input: { threadId: thread.id, body: 'x' } }), 'UNAUTHENTICATED');
    await refused(() => client('bob').ask(POST, { input: { threadId: thread.id, body: '  ' } }), 'BAD_USER_INPUT', 'input.body');

    await setLevel(thread.id, 'VIEW');
    await refused(() => client('bob').ask(POST, { input: { threadId: thread.id, body: 'x' } }), 'FORBIDDEN');
    await refused(() => client('bob').ask(EDIT, { input: { id: bobs.id, body: 'x' } }), 'FORBIDDEN');
    await refused(() => client('bob').ask(UNPOST, { input: { id: bobs.id } }), 'FORBIDDEN');
    expect((await client('bob').must(ON('project'), { id: garden })).on.discussionThreads).toMatchObject([
      { viewerAccess: 'VIEW', viewerCanPost: false, posts: { totalCount: 3, nodes: [{ body: 'better' }, { body: 'from anna' }, { body: 'from mia' }] } },
    ]);
    // The staff take away what should not stand there.
    await client('mia').must(UNPOST, { input: { id: annas.id } });
    await client('greta').must(DROP, { input: { id: thread.id } });
  });

  test('attachments of a post have its rights, and go with it', async () => {
    const thread = await discussion('greta', garden, 'MODIFY');
    const { addPost: { post } } = await client('bob').must(POST, { input: { threadId: thread.id, body: 'see', uploadIds: [await upload(client('bob'), 'plan.txt', SECRET)] } });
    const [file] = post.attachments;
    expect((await download(client('anna'), file.url)).status).toBe(200);
    expect((await download(client('dora'), file.url)).status).toBe(404);
    // It is no file of a thread: nobody changes it by itself.
    for (const name of ['bob', 'greta'] as const) await refused(() => client(name).ask(UNFILE, { input: { id: file.id } }), 'FORBIDDEN');
    await client('bob').must(UNPOST, { input: { id: post.id } });
    expect((await download(client('bob'), file.url)).status).toBe(404);
    expect(await served.count('files', `id = '${file.id}'`)).toBe(0);
    await client('greta').must(DROP, { input: { id: thread.id } });
  });

  test('the conversation of a task: Modify for those who take part, closed to all others outside until staff open it', async () => {
    const talk = (await client('mia').must(ON('task'), { id: task('fence') })).on.conversation;
    expect(talk).toMatchObject({ isConversation: true, clientAccess: 'HIDDEN', viewerCanPost: true });
    const { addPost: { post: hello } } = await client('mia').must(POST, { input: { threadId: talk.id, body: `hello ${SECRET}` } });
    for (const name of ['paul', 'pit'] as const) {
      const { on } = await client(name).must(ON('task'), { id: task('fence') });
      expect(on.conversation).toMatchObject({ id: talk.id, viewerAccess: 'MODIFY', viewerCanPost: true, clientAccess: null });
      expect(on.conversation.posts.nodes[0].body).toBe(`hello ${SECRET}`);
      await client(name).must(POST, { input: { threadId: talk.id, body: `from ${name}`, uploadIds: [await upload(client(name), 'a.txt', 'a')] } });
    }
    // Bob sees the task by the share of the whole project, and not what is said in it.
    for (const name of ['bob', 'bill'] as const) {
      expect((await client(name).must(ON('task'), { id: task('fence') })).on.conversation).toBeNull();
      await absent(name, talk.id, 'task', task('fence'));
      await refused(() => client(name).ask(POST, { input: { threadId: talk.id, body: 'x' } }), 'NOT_FOUND');
    }
    await refused(() => client('paul').ask(SET, { input: { threadId: talk.id, clientAccess: 'MODIFY' } }), 'FORBIDDEN');
    await refused(() => client('bob').ask(SET, { input: { threadId: talk.id, clientAccess: 'MODIFY' } }), 'NOT_FOUND');
    await refused(() => client('mia').ask(SET, { input: { threadId: talk.id, clientAccess: 'MODIFY' } }), 'FORBIDDEN');
    await setLevel(talk.id, 'VIEW');
    expect((await client('bob').must(ON('task'), { id: task('fence') })).on.conversation).toMatchObject({ viewerAccess: 'VIEW', viewerCanPost: false });
    await refused(() => client('bob').ask(POST, { input: { threadId: talk.id, body: 'x' } }), 'FORBIDDEN');
    expect((await client('pit').must(ON('task'), { id: task('fence') })).on.conversation.viewerCanPost).toBe(true);
    expect((await client('bob').must('{ search(text: "hello") { totalCount nodes { __typename } } }')).search).toEqual({ totalCount: 1, nodes: [{ __typename: 'Post' }] });
    await setLevel(talk.id, 'HIDDEN');
    await absent('bob', talk.id, 'task', task('fence'));
    for (const change of ['updateThread', 'deleteThread'] as const) {
      const input = change === 'updateThread' ? { id: talk.id, title: 'x' } : { id: talk.id };
      await refused(() => client('ada').ask(`mutation ($input: ${change === 'updateThread' ? 'UpdateThread' : 'DeleteThread'}Input!) { ${change}(input: $input) }`, { input }), 'FORBIDDEN');
    }
    await client('mia').must(UNPOST, { input: { id: hello.id } });
  });

  test('participation: an advanced contact views threads that nobody set, a guest has the conversation alone', async () => {
    const files = await fileThread('mia', task('fence'));
    const words = await discussion('mia', task('fence'));
    const { on } = await client('paul').must(ON('task'), { id: task('fence') });
    expect(on.fileThreads).toMatchObject([{ id: files.id, viewerAccess: 'VIEW', viewerCanAdd: false }]);
    expect(on.discussionThreads).toMatchObject([{ id: words.id, viewerAccess: 'VIEW', viewerCanPost: false }]);
    const pits = await client('pit').ask(ON('task'), { id: task('fence') });
    expect(pits.data.on).toMatchObject({ fileThreads: null, discussionThreads: null, conversation: { viewerCanPost: true } });
    await setLevel(words.id, 'MODIFY');
    await setLevel(files.id, 'MODIFY');
    await absent('pit', words.id, 'task', task('quiet'));
    expect((await client('pit').ask(ON('task'), { id: task('fence') })).data.on).toMatchObject({ fileThreads: null, discussionThreads: null });
    await setLevel(words.id, 'HIDDEN');
    await setLevel(files.id, 'HIDDEN');
    // A person's decision holds for who takes part, too.
    expect((await client('paul').must(ON('task'), { id: task('fence') })).on).toMatchObject({ fileThreads: [], discussionThreads: [] });
    for (const id of [files.id, words.id]) await client('mia').must(DROP, { input: { id } });
  });

  test('an archived project: threads count as View, conversations too', async () => {
    const thread = await discussion('greta', museum, 'MODIFY');
    expect((await client('bill').must(ON('project'), { id: museum })).on.discussionThreads).toMatchObject([{ viewerAccess: 'VIEW', viewerCanPost: false }]);
    await refused(() => client('bill').ask(POST, { input: { threadId: thread.id, body: 'x' } }), 'FORBIDDEN');
    await client('mia').must(POST, { input: { threadId: thread.id, body: 'staff go on' } });
    await client('greta').must('mutation ($input: AddTaskParticipantsInput!) { addTaskParticipants(input: $input) { task { id } } }', {
      input: { taskId: task('frame'), personIds: [ref('oak', 'con', 'paul')] },
    });
    expect((await client('paul').must(ON('task'), { id: task('frame') })).on.conversation).toMatchObject({ viewerAccess: 'VIEW', viewerCanPost: false });
    await client('greta').must('mutation ($input: RemoveTaskParticipantsInput!) { removeTaskParticipants(input: $input) { task { id } } }', {
      input: { taskId: task('frame'), personIds: [ref('oak', 'con', 'paul')] },
    });
    await client('greta').must(DROP, { input: { id: thread.id } });
  });

  test('a level that changes nothing for a reader tells them nothing, by no event and no cursor', async () => {
    const talk = (await client('mia').must(ON('task'), { id: task('fence') })).on.conversation;
    const cursors = async (who: Name) =>
      (await client(who).must('query ($id: ID!) { task(id: $id) { conversation { posts { edges { cursor } } } } }', { id: task('fence') })).task.conversation.posts.edges;
    const before = await cursors('paul');
    const socket = await client('paul').socket();
    const stream = socket.subscribe('subscription ($id: ID!) { projectChanged(projectId: $id) { at } }', { id: garden });
    await new Promise((resolve) => setTimeout(resolve, 300));
    for (const level of ['VIEW', 'VIEW', 'HIDDEN']) await setLevel(talk.id, level);
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(stream.data).toEqual([]);
    await client('mia').must(POST, { input: { threadId: talk.id, body: 'news' } });
    await stream.until(({ data }) => data.length === 1);
    await socket.close();
    const after = await cursors('paul');
    expect(after.slice(0, before.length)).toEqual(before);
  });

  test('the places of posts do not count what was taken away while nobody outside looked', async () => {
    const thread = await discussion('mia', garden);
    const ids: string[] = [];
    for (let n = 0; n < 7; n++) ids.push((await client('mia').must(POST, { input: { threadId: thread.id, body: `draft ${n}` } })).addPost.post.id);
    for (const id of ids) await client('mia').must(UNPOST, { input: { id } });
    await client('mia').must(POST, { input: { threadId: thread.id, body: 'the first that stays' } });
    const [{ place }] = (await served.database.reader.all<{ place: number }>(`select place from posts where thread_id = '${thread.id}'`)) as [{ place: number }];
    // One step of random width, however many there were.
    expect(place).toBeLessThanOrEqual(1000);
    await client('mia').must(DROP, { input: { id: thread.id } });
  });

  test('a download that has begun ends with the right to it (7-security, promise 3)', async () => {
    const thread = await fileThread('greta', garden, 'VIEW');
    const big = Buffer.alloc(40 * 1024 * 1024, 7);
    const { addFile: { file } } = await client('greta').must(ADD, { input: { threadId: thread.id, uploadId: await upload(client('greta'), 'big.bin', big) } });
    const answer = await download(client('bill'), file.url);
    const reader = (answer.body as ReadableStream<Uint8Array>).getReader();
    let read = (await reader.read()).value?.length ?? 0;
    await setLevel(thread.id, 'HIDDEN');
    await new Promise((resolve) => setTimeout(resolve, 1000));
    await expect(
      (async () => {
        for (;;) {
          const { value, done } = await reader.read();
          read += value?.length ?? 0;
          if (done) return;
        }
      })(),
    ).rejects.toThrow();
    expect(read).toBeLessThan(big.length);
    await client('greta').must(DROP, { input: { id: thread.id } });
  });

  test('lists of versions are not paged, and a document that would bring thousands of them is refused', async () => {
    const thread = await fileThread('greta', garden, 'VIEW');
    const { addFile: { file } } = await client('greta').must(ADD, { input: { threadId: thread.id, uploadId: await upload(client('greta'), 'often.txt', 'x') } });
    await served.database.transaction(async (transaction) => {
      for (let number = 2; number <= 60; number++)
        await transaction.run(
          `insert into file_versions (account_id, file_id, number, size, media_type, blob, preview, author_id, created_at)
           select account_id, file_id, ?, size, media_type, ?, null, author_id, created_at from file_versions where file_id = ? and number = 1`,
          number, `none-${number}`, file.id,
        );
    });
    const versions = 'query ($ids: [ID!]!) { nodes(ids: $ids) { ... on File { versions { number } } } }';
    expect((await client('bill').must(versions, { ids: [file.id] })).nodes[0].versions).toHaveLength(60);
    const many = await client('bill').ask(versions, { ids: Array(100).fill(file.id) });
    expect(many.code).toBe('BAD_USER_INPUT');
    expect(many.data.nodes.flatMap((node: { versions: unknown[] } | null) => node?.versions ?? []).length).toBeLessThan(5_100);
    await client('greta').must(DROP, { input: { id: thread.id } });
  });

  test('a name that is as long as it may be makes room for its number', async () => {
    const thread = await fileThread('greta', garden, 'MODIFY');
    const long = `${'n'.repeat(196)}.pdf`;
    const named = async (who: Name) =>
      (await client(who).must(ADD, { input: { threadId: thread.id, uploadId: await upload(client(who), long, who) } })).addFile.file.name as string;
    expect(await named('anna')).toBe(long);
    const other = await named('bill');
    expect(other).toMatch(/^n+ \(2\)\.pdf$/);
    expect(other.length).toBeLessThanOrEqual(200);
    await client('greta').must(DROP, { input: { id: thread.id } });
  });

  test('a task that is deleted takes its threads, posts and files with it', async () => {
    const { createTask } = await client('greta').must('mutation ($input: CreateTaskInput!) { createTask(input: $input) { task { id conversation { id } } } }', { input: { projectId: garden, title: 'short-lived' } });
    const made = createTask.task;
    const thread = await fileThread('greta', made.id, 'VIEW');
    await client('greta').must(ADD, { input: { threadId: thread.id, uploadId: await upload(client('greta'), 'gone.txt', 'gone') } });
    await client('greta').must(POST, { input: { threadId: made.conversation.id, body: `gone ${SECRET}`, uploadIds: [await upload(client('greta'), 'b.txt', 'b')] } });
    await client('greta').must('mutation ($input: DeleteTaskInput!) { deleteTask(input: $input) }', { input: { id: made.id } });
    expect(await served.count('threads', `task_id = '${made.id}'`)).toBe(0);
    expect(await served.count('posts', `thread_id = '${made.conversation.id}'`)).toBe(0);
    expect(await served.count('search_entries', `kind = 'POST' and text like 'gone%'`)).toBe(0);
  });

  test('a stream of the project tells of threads that the reader sees, and is silent about others', async () => {
    const hidden = await discussion('mia', garden);
    const open = await discussion('greta', garden, 'VIEW');
    const socket = await client('bob').socket();
    const stream = socket.subscribe('subscription ($id: ID!) { projectChanged(projectId: $id) { project { discussionThreads { id } } ended } }', { id: garden });
    await new Promise((resolve) => setTimeout(resolve, 300));
    await client('mia').must(POST, { input: { threadId: hidden.id, body: 'not for Bob' } });
    await new Promise((resolve) => setTimeout(resolve, 400));
    expect(stream.data).toEqual([]);
    await client('mia').must(POST, { input: { threadId: open.id, body: 'for Bob' } });
    await stream.until(({ data }) => data.length === 1);
    await setLevel(open.id, 'HIDDEN');
    await stream.until(({ data }) => data.length === 2, 1000);
    expect(stream.data[1].projectChanged.project.discussionThreads).toEqual([]);
    expect(socket.raw).not.toContain(hidden.id);
    await socket.close();
    for (const id of [hidden.id, open.id]) await client('greta').must(DROP, { input: { id } });
  });

  test('who reaches nothing but a thread at Modify may upload; once it is at View there is nothing to upload to', async () => {
    const thread = await fileThread('greta', task('goal'), 'MODIFY');
    // Bea has a share of this one task; she needs its files, too.
    const [{ id: shareId }] = (await client('greta').must('query ($id: ID!) { project(id: $id) { shares(first: 100) { nodes { id contact { id } } } } }', { id: garden })).project.shares.nodes.filter(
      (one: { contact: { id: string } }) => one.contact.id === ref('oak', 'con', 'bea'),
    );
    const items = (list: string[]) => client('greta').must('mutation ($input: UpdateShareInput!) { updateShare(input: $input) { shares { id } } }', { input: { id: shareId, items: list } });
    const status = async () =>
      (await fetch(`${served.url}/files?name=a.txt`, { method: 'POST', headers: { 'content-type': 'application/octet-stream', cookie: client('bea').cookie ?? '' }, body: 'a' })).status;
    expect(await status()).toBe(403);
    await items(['STAGE', 'DUE_DATE', 'ATTACHMENTS']);
    expect(await status()).toBe(201);
    await setLevel(thread.id, 'VIEW');
    expect(await status()).toBe(403);
    await items(['STAGE', 'DUE_DATE']);
    await client('greta').must(DROP, { input: { id: thread.id } });
  });
});
