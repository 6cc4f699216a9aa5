import { type Asking, personOf } from '../domain/asking';
import { see } from '../domain/gate';
import { notificationsFingerprint, projectFingerprint, toldByFingerprint, viewerFingerprint } from '../domain/gate/fingerprints';
import { type AccessEndReason, endReason } from '../domain/sharing';
import type { ProjectView } from '../domain/views';
import { NotFound } from '../errors';
import { viewerView } from '../graphql/accounts/viewer';
import type { Answer } from '../graphql/answer';
import { type Soon, when } from '../persistence/database';
import { Stream, type Subscribed, type Surroundings } from './stream';

/** A stream that says *look again*, and only when something changed that its reader may read. */
export abstract class ChangeStream extends Stream {
  protected fingerprint: string | null = null;
  private checking = false;
  private again = false;
  /** Something changed before the stream was there to tell it. */
  private early = false;

  protected catchUp(): Soon<Answer | null> {
    return null;
  }

  protected override onParked(): void {
    if (this.early) this.check();
    this.early = false;
  }

  /** With a grant goes what it opened. */
  protected override ranOut(): void {
    this.check();
  }

  /** Compares what the reader sees now with what they saw; several changes in a row are told once. */
  check(): void {
    if (this.done) return;
    if (this.checking) {
      this.again = true;
      return;
    }
    this.checking = true;
    this.look()
      .catch(() => this.connectionLost())
      .finally(() => {
        this.checking = false;
        if (!this.again) return;
        this.again = false;
        this.check();
      });
  }

  /** The event to tell, or null where the reader sees nothing new. */
  protected abstract compare(asking: Asking): Soon<object | null>;

  private async look(): Promise<void> {
    for (;;) {
      if (this.done || !(await this.judge())) return;
      if (!this.isParked) {
        this.early = true;
        return;
      }
      const asking = this.asking as Asking;
      const before = this.fingerprint;
      const event = await this.compare(asking);
      if (!event) return;
      const answer = await this.answerFor(asking, event);
      // Rights may have gone while it was made: then what was made under the older ones is not sent.
      if (!this.isCurrent) {
        this.fingerprint = before;
        continue;
      }
      if (this.isParked) this.write(answer);
      return;
    }
  }
}

/** Changes of one project, as far as the reader may read it. */
export class ProjectStream extends ChangeStream {
  constructor(
    house: Surroundings,
    subscribed: Subscribed,
    left: (stream: Stream) => void,
    readonly projectId: string,
  ) {
    super(house, subscribed, left);
  }

  /** @throws NotFound for a project that the reader does not see */
  async open(): Promise<void> {
    if (!(await this.judge())) throw new NotFound();
    this.fingerprint = await projectFingerprint(this.asking as Asking, this.projectId);
  }

  protected admit(asking: Asking): Soon<boolean> {
    return when(see.project(asking, this.projectId), (project) => project !== null);
  }

  protected reason(asking: Asking): Soon<AccessEndReason> {
    return endReason(asking, this.projectId);
  }

  private change(project: ProjectView | null, ended: AccessEndReason | null, at: string): object {
    return { __typename: 'ProjectChange', rights: 0, project, ended, at };
  }

  protected lastEvent(reason: AccessEndReason, at: string): object {
    return this.change(null, reason, at);
  }

  protected compare(asking: Asking): Soon<object | null> {
    return when(projectFingerprint(asking, this.projectId), (now) => {
      if (now === null || (now === this.fingerprint && toldByFingerprint(asking))) return null;
      this.fingerprint = now;
      return when(see.project(asking, this.projectId), (project) => this.change(project, null, asking.now));
    });
  }
}

/** Changes of something about the reader themself, told with the reader as they are now. */
abstract class OwnStream extends ChangeStream {
  async open(): Promise<void> {
    if (!(await this.judge())) throw new NotFound();
    this.fingerprint = await this.fingerprintOf(this.asking as Asking);
  }

