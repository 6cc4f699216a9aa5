/** Documents that ask for everything that the schema has, and readers that turn the answers into the oracle's words. */
import type { Answer, Client, Json } from './client';

/** Stands in the answers where the redaction report lists the field. The same words as the oracle's. */
const CLOSED = 'closed to this viewer';

const PERSON = 'fragment P on Person { __typename id displayName email }';
const PROJECT = `fragment Pr on Project {
  id name description manager { ...P } creator { ...P } followers { ...P } counterparty { id name } members { ...P } membersOnly
  stage { id name color position } dueDate plannedHours spentHours percentHours percentTasks archived sharingEnabled clientAccess
  clientAccessDecision { level at by { ...P } } viewerAccess viewerCanUpdate viewerCanShare viewerCanCreateTask createdAt membersChat { id } guestChat { id }
  tasks(first: 100) { totalCount nodes { id } } shares(first: 100) { totalCount nodes { id } } externalClients(first: 100) { totalCount nodes { ...P } } sharingLinks(first: 100) { totalCount nodes { id } } viewerCanCreateThread fileThreads { id title } discussionThreads { id title }
  surveyTasks(first: 50) { totalCount nodes { id title } } }`;
const TASK = `fragment Ta on Task {
  id kind title description status project { id name } parent { id title } children(first: 100) { totalCount nodes { id } }
  author { ...P } assignee { ...P } participants { role person { ...P } } dueDate plannedHours spentHours percentDone clientAccess
  clientAccessDecision { level at by { ...P } } effectiveClientAccess viewerAccess viewerCanUpdate viewerCanManage viewerCanAddSubtask viewerCanLeave createdAt
  viewerCanCreateThread conversation { id title } fileThreads { id title } discussionThreads { id title } viewerCanCreateWave waves { ...Wa }
  viewerCanStartDeepDive viewerCanStartInternalDeepDive deepDiveChats(first: 50) { totalCount nodes { id title } } }`;
const FIGURES = `fragment Vi on Visualization {
  responseCount codes { code count share } sentiment { sentiment count share } segments trend { wave date code count share }
  region: bySegment(segment: "region") { value count codes { code count share } } age: bySegment(segment: "age") { value count codes { code count share } } none: bySegment(segment: "none") { value } }`;
const WAVE = 'fragment Wa on Wave { id name date task { id title } viewerCanImport }';
const LINK = 'fragment Li on SharingLink { id state url description createdAt expiresAt revokedAt lastOpenedAt opens viewerCanUpdate createdBy { ...P } task { id title } wave { id name } }';
const RESPONSE = 'fragment Re on Response { id task { id title } wave { id name } respondent answer codes sentiment segments { segment value } }';
const CHAT = `fragment Ch on Chat {
  id kind project { id name } lastSequence unreadCount lastReadSequence viewerCanPost readers(first: 100) { totalCount nodes { ...P } }
  messages(first: 100) { totalCount nodes { ...Me } } }`;
const MESSAGE = 'fragment Me on Message { id sequence body author { ...P } sentAt editedAt deletedAt viewerDidAuthor }';
const FILE = `fragment Fi on File {
  id name size mediaType url previewUrl author { ...P } createdAt message { id } post { id } thread { id title } viewerCanUpdate viewerCanDelete
  versions { number size mediaType url author { ...P } createdAt } }`;
const THREAD = `fragment Ft on FileThread {
  id title project { id name } task { id title } clientAccess clientAccessDecision { level at by { ...P } } viewerAccess viewerCanAdd viewerCanUpdate viewerCanDelete viewerCanSetClientAccess
  files(first: 50) { totalCount nodes { ...Fi } } }
fragment Dt on DiscussionThread {
  id title project { id name } task { id title } isConversation clientAccess clientAccessDecision { level at by { ...P } } viewerAccess viewerCanPost viewerCanUpdate viewerCanDelete
  viewerCanSetClientAccess lastPostAt posts(first: 50) { totalCount nodes { ...Po } } }
fragment Po on Post {
  id within: thread { id title } body quoted viaEmail author { ...P } createdAt editedAt viewerCanUpdate viewerCanDelete attachments { ...Fi } }`;
const DIVE = `fragment Dc on DeepDiveChat {
  id title internal createdAt lastSequence viewerCanAsk task { id title } wave { id name } startedBy { ...P } entries(first: 50) { totalCount nodes {
    id question askedBy { ...P } askedAt answer state viewerCanStop citations { responseId quote response { id answer } } figures { label } } } }`;
