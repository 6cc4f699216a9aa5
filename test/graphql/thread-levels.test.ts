/**
 * R6.4 to R6.6, cell by cell over HTTP: each kind of thread, on a project and on a task, at each level, set by a person or only
 * starting there, archived or not, for each way to reach it from outside: who reads it, adds to it, changes and deletes what
 * is theirs and what is others'; and what is left of that when it goes from Modify to View, and to Hidden.
 */
import type { Answer, Client, Json } from '../world/client';
import { ACCOUNT, contactOf, EVERY_WAY, fileBy, GRANTER, postBy, THREAD_LEVELS, type ThreadCell, worldOfThreads } from '../world/levels';
import { NOW } from '../world/random';
import { everyRow, type Served, serve } from '../world/server';
import { tell } from '../world/told';

type Level = 'HIDDEN' | 'VIEW' | 'MODIFY';
/** What each way opens of threads, whatever their level: on the project, and on the task; and whether it is by taking part. */
interface Opens {
  project: ('FILES' | 'DISCUSSION')[];
  task: ('FILES' | 'DISCUSSION')[];
  part?: 'guest' | 'advanced';
}
const [NONE, BOTH, TALK, FILES]: [[], ['FILES', 'DISCUSSION'], ['DISCUSSION'], ['FILES']] = [[], ['FILES', 'DISCUSSION'], ['DISCUSSION'], ['FILES']];
const OPENS: Record<string, Opens> = {
  'guest with a share of the task and everything': { project: NONE, task: BOTH },
  'guest with a share of the task and nothing more': { project: NONE, task: TALK },
  'guest who takes part': { project: NONE, task: NONE, part: 'guest' },
  'guest with a share of the tasks alone': { project: TALK, task: TALK },
  'guest with a share of the project and everything': { project: BOTH, task: BOTH },
  'advanced contact with a share of the task and everything': { project: NONE, task: BOTH },
  'advanced contact with a share of the project and everything': { project: BOTH, task: BOTH },
  'advanced contact who takes part': { project: NONE, task: BOTH, part: 'advanced' },
  'advanced contact who is assigned': { project: NONE, task: BOTH, part: 'advanced' },
  'advanced contact who is co-assigned': { project: NONE, task: BOTH, part: 'advanced' },
  'advanced contact of the counterparty': { project: BOTH, task: BOTH },
  'guest with a share of the stage alone': { project: TALK, task: NONE },
  'guest with a share of stage and attachments': { project: BOTH, task: NONE },
  'guest with a share of the survey alone': { project: NONE, task: NONE },
  'guest who takes part and has the attachments of the project': { project: BOTH, task: FILES, part: 'guest' },
  'guest who takes part and has everything of the project': { project: BOTH, task: BOTH, part: 'guest' },
  'advanced contact with a share of the stage alone': { project: TALK, task: NONE },
};

/** The page: *Threads, conversations, files*. */
function levelOf(opens: Opens, { kind, on, at, archived }: ThreadCell, set = THREAD_LEVELS[at]): Level {
  const { level, decided } = set as { level: Level; decided: boolean };
  const found = ((): Level => {
    if (kind === 'CONVERSATION') return opens.part ? 'MODIFY' : decided && opens.task.includes('DISCUSSION') ? level : 'HIDDEN';
    if (!opens[on].includes(kind)) return 'HIDDEN';
    return on === 'task' && opens.part === 'advanced' && !decided && level === 'HIDDEN' ? 'VIEW' : level;
  })();
  return archived && found === 'MODIFY' ? 'VIEW' : found;
}

const READ = `query ($id: ID!, $thing: ID!, $own: ID!, $other: ID!) {
  node(id: $id) { __typename ... on FileThread { title viewerAccess viewerCanAdd viewerCanUpdate viewerCanDelete viewerCanSetClientAccess files(first: 50) { totalCount nodes { id viewerCanUpdate viewerCanDelete } } }
    ... on DiscussionThread { title viewerAccess viewerCanPost viewerCanUpdate viewerCanDelete viewerCanSetClientAccess posts(first: 50) { totalCount nodes { id viewerCanUpdate viewerCanDelete } } } }
  own: node(id: $own) { id } other: node(id: $other) { id }
  thing: node(id: $thing) { ... on Project { fileThreads { id } discussionThreads { id } } ... on Task { conversation { id } fileThreads { id } discussionThreads { id } } } }`;
const input = (name: string, type: string, selection: string) => `mutation ($input: ${type}!) { ${name}(input: $input)${selection} }`;
const ADD_POST = input('addPost', 'AddPostInput', ' { post { id viewerCanUpdate viewerCanDelete } }');
const EDIT_POST = input('editPost', 'EditPostInput', ' { post { body } }');
const DELETE_POST = input('deletePost', 'DeletePostInput', '');
const ADD_FILE = input('addFile', 'AddFileInput', ' { file { id viewerCanUpdate viewerCanDelete } }');
const UPDATE_FILE = input('updateFile', 'UpdateFileInput', ' { file { name } }');
const DELETE_FILE = input('deleteFile', 'DeleteFileInput', '');
const SET_LEVEL = input('setThreadClientAccess', 'SetThreadClientAccessInput', '');

