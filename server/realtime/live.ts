import { seatsOf } from '../domain/accounts/seats';
import type { PorticoEvent } from '../domain/events';
import { must } from '../domain/gate';
import type { Log, Passing } from '../domain/ports';
import type { Services } from '../domain/services';
import type { Answers } from '../graphql/answer';
import type { Commit } from '../persistence/work';
import { ChangeStream, ImportStream, NotificationStream, ProjectStream, ViewerStream } from './change-streams';
import { ChatStream, ChatTopic } from './chat-streams';
import { DeepDiveStream } from './deep-dive-streams';
import { type Connection, proofOf, type Stream, type Subscribed, type Surroundings, stillProven } from './stream';

/** How often a process with open sockets asks whether another one changed something, in milliseconds. */
const POLL = 500;
/** How often every stream is judged without a reason: a session may run out without anybody ending it. */
const LOOK = 30_000;
/** How many readers are judged in one turn. */
const JUDGED_AT_ONCE = 50;
/** How long a told event is kept for other processes, in milliseconds. */
const KEPT = 24 * 3_600_000;
const HOUR = 3_600_000;
/** How long a socket is held open for the last words of its streams, in milliseconds. */
const LAST_WORDS = 20;
/** The longest that a timer can wait. */
const LONGEST_TIMER = 2 ** 31 - 1;

/** Everything that is open and live in this process. */
export interface Live {
  /** Hears what was committed here. Whoever wrote it is answered before anybody is told. */
  told(commit: Commit<PorticoEvent>): void;
  /** A socket was opened; it is closed when its session, its user's last seat or its link ends. Call the answer when it closes. */
  connect(connection: Connection): () => void;
  /**
   * Opens a subscription.
   * @throws NotFound, BadInput
   */
  subscribe(field: string, subscribed: Subscribed): Promise<Stream>;
  /** What passes between open chats. */
  readonly passing: Passing;
  close(): void;
}

const STANDING = 'select access_version, position from accounts where id = ?';
interface StandingRow {
  access_version: number;
  position: number;
}

class Registry implements Live {
  private readonly streams = new Map<string, Set<Stream>>();
  private readonly chats = new Map<string, ChatTopic>();
  private readonly connections = new Set<Connection>();
  /** Until when the sockets of link holders may stay. */
  private readonly ends = new Map<Connection, NodeJS.Timeout>();
  /** Access versions as far as this process knows them, from its own commits and from asking. */
  private readonly versions = new Map<string, number>();
  /** Where this process has read the outbox up to, for accounts with open streams. */
  private readonly positions = new Map<string, number>();
  /** Positions that were told already because they were committed here. */
  private readonly mine = new Map<string, Set<number>>();
  private readonly house: Surroundings;
  private readonly timers: NodeJS.Timeout[];
  private polling = false;
  readonly passing: Passing = {
    typing: (chatId, personId) => this.chats.get(chatId)?.presence.typing(personId),
    isLooking: (chatId, personId) => this.chats.get(chatId)?.presence.isThere(personId) ?? false,
  };

  constructor(
    private readonly services: Services,
    answers: Answers,
    private readonly log: Log,
  ) {
    this.house = { services, answers, version: (accountId) => this.versions.get(accountId) ?? -1 };
    this.timers = [
      setInterval(() => this.poll(), POLL),
      setInterval(() => this.forget(), HOUR),
      setInterval(() => {
        for (const accountId of this.streams.keys()) this.judgeAll(accountId, false);
      }, LOOK),
    ];
    for (const timer of this.timers) timer.unref();
  }

  told(commit: Commit<PorticoEvent>): void {
    for (const [accountId, version] of commit.versions) this.raise(accountId, version);
    for (const { event, position } of commit.events) this.mine.get(event.accountId)?.add(position);
    setImmediate(() => {
      for (const accountId of commit.versions.keys()) this.judgeAll(accountId, true);
      for (const { event } of commit.events) this.handle(event);
    });
  }

  private raise(accountId: string, version: number): boolean {
    if ((this.versions.get(accountId) ?? -1) >= version) return false;
    this.versions.set(accountId, version);
    return true;
  }

