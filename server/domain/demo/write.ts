import { itemSet } from '../../access/items';
import {
  ChatReadRow,
  ChatRow,
  CompanyRow,
  FileRow,
  FileVersionRow,
  MessageRow,
  PostRow,
  ProjectRow,
  ShareRow,
  TaskParticipantRow,
  TaskRow,
  ThreadRow,
  WaveRow,
} from '../../persistence/entities';
import { newId } from '../../persistence/ids';
import { hoursAfter } from '../accounts/tokens';
import type { Work } from '../events';
import { profileKey } from '../surveys/mapping';
import { addResponses } from '../surveys/responses';
import type { DemoDiscussion, DemoPost, DemoThreads } from './discussions';
import type { DemoFileThread } from './files';
import type { DemoCompany } from './people';
import type { StoredVersion } from './store';
import { type DemoSurvey, responsesOf } from './surveys';
import type { DemoLine } from './talk';
import type { DemoPhase, DemoProject, DemoShare, DemoTask, DemoTemplate } from './work';

/** Whom and what the demo's texts name, by their keys. */
export interface DemoNames {
  readonly accountId: string;
  readonly people: ReadonlyMap<string, string>;
  readonly companies: ReadonlyMap<string, string>;
  readonly stages: ReadonlyMap<string, string>;
}

/** @throws Error where the demo's own texts name somebody or something that is not in them */
export function named(of: ReadonlyMap<string, string>, key: string): string {
  const id = of.get(key);
  if (id === undefined) throw new Error(`the demo names ${key}, and there is none`);
  return id;
}

/** A day so many days from now, as the calendar writes it. */
const day = (w: Work, days: number): string => hoursAfter(w.now, days * 24).slice(0, 10);

export async function writeCompany(w: Work, accountId: string, company: DemoCompany): Promise<string> {
  const id = newId('company');
  await w.em.insert(CompanyRow, {
    account_id: accountId,
    id,
    name: company.name,
    email: `office@${company.domain}`,
    phone: company.phone,
    notes: company.notes,
    version: 1,
    created_at: hoursAfter(w.now, -24 * 200),
  });
  return id;
}

const STATUS = { done: 'DONE', doing: 'IN_PROGRESS', waiting: 'WAITING', open: 'OPEN', cancelled: 'CANCELLED' } as const;
const PERCENT = { done: 100, doing: 50, waiting: 80, open: 0, cancelled: 0 } as const;

interface Placed {
  readonly names: DemoNames;
  readonly project: DemoProject;
  readonly projectId: string;
  readonly createdAt: string;
}

function taskRow(
  { names, project, projectId, createdAt }: Placed,
  position: number,
  rest: Pick<TaskRow, 'kind' | 'title' | 'status' | 'percent_done'> & Partial<TaskRow>,
): TaskRow {
  return {
    account_id: names.accountId,
    id: newId('task'),
    project_id: projectId,
    parent_id: null,
    position,
    description: null,
    assignee_id: null,
    due_date: null,
    planned_hours: null,
    spent_hours: null,
    client_access: 'INHERIT',
    client_access_by: null,
    client_access_at: null,
    author_id: named(names.people, project.manager),
    created_at: createdAt,
    ...rest,
  };
}

/** A milestone stands as far along as its tasks do. */
const phaseStatus = (tasks: readonly DemoTask[]): TaskRow['status'] =>
  tasks.every(([, , state]) => state === 'done' || state === 'cancelled')
    ? 'DONE'
    : tasks.some(([, , state]) => state !== 'open')
      ? 'IN_PROGRESS'
      : 'OPEN';