  /** What must be different for the reader to be told. */
  protected abstract fingerprintOf(asking: Asking): Soon<string>;

  protected admit(): Soon<boolean> {
    return true;
  }

  protected reason(): Soon<AccessEndReason> {
    return 'ACCESS_REMOVED';
  }

  protected lastEvent(): object {
    return {};
  }

  /** A viewer who is gone cannot be shown: the stream completes without a last event. */
  override end(): false {
    void this.return();
    return false;
  }

  protected compare(asking: Asking): Soon<object | null> {
    return when(this.fingerprintOf(asking), (now) => {
      if (now === this.fingerprint) return null;
      this.fingerprint = now;
      return viewerView(asking.viewer);
    });
  }
}

/** Under which access something was read: another one where somebody's access changed, or a grant of the reader ran out. */
const accessOf = ({ version, reach }: Asking): string => `${version} ${reach.validUntil}`;

/** Changes in what the reader may do at all. */
export class ViewerStream extends OwnStream {
  private access = '';

  override async open(): Promise<void> {
    await super.open();
    this.access = accessOf(this.asking as Asking);
  }

  /** Whether what happens in a project can be seen in what the reader may do. */
  reaches(projectId: string): boolean {
    return this.asking?.reach.projects.has(projectId) ?? false;
  }

  protected fingerprintOf(asking: Asking): Soon<string> {
    return viewerFingerprint(asking);
  }

  /**
   * A task that came or went under the same access is told by its project and changes nothing that the reader may do. It
   * is taken note of in its moment, so that it is not told when the access of somebody else changes.
   */
  protected override compare(asking: Asking): Soon<object | null> {
    const told = accessOf(asking) !== this.access;
    this.access = accessOf(asking);
    return when(super.compare(asking), (event) => (told ? event : null));
  }
}

/** Changes in what waits for the reader to be noticed. */
export class NotificationStream extends OwnStream {
  /** Null for whoever has no name, and so no notifications. */
  get personId(): string | null {
    return personOf(this.viewer);
  }

  protected fingerprintOf(asking: Asking): Soon<string> {
    return notificationsFingerprint(asking);
  }
}

/** How far an import is; the stream begins with its present state, and completes with its end. */
export class ImportStream extends ChangeStream {
  private isTold = false;
  private isFinal = false;

  constructor(
    house: Surroundings,
    subscribed: Subscribed,
    left: (stream: Stream) => void,
    readonly importId: string,
  ) {
    super(house, subscribed, left);
  }

  /** @throws NotFound for an import that the reader does not see */
  async open(): Promise<void> {
    if (!(await this.judge())) throw new NotFound();
  }

  protected admit(asking: Asking): Soon<boolean> {
    return when(see.import(asking, this.importId), (found) => found !== null);
  }

  protected reason(): Soon<AccessEndReason> {
    return 'ACCESS_REMOVED';
  }

  protected lastEvent(): object {
    return {};
  }

  /** What is gone cannot be shown: the stream completes without a last event. */
  override end(): false {
    void this.return();
    return false;
  }

  protected override catchUp(): Soon<Answer | null> {
    if (this.isFinal) void this.return();
    if (this.isTold) return null;
    this.isTold = true;
    const asking = this.asking as Asking;
    return when(this.compare(asking), (found) => found && this.answerFor(asking, found));
  }

  protected compare(asking: Asking): Soon<object | null> {
    return when(see.import(asking, this.importId), (found) => {
      if (!found) return null;
      const { state, total, read } = found;
      const now = JSON.stringify([state, total, read]);
      if (now === this.fingerprint) return null;
      this.fingerprint = now;
      this.isFinal = state === 'DONE' || state === 'FAILED';
      return found;
    });
  }

  protected override write(answer: Answer): void {
    super.write(answer);
    if (this.isFinal) void this.return();
  }
}
