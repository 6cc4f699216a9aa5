/** Survey data (R8.1, R8.2; 2-access *Chats, Deep Dive, Visualize*; 9-details *Survey import*). */
import { startImporter } from '../../server/domain/surveys';
import { figuresOf } from '../access/oracle';
import { CAST_NOW, type Name, NAMES, personId, ref, silentCast, type Tree } from '../world/cast';
import type { Client, Json } from '../world/client';
import { KINDS } from '../world/databases';
import type { Item, Response, Wave } from '../world/facts';
import { Dice } from '../world/random';
import { everyRow, type Served, serve } from '../world/server';
import { bomb, lastCell, sheetOf } from '../world/sheets';

const garden = ref('oak', 'prj', 'garden');
const wave = (name: string) => ref('oak', 'wav', name);
const task = (name: string) => ref('oak', 'tsk', name);

/** The cast, with shares of survey data besides. */
function surveyed() {
  const world = silentCast();
  for (const [at, account] of world.accounts.entries()) {
    const tree: Tree = at === 0 ? 'oak' : 'elm';
    const [like] = account.shares;
    if (!like) throw new Error('the cast has changed');
    const open = (who: string, items: Item[], of: string | null, project = 'garden') =>
      account.shares.push({ ...like, id: ref(tree, 'shr', `${who}survey`), contact: personId(tree, who), project: ref(tree, 'prj', project), task: of && ref(tree, 'tsk', of), items, expiresAt: null, endedAt: null, endedBy: null });
    open('pit', ['DEEP_DIVE'], null);
    open('rita', ['DEEP_DIVE'], 'secret');
    open('lone', ['STAGE'], 'plant');
    open('eve', ['VISUALIZE', 'STAGE'], 'plant');
    open('bea', ['DEEP_DIVE', 'VISUALIZE'], null, 'museum');
    // A task without survey data, for its first wave.
    const fence = account.tasks.find(({ id }) => id === ref(tree, 'tsk', 'fence'));
    if (fence) Object.assign(fence, { waves: [], dives: [] });
  }
  return world;
}

/** Of which tasks outside people use the survey data: `d` Deep Dive, `v` Visualize. */
const TABLE: Partial<Record<Name, Record<string, string>>> = {
  // "Every task with survey data that is not Hidden by a person": the milestone starts Hidden, and nobody hid it.
  dora: { plant: 'v', goal: 'v' },
  pit: { plant: 'd', goal: 'd' },
  // "Of a task share, that task."
  rita: { secret: 'd' },
  eve: { plant: 'v' },
  bea: { frame: 'dv' },
  // "The task is visible" is enough for an advanced contact.
  lone: { plant: 'dv' },
  // A guest who sees a task needs the item besides.
  bob: {}, bill: {}, hugo: {}, alex: {}, paul: {},
  anna: {},
};
const STAFF: Name[] = ['ada', 'greta', 'mia', 'max'];
const SURVEYS: [task: string, wave: string][] = [['plant', 'spring'], ['secret', 'hush'], ['goal', 'visitors'], ['barrel', 'tasting'], ['beam', 'dust'], ['frame', 'guests'], ['errand', 'alone']];