async function writePhase(w: Work, placed: Placed, phase: DemoPhase, position: number): Promise<Map<string, string>> {
  const by = named(placed.names.people, placed.project.manager);
  const milestone = taskRow(placed, position, {
    kind: 'MILESTONE',
    title: phase.title,
    due_date: day(w, phase.due),
    status: phaseStatus(phase.tasks),
    percent_done: null,
    client_access: phase.level ?? 'HIDDEN',
    client_access_by: phase.level ? by : null,
    client_access_at: phase.level ? placed.createdAt : null,
  });
  await w.em.insert(TaskRow, milestone);
  const ids = new Map<string, string>([[phase.title, milestone.id]]);
  for (const [at, [title, who, state, due]] of phase.tasks.entries()) {
    const hours = 6 + ((title.length * 7) % 30);
    const row = taskRow(placed, at, {
      kind: 'ACTION',
      title,
      parent_id: milestone.id,
      status: STATUS[state],
      percent_done: PERCENT[state],
      due_date: day(w, due),
      assignee_id: named(placed.names.people, who),
      planned_hours: hours,
      spent_hours: state === 'open' ? null : Math.round((hours * PERCENT[state]) / 100) + (title.length % 3),
    });
    await w.em.insert(TaskRow, row);
    ids.set(title, row.id);
  }
  return ids;
}

/** Writes a project with its people, its tasks and its two empty chats. */
export async function writeProject(w: Work, names: DemoNames, project: DemoProject): Promise<{ id: string; tasks: Map<string, string> }> {
  const { accountId, people } = names;
  const id = newId('project');
  const createdAt = hoursAfter(w.now, -24 * 75);
  const manager = named(people, project.manager);
  await w.em.insert(ProjectRow, {
    account_id: accountId,
    id,
    name: project.name,
    description: project.description,
    manager_id: manager,
    creator_id: manager,
    counterparty_id: named(names.companies, project.company),
    stage_id: named(names.stages, project.stage),
    due_date: day(w, project.due),
    planned_hours: project.hours[0],
    spent_hours: project.hours[1],
    members_only: project.members ? 1 : 0,
    archived: project.archived ? 1 : 0,
    sharing_enabled: 1,
    sharing_changed_at: null,
    client_access: project.level ?? 'VISIBLE',
    client_access_by: project.level ? manager : null,
    client_access_at: project.level ? createdAt : null,
    tree_version: 1,
    created_at: createdAt,
  });
  for (const kind of ['MEMBERS', 'GUESTS'] as const)
    await w.em.insert(ChatRow, { account_id: accountId, id: newId('chat'), project_id: id, kind, last_sequence: 0, notified_sequence: 0 });
  for (const [role, keys] of [
    ['MEMBER', project.members ?? []],
    ['FOLLOWER', project.followers],
  ] as const)
    for (const key of keys)
      await w.run(
        'insert into project_people (account_id, project_id, employee_id, role) values (?, ?, ?, ?)',
        accountId,
        id,
        named(people, key),
        role,
      );
  const tasks = new Map<string, string>();
  for (const [position, phase] of project.phases.entries())
    for (const [title, task] of await writePhase(w, { names, project, projectId: id, createdAt }, phase, position)) tasks.set(title, task);
  for (const [title, who, role] of project.parts ?? [])
    await w.em.insert(TaskParticipantRow, { account_id: accountId, task_id: named(tasks, title), person_id: named(people, who), role });
  return { id, tasks };
}

/** Writes a task template with those who take part in what is made of it. */
export async function writeTemplate(w: Work, { accountId, people }: DemoNames, template: DemoTemplate): Promise<void> {
  const id = newId('taskTemplate');
  await w.run(
    'insert into task_templates (account_id, id, title, description, project_id, created_at) values (?, ?, ?, ?, ?, ?)',
    accountId,
    id,
    template.title,
    template.description,
    null,
    hoursAfter(w.now, -24 * 90),
  );
  for (const who of template.people)
    await w.run(
      'insert into task_template_people (account_id, template_id, person_id) values (?, ?, ?)',
      accountId,
      id,
      named(people, who),
    );
}