const { world, cells } = worldOfThreads();
let served: Served;
let granter: Client;
let [looked, refused, done] = [0, 0, 0];
const clients = new Map<string, Client>();
/** An upload of each contact that no refusal uses up; null for who has no place to upload to. */
const spare = new Map<string, string | null>();

beforeAll(async () => {
  served = await serve(world, { clock: () => new Date(NOW), settings: { UPLOADS_WAITING: '50' } });
  granter = await served.as({ account: ACCOUNT, person: GRANTER });
  for (const name of Object.keys(EVERY_WAY)) {
    clients.set(name, await served.as({ account: ACCOUNT, person: contactOf(name) }));
    spare.set(name, await upload(client(name)));
  }
});
afterAll(async () => {
  expect(served.faults).toEqual([]);
  await served?.close();
  tell(`levels of threads: ${looked} cells of kind, place, level, archive and reach over HTTP, ${done} changes made and ${refused} refused`);
});

/** Bytes that nobody needs any more are taken away when there is time for it. */
const rows = () => everyRow(served.database, ['discarded_blobs']);
const client = (name: string): Client => clients.get(name) as Client;
const isFiles = ({ kind }: ThreadCell): boolean => kind === 'FILES';
const partBy = (cell: ThreadCell, person: string): string => (isFiles(cell) ? fileBy : postBy)(cell.id, person);

async function upload(who: Client): Promise<string | null> {
  const answer = await fetch(`${served.url}/files?name=new.txt`, {
    method: 'POST', headers: { 'content-type': 'application/octet-stream', cookie: who.cookie ?? '', 'x-portico-account': who.account ?? '' }, body: 'new',
  });
  return answer.status === 201 ? ((await answer.json()) as { uploadId: string }).uploadId : null;
}

/** What changes a thread and what stands in it, for somebody with a part of their own in it. */
function attempts(cell: ThreadCell, name: string): { what: string; ask: () => Promise<Answer>; own: boolean }[] {
  const [own, other] = [partBy(cell, contactOf(name)), partBy(cell, GRANTER)];
  const ask = (query: string, given: Json) => () => client(name).ask(query, { input: given });
  return isFiles(cell)
    ? [
        { what: 'adds a file', own: true, ask: ask(ADD_FILE, { threadId: cell.id, uploadId: spare.get(name) ?? 'upl_none', name: 'added' }) },
        { what: 'renames their own', own: true, ask: ask(UPDATE_FILE, { id: own, name: 'renamed' }) },
        { what: 'renames another’s', own: false, ask: ask(UPDATE_FILE, { id: other, name: 'renamed' }) },
        { what: 'deletes their own', own: true, ask: ask(DELETE_FILE, { id: own }) },
        { what: 'deletes another’s', own: false, ask: ask(DELETE_FILE, { id: other }) },
      ]
    : [
        { what: 'posts', own: true, ask: ask(ADD_POST, { threadId: cell.id, body: 'added' }) },
        { what: 'edits their own', own: true, ask: ask(EDIT_POST, { id: own, body: 'edited' }) },
        { what: 'edits another’s', own: false, ask: ask(EDIT_POST, { id: other, body: 'edited' }) },
        { what: 'deletes their own', own: true, ask: ask(DELETE_POST, { id: own }) },
        { what: 'deletes another’s', own: false, ask: ask(DELETE_POST, { id: other }) },
      ];
}

/** Whatever the level does not open is refused, with the right code; what it opens is left alone. */
async function refuses(cell: ThreadCell, name: string, level: Level, alsoManaging: boolean): Promise<void> {
  const managing = [
    [SET_LEVEL, { threadId: cell.id, clientAccess: 'MODIFY' }], [input('updateThread', 'UpdateThreadInput', ''), { id: cell.id, title: 'x' }],
    [input('deleteThread', 'DeleteThreadInput', ''), { id: cell.id }],
  ] as const;
  const tried = [
    ...attempts(cell, name).filter(({ own }) => !own || level !== 'MODIFY'),
    ...(alsoManaging ? managing : []).map(([query, given]) => ({ what: query, ask: () => client(name).ask(query, { input: given }) })),
  ];
  for (const { what, ask } of tried) {
    const answer = await ask();
    // An upload that is not there is named before the right to use it.
    const absent = level === 'HIDDEN' || (what === 'adds a file' && spare.get(name) === null);
    expect({ ...cell, name, what, code: answer.code, data: Object.values(answer.data ?? {}).every((value) => value === null) }).toEqual({
      ...cell, name, what, code: absent ? 'NOT_FOUND' : 'FORBIDDEN', data: true,
    });
    refused += 1;
  }
}