const SHARE = `fragment Sh on Share {
  id contact { ...P } project { id name } task { id title } items state expiresAt createdAt createdBy { ...P } endedAt lastOpenedAt
  invitation { sentAt expiresAt acceptedAt } }`;

export const DOCUMENTS = {
  viewer: `{ viewer { kind mayGrantAccess user { id email name login } account { id name plan timeZone sharingEnabled guestQuota { used limit } }
    accounts { kind account { id name } } employee { ...P role active } contact { ...P }
    shares(first: 100) { totalCount nodes { ...Sh } } } } ${PERSON} ${SHARE}`,
  projects: `query ($first: Int, $after: String, $filter: ProjectFilter, $orderBy: ProjectOrder) {
    projects(first: $first, after: $after, filter: $filter, orderBy: $orderBy) {
      totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor node { ...Pr } } } } ${PROJECT} ${PERSON}`,
  tasks: `query ($first: Int, $after: String, $filter: TaskFilter, $orderBy: TaskOrder) {
    tasks(first: $first, after: $after, filter: $filter, orderBy: $orderBy) {
      totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor node { ...Ta } } } } ${TASK} ${WAVE} ${PERSON}`,
  project: `query ($id: ID!) { project(id: $id) { ...Pr } } ${PROJECT} ${PERSON}`,
  task: `query ($id: ID!) { task(id: $id) { ...Ta } } ${TASK} ${WAVE} ${PERSON}`,
  wave: `query ($id: ID!, $filter: VisualizeFilter) { node(id: $id) { __typename ...Wa ... on Wave { visualize(filter: $filter) { ...Vi } } } } ${WAVE} ${FIGURES}`,
  response: `query ($id: ID!) { node(id: $id) { __typename ...Re } } ${RESPONSE}`,
  link: `query ($id: ID!) { node(id: $id) { __typename ...Li } } ${LINK} ${PERSON}`,
  dive: `query ($id: ID!) { deepDiveChat(id: $id) { ...Dc } } ${DIVE} ${PERSON}`,
  thread: `query ($id: ID!) { node(id: $id) { __typename ...Ft ...Dt ...Po ...Fi } } ${THREAD} ${FILE} ${PERSON}`,
  chat: `query ($id: ID!) { chat(id: $id) { ...Ch } } ${CHAT} ${MESSAGE} ${PERSON}`,
  node: `query ($id: ID!) { node(id: $id) { __typename id ...P ... on Project { name } ... on Task { title } ... on Account { name }
    ... on Company { name } ... on Stage { name } ... on TaskTemplate { title description } ... on ProjectView { name query: address } ... on Share { items } ... on SharingLink { told: description link: url } ... on Chat { kind } ... on Message { body } ... on FileThread { heading: title } ... on DiscussionThread { heading: title } ... on Post { said: body quoted } ... on File { label: name url } ... on Wave { wave: name } ... on Response { answer codes respondent } ... on DeepDiveChat { chat: title } ... on DeepDiveEntry { question said: answer } ... on User { name address: email } } } ${PERSON}`,
  nodes: `query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id ...P ... on Project { name } ... on Task { title } ... on Account { name }
    ... on Company { name } ... on Stage { name } ... on TaskTemplate { title description } ... on ProjectView { name query: address } ... on Share { items } ... on SharingLink { told: description link: url } ... on Chat { kind } ... on Message { body } ... on FileThread { heading: title } ... on DiscussionThread { heading: title } ... on Post { said: body quoted } ... on File { label: name url } ... on Wave { wave: name } ... on Response { answer codes respondent } ... on DeepDiveChat { chat: title } ... on DeepDiveEntry { question said: answer } ... on User { name address: email } } } ${PERSON}`,
  contacts: `query ($search: String, $access: ContactAccess, $companyId: ID) { contacts(first: 100, search: $search, access: $access, companyId: $companyId) {
    totalCount nodes { ...P phone notes access company { id name } invitation { sentAt expiresAt acceptedAt } } } } ${PERSON}`,
  employees: `query ($search: String) { employees(first: 100, search: $search) { totalCount nodes { ...P login role mayGrantAccess active } } } ${PERSON}`,
  stages: '{ stages { id name color position projectCount } }',
  companies: `{ companies(first: 100) { totalCount nodes { id name email phone notes viewerCanUpdate
    contacts(first: 20) { totalCount nodes { ...P } } projects(first: 20) { totalCount nodes { id name } } } } } ${PERSON}`,
  company: 'query ($id: ID!) { company(id: $id) { id name email phone notes projects(first: 20) { totalCount } } contact(id: $id) { id displayName email phone notes } }',
  templates: `{ taskTemplates { id title description project { id } participants { role person { ...P } } createdAt viewerCanUpdate } } ${PERSON}`,
  views: '{ viewer { mayCreateTasks projectViews { id name address position } } }',
  search: `query ($text: String!, $first: Int, $after: String) { search(text: $text, first: $first, after: $after) { totalCount
    pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor snippet node { __typename id ...P ... on Project { name } ... on Task { title } ... on Message { body } ... on Post { said: body thread { heading: title task { title } project { name } } author { ...P } } ... on Company { name } } } } } ${PERSON}`,
  outbox: '{ outbox(first: 100) { totalCount nodes { id to subject text state error createdAt sentAt } } }',
  notifications: `{ viewer { unreadNotificationCount notifications(first: 100) { totalCount pageInfo { hasNextPage endCursor } nodes {
    id kind at readAt count project { id name description } chat { id kind } message { id body author { ...P } } share { id items task { id title } } actor { ...P } } } } } ${PERSON}`,
  ended: 'query ($id: ID!) { viewer { endedAccess(projectId: $id) { projectId endedAt reason } } }',
  nested: `query ($id: ID!) { project(id: $id) { name tasks(first: 50) { nodes { title parent { title project { name } } children(first: 20) { nodes { title } }
    project { name guestChat { id messages(last: 20) { nodes { body author { displayName } } } } } assignee { displayName }
    conversation { posts(last: 5) { totalCount nodes { body attachments { label: name } } } } fileThreads { title files(first: 20) { totalCount nodes { name author { displayName } } } } } }
    surveyTasks(first: 20) { totalCount nodes { title description waves { name task { title project { name } } } } }
    discussionThreads { title posts(first: 20) { totalCount nodes { body quoted thread { project { name } } } } } } }`,
} as const;