/** Writes the shares of a project and answers their ids by whom they are with. */
export async function writeShare(
  w: Work,
  names: DemoNames,
  project: { id: string; tasks: Map<string, string> },
  share: DemoShare,
): Promise<string[]> {
  const { accountId, people } = names;
  const ids: string[] = [];
  for (const taskId of share.tasks ? share.tasks.map((title) => named(project.tasks, title)) : [null]) {
    const id = newId('share');
    const expiresAt = share.until === undefined ? null : hoursAfter(w.now, share.until * 24);
    await w.em.insert(ShareRow, {
      account_id: accountId,
      id,
      contact_id: named(people, share.with),
      project_id: project.id,
      task_id: taskId,
      items: itemSet(share.items),
      message: share.message ?? null,
      expires_at: expiresAt,
      created_at: hoursAfter(w.now, -24 * 20),
      created_by: named(people, share.by),
      ended_at: null,
      ended_by: null,
      last_opened_at: null,
    });
    await w.journal({
      accountId,
      actorId: named(people, share.by),
      action: 'SHARE_CREATED',
      thingId: taskId ?? project.id,
      personId: named(people, share.with),
      detail: { shareId: id, items: share.items, expiresAt },
    });
    ids.push(id);
  }
  return ids;
}

/** Writes what was said in a chat, and how far each of them has read it: up to what they said themselves. */
export async function writeTalk(
  w: Work,
  names: DemoNames,
  projectId: string,
  kind: ChatRow['kind'],
  lines: readonly DemoLine[],
): Promise<void> {
  const { accountId, people } = names;
  const chat = await w.get<ChatRow>('select * from chats where account_id = ? and project_id = ? and kind = ?', accountId, projectId, kind);
  if (!chat) throw new Error('a project of the demo has no chat');
  const ids: string[] = [];
  const read = new Map<string, number>();
  for (const [at, [who, hoursAgo, body, answers]] of lines.entries()) {
    const id = newId('message');
    const sentAt = hoursAfter(w.now, -hoursAgo);
    const sequence = at + 1;
    await w.em.insert(MessageRow, {
      account_id: accountId,
      id,
      chat_id: chat.id,
      sequence,
      author_id: named(people, who),
      client_key: `demo ${sequence}`,
      body,
      reply_to_id: answers === undefined ? null : (ids[answers] ?? null),
      sent_at: sentAt,
      edited_at: null,
      deleted_at: null,
    });
    await w.run(
      "insert into chat_events (account_id, chat_id, sequence, kind, message_id, at) values (?, ?, ?, 'SENT', ?, ?)",
      accountId,
      chat.id,
      sequence,
      id,
      sentAt,
    );
    ids.push(id);
    read.set(who, sequence);
  }
  await w.run('update chats set last_sequence = ? where account_id = ? and id = ?', lines.length, accountId, chat.id);
  for (const [who, sequence] of read)
    await w.em.insert(ChatReadRow, {
      account_id: accountId,
      chat_id: chat.id,
      person_id: named(people, who),
      last_read_sequence: sequence,
    });
}

/** Where the demo's threads hang: a project with its tasks by their titles. */
interface Written {
  readonly id: string;
  readonly tasks: ReadonlyMap<string, string>;
}

/** Writes a thread of files with their versions, whose bytes the storage has already. */
export async function writeFileThread(
  w: Work,
  names: DemoNames,
  project: Written,
  thread: DemoFileThread,
  at: number,
  stored: (content: readonly string[]) => StoredVersion,
): Promise<void> {
  const { accountId, people } = names;
  const id = newId('fileThread');
  const by = named(people, thread.by);
  // They are listed in the order in which they were made.
  const since = hoursAfter(w.now, -24 * 20 + at);
  await w.em.insert(ThreadRow, {
    account_id: accountId,
    id,
    kind: 'FILES',
    project_id: project.id,
    task_id: thread.task === undefined ? null : named(project.tasks, thread.task),
    title: thread.title,
    client_access: thread.level ?? 'HIDDEN',
    // Only some of the staff may decide who sees a thread; Nora may.
    client_access_by: thread.level ? named(people, 'nora') : null,
    client_access_at: thread.level ? since : null,
    author_id: by,
    version: thread.files.length,
    created_at: since,
  });
  for (const [place, [name, ...versions]] of thread.files.entries()) {
    const fileId = newId('file');
    for (const [number, [who, hoursAgo, content]] of versions.entries()) {
      const author_id = named(people, who);
      const created_at = hoursAfter(w.now, -hoursAgo);
      const { size, mediaType, blob, preview } = stored(content);
      if (number === 0)
        await w.em.insert(FileRow, {
          account_id: accountId,
          id: fileId,
          message_id: null,
          post_id: null,
          thread_id: id,
          place: place + 1,
          name,
          author_id,
          created_at,
        });
      await w.em.insert(FileVersionRow, {
        account_id: accountId,
        file_id: fileId,
        number: number + 1,
        size,
        media_type: mediaType,
        blob,
        preview,
        author_id,
        created_at,
      });
    }
  }
}