  /** Judges every stream and socket of an account again; `changed` where its access is not what it was. */
  private judgeAll(accountId: string, changed: boolean): void {
    const waiting = [...(this.streams.get(accountId) ?? [])];
    const turn = (): void => {
      for (const stream of waiting.splice(0, JUDGED_AT_ONCE)) {
        if (stream.isOver) continue;
        if (changed && stream instanceof ChangeStream) stream.check();
        else if (!changed || !stream.isCurrent) stream.judgeNow();
      }
      // Whoever waits for an answer is not kept waiting by a thousand readers; nothing is written meanwhile to who is stale.
      if (waiting.length) setImmediate(turn);
    };
    turn();
    for (const connection of this.connections) if (connection.viewer.accountId === accountId) this.judgeConnection(connection);
  }

  /** Closes a socket that has no use any more, whether or not a stream is open on it. */
  private judgeConnection(connection: Connection): void {
    const judged = connection.viewer.kind === 'LINK_HOLDER' ? this.closeWithLink(connection) : this.closeWhereSeatless(connection);
    judged.catch(() => connection.close(4500, 'Internal error'));
  }

  /** A user who has no seat left anywhere has no use for a socket (9-details, *Access None*). */
  private async closeWhereSeatless(connection: Connection): Promise<void> {
    const { viewer } = connection;
    const seats = 'userId' in viewer ? await seatsOf(this.services.reader, viewer.userId) : [];
    if (!seats.length) this.closeSoon(connection);
  }

  /** The socket of a link holder goes with the link, and looks again when that is to end. */
  private async closeWithLink(connection: Connection): Promise<void> {
    const { viewer, until } = await stillProven(this.services, connection.viewer);
    if (!this.connections.has(connection)) return;
    clearTimeout(this.ends.get(connection));
    if (viewer.kind === 'NOBODY' || until === undefined) return this.closeSoon(connection);
    const wait = Date.parse(until) - this.services.clock().getTime() + 5;
    const timer = setTimeout(() => this.judgeConnection(connection), Math.min(Math.max(wait, 0), LONGEST_TIMER));
    this.ends.set(connection, timer.unref());
  }

  private closeSoon(connection: Connection): void {
    setTimeout(() => connection.close(4401, 'Signed out'), LAST_WORDS).unref();
  }

  private handle(event: PorticoEvent): void {
    switch (event.type) {
      case 'MessageSent':
      case 'MessageEdited':
      case 'MessageDeleted':
      case 'ReactionChanged':
        this.chats.get(event.chatId)?.deliver(event.sequence);
        return;
      case 'QuestionAsked':
      case 'AnswerGrew':
      case 'AnswerFinished':
        for (const stream of this.streams.get(event.accountId) ?? [])
          if (stream instanceof DeepDiveStream && stream.chatId === event.chatId) stream.deliver();
        return;
      case 'ProjectChanged':
        for (const stream of this.streams.get(event.accountId) ?? []) {
          if (
            (stream instanceof ProjectStream && stream.projectId === event.projectId) ||
            (stream instanceof ViewerStream && stream.reaches(event.projectId))
          )
            stream.check();
          // A task may have been moved out of what its reader sees.
          if (stream instanceof DeepDiveStream && stream.projectId === event.projectId) stream.judgeNow();
        }
        return;
      case 'PersonNotified':
        for (const stream of this.streams.get(event.accountId) ?? [])
          if (stream instanceof NotificationStream && stream.personId === event.personId) stream.check();
        return;
      case 'ImportOrdered':
      case 'ImportProgressed':
        for (const stream of this.streams.get(event.accountId) ?? [])
          if (stream instanceof ImportStream && stream.importId === event.importId) stream.check();
        return;
      case 'SessionEnded':
        this.endSession(event.sessionId);
    }
  }

  private endSession(sessionId: string): void {
    for (const streams of this.streams.values())
      for (const stream of [...streams]) if (stream.sessionId === sessionId) stream.end('SIGNED_OUT');
    for (const connection of this.connections) if (proofOf(connection.viewer) === sessionId) this.closeSoon(connection);
  }

  connect(connection: Connection): () => void {
    this.connections.add(connection);
    if (connection.viewer.kind === 'LINK_HOLDER') this.judgeConnection(connection);
    return () => {
      clearTimeout(this.ends.get(connection));
      this.ends.delete(connection);
      this.connections.delete(connection);
    };
  }