/** The fields of an answer's object, closed ones named as such, references as ids. */
type Read = Record<string, unknown>;

function isClosed(answer: Answer, path: (string | number)[]): boolean {
  const key = JSON.stringify(path);
  return answer.redacted.some((one) => JSON.stringify(one.path) === key);
}

const ids = (connection: Json): string[] => (connection?.nodes ?? connection?.edges?.map((edge: Json) => edge.node) ?? []).map((node: Json) => node.id);

/** Reads one field: closed, a plain value, or whatever `of` makes of it. */
function field(answer: Answer, at: (string | number)[], object: Json, name: string, of: (value: Json) => unknown = (value) => value): unknown {
  const value = object[name];
  if (!isClosed(answer, [...at, name])) return value === null || value === undefined ? null : of(value);
  if (value !== null) throw new Error(`${[...at, name].join('.')} is told to be closed and has a value`);
  return CLOSED;
}

const id = (value: Json) => value.id;
const decision = (value: Json) => ({ level: value.level, by: value.by?.id ?? null, at: value.at });
const people = (value: Json[]) => value.map((one) => one.id).sort();

export function readProject(answer: Answer, at: (string | number)[], object: Json): Read {
  const read = (name: string, of?: (value: Json) => unknown) => field(answer, at, object, name, of);
  return {
    id: object.id, name: object.name, archived: object.archived, viewerAccess: object.viewerAccess,
    viewerCanUpdate: object.viewerCanUpdate, viewerCanShare: object.viewerCanShare, viewerCanCreateTask: object.viewerCanCreateTask, createdAt: read('createdAt'),
    description: read('description'), manager: read('manager', id), creator: read('creator', id), counterparty: read('counterparty', id),
    stage: read('stage', id), dueDate: read('dueDate'), plannedHours: read('plannedHours'), spentHours: read('spentHours'),
    percentHours: read('percentHours', rounded), percentTasks: read('percentTasks', rounded), membersOnly: read('membersOnly'),
    sharingEnabled: read('sharingEnabled'), clientAccess: read('clientAccess'), clientAccessDecision: read('clientAccessDecision', decision),
    followers: read('followers', people), members: read('members', people), membersChat: read('membersChat', id), guestChat: read('guestChat', id),
    tasks: read('tasks', (value) => ids(value).sort()), shares: read('shares', (value) => ids(value).sort()),
    externalClients: read('externalClients', (value) => ids(value).sort()), sharingLinks: read('sharingLinks', (value) => ids(value).sort()),
    viewerCanCreateThread: object.viewerCanCreateThread, fileThreads: read('fileThreads', people), discussionThreads: read('discussionThreads', people),
    surveyTasks: read('surveyTasks', (value) => ids(value).sort()),
  };
}

