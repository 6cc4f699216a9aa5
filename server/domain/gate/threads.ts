import type { ProjectReach } from '../../access/reach';
import { POLICY } from '../../access/registry';
import { levelOfThread, type ThreadLevel, type ThreadPlace } from '../../access/thread';
import { type Soon, when, whenAll } from '../../persistence/database';
import type { FileRow, PostRow, ThreadRow } from '../../persistence/entities';
import { type Connection, type PageArguments, readPage } from '../../persistence/pages';
import { taskScope } from '../../persistence/scopes/tasks';
import { type ReachedThreads, type ThreadOutline, threadScope } from '../../persistence/scopes/threads';
import { type Asking, accountOf } from '../asking';
import {
  type DiscussionThreadView,
  type FileThreadView,
  type FileView,
  type PostView,
  type ProjectView,
  type TaskView,
  truth,
} from '../views';
import { fileOn } from './files';
import { seeProject, seeTask } from './projects';

type Thing = ProjectView | TaskView;
type Thread = FileThreadView | DiscussionThreadView;

/** How somebody outside stands to what a thread hangs on; null for employees, whose scope let them in. */
function placeOf(asking: Asking, thing: Thing): Soon<ThreadPlace | null> {
  if (!taskScope.inForests(asking.viewer)) return null;
  if (thing.__typename === 'Project') {
    const reach = asking.reach.projects.get(thing.id);
    return reach ? { on: 'PROJECT', reach } : null;
  }
  const archived = thing.projectId !== null && (asking.reach.projects.get(thing.projectId)?.archived ?? false);
  return when(asking.forest(thing.projectId), (forest) => {
    const standing = forest.get(thing.id);
    return standing ? { on: 'TASK', standing, archived } : null;
  });
}

const factsOf = (outline: ThreadOutline) => ({
  kind: outline.kind,
  level: outline.client_access,
  decided: outline.client_access_by !== null,
});

/** The level of a thread for whoever looks; null for employees. */
const levelFor = (outline: ThreadOutline, place: ThreadPlace | null): ThreadLevel | null => place && levelOfThread(factsOf(outline), place);

const rightsOf = ({ viewer }: Asking, { kind }: Pick<ThreadOutline, 'kind'>, level: ThreadLevel | null): number =>
  kind === 'FILES'
    ? POLICY.FileThread.judge(viewer, { level })
    : POLICY.DiscussionThread.judge(viewer, { conversation: kind === 'CONVERSATION', level });

const isOpen = ({ viewer }: Asking, { kind }: Pick<ThreadOutline, 'kind'>, rights: number): boolean =>
  POLICY[kind === 'FILES' ? 'FileThread' : 'DiscussionThread'].allows(viewer, rights, 'read');

function viewOf(asking: Asking, row: ThreadRow, level: ThreadLevel | null): Thread {
  const rights = rightsOf(asking, row, level);
  const common = {
    rights,
    id: row.id,
    title: row.title,
    projectId: row.project_id,
    taskId: row.task_id,
    clientAccess: row.client_access,
    clientAccessBy: row.client_access_by,
    clientAccessAt: row.client_access_at,
    level,
    viewerAccess: level === null ? ('MODIFY' as const) : level,
  };
  if (row.kind === 'FILES') return { __typename: 'FileThread', ...common };
  return {
    __typename: 'DiscussionThread',
    ...common,
    isConversation: row.kind === 'CONVERSATION',
    viewerCanPost: POLICY.DiscussionThread.allows(asking.viewer, rights, 'post'),
  };
}

/**
 * Judges threads of a thing that the viewer sees by what is known of them without a word of theirs; only those that are
 * open are read.
 */
function openThreads(asking: Asking, thing: Thing, outlines: readonly ThreadOutline[]): Soon<Thread[]> {
  if (!outlines.length) return [];
  return when(placeOf(asking, thing), (place) => {
    const open = outlines
      .map((outline) => ({ outline, level: levelFor(outline, place) }))
      .filter(({ outline, level }) => isOpen(asking, outline, rightsOf(asking, outline, level)));
    return whenAll(
      open.map(({ outline, level }) => when(asking.load.thread(outline.id), (row) => row && viewOf(asking, row, level))),
      (threads) => threads.filter((thread): thread is Thread => thread !== undefined),
    );
  });
}

