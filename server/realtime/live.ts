import { type FieldNode, getArgumentValues, getVariableValues, Kind, type OperationDefinitionNode, type SelectionSetNode } from 'graphql';
import type { PersonViewer } from '../access/viewer';
import type { PorticoEvent } from '../domain/events';
import type { Log } from '../domain/ports';
import type { Services } from '../domain/services';
import { BadInput, Forbidden, Unauthenticated } from '../errors';
import { ruleOf } from '../graphql/access-directive';
import type { Answers, Ready } from '../graphql/answer';
import type { RequestInfo } from '../graphql/context';
import type { Commit } from '../persistence/work';
import { ProjectStream, ViewerStream } from './change-streams';
import { ChatStream } from './chat-stream';
import { type Line, Listener } from './listener';
import { makeRelay } from './relay';
import { Room } from './rooms';
import type { Stream } from './stream';
import { topicOf } from './topics';

/** Everything that streams: who listens, and what they are told. */
export interface Live {
  /** Begins to follow the rights of a viewer on a socket. `version` is the one under which they were recognised. */
  listen(viewer: PersonViewer, version: number, line: Line, request: RequestInfo): Promise<Listener>;
  hangUp(listener: Listener): void;
  /**
   * Opens a subscription.
   * @throws PorticoError: who may not, is told in the words of every refusal
   */
  subscribe(listener: Listener | null, ready: Ready, operationId: string): Promise<Stream>;
  /** A unit of work of this process has been committed. */
  committed(commit: Commit<PorticoEvent>): void;
  start(): void;
  stop(): void;
  /** Streams of chats that are open now. */
  readers(): number;
}

/** How many readers are judged in one turn when the rights of an account have changed. */
const JUDGED_AT_ONCE = 50;
/** How often it is looked whether the time of a reader's rights is over, in milliseconds. */
const LOOK = 250;
/** How often every session is looked at, in milliseconds: one may run out without anybody ending it. */
const SESSIONS = 30_000;

/** The field that a subscription asks for; validation has made sure that there is one. */
function rootField(ready: Ready): FieldNode {
  const find = (set: SelectionSetNode): FieldNode | undefined => {
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) return selection;
      const fragment =
        selection.kind === Kind.INLINE_FRAGMENT
          ? selection
          : ready.prepared.document.definitions.find((one) => one.kind === Kind.FRAGMENT_DEFINITION && one.name.value === selection.name.value);
      const found = fragment && 'selectionSet' in fragment && fragment.selectionSet ? find(fragment.selectionSet) : undefined;
      if (found) return found;
    }
    return undefined;
  };
  const field = find(ready.operation.selectionSet);
  if (!field) throw new BadInput({ path: '', message: 'The subscription asks for nothing.' });
  return field;
}

