import { randomInt } from 'node:crypto';
import { startingLevel, type ThreadLevel } from '../../access/thread';
import { Conflict, NotFound } from '../../errors';
import { inList, type Param } from '../../persistence/columns';
import { idType, newId } from '../../persistence/ids';
import { type Asking, accountOf, personOf } from '../asking';
import type { Work } from '../events';
import { removeFiles } from '../files';
import { must, see } from '../gate';
import { outsidersOf, outsidersWithPart } from '../gate/readers';
import { decisionOn, decisionOver } from '../projects/decisions';
import { change, type Services } from '../services';
import type { DiscussionThreadView, FileThreadView, ProjectView, TaskView } from '../views';

type Thread = FileThreadView | DiscussionThreadView;

/** How many threads one project or task carries beside its conversation; lists of them are not paged. */
const MOST = 100;

/** Fetches a thread of either kind in order to do something with it; throws as `must` does. */
export const mustThread = (asking: Asking, id: string, action?: string): Promise<Thread> =>
  idType(id) === 'fileThread' ? must(asking, 'fileThread', id, action) : must(asking, 'discussionThread', id, action);

/** Fetches what a thread is to hang on. */
const mustThing = (asking: Asking, id: string, action?: string): Promise<ProjectView | TaskView> =>
  idType(id) === 'project' ? must(asking, 'project', id, action) : must(asking, 'task', id, action);

const tellProject = async (w: Work, accountId: string, projectId: string | null): Promise<void> => {
  if (projectId !== null) await w.record({ type: 'ProjectChanged', accountId, projectId });
};

/** Says that something was added, changed or removed in a thread, to open pages. Its row is held until the commit. */
export async function touchThread(w: Work, accountId: string, thread: Pick<Thread, 'id' | 'projectId'>): Promise<void> {
  if (!(await w.run('update threads set version = version + 1 where account_id = ? and id = ?', accountId, thread.id)))
    throw new NotFound();
  await tellProject(w, accountId, thread.projectId);
}

/** The widest step between two places of a thread. */
const STEP = 1000;

/**
 * A place behind all others of a thread whose row is held. Steps are of random width: places stand in cursors, and must not
 * tell how much was added and removed again in between.
 */
export async function nextPlace(w: Work, accountId: string, threadId: string, of: 'posts' | 'files'): Promise<number> {
  const last = await w.get<{ place: number | null }>(
    `select max(place) as place from ${of} where account_id = ? and thread_id = ?`,
    accountId,
    threadId,
  );
  return (last?.place ?? 0) + randomInt(1, STEP);
}

/** The level at which a new thread starts (2-access, *Threads, conversations, files*). */
async function levelAtStart(asking: Asking, thing: ProjectView | TaskView): Promise<ThreadLevel> {
  const above = thing.__typename === 'Project' ? decisionOn(thing) : await decisionOver(asking, thing);
  return startingLevel(above && { level: above.level, decided: above.byId !== null });
}

export interface CreateThread {
  onId: string;
  title: string;
  clientAccess?: ThreadLevel | null;
}

/**
 * Makes a thread on a project or a task. It starts at Modify where a person made the thing above it Modifiable for clients,
 * else Hidden; another level is a decision of whoever may grant access.
 * @throws Conflict where the thing has too many threads
 */
export const createThread = (services: Services, asked: Asking, kind: 'FILES' | 'DISCUSSION', input: CreateThread): Promise<string> =>
  change(services, asked, async (w, asking) => {
    const thing = await mustThing(asking, input.onId, 'createThread');
    const chosen = input.clientAccess ?? null;
    if (chosen !== null) await mustThing(asking, input.onId, 'setClientAccess');
    const [accountId, actorId] = [accountOf(asking.viewer), personOf(asking.viewer)];
    const taskId = thing.__typename === 'Task' ? thing.id : null;
    const projectId = thing.__typename === 'Task' ? thing.projectId : thing.id;
    const there = await w.get<{ n: number }>(
      `select count(*) as n from threads where account_id = ? and kind <> 'CONVERSATION' and ${taskId === null ? 'project_id = ? and task_id is null' : 'task_id = ?'}`,
      accountId,
      taskId ?? projectId,
    );
    if (Number(there?.n ?? 0) >= MOST) throw new Conflict(`There are ${MOST} threads here already. Delete one that is not needed.`);
    const id = newId(kind === 'FILES' ? 'fileThread' : 'discussionThread');
    await w.run(
      `insert into threads (account_id, id, kind, project_id, task_id, title, client_access, client_access_by, client_access_at, author_id, version, created_at)
       values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, ?)`,
      accountId,
      id,
      kind,
      projectId,
      taskId,
      input.title,
      chosen ?? (await levelAtStart(asking, thing)),
      chosen === null ? null : actorId,
      chosen === null ? null : w.now,
      actorId,
      w.now,
    );
    if (chosen !== null) await levelChanged(w, asking, id, chosen);
    await tellProject(w, accountId, projectId);
    return id;
  });