const outlinesOn = (asking: Asking, thing: Thing): Soon<ThreadOutline[]> =>
  thing.__typename === 'Project' ? asking.load.threadsOnProject(thing.id) : asking.load.threadsOnTask(thing.id);

/** The file threads on a project or task that the viewer sees, in the order in which they were made (R6.4). */
export const fileThreadsOn = (asking: Asking, thing: Thing): Soon<FileThreadView[]> =>
  when(outlinesOn(asking, thing), (outlines) =>
    when(
      openThreads(
        asking,
        thing,
        outlines.filter(({ kind }) => kind === 'FILES'),
      ),
      (threads) => threads as FileThreadView[],
    ),
  );

/** The discussion threads on a project or task that the viewer sees; the conversation is none of them (R6.5). */
export const discussionThreadsOn = (asking: Asking, thing: Thing): Soon<DiscussionThreadView[]> =>
  when(outlinesOn(asking, thing), (outlines) =>
    when(
      openThreads(
        asking,
        thing,
        outlines.filter(({ kind }) => kind === 'DISCUSSION'),
      ),
      (threads) => threads as DiscussionThreadView[],
    ),
  );

/** The conversation of a task, where it is open to the viewer. */
export const conversationOn = (asking: Asking, task: TaskView): Soon<DiscussionThreadView | null> =>
  when(outlinesOn(asking, task), (outlines) =>
    when(
      openThreads(
        asking,
        task,
        outlines.filter(({ kind }) => kind === 'CONVERSATION'),
      ),
      ([conversation]) => (conversation as DiscussionThreadView | undefined) ?? null,
    ),
  );

/** What a thread hangs on, where the viewer sees it. */
export const thingOf = (asking: Asking, at: { project_id: string | null; task_id: string | null }): Soon<Thing | null> => {
  if (at.task_id !== null) return seeTask(asking, at.task_id);
  return at.project_id === null ? null : seeProject(asking, at.project_id);
};

function seeThread(asking: Asking, id: string): Soon<Thread | null> {
  return when(asking.load.threadOutline(id), (outline) =>
    outline
      ? when(thingOf(asking, outline), (thing) =>
          thing ? when(openThreads(asking, thing, [outline]), ([thread]) => thread ?? null) : null,
        )
      : null,
  );
}

/** A file thread that the viewer sees, or null. */
export const seeFileThread = (asking: Asking, id: string): Soon<FileThreadView | null> =>
  when(seeThread(asking, id), (thread) => (thread?.__typename === 'FileThread' ? thread : null));

/** A discussion thread or conversation that the viewer sees, or null. */
export const seeDiscussionThread = (asking: Asking, id: string): Soon<DiscussionThreadView | null> =>
  when(seeThread(asking, id), (thread) => (thread?.__typename === 'DiscussionThread' ? thread : null));

/** Judges a post of a thread that was judged already. */
function judgePost({ viewer }: Asking, row: PostRow, thread: DiscussionThreadView): PostView {
  const rights = POLICY.Post.judge(viewer, { authorId: row.author_id, level: thread.level });
  return {
    __typename: 'Post',
    rights,
    id: row.id,
    threadId: row.thread_id,
    body: row.body,
    quoted: row.quoted,
    viaEmail: truth(row.via_email),
    authorId: row.author_id,
    createdAt: row.created_at,
    editedAt: row.edited_at,
    viewerCanUpdate: POLICY.Post.allows(viewer, rights, 'edit'),
    viewerCanDelete: POLICY.Post.allows(viewer, rights, 'delete'),
  };
}

/** A post of a thread that the viewer sees, or null. */
export const seePost = (asking: Asking, id: string): Soon<PostView | null> => {
  const key = [accountOf(asking.viewer), id];
  return when(asking.reader.get<{ thread_id: string }>('select thread_id from posts where account_id = ? and id = ?', ...key), (at) =>
    at
      ? when(seeDiscussionThread(asking, at.thread_id), (thread) =>
          thread
            ? when(asking.reader.get<PostRow>('select * from posts where account_id = ? and id = ?', ...key), (row) =>
                row ? judgePost(asking, row, thread) : null,
              )
            : null,
        )
      : null,
  );
};