async function reads(cell: ThreadCell, name: string, level: Level): Promise<void> {
  const person = contactOf(name);
  const variables = { id: cell.id, thing: cell.thing, own: partBy(cell, person), other: partBy(cell, GRANTER) };
  const { data, errors } = await client(name).ask(READ, variables);
  expect(errors).toEqual([]);
  const lists = [data.thing?.conversation, ...(data.thing?.fileThreads ?? []), ...(data.thing?.discussionThreads ?? [])].filter(Boolean).map((one: Json) => one.id);
  const node = data.node && {
    access: data.node.viewerAccess, adds: data.node.viewerCanAdd ?? data.node.viewerCanPost, keeps: data.node.viewerCanUpdate || data.node.viewerCanDelete || data.node.viewerCanSetClientAccess,
    parts: (data.node.files ?? data.node.posts).totalCount, mine: (data.node.files ?? data.node.posts).nodes.filter((one: Json) => one.viewerCanUpdate && one.viewerCanDelete).map((one: Json) => one.id),
    others: (data.node.files ?? data.node.posts).nodes.filter((one: Json) => one.viewerCanUpdate || one.viewerCanDelete).length,
  };
  const open = level !== 'HIDDEN';
  const writes = level === 'MODIFY';
  expect({ ...cell, name, node, own: data.own?.id ?? null, other: data.other?.id ?? null, listed: lists.includes(cell.id) }).toEqual({
    ...cell, name, own: open ? variables.own : null, other: open ? variables.other : null, listed: open,
    node: open ? { access: level, adds: writes, keeps: false, parts: 1 + Object.keys(EVERY_WAY).length, mine: writes ? [variables.own] : [], others: writes ? 1 : 0 } : null,
  });
  looked += 1;
}

describe.each(Object.entries(OPENS))('%s', (name, opens) => {
  test('sees of each thread what its level opens: by its id, in the lists of what it hangs on, with what stands in it', async () => {
    for (const cell of cells) await reads(cell, name, levelOf(opens, cell));
    // What was written in the others is not found by its words either.
    const found: string[] = [];
    for (let after: string | null = null, more = true; more; ) {
      const { search }: Json = await client(name).must('query ($after: String) { search(text: "post", kinds: [POST], first: 50, after: $after) { pageInfo { hasNextPage endCursor } nodes { ... on Post { thread { id } } } } }', { after });
      found.push(...search.nodes.map((one: Json) => one.thread.id));
      [after, more] = [search.pageInfo.endCursor, search.pageInfo.hasNextPage];
    }
    expect([...new Set(found)].sort()).toEqual(cells.filter((cell) => !isFiles(cell) && levelOf(opens, cell) !== 'HIDDEN').map((cell) => cell.id).sort());
  });

  test('is refused whatever it does not open, and nothing is written', async () => {
    const before = await rows();
    for (const cell of cells) await refuses(cell, name, levelOf(opens, cell), true);
    expect(await rows()).toBe(before);
  });

  test('at Modify adds, changes what is theirs and takes it away again', async () => {
    const who = client(name);
    for (const cell of cells.filter((one) => levelOf(opens, one) === 'MODIFY')) {
      if (isFiles(cell)) {
        const { addFile } = await who.must(ADD_FILE, { input: { threadId: cell.id, uploadId: await upload(who), name: `${contactOf(name)}.txt` } });
        expect({ ...cell, ...addFile.file }).toMatchObject({ viewerCanUpdate: true, viewerCanDelete: true });
        await who.must(UPDATE_FILE, { input: { id: addFile.file.id, name: `${contactOf(name)}-renamed.txt` } });
        await who.must(DELETE_FILE, { input: { id: addFile.file.id } });
      } else {
        const { addPost } = await who.must(ADD_POST, { input: { threadId: cell.id, body: 'added' } });
        expect({ ...cell, ...addPost.post }).toMatchObject({ viewerCanUpdate: true, viewerCanDelete: true });
        await who.must(EDIT_POST, { input: { id: addPost.post.id, body: 'edited' } });
        await who.must(DELETE_POST, { input: { id: addPost.post.id } });
      }
      done += 3;
    }
  });
});

describe.each(['VIEW', 'HIDDEN'] as const)('R6.6: when every thread is set to %s', (level) => {
  test('what people from outside added stays, and they can no longer change it', async () => {
    const modifiable = cells.filter((cell) => !cell.archived && (THREAD_LEVELS[cell.at]?.level === 'MODIFY' || cell.kind === 'CONVERSATION'));
    for (const cell of modifiable) await granter.must(SET_LEVEL, { input: { threadId: cell.id, clientAccess: level } });
    const before = await rows();
    for (const [name, opens] of Object.entries(OPENS))
      for (const cell of modifiable) {
        const left = levelOf(opens, cell, { level, decided: true });
        await reads(cell, name, left);
        await refuses(cell, name, left, false);
      }
    expect(await rows()).toBe(before);
  });
});
