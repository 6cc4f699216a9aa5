import { createHash } from 'node:crypto';
import type { Asking } from '../domain/asking';
import { see } from '../domain/gate';
import { type AccessEndReason, endReason } from '../domain/sharing/ended-access';
import { NotFound } from '../errors';
import type { Answer, Answers, Ready } from '../graphql/answer';
import { contextOf } from '../graphql/context';
import { viewerView } from '../graphql/accounts/viewer';
import { type Soon, when } from '../persistence/database';
import type { JudgedStream, Listener } from './listener';
import { Stream } from './stream';

/** How long changes are gathered before they are told, in milliseconds. */
const GATHERED = 60;

/**
 * A stream that says that something changed, once for all that changed in a short while, and only where this reader can
 * see a difference: whoever may not see a thing does not learn that it was touched.
 */
abstract class ChangeStream extends Stream implements JudgedStream {
  private changed = false;
  private timer: NodeJS.Timeout | null = null;

  protected constructor(
    readonly listener: Listener,
    protected readonly ready: Ready,
    protected readonly answers: Answers,
  ) {
    super();
    listener.add(this);
  }

  abstract judge(asking: Asking): Soon<void>;
  abstract lost(reason: AccessEndReason): void;
  /** What is to be told, or null where this reader sees no difference. */
  protected abstract event(asking: Asking): Promise<object | null>;

  /** Something may have changed. */
  touch(): void {
    this.timer ??= setTimeout(() => {
      this.timer = null;
      this.changed = true;
      this.resume();
    }, GATHERED);
  }

  protected async produce(): Promise<Answer | null> {
    if (!this.changed) return null;
    this.changed = false;
    await this.listener.freshen();
    if (this.over) return null;
    const asking = await this.listener.ask();
    const event = await this.event(asking);
    if (!event) return null;
    const answer = await this.execute(asking, event);
    if (this.listener.isFresh(this.listener.services.clock().toISOString())) return answer;
    // Judged under older rights than those of now: told anew.
    this.forget();
    this.changed = true;
    return this.produce();
  }

  /** The difference was not told after all. */
  protected forget(): void {}

  protected override park(): boolean {
    return !this.changed;
  }

  protected execute(asking: Asking, event: object): Soon<Answer> {
    return this.answers.execute(this.ready, contextOf(this.listener.services, asking, this.listener.request), event);
  }

  protected leave(): void {
    if (this.timer) clearTimeout(this.timer);
    this.listener.remove(this);
  }
}

/** What this reader can see, as one short text: executed on the one road for answers, so that every guard has spoken. */
async function imprint(answers: Answers, listener: Listener, asking: Asking, text: string, variables: Record<string, unknown>): Promise<[string, Answer]> {
  const prepared = answers.documents.prepare(text);
  if ('errors' in prepared) throw new Error(`a document of realtime is refused: ${prepared.errors[0]?.message}`);
  const answer = await answers.execute(answers.ready(prepared, null, variables), contextOf(listener.services, asking, listener.request));
  return [createHash('sha256').update(JSON.stringify(answer.data)).digest('base64'), answer];
}

/** All that somebody outside may see of a project. */
const PROJECT = `query ($id: ID!, $after: String) {
  project(id: $id) {
    name description archived viewerAccess dueDate percentHours percentTasks
    stage { id name color } manager { id displayName } counterparty { id name } guestChat { id viewerCanPost }
    tasks(first: 100, after: $after) {
      nodes {
        id kind title description status dueDate percentDone viewerAccess parent { id } assignee { id displayName }
        participants { role person { id displayName } }
      }
      pageInfo { hasNextPage endCursor }
    }
  }
}`;

interface ProjectPage {
  project?: { tasks?: { pageInfo: { hasNextPage: boolean; endCursor: string | null } } | null } | null;
}

/** `projectChanged` for one reader. */
export class ProjectStream extends ChangeStream {
  /** What an outside reader saw when they were last told. */
  private seen: string | null = null;
  private before: string | null = null;

  private constructor(
    listener: Listener,
    ready: Ready,
    answers: Answers,
    readonly projectId: string,
    private readonly closed: (stream: ProjectStream) => void,
  ) {
    super(listener, ready, answers);
  }