/** Writes what is discussed in a project: discussions with their levels, and the conversations of its tasks. */
export async function writeThreads(w: Work, names: DemoNames, project: Written, threads: DemoThreads): Promise<void> {
  for (const discussion of threads.discussions ?? []) await writeDiscussion(w, names, project, discussion);
  for (const [title, posts] of Object.entries(threads.conversations ?? {})) {
    const task = named(project.tasks, title);
    const conversation = await w.get<ThreadRow>(
      "select * from threads where account_id = ? and task_id = ? and kind = 'CONVERSATION'",
      names.accountId,
      task,
    );
    if (!conversation) throw new Error(`the demo's task ${title} has no conversation`);
    await writePosts(w, names, conversation, posts);
  }
}

async function writeDiscussion(w: Work, names: DemoNames, project: Written, discussion: DemoDiscussion): Promise<void> {
  const { accountId, people } = names;
  const begun = named(people, discussion.begun);
  const createdAt = hoursAfter(w.now, -(discussion.posts[0]?.[1] ?? 0) - 1);
  // Only some of the staff may decide who sees a thread; Nora may.
  const decider = discussion.level ? named(people, 'nora') : null;
  const thread: ThreadRow = {
    account_id: accountId,
    id: newId('discussionThread'),
    kind: 'DISCUSSION',
    project_id: project.id,
    task_id: discussion.on === undefined ? null : named(project.tasks, discussion.on),
    title: discussion.title,
    client_access: discussion.level ?? 'HIDDEN',
    client_access_by: decider,
    client_access_at: decider && createdAt,
    author_id: begun,
    version: 0,
    created_at: createdAt,
  };
  await w.em.insert(ThreadRow, thread);
  await writePosts(w, names, thread, discussion.posts);
}

async function writePosts(w: Work, { accountId, people }: DemoNames, thread: ThreadRow, posts: readonly DemoPost[]): Promise<void> {
  for (const [at, [who, hoursAgo, body, more = {}]] of posts.entries())
    await w.em.insert(PostRow, {
      account_id: accountId,
      id: newId('post'),
      thread_id: thread.id,
      project_id: thread.project_id,
      place: at + 1,
      author_id: named(people, who),
      body,
      quoted: more.quoted ?? null,
      via_email: more.viaEmail ? 1 : 0,
      created_at: hoursAfter(w.now, -hoursAgo),
      edited_at: more.editedHoursAgo === undefined ? null : hoursAfter(w.now, -more.editedHoursAgo),
    });
  await w.run('update threads set version = ? where account_id = ? and id = ?', posts.length, accountId, thread.id);
}

/** How many responses are written with one statement. */
const AT_ONCE = 100;

/** Writes the waves of a survey with what was answered in them. */
export async function writeSurvey(w: Work, { accountId, people }: DemoNames, project: Written, survey: DemoSurvey): Promise<void> {
  for (const [at, [name, days]] of survey.waves.entries()) {
    const id = newId('wave');
    await w.em.insert(WaveRow, {
      account_id: accountId,
      id,
      task_id: named(project.tasks, survey.task),
      name,
      date: day(w, days),
      response_count: 0,
      version: 1,
      author_id: named(people, 'nora'),
      created_at: hoursAfter(w.now, days * 24),
    });
    const responses = responsesOf(survey, at).map((one, place) => ({ ...one, row: place + 2, key: profileKey(one) }));
    for (let from = 0; from < responses.length; from += AT_ONCE)
      await addResponses(w, accountId, id, responses.slice(from, from + AT_ONCE));
  }
}