/** Writes down that a person decided the level of a thread. */
async function levelChanged(w: Work, asking: Asking, threadId: string, clientAccess: ThreadLevel): Promise<void> {
  const [accountId, actorId] = [accountOf(asking.viewer), personOf(asking.viewer)];
  await w.raiseAccessVersion(accountId);
  await w.journal({ accountId, actorId, action: 'THREAD_ACCESS_SET', thingId: threadId, detail: { clientAccess } });
}

/**
 * Sets the level of a thread for clients (R6.4, R6.5). What they added stays when it goes from Modify to View, and they can
 * no longer change it (R6.6).
 */
export const setThreadClientAccess = (
  services: Services,
  asked: Asking,
  input: { threadId: string; clientAccess: ThreadLevel },
): Promise<void> =>
  change(services, asked, async (w, asking) => {
    const thread = await mustThread(asking, input.threadId, 'setClientAccess');
    const accountId = accountOf(asking.viewer);
    await w.run(
      'update threads set client_access = ?, client_access_by = ?, client_access_at = ? where account_id = ? and id = ?',
      input.clientAccess,
      personOf(asking.viewer),
      w.now,
      accountId,
      thread.id,
    );
    await levelChanged(w, asking, thread.id, input.clientAccess);
    // Its version stays: whoever reads it at the level that they had before hears nothing of this.
    await tellProject(w, accountId, thread.projectId);
  });

/** Gives a thread another title. */
export const updateThread = (services: Services, asked: Asking, input: { id: string; title: string }): Promise<void> =>
  change(services, asked, async (w, asking) => {
    const thread = await mustThread(asking, input.id, 'update');
    const accountId = accountOf(asking.viewer);
    await w.run('update threads set title = ? where account_id = ? and id = ?', input.title, accountId, thread.id);
    await touchThread(w, accountId, thread);
  });

/** Whether anybody outside sees a thread now. */
async function isSeenOutside(services: Services, asking: Asking, thread: Thread): Promise<boolean> {
  const [reader, accountId] = [asking.reader, accountOf(asking.viewer)];
  const outside =
    thread.projectId === null
      ? await outsidersWithPart(reader, accountId, thread.taskId as string, asking.now)
      : await outsidersOf(reader, accountId, thread.projectId, asking.now);
  for (const { viewer } of outside) {
    const theirs = await services.access.ask(viewer, undefined, reader);
    if (await (thread.__typename === 'FileThread' ? see.fileThread(theirs, thread.id) : see.discussionThread(theirs, thread.id)))
      return true;
  }
  return false;
}

/** Deletes a thread with all that stands in it. Where somebody outside sees it, that is taking access. */
export const deleteThread = (services: Services, asked: Asking, input: { id: string }): Promise<void> =>
  change(services, asked, async (w, asking) => {
    const thread = await mustThread(asking, input.id, 'delete');
    const [accountId, actorId] = [accountOf(asking.viewer), personOf(asking.viewer)];
    const seen = await isSeenOutside(services, asking, thread);
    if (seen) await mustThread(asking, input.id, 'deleteSeen');
    await touchThread(w, accountId, thread);
    if (seen) {
      await w.raiseAccessVersion(accountId);
      await w.journal({ accountId, actorId, action: 'THREAD_ACCESS_SET', thingId: thread.id, detail: { deleted: true } });
    }
    await removeThreads(w, accountId, 'id = ?', thread.id);
  });

/** Removes the threads of an account that fulfil a condition, with their posts and files. */
async function removeThreads(w: Work, accountId: string, where: string, ...params: Param[]): Promise<void> {
  const among = (column: string): string => inList(w.dialect, column);
  const threads = await w.all<{ id: string }>(`select id from threads where account_id = ? and ${where}`, accountId, ...params);
  const ids = JSON.stringify(threads.map(({ id }) => id));
  await removeFiles(w, accountId, among('thread_id'), ids);
  const posts = await w.all<{ id: string }>(`select id from posts where account_id = ? and ${among('thread_id')}`, accountId, ids);
  if (posts.length) {
    await removeFiles(w, accountId, among('post_id'), JSON.stringify(posts.map(({ id }) => id)));
    await w.run(`delete from posts where account_id = ? and ${among('thread_id')}`, accountId, ids);
  }
  await w.run(`delete from threads where account_id = ? and ${where}`, accountId, ...params);
}

/** Removes the threads of tasks that are deleted, their conversations too. */
export const removeThreadsOn = (w: Work, accountId: string, taskIds: readonly string[]): Promise<void> =>
  removeThreads(w, accountId, inList(w.dialect, 'task_id'), JSON.stringify(taskIds));