/** The posts of a thread that was judged already, the first one first. */
export const listPosts = (asking: Asking, thread: DiscussionThreadView, page: PageArguments): Soon<Connection<PostView>> =>
  readPage<PostRow, PostView>(
    asking.reader,
    {
      columns: 'p.*',
      from: 'posts p',
      where: 'p.account_id = ? and p.thread_id = ?',
      params: [accountOf(asking.viewer), thread.id],
      order: [{ expression: 'p.place', required: true, numeric: 'whole' }],
    },
    page,
    (rows) => rows.map((row) => judgePost(asking, row, thread)),
  );

/** When the last post of a thread that was judged already was written; null where there is none. */
export const lastPostOn = (asking: Asking, thread: DiscussionThreadView): Soon<string | null> =>
  when(
    asking.reader.get<{ created_at: string }>(
      'select created_at from posts where account_id = ? and thread_id = ? order by place desc limit 1',
      accountOf(asking.viewer),
      thread.id,
    ),
    (row) => row?.created_at ?? null,
  );

/** The files of a thread that was judged already, in the order in which they were added. */
export const listFiles = (asking: Asking, thread: FileThreadView, page: PageArguments): Soon<Connection<FileView>> =>
  readPage<FileRow, FileView>(
    asking.reader,
    {
      columns: 'f.*',
      from: 'files f',
      where: 'f.account_id = ? and f.thread_id = ?',
      params: [accountOf(asking.viewer), thread.id],
      order: [{ expression: 'f.place', required: true, numeric: 'whole' }],
    },
    page,
    (rows) =>
      whenAll(
        rows.map((row) => fileOn(asking, row, { on: 'THREAD', level: thread.level })),
        (files) => files.filter((file): file is FileView => file !== null),
      ),
  );

/** The files of a post that was judged already. */
export const filesOnPost = (asking: Asking, post: PostView): Soon<FileView[]> =>
  when(asking.load.filesOnPost(post.id), (rows) =>
    whenAll(
      rows.map((row) => fileOn(asking, row, { on: 'POST', level: null })),
      (files) => files.filter((file): file is FileView => file !== null),
    ),
  );

/** A thread that somebody outside sees, by what may be told without its words. */
export interface VisibleThread extends ThreadOutline {
  readonly level: ThreadLevel;
}

/**
 * Every thread in the projects that an outside viewer reaches (or in one of them, null: on tasks of no project) that is
 * open to them. Employees are narrowed by SQL instead, and have none here.
 */
export function visibleThreads(asking: Asking, within?: string | null): Soon<VisibleThread[]> {
  if (!taskScope.inForests(asking.viewer)) return [];
  const reached = [...asking.reach.projects.values(), ...(asking.reach.loose ? [asking.reach.loose] : [])].filter(
    ({ projectId }) => within === undefined || projectId === within,
  );
  if (!reached.length) return [];
  return whenAll(
    reached.map(({ projectId }) => asking.forest(projectId)),
    (forests) => {
      const places = new Map<string, ThreadPlace>();
      for (const [at, reach] of reached.entries()) {
        if (reach.projectId !== null) places.set(reach.projectId, { on: 'PROJECT', reach });
        for (const [id, standing] of forests[at] ?? []) places.set(id, { on: 'TASK', standing, archived: reach.archived });
      }
      const scope = threadScope.outlines(accountOf(asking.viewer), reachedThreads(reached), asking.reader.dialect);
      return when(asking.reader.all<ThreadOutline>(scope.sql, ...scope.params), (outlines) =>
        outlines.flatMap((outline) => {
          const place = places.get(outline.task_id ?? outline.project_id ?? '');
          const level = place ? levelFor(outline, place) : null;
          return level !== null && isOpen(asking, outline, rightsOf(asking, outline, level)) ? [{ ...outline, level }] : [];
        }),
      );
    },
  );
}

const reachedThreads = (reached: readonly ProjectReach[]): ReachedThreads => ({
  projects: reached.flatMap(({ projectId }) => (projectId === null ? [] : [projectId])),
  named: reached.flatMap(({ named }) => [...named.keys()]),
});

/** Whether some thread is at Modify for an outside viewer: a place to write to beside chats and conversations. */
export const writesInThreads = (asking: Asking): Soon<boolean> =>
  when(visibleThreads(asking), (threads) => threads.some(({ level }) => level === 'MODIFY'));