  /**
   * Opens the stream.
   * @throws NotFound where the reader does not see the project
   */
  static async open(listener: Listener, ready: Ready, answers: Answers, projectId: string, closed: (stream: ProjectStream) => void): Promise<ProjectStream> {
    await listener.freshen();
    const asking = await listener.ask();
    if (listener.gone || !(await see.project(asking, projectId))) throw new NotFound();
    const stream = new ProjectStream(listener, ready, answers, projectId, closed);
    stream.seen = await stream.look(asking);
    return stream;
  }

  /** Employees see all of a project that is open to them; for others a difference is one in what they see. */
  private async look(asking: Asking): Promise<string | null> {
    if (asking.viewer.kind === 'EMPLOYEE') return null;
    const pages: string[] = [];
    for (let after: string | null = null; ; ) {
      const [page, answer] = await imprint(this.answers, this.listener, asking, PROJECT, { id: this.projectId, after });
      pages.push(page);
      const info = (answer.data as ProjectPage | null)?.project?.tasks?.pageInfo;
      if (!info?.hasNextPage) return pages.join();
      after = info.endCursor;
    }
  }

  /** An event of the project was committed. */
  told(): void {
    this.touch();
  }

  protected async event(asking: Asking): Promise<object | null> {
    const project = await see.project(asking, this.projectId);
    if (!project) return null;
    const seen = await this.look(asking);
    if (seen !== null && seen === this.seen) return null;
    this.before = this.seen;
    this.seen = seen;
    return { __typename: 'ProjectChange', rights: 0, project, ended: null, at: asking.now };
  }

  protected override forget(): void {
    this.seen = this.before;
  }

  judge(asking: Asking): Soon<void> {
    if (this.over) return;
    return when(see.project(asking, this.projectId), (project) => {
      if (!project) return when(endReason(asking, this.projectId), (reason) => this.lost(reason));
      if (asking.viewer.kind !== 'EMPLOYEE') this.touch();
    });
  }

  lost(reason: AccessEndReason): void {
    const at = this.listener.services.clock().toISOString();
    this.end(async () => this.execute(await this.listener.ask(), { __typename: 'ProjectChange', rights: 0, project: null, ended: reason, at }));
  }

  protected override leave(): void {
    super.leave();
    this.closed(this);
  }
}

/** What somebody may do, as far as their own pages say it. */
const VIEWER = `{
  viewer {
    kind mayGrantAccess
    account { id name timeZone plan sharingEnabled }
    employee { id displayName role mayGrantAccess active }
    contact { id displayName access }
    accounts { kind account { id name } }
    shares(first: 100) { nodes { id items state expiresAt task { id } } }
  }
  projects(first: 100) { totalCount nodes { id viewerAccess } }
}`;

/** `viewerChanged` for one reader. */
export class ViewerStream extends ChangeStream {
  private seen = '';
  private before = '';

  private constructor(listener: Listener, ready: Ready, answers: Answers) {
    super(listener, ready, answers);
  }

  static async open(listener: Listener, ready: Ready, answers: Answers): Promise<ViewerStream> {
    await listener.freshen();
    const asking = await listener.ask();
    if (listener.gone) throw new NotFound();
    const stream = new ViewerStream(listener, ready, answers);
    stream.seen = await stream.look(asking);
    return stream;
  }

  /** What the viewer is and reaches; for outside viewers the whole of their reach. */
  private async look(asking: Asking): Promise<string> {
    const [seen] = await imprint(this.answers, this.listener, asking, VIEWER, {});
    const reach = [...asking.reach.projects.values(), asking.reach.loose].map((project) => project && { ...project, named: [...project.named] });
    return `${seen} ${createHash('sha256').update(JSON.stringify(reach)).digest('base64')}`;
  }

  protected async event(asking: Asking): Promise<object | null> {
    const seen = await this.look(asking);
    if (seen === this.seen) return null;
    this.before = this.seen;
    this.seen = seen;
    return viewerView(asking.viewer);
  }

  protected override forget(): void {
    this.seen = this.before;
  }

  judge(): void {
    this.touch();
  }

  lost(): void {
    this.end();
  }
}