const WAVE = 'query ($id: ID!) { node(id: $id) { ... on Wave { id name visualize { responseCount codes { code } } task { id title status project { id } waves { id } } } } }';
const RESPONSE = 'query ($id: ID!) { node(id: $id) { ... on Response { id answer respondent codes sentiment segments { segment value } wave { id } task { id } } } }';
const SURVEY_TASKS = 'query ($id: ID!) { project(id: $id) { name surveyTasks { totalCount nodes { id } } } }';
const CREATE = 'mutation ($input: CreateWaveInput!) { createWave(input: $input) { wave { id name date viewerCanImport } } }';
const IMPORT_FIELDS = '{ id name state total read added skipped rejectedCount error rejected { row reason } wave { id } }';
const IMPORT = `mutation ($input: ImportResponsesInput!) { importResponses(input: $input) { import ${IMPORT_FIELDS} } }`;
const PREVIEW = 'query ($id: ID!) { importPreview(uploadId: $id) { columns rows rowCount } }';
const STATE = `query ($id: ID!) { node(id: $id) { ... on Import ${IMPORT_FIELDS} } }`;
const FIGURES = `query ($id: ID!, $filter: VisualizeFilter) { node(id: $id) { ... on Wave { visualize(filter: $filter) {
  responseCount codes { code count share } sentiment { sentiment count share } segments trend { wave date code count share }
  region: bySegment(segment: "region") { value count codes { code count share } } none: bySegment(segment: "no such") { value } } } } }`;