  async subscribe(field: string, subscribed: Subscribed): Promise<Stream> {
    await this.watch(subscribed.connection.viewer.accountId);
    const left = (stream: Stream) => this.leave(stream);
    if (field === 'projectChanged')
      return this.enter(new ProjectStream(this.house, subscribed, left, String(subscribed.args['projectId'])));
    if (field === 'notificationsChanged') return this.enter(new NotificationStream(this.house, subscribed, left));
    if (field === 'importProgress') return this.enter(new ImportStream(this.house, subscribed, left, String(subscribed.args['importId'])));
    if (field === 'viewerChanged') return this.enter(new ViewerStream(this.house, subscribed, left));
    if (field === 'deepDiveEvents') return this.enter(new DeepDiveStream(this.house, subscribed, left, String(subscribed.args['chatId'])));
    const topic = await this.chatTopic(subscribed);
    const stream = new ChatStream(this.house, subscribed, left, topic);
    topic.members.add(stream);
    return this.enter(stream);
  }

  /** Enters a stream before it is opened, so that a change on the way is not missed. */
  private async enter<Kind extends Stream & { open(): Promise<void> }>(stream: Kind): Promise<Kind> {
    let streams = this.streams.get(stream.accountId);
    if (!streams) this.streams.set(stream.accountId, (streams = new Set()));
    streams.add(stream);
    try {
      await stream.open();
      return stream;
    } catch (error) {
      await stream.return();
      throw error;
    }
  }

  private async chatTopic(subscribed: Subscribed): Promise<ChatTopic> {
    const asking = await this.services.access.ask(subscribed.connection.viewer);
    const chat = await must(asking, 'chat', String(subscribed.args['chatId']));
    let topic = this.chats.get(chat.id);
    if (!topic)
      this.chats.set(chat.id, (topic = new ChatTopic(this.house, subscribed.connection.viewer.accountId, chat.id, chat.projectId)));
    return topic;
  }

  /** Begins to follow an account: from now on its version and its outbox are known here. */
  private async watch(accountId: string): Promise<void> {
    if (this.positions.has(accountId)) return;
    const row = await this.services.reader.get<StandingRow>(STANDING, accountId);
    if (!row || this.positions.has(accountId)) return;
    this.mine.set(accountId, new Set());
    this.raise(accountId, row.access_version);
    this.positions.set(accountId, row.position);
  }

  private leave(stream: Stream): void {
    const streams = this.streams.get(stream.accountId);
    streams?.delete(stream);
    if (streams && !streams.size) {
      this.streams.delete(stream.accountId);
      this.positions.delete(stream.accountId);
      this.mine.delete(stream.accountId);
    }
    if (!(stream instanceof ChatStream)) return;
    stream.topic.members.delete(stream);
    stream.topic.presence.left(stream);
    if (!stream.topic.members.size) this.chats.delete(stream.topic.chatId);
  }

  private poll(): void {
    if (this.polling) return;
    this.polling = true;
    const accounts = new Set([...this.streams.keys(), ...[...this.connections].map((connection) => connection.viewer.accountId)]);
    Promise.all([...accounts].map((accountId) => this.ask(accountId)))
      .catch((error: unknown) => this.log.error({ err: error }, 'open streams could not be checked'))
      .finally(() => {
        this.polling = false;
      });
  }

  /** Asks whether another process changed the account's access or wrote something to be told. */
  private async ask(accountId: string): Promise<void> {
    const row = await this.services.reader.get<StandingRow>(STANDING, accountId);
    if (!row) return;
    if (this.raise(accountId, row.access_version)) this.judgeAll(accountId, true);
    const from = this.positions.get(accountId);
    this.positions.set(accountId, row.position);
    if (!this.mine.has(accountId)) this.mine.set(accountId, new Set());
    if (from === undefined || row.position <= from) return;
    const events = await this.services.reader.all<{ position: number; payload: string }>(
      'select position, payload from outbox where account_id = ? and position > ? and position <= ? order by position',
      accountId,
      from,
      row.position,
    );
    const mine = this.mine.get(accountId);
    for (const { position, payload } of events) if (!mine?.delete(position)) this.handle(JSON.parse(payload) as PorticoEvent);
  }

  private forget(): void {
    const before = new Date(this.services.clock().getTime() - KEPT).toISOString();
    this.services
      .work((w) => Promise.resolve(w.run('delete from outbox where at < ?', before)))
      .catch((error: unknown) => this.log.error({ err: error }, 'old events could not be removed'));
  }

  close(): void {
    for (const timer of this.timers) clearInterval(timer);
    for (const timer of this.ends.values()) clearTimeout(timer);
    for (const connection of this.connections) connection.close(1001, 'Going away');
  }
}

/** Makes the registry of a process. */
export const live = (services: Services, answers: Answers, log: Log): Live => new Registry(services, answers, log);

export type { Connection, Subscribed } from './stream';