/** Floating numbers are compared to nine figures after the point. */
export const rounded = (value: unknown): unknown => (typeof value === 'number' ? Math.round(value * 1e9) / 1e9 : value);

export function readTask(answer: Answer, at: (string | number)[], object: Json): Read {
  const read = (name: string, of?: (value: Json) => unknown) => field(answer, at, object, name, of);
  return {
    id: object.id, kind: object.kind, title: object.title, viewerAccess: object.viewerAccess,
    viewerCanUpdate: object.viewerCanUpdate, viewerCanAddSubtask: object.viewerCanAddSubtask, viewerCanManage: object.viewerCanManage,
    viewerCanLeave: object.viewerCanLeave, createdAt: read('createdAt'), project: read('project', id),
    description: read('description'), status: read('status'), parent: read('parent', id), children: ids(object.children).sort(),
    author: read('author', id), assignee: read('assignee', id), dueDate: read('dueDate'), plannedHours: read('plannedHours'),
    spentHours: read('spentHours'), percentDone: read('percentDone'), clientAccess: read('clientAccess'),
    clientAccessDecision: read('clientAccessDecision', decision), effectiveClientAccess: read('effectiveClientAccess'),
    participants: read('participants', (value: Json[]) => value.map((one) => `${one.role} ${one.person.id}`).sort()),
    viewerCanCreateThread: object.viewerCanCreateThread, conversation: read('conversation', id), fileThreads: read('fileThreads', people),
    discussionThreads: read('discussionThreads', people), viewerCanCreateWave: object.viewerCanCreateWave, waves: read('waves', people),
    deepDiveChats: read('deepDiveChats', (value) => ids(value).sort()), viewerCanStartDeepDive: object.viewerCanStartDeepDive, viewerCanStartInternalDeepDive: object.viewerCanStartInternalDeepDive,
  };
}

/** A sharing link; of its address the token. */
export function readLink(answer: Answer, at: (string | number)[], object: Json): Read {
  const read = (name: string, of?: (value: Json) => unknown) => field(answer, at, object, name, of);
  return {
    id: object.id, state: object.state, description: object.description, createdAt: object.createdAt, expiresAt: object.expiresAt, revokedAt: read('revokedAt'), lastOpenedAt: read('lastOpenedAt'),
    opens: read('opens'), viewerCanUpdate: object.viewerCanUpdate, createdBy: read('createdBy', id), task: object.task.id, wave: object.wave.id, token: read('url', (url) => url.split('#')[1]),
  };
}

/** The figures of a wave in the words of the oracle. */
export function readFigures({ region, age, none, ...own }: Json): Read {
  if (none.length) throw new Error('a segment that there is not has values');
  const bySegment = Object.fromEntries(Object.entries({ region, age }).filter(([segment]) => own.segments.includes(segment)));
  return { ...own, bySegment };
}

export function readWave(answer: Answer, at: (string | number)[], object: Json): Read {
  const { __typename: _type, task, ...own } = object;
  return { ...own, task: task.id, visualize: field(answer, at, object, 'visualize', readFigures) };
}

export function readDive({ task, wave, startedBy, entries, ...rest }: Json): { dive: Read; entries: Read[] } {
  const read = entries.nodes.map(({ askedBy, citations, figures: _figures, ...own }: Json) => ({
    ...own, chat: rest.id, askedBy: askedBy?.id ?? null, citations: citations.map((one: Json) => ({ response: one.responseId, quote: one.quote })),
  }));
  return { dive: { ...rest, task: task.id, wave: wave?.id ?? null, startedBy: startedBy?.id ?? null, entries: read.map((one: Json) => one.id), count: entries.totalCount }, entries: read };
}

export function readResponse(answer: Answer, at: (string | number)[], object: Json): Read {
  const { __typename: _type, task, wave, segments, ...own } = object;
  return {
    ...own, task: task.id, wave: wave.id, respondent: field(answer, at, object, 'respondent'), codes: [...own.codes].sort(),
    segments: Object.fromEntries(segments.map((one: Json) => [one.segment, one.value])),
  };
}

export interface ThreadRead {
  thread: Read;
  posts: Read[];
  files: Read[];
}