describe.each(KINDS)('survey data on %s', (kind) => {
  let served: Served;
  const clients = new Map<string, Client>();
  beforeAll(async () => {
    served = await serve(surveyed(), { kind, clock: () => new Date(CAST_NOW), settings: { REQUESTS_PER_MINUTE: '1000000' } });
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
      method: 'POST', headers: { 'content-type': 'application/octet-stream', cookie: who.cookie ?? '', 'x-portico-account': who.account ?? '' }, body: bytes as never,
    });
    expect(answer.status).toBe(201);
    return ((await answer.json()) as { uploadId: string }).uploadId;
  }
  const newWave = async (name: string, of = 'plant'): Promise<string> => (await client('mia').must(CREATE, { input: { taskId: task(of), name } })).createWave.wave.id;

  /** Waits until an import is at its end. */
  async function finished(id: string, who: Client = client('mia')): Promise<Json> {
    for (let waited = 0; waited < 60_000; waited += 50) {
      const { node } = await who.must(STATE, { id });
      if (node.state === 'DONE' || node.state === 'FAILED') return node;
      await new Promise((done) => setTimeout(done, 50));
    }
    throw new Error(`${id} does not come to its end`);
  }
  const columns = { respondent: 'who', answer: 'said', codes: ['themes'], sentiment: 'mood', segments: ['region', 'age'] };
  async function importing(waveId: string, name: string, bytes: Uint8Array | string, mapping: object = columns): Promise<Json> {
    const { importResponses } = await client('mia').must(IMPORT, { input: { waveId, uploadId: await upload(client('mia'), name, bytes), ...mapping } });
    return finished(importResponses.import.id);
  }

  test('R8.1, R8.2: who uses which survey data, by kind of viewer; nobody and the other account nothing', async () => {
    for (const [name, reached] of [...Object.entries(TABLE), ...STAFF.map((one) => [one, null] as const)] as [Name, Record<string, string> | null][]) {
      const who = client(name);
      for (const [of, first] of SURVEYS) {
        const may = reached === null ? 'dv' : (reached[of] ?? '');
        const found = await who.ask(WAVE, { id: wave(first) });
        expect({ name, of, there: found.data.node !== null }).toEqual({ name, of, there: may !== '' });
        if (may === '') expect(found.raw).not.toMatch(/zzoak(wave|code|answer)/);
        else {
          expect({ name, of, figures: found.data.node.visualize?.responseCount ?? null }).toEqual({ name, of, figures: may.includes('v') ? 2 : null });
          if (!may.includes('v')) expect(found.redacted).toContainEqual({ path: ['node', 'visualize'], rule: 'VISUALIZE_SHARED' });
          expect(found.data.node.task).toMatchObject({ id: task(of) });
        }
        const response = await who.ask(RESPONSE, { id: ref('oak', 'rsp', `${first}1`) });
        expect({ name, of, reads: response.data.node !== null }).toEqual({ name, of, reads: may.includes('d') });
        if (!may.includes('d')) expect(response.raw).not.toMatch(/zzoak(answer|respondent)/);
        // "Respondent": the staff's alone.
        else if (reached !== null) expect(response.raw).not.toMatch(/zzoakrespondent/);
        else expect(response.data.node.respondent).toMatch(/zzoakrespondent/);
      }
      const tasks = await who.ask(SURVEY_TASKS, { id: garden });
      const right = reached === null ? ['goal', 'plant', 'secret'] : Object.keys(reached).filter((of) => ['goal', 'plant', 'secret'].includes(of));
      expect({ name, tasks: (tasks.data.project?.surveyTasks?.nodes ?? []).map((one: Json) => one.id).sort() }).toEqual({ name, tasks: right.map(task).sort() });
    }
    for (const stranger of [client('ada', 'elm'), client('dora', 'elm')])
      for (const [, first] of SURVEYS) expect((await stranger.ask(WAVE, { id: wave(first) })).data.node).toBeNull();
    expect((await served.nobody().ask(WAVE, { id: wave('spring') })).code).toBe('UNAUTHENTICATED');
  });

  test('2-access: a survey-only share shows the project by name, its survey tasks by kind, title and waves, and nothing else', async () => {
    const answer = await client('dora').ask(
      `query ($id: ID!, $task: ID!) { project(id: $id) { id name description stage { name } tasks { totalCount } guestChat { id } manager { id } fileThreads { id } discussionThreads { id }
        surveyTasks { nodes { id kind title waves { name } status description project { id } parent { id } children { totalCount } assignee { id } dueDate conversation { id } fileThreads { id } discussionThreads { id } viewerAccess viewerCanUpdate } } }
        task(id: $task) { id kind title description status } tasks { totalCount } hidden: task(id: "${task('secret')}") { id } }`,
      { id: garden, task: task('goal') },
    );
    const closed = { description: null, stage: null, tasks: null, guestChat: null, manager: null, fileThreads: null, discussionThreads: null };
    expect(answer.data.project).toMatchObject({ id: garden, ...closed });
    for (const one of answer.data.project.surveyTasks.nodes)
      expect(one).toMatchObject({ status: null, description: null, project: null, parent: null, children: { totalCount: 0 }, assignee: null, dueDate: null, conversation: null, fileThreads: null, discussionThreads: null, viewerAccess: 'VISIBLE', viewerCanUpdate: false });
    expect(answer.data).toMatchObject({ task: { id: task('goal'), kind: 'MILESTONE', status: null, description: null }, tasks: { totalCount: 0 }, hidden: null });
    expect(answer.raw).not.toMatch(/zzoak(gardendescription|goaltext|planttext|secret)/);
    const change = await client('dora').ask('mutation ($id: ID!) { updateTask(input: { id: $id, status: DONE }) { task { id } } }', { id: task('goal') });
    expect(change.code).toBe('FORBIDDEN');
    const found = await client('dora').ask('{ search(text: "title") { nodes { id } } }');
    expect(found.data.search.nodes.map((one: Json) => one.id).sort()).toEqual([task('goal'), task('plant')].sort());
  });

  test('R8.1: with its first wave a task is one with survey data; hiding it by hand takes it from who reaches it by the project', async () => {
    const seen = async () => (await client('dora').must(SURVEY_TASKS, { id: garden })).project.surveyTasks.nodes.map((one: Json) => one.id);
    expect(await seen()).not.toContain(task('fence'));
    await newWave('first', 'fence');
    expect(await seen()).toContain(task('fence'));
    const level = 'mutation ($id: ID!, $to: ClientAccess!) { setTaskClientAccess(input: { taskId: $id, clientAccess: $to }) { task { id } } }';
    await client('greta').must(level, { id: task('fence'), to: 'HIDDEN' });
    expect(await seen()).not.toContain(task('fence'));
    await client('greta').must(level, { id: task('fence'), to: 'INHERIT' });
    await client('greta').must('mutation ($id: ID!) { deleteTask(input: { id: $id }) }', { id: task('beam') });
    expect(await served.count('waves', `task_id = '${task('beam')}'`)).toBe(0);
    expect(await served.count('responses', `wave_id = '${wave('dust')}'`)).toBe(0);
    // Somebody outside uses the survey data of this one: deleting it is taking access.
    expect((await client('mia').ask('mutation ($id: ID!) { deleteTask(input: { id: $id }) }', { id: task('goal') })).code).toBe('FORBIDDEN');
  });

  test('R8.1: columns are previewed, the upload stays; another one is not there', async () => {
    const text = '\ufeffwho;said;mood\r\n1;"two\r\nlines";positive\r\n\r\n2;"a ""word""; more";\r\n';
    const own = await upload(client('mia'), 'a.csv', text);
    const { importPreview } = await client('mia').must(PREVIEW, { id: own });
    expect(importPreview).toEqual({ columns: ['who', 'said', 'mood'], rows: [['1', 'two\r\nlines', 'positive'], ['2', 'a "word"; more', '']], rowCount: 2 });
    expect((await client('mia').must(PREVIEW, { id: own })).importPreview.rowCount).toBe(2);
    for (const who of [client('ada'), client('mia', 'elm')]) expect((await who.ask(PREVIEW, { id: own })).code).toBe('NOT_FOUND');
    expect((await client('bob').ask(PREVIEW, { id: own })).code).toBe('NOT_FOUND');
    const theirs = await upload(client('bob'), 'b.csv', text);
    expect((await client('bob').ask(PREVIEW, { id: theirs })).code).toBe('FORBIDDEN');
    const before = await everyRow(served.database);
    const spring = { waveId: wave('spring'), respondent: 'who', answer: 'said' };
    expect((await client('bob').ask(IMPORT, { input: { ...spring, uploadId: theirs } })).code).toBe('NOT_FOUND');
    expect((await client('dora').ask(IMPORT, { input: { ...spring, uploadId: theirs } })).code).toBe('NOT_FOUND');
    expect((await client('ada').ask(IMPORT, { input: { ...spring, uploadId: own } })).code).toBe('NOT_FOUND');
    expect((await client('mia').ask(IMPORT, { input: { ...spring, waveId: ref('elm', 'wav', 'spring'), uploadId: own } })).code).toBe('NOT_FOUND');
    const faulty = await client('mia').ask(IMPORT, { input: { ...spring, answer: 'Said', codes: ['mood', 'x'], segments: ['y'], uploadId: own } });
    expect(faulty.code).toBe('BAD_USER_INPUT');
    expect((faulty.errors[0] as Json).extensions.fields.map((one: Json) => one.path)).toEqual(['input.answer', 'input.codes.1', 'input.segments.0']);
    expect(await everyRow(served.database)).toBe(before);
  });

  test.each([
    ['an empty file', '', /empty/],
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), /UTF-8|no table/],
    ['text of another alphabet', Buffer.from('who,said\n1,sch\xf6n\n', 'latin1'), /UTF-8/],
    ['a quotation mark that is never closed', 'who,said\n1,"and so on\n2,more\n', /quotation/],
    ['a row without an end', `who,said\n1,"${'x'.repeat(2_000_000)}"\n2,more\n`, /more than a million characters/],
    ['an archive that is no workbook', Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), Buffer.alloc(200, 7)]), /no table/],
    ['too many columns', `${Array.from({ length: 600 }, (_, n) => `c${n}`).join(',')}\n`, /columns/],
    ['a sheet with one cell in its last row', lastCell(), /no table|too large|columns|rows/],
  ])('R8.1: %s is refused with a reason, and nothing is written', async (_what, bytes, reason) => {
    const id = await upload(client('mia'), 'x.csv', bytes);
    const before = await everyRow(served.database);
    const preview = await client('mia').ask(PREVIEW, { id });
    expect(preview.code).toBe('BAD_USER_INPUT');
    expect((preview.errors[0] as Json).extensions.fields).toEqual([{ path: 'uploadId', message: expect.stringMatching(reason) }]);
    expect((await client('mia').ask(IMPORT, { input: { waveId: wave('spring'), uploadId: id, respondent: 'who', answer: 'said' } })).code).toBe('BAD_USER_INPUT');
    expect(await everyRow(served.database)).toBe(before);
  });

  test('R8.1: an archive that swells ends its reader, and nobody else', async () => {
    const id = await upload(client('mia'), 'bomb.xlsx', bomb());
    const before = process.memoryUsage.rss();
    const refused = client('mia').ask(PREVIEW, { id });
    expect((await client('ada').ask('{ viewer { kind } }')).data.viewer.kind).toBe('EMPLOYEE');
    expect((await refused).code).toBe('BAD_USER_INPUT');
    expect((process.memoryUsage.rss() - before) / 1024 / 1024).toBeLessThan(200);
  });

  test('R8.1: rows become responses; what is faulty is told by its number, what is known is passed over, a second time adds nothing', async () => {
    const id = await newWave('autumn');
    const text = ['who,said,themes,mood,region,age', 'a,one,x;y,positive,north,', 'b,two, y ; y ,NEGATIVE,south,30', ',three,,,,', 'd,,,,,', '', 'e,five,,so so,,', 'a,again,z,,,', 'f,six,,,,', `g,${'w'.repeat(20_001)},,,,`].join('\n');
    const first = await importing(id, 'autumn.csv', text);
    expect(first).toMatchObject({ state: 'DONE', total: 8, read: 8, added: 3, skipped: 1, rejectedCount: 4, error: null, wave: { id } });
    expect(first.rejected.map((one: Json) => one.row)).toEqual([4, 5, 7, 10]);
    expect(first.rejected.map((one: Json) => one.reason)).toEqual([expect.stringMatching(/respondent/), expect.stringMatching(/answer/), expect.stringMatching(/so so/), expect.stringMatching(/longer/)]);
    const before = await served.count('responses');
    expect(await importing(id, 'autumn.csv', text)).toMatchObject({ state: 'DONE', added: 0, skipped: 4, rejectedCount: 4 });
    expect(await served.count('responses')).toBe(before);
    const { visualize } = (await client('mia').must(FIGURES, { id })).node;
    expect(visualize).toMatchObject({ responseCount: 3, codes: [{ code: 'y', count: 2, share: 2 / 3 }, { code: 'x', count: 1, share: 1 / 3 }], segments: ['age', 'region'] });
    expect(await served.count('discarded_blobs')).toBeGreaterThanOrEqual(0);
    const used = await upload(client('mia'), 'once.csv', text);
    await client('mia').must(IMPORT, { input: { waveId: id, uploadId: used, ...columns } });
    expect((await client('mia').ask(IMPORT, { input: { waveId: id, uploadId: used, ...columns } })).code).toBe('NOT_FOUND');
  });

  test('R8.1: as many codes and segments as rows may have, and a column that is named twice, are read to the end', async () => {
    const many = (sign: string, row: number) => Array.from({ length: 100 }, (_, at) => `${sign}${row} ${at}`);
    const segments = Array.from({ length: 100 }, (_, at) => `segment ${at}`);
    const rows = Array.from({ length: 150 }, (_, row) => [`r${row}`, 'said', many('code', row).join(';'), ...many('value', row)].join(','));
    const text = [['who', 'said', 'themes', ...segments].join(','), ...rows].join('\n');
    const mapping = { respondent: 'who', answer: 'said', codes: ['themes', 'themes '] };
    expect(await importing(await newWave('wide'), 'wide.csv', text, { ...mapping, segments })).toMatchObject({ state: 'DONE', added: 150, rejectedCount: 0 });
    const twice = await newWave('named twice');
    expect(await importing(twice, 'twice.csv', text, { ...mapping, segments: ['segment 7', ' segment  7', 'segment 7'] })).toMatchObject({ state: 'DONE', added: 150 });
    expect((await client('mia').must(FIGURES, { id: twice })).node.visualize).toMatchObject({ responseCount: 150, segments: ['segment 7'] });
  });

  test('R8.1: an answer and a respondent of which nothing can be seen are empty', async () => {
    const result = await importing(await newWave('unseen'), 'unseen.csv', 'who,said\n1,\u200b\n\u2060,one\n3,👍\n', { respondent: 'who', answer: 'said' });
    expect(result).toMatchObject({ state: 'DONE', added: 1, rejectedCount: 2 });
    expect(result.rejected.map((one: Json) => one.row)).toEqual([2, 3]);
  });

  test('R8.1: a sheet is read as it is shown, numbers too', async () => {
    const id = await newWave('sheet');
    const sheet = sheetOf([['who', 'said', 'themes', 'mood', 'region', 'age'], [1, 'good & <plain>', 'x', 'Positive', 'north', 30], [2, 'bad', '', 'negative', '', 7.5]]);
    expect(await importing(id, 'survey.xlsx', sheet)).toMatchObject({ state: 'DONE', total: 2, added: 2, rejectedCount: 0 });
    expect(await served.count('responses', `wave_id = '${id}' and respondent = '1' and answer = 'good & <plain>'`)).toBe(1);
    expect(await served.count('profile_segments', `wave_id = '${id}' and segment = 'age' and value in ('30', '7.5')`)).toBe(2);
  });

  /** A file of many rows of which each tenth is faulty. */
  const manyRows = (count: number): string =>
    ['who,said,themes,mood,region,age', ...Array.from({ length: count }, (_, n) => `r${n},${n % 10 === 7 ? '' : `answer ${n}`},c${n % 5};d${n % 3},${['positive', 'neutral', 'negative'][n % 3]},${['north', 'south'][n % 2]},`)].join('\n');

  test('R8.1: progress is told from the present state to the end, and to nobody outside', async () => {
    const id = await newWave('watched');
    const uploadId = await upload(client('mia'), 'many.csv', manyRows(2500));
    const { importResponses } = await client('mia').must(IMPORT, { input: { waveId: id, uploadId, ...columns } });
    const watch = 'subscription ($id: ID!) { importProgress(importId: $id) { state total read added skipped rejectedCount } }';
    const socket = await client('ada').socket();
    const stream = socket.subscribe(watch, { id: importResponses.import.id });
    await stream.until((one) => one.completed, 60_000);
    const events = stream.data.map((one) => one.importProgress);
    expect(events.at(-1)).toEqual({ state: 'DONE', total: 2500, read: 2500, added: 2250, skipped: 0, rejectedCount: 250 });
    expect(events.map((one: Json) => one.read)).toEqual([...events.map((one: Json) => one.read)].sort((a: number, b: number) => a - b));
    for (const who of [client('dora'), client('ada', 'elm')]) {
      const other = await who.socket();
      const refused = other.subscribe(watch, { id: importResponses.import.id });
      await refused.until((one) => one.frames.length > 0);
      expect(JSON.stringify(refused.frames)).toMatch(/NOT_FOUND/);
      expect((await who.ask(STATE, { id: importResponses.import.id })).data.node).toBeNull();
      other.close();
    }
    socket.close();
  });

  test('9-details: an import that adds nothing tells nobody outside of it', async () => {
    const id = await newWave('still');
    const change = 'subscription ($id: ID!) { projectChanged(projectId: $id) { project { name } } }';
    const sockets = [await client('dora').socket(), await client('pit').socket()];
    const streams = sockets.map((socket) => socket.subscribe(change, { id: garden }));
    await new Promise((done) => setTimeout(done, 300));
    const told = async (): Promise<number[]> => {
      await new Promise((done) => setTimeout(done, 1200));
      return streams.map((stream) => stream.data.length);
    };
    const text = 'who,said,themes,mood,region,age\nzz,one,x,positive,north,30\n';
    expect(await importing(id, 'still.csv', text)).toMatchObject({ added: 1 });
    const before = await told();
    expect(before).toEqual([expect.any(Number), expect.any(Number)]);
    expect(Math.min(...before)).toBeGreaterThan(0);
    expect(await importing(id, 'still.csv', text)).toMatchObject({ added: 0, skipped: 1 });
    expect(await importing(id, 'empty.csv', 'who,said,themes,mood,region,age\n,one,x,positive,north,30\n')).toMatchObject({ added: 0, rejectedCount: 1 });
    expect(await told()).toEqual(before);
    for (const socket of sockets) socket.close();
  });

  test('R8.1: what a process has left is resumed where it was, with the same counts', async () => {
    const id = await newWave('left');
    const uploadId = await upload(client('mia'), 'many.csv', manyRows(1200));
    const { importResponses } = await client('mia').must(IMPORT, { input: { waveId: id, uploadId, ...columns } });
    const importId = importResponses.import.id;
    // As if the process had been killed in the middle: the row says that somebody else is at it, and has not been heard of since.
    for (let waited = 0; waited < 30_000; waited += 5) {
      const { node } = await client('mia').must(STATE, { id: importId });
      if (node.read >= 100) break;
      await new Promise((done) => setTimeout(done, 5));
    }
    await served.app.work(async (w) => {
      await w.run("update imports set owner = 'gone', beat_at = '2020-01-01T00:00:00.000Z' where id = ? and state = 'RUNNING'", importId);
    });
    expect(await finished(importId)).toMatchObject({ state: 'DONE', total: 1200, read: 1200, added: 1080, skipped: 0, rejectedCount: 120 });
    expect(await served.count('responses', `wave_id = '${id}'`)).toBe(1080);
  });

  test('R8.1: what a process was reading when it ended is taken up by the next one to its end', async () => {
    const id = await newWave('ended');
    const done = await importing(id, 'many.csv', manyRows(300));
    const uploadId = await upload(client('mia'), 'again.csv', manyRows(300));
    await served.app.work(async (w) => {
      const [blob] = await w.all<{ blob: string }>('delete from uploads where id = ? returning blob', uploadId);
      // What it had taken is known, and how far it was.
      await w.run("update imports set state = 'RUNNING', owner = 'gone', beat_at = ?, blob = ?, read = 100, added = 90, rejected = 10 where id = ?", kind === 'SQLite' ? w.now : '2020-01-01', blob?.blob ?? '', done.id);
      await w.run('delete from import_rejects where import_id = ? and row > 101', done.id);
    });
    const importer = startImporter(served.app.services, served.app.log);
    await importer.drain();
    await importer.stop();
    // The responses were there already; rows that were read before are not read again.
    expect(await finished(done.id)).toMatchObject({ state: 'DONE', total: 300, read: 300, added: 90, skipped: 180, rejectedCount: 30 });
    expect(await served.count('responses', `wave_id = '${id}'`)).toBe(270);
  });

  test('7-security: a trend over many waves is answered, and not many of them at once', async () => {
    const { createTask } = await client('mia').must('mutation ($id: ID!) { createTask(input: { projectId: $id, title: "Many waves" }) { task { id } } }', { id: garden });
    const first = (await client('mia').must(CREATE, { input: { taskId: createTask.task.id, name: 'first' } })).createWave.wave.id;
    await importing(first, 'first.csv', 'who,said,themes,mood,region,age\na,one,x,,,\n');
    await served.database.transaction(async (w) => {
      for (let n = 0; n < 399; n++)
        await w.run(
          `insert into waves (account_id, id, task_id, name, date, response_count, version, author_id, created_at) select account_id, ?, task_id, name, date, 0, 0, author_id, created_at from waves where id = ?`,
          ref('oak', 'wav', `many${n}`), first,
        );
    });
    const trends = (aliases: string[]) => `query ($id: ID!) { node(id: $id) { ... on Wave { visualize { ${aliases.map((one) => `${one}: trend { code count }`).join(' ')} } } } }`;
    expect((await client('mia').must(trends(['a']), { id: first })).node.visualize).toEqual({ a: [{ code: 'x', count: 1 }] });
    const refused = await client('mia').ask(trends(['a', 'b']), { id: first });
    expect(refused.code).toBe('BAD_USER_INPUT');
    expect(refused.errors[0]?.message).toMatch(/figures/);
  });

  test('R8.2: figures are what counting one by one gives, for whatever filter', async () => {
    const dice = new Dice(kind.length);
    const codes = ['apples', 'Äpfel', 'pears', 'zz; no', 'plums'].map((code) => code.replace(';', ','));
    const regions = ['north', 'south', 'Ost', 'west'];
    const respond = (n: number): Response => ({
      id: `${n}`, respondent: `p${n}`, answer: `said ${n}`, codes: dice.some(codes, 0.35), sentiment: dice.maybe(0.8, () => dice.pick(['POSITIVE', 'NEUTRAL', 'NEGATIVE', 'MIXED'] as const)),
      segments: dice.chance(0.85) ? { region: dice.pick(regions) } : {},
    });
    const fence = (await client('mia').must('mutation ($id: ID!) { createTask(input: { projectId: $id, title: "Survey" }) { task { id } } }', { id: garden })).createTask.task.id;
    const waves: Wave[] = [];
    for (const [name, date] of [['second', '2026-02-01'], ['first', '2026-01-01'], ['third', '2026-03-01']] as const) {
      const { createWave } = await client('mia').must(CREATE, { input: { taskId: fence, name, date } });
      const responses = Array.from({ length: 60 }, (_, n) => respond(n));
      const text = ['who,said,themes,mood,region,age', ...responses.map((one) => `${one.respondent},${one.answer},"${one.codes.join(';')}",${one.sentiment ?? ''},${one.segments['region'] ?? ''},`)].join('\n');
      expect(await importing(createWave.wave.id, `${name}.csv`, text)).toMatchObject({ state: 'DONE', added: 60 });
      waves.push({ id: createWave.wave.id, name, date, createdAt: CAST_NOW, responses, links: [] });
    }
    waves.sort((a, b) => ((a.date ?? '') < (b.date ?? '') ? -1 : 1));
    for (let n = 0; n < 25; n++) {
      const filter = {
        codes: dice.maybe(0.5, () => dice.some([...codes, 'nobody says this'], 0.4)),
        sentiments: dice.maybe(0.5, () => dice.some(['POSITIVE', 'NEUTRAL', 'NEGATIVE'] as const, 0.5)),
        segments: dice.maybe(0.5, () => [{ segment: dice.chance(0.9) ? 'region' : 'unknown', values: dice.some([...regions, 'nowhere'], 0.5) }]),
      };
      const passes = (one: Response): boolean =>
        (!filter.codes?.length || filter.codes.some((code) => one.codes.includes(code))) &&
        (!filter.sentiments?.length || filter.sentiments.some((sentiment) => sentiment === one.sentiment)) &&
        (filter.segments ?? []).every(({ segment, values }) => !values.length || values.includes(one.segments[segment] ?? ''));
      const at = dice.pick(waves);
      const { region, none, ...own } = (await client('ada').must(FIGURES, { id: at.id, filter: n === 0 ? null : filter })).node.visualize;
      const right = figuresOf(at, waves, n === 0 ? undefined : passes) as Json;
      expect({ n, filter, ...own, bySegment: { region }, none }).toEqual({ n, filter, ...right, none: [] });
    }
  });
});