export function makeLive(services: Services, answers: Answers, log: Log): Live {
  const rooms = new Map<string, Room>();
  const projects = new Map<string, Set<ProjectStream>>();
  const listeners = new Map<string, Set<Listener>>();
  const relay = makeRelay(services.reader, services.clock, log, () => services.work);
  const timers: NodeJS.Timeout[] = [];

  const all = function* (): Iterable<Listener> {
    for (const own of listeners.values()) yield* own;
  };

  const room = (chatId: string): Room => {
    let known = rooms.get(chatId);
    if (!known) rooms.set(chatId, (known = new Room(chatId, answers, () => rooms.delete(chatId))));
    return known;
  };

  /** Judges everybody of an account anew, a few in each turn, so that nobody else waits long. */
  const judgeAccount = (accountId: string): void => {
    const waiting = [...(listeners.get(accountId) ?? [])];
    const turn = (): void => {
      const now = services.clock().toISOString();
      for (const listener of waiting.splice(0, JUDGED_AT_ONCE)) if (!listener.isFresh(now)) listener.judgeSoon();
      if (waiting.length) setImmediate(turn);
    };
    turn();
  };

  const told = (event: PorticoEvent): Promise<void> | void => {
    const topic = topicOf(event);
    switch (event.type) {
      case 'ProjectChanged':
        for (const stream of projects.get(topic) ?? []) stream.told();
        return;
      case 'SessionEnded':
        for (const listener of listeners.get(event.accountId) ?? []) if (listener.viewer.sessionId === event.sessionId) listener.judgeSoon();
        return;
      default:
        return rooms.get(event.chatId)?.tell(event.sequence);
    }
  };

  const openProject = async (listener: Listener, ready: Ready, projectId: string): Promise<Stream> => {
    const topic = `project ${projectId}`;
    const stream = await ProjectStream.open(listener, ready, answers, projectId, (closed) => {
      const others = projects.get(topic);
      others?.delete(closed);
      if (!others?.size) projects.delete(topic);
    });
    const others = projects.get(topic);
    if (others) others.add(stream);
    else projects.set(topic, new Set([stream]));
    // What was committed while the stream was being opened.
    stream.told();
    return stream;
  };

  /** What the root field was asked with, as the schema reads it. */
  const argumentsOf = (field: FieldNode, operation: OperationDefinitionNode, variables: Record<string, unknown>) => {
    const definition = answers.schema.getSubscriptionType()?.getFields()[field.name.value];
    if (!definition) throw new BadInput({ path: '', message: 'There is no such subscription.' });
    const { coerced } = getVariableValues(answers.schema, operation.variableDefinitions ?? [], variables);
    return { definition, args: getArgumentValues(definition, field, coerced) };
  };

  return {
    async listen(viewer, version, line, request) {
      const listener = await Listener.of(services, relay, log, viewer, version, line, request);
      const own = listeners.get(viewer.accountId);
      if (own) own.add(listener);
      else listeners.set(viewer.accountId, new Set([listener]));
      return listener;
    },
    hangUp(listener) {
      const { accountId } = listener.viewer;
      const own = listeners.get(accountId);
      own?.delete(listener);
      if (!own?.size) listeners.delete(accountId);
      listener.close();
    },
    async subscribe(listener, ready, operationId) {
      const { operation, variables } = ready;
      if (operation.operation !== 'subscription') throw new BadInput({ path: '', message: 'The socket is for subscriptions; send queries and mutations over HTTP.' });
      if (!listener || listener.gone) throw new Unauthenticated();
      const field = rootField(ready);
      const { definition, args } = argumentsOf(field, operation, variables);
      const type = answers.schema.getSubscriptionType();
      if (!type || ruleOf(type, definition, listener.viewer.kind) !== 'ALWAYS') throw new Forbidden('You may not do this.');
      switch (field.name.value) {
        case 'chatEvents':
          return ChatStream.open(listener, ready, answers, room, args as { chatId: string; afterSequence?: number | null }, operationId);
        case 'projectChanged':
          return openProject(listener, ready, args['projectId'] as string);
        case 'viewerChanged':
          return ViewerStream.open(listener, ready, answers);
        default:
          throw new Error(`nobody streams ${field.name.value}`);
      }
    },
    committed: (commit) => relay.committed(commit),
    start() {
      relay.start({ event: told, accessChanged: judgeAccount });
      const look = setInterval(() => {
        const now = services.clock().toISOString();
        for (const listener of all()) if (!listener.gone && !listener.isFresh(now)) listener.judgeSoon();
      }, LOOK);
      const sessions = setInterval(() => {
        for (const listener of all()) listener.judgeSoon();
      }, SESSIONS);
      timers.push(look, sessions);
      for (const timer of timers) timer.unref();
    },
    stop() {
      for (const timer of timers.splice(0)) clearInterval(timer);
      relay.stop();
      for (const listener of [...all()]) listener.close();
      listeners.clear();
    },
    readers: () => [...rooms.values()].reduce((sum, one) => sum + one.size, 0),
  };
}