/** A thread with all that is in it. */
export function readThread(answer: Answer, at: (string | number)[], object: Json): ThreadRead {
  const read = (name: string, of?: (value: Json) => unknown) => field(answer, at, object, name, of);
  const common = {
    id: object.id, type: object.__typename, title: object.title, project: read('project', id), task: read('task', id), viewerAccess: object.viewerAccess,
    viewerCanUpdate: object.viewerCanUpdate, viewerCanDelete: object.viewerCanDelete, viewerCanSetClientAccess: object.viewerCanSetClientAccess,
    clientAccess: read('clientAccess'), clientAccessDecision: read('clientAccessDecision', decision),
  };
  if (object.__typename === 'FileThread') {
    const { nodes, totalCount } = object.files;
    if (totalCount !== nodes.length) throw new Error(`${object.id} says that it has ${totalCount} files and shows ${nodes.length}`);
    return { thread: { ...common, viewerCanAdd: object.viewerCanAdd, files: nodes.map(id) }, posts: [], files: nodes.map(readFile) };
  }
  const { nodes, totalCount } = object.posts;
  if (totalCount !== nodes.length) throw new Error(`${object.id} says that it has ${totalCount} posts and shows ${nodes.length}`);
  return {
    thread: { ...common, isConversation: object.isConversation, viewerCanPost: object.viewerCanPost, lastPostAt: object.lastPostAt, posts: nodes.map(id) },
    posts: nodes.map(readPost),
    files: nodes.flatMap((post: Json) => post.attachments.map(readFile)),
  };
}

export function readPost({ within, author, attachments, ...rest }: Json): Read {
  const { __typename: _type, ...own } = rest;
  return { ...own, thread: within.id, author: author?.id ?? null, attachments: attachments.map(id) };
}

export function readFile({ url, previewUrl: _preview, author, message, post, thread, versions, ...rest }: Json): Read {
  const { __typename: _type, ...own } = rest;
  if (!url.endsWith(`/${own.id}`)) throw new Error(`${own.id} is had at ${url}`);
  return {
    ...own, author: author?.id ?? null, message: message?.id ?? null, post: post?.id ?? null, thread: thread?.id ?? null,
    versions: versions.map(({ url: _url, author: by, ...one }: Json) => ({ ...one, author: by?.id ?? null })),
  };
}

export function readChat(answer: Answer, at: (string | number)[], object: Json): Read {
  const read = (name: string, of?: (value: Json) => unknown) => field(answer, at, object, name, of);
  return {
    id: object.id, kind: object.kind, project: object.project.id, lastSequence: object.lastSequence, unread: object.unreadCount,
    lastReadSequence: object.lastReadSequence, viewerCanPost: object.viewerCanPost, readers: read('readers', (value) => ids(value).sort()),
    messages: object.messages.nodes.map((one: Json) => one.id),
  };
}

export function readMessage(object: Json): Read {
  const { author, ...rest } = object;
  return { ...rest, author: author?.id ?? null };
}

/** Every person who stands anywhere in an answer, by id, with whether the address was closed. */
export function peopleIn(answer: Answer): { id: string; displayName: string; guest: boolean; email: unknown }[] {
  const found: { id: string; displayName: string; guest: boolean; email: unknown }[] = [];
  const walk = (value: Json, at: (string | number)[]): void => {
    if (Array.isArray(value)) value.forEach((one, n) => walk(one, [...at, n]));
    else if (value && typeof value === 'object') {
      if ('displayName' in value && 'email' in value)
        found.push({ id: value.id, displayName: value.displayName, guest: value.__typename === 'Contact', email: field(answer, at, value, 'email') });
      for (const [name, one] of Object.entries(value)) walk(one, [...at, name]);
    }
  };
  walk(answer.data, []);
  return found;
}

/** Reads a list of the roots to its end; `take` is handed each object with its answer and path. */
export async function eachPage(
  client: Client, document: string, root: string, variables: Record<string, unknown>, size: number, take: (answer: Answer, at: (string | number)[], object: Json) => void,
): Promise<number> {
  let after: string | null = null;
  for (;;) {
    const answer = await client.ask(document, { ...variables, first: size, after });
    if (answer.errors.length) throw new Error(JSON.stringify(answer.errors));
    const connection: Json = answer.data[root];
    connection.edges.forEach((edge: Json, n: number) => take(answer, [root, 'edges', n, 'node'], edge.node));
    if (!connection.pageInfo.hasNextPage) return connection.totalCount;
    after = connection.pageInfo.endCursor;
  }
}

export function readTemplate(answer: Answer, at: (string | number)[], object: Json): Read {
  const read = (name: string, of?: (value: Json) => unknown) => field(answer, at, object, name, of);
  return {
    id: object.id, title: object.title, description: object.description, viewerCanUpdate: object.viewerCanUpdate, createdAt: read('createdAt'),
    project: read('project', id), participants: read('participants', (value: Json[]) => value.map((one) => one.person.id).sort()),
  };
}
