import { ApolloLink, Observable } from '@apollo/client';
import { CombinedGraphQLErrors } from '@apollo/client/errors';
import type { PorticoClient } from '../../web/apollo/client';
import { admission } from '../../web/apollo/live';
import { answering, sessionOver } from './stand-in';

export const CHAT = 'cht_1';
export const PROJECT = 'prj_1';

const ada = { __typename: 'Employee', id: 'emp_ada', displayName: 'Ada Inside' };
const gina = { __typename: 'Contact', id: 'con_gina', displayName: 'Gina Guest' };

/** A message as the server sends it. */
export interface SentMessage {
  readonly id: string;
  body: string | null;
  [field: string]: unknown;
}

type Observer = { next: (value: ApolloLink.Result) => void; error: (error: unknown) => void; complete: () => void };

/**
 * A chat as the server keeps it, answered through an Apollo link: events with gapless numbers, replay from a number, and
 * a network that can break, repeat itself or lose a frame.
 */
export class ChatServer {
  readonly messages: SentMessage[] = [];
  readonly events: Record<string, unknown>[] = [];
  /** With which number each subscription was started. */
  readonly starts: number[] = [];
  readonly sent: { readonly clientKey: string; readonly body: string; readonly mentionIds: readonly string[]; readonly uploadIds: readonly string[] }[] = [];
  /** How often somebody said that they are writing. */
  typed = 0;
  readonly readUpTo: number[] = [];
  kind: 'GUESTS' | 'MEMBERS' = 'GUESTS';
  lastRead = 0;
  outsiders = true;
  /** The server cannot be reached. */
  away = false;
  /** The viewer's access is over, so a new subscription is refused. */
  closed = false;
  /** The server forgets from where a reader asked, and replays everything. */
  replaysAll = false;
  private readonly open = new Set<Observer>();
  private readonly byKey = new Map<string, SentMessage>();

  get listeners(): number {
    return this.open.size;
  }

  private record(event: Record<string, unknown>): void {
    const numbered = { at: new Date().toISOString(), ...event, sequence: this.events.length + 1 };
    this.events.push(numbered);
    for (const observer of [...this.open]) observer.next({ data: { chatEvents: numbered } });
  }

  say(body: string, who: 'ada' | 'gina' = 'ada', clientKey?: string): SentMessage {
    const sequence = this.events.length + 1;
    const message: SentMessage = {
      __typename: 'Message',
      id: `msg_${sequence}`,
      sequence,
      body,
      sentAt: new Date(Date.UTC(2026, 4, 1, 9, sequence)).toISOString(),
      editedAt: null,
      deletedAt: null,
      viewerDidAuthor: who === 'gina',
      viewerCanUpdate: who === 'gina',
      author: who === 'gina' ? gina : ada,
      replyTo: null,
      viewerCanReact: true,
      mentions: [],
      reactions: [],
      attachments: [],
    };
    if (clientKey) this.byKey.set(clientKey, message);
    this.messages.push(message);
    this.record({ __typename: 'MessageSent', message });
    return message;
  }

  edit(id: string, body: string): SentMessage {
    const message = this.find(id);
    Object.assign(message, { body, editedAt: new Date().toISOString() });
    this.record({ __typename: 'MessageEdited', message: { ...message } });
    return message;
  }

  /** Reacts as the viewer. */
  react(id: string, emoji: string, on: boolean): SentMessage {
    const message = this.find(id);
    const reactions = on ? [{ __typename: 'Reaction', emoji, count: 1, viewerReacted: true }] : [];
    Object.assign(message, { reactions });
    this.record({ __typename: 'ReactionChanged', message: { ...message } });
    return message;
  }

  /** Something passes and is kept nowhere. */
  pass(event: Record<string, unknown>): void {
    for (const observer of [...this.open])
      observer.next({ data: { chatEvents: { at: new Date().toISOString(), sequence: null, ...event } } });
  }

  remove(id: string): void {
    Object.assign(this.find(id), { body: null, deletedAt: new Date().toISOString(), viewerCanUpdate: false });
    this.record({ __typename: 'MessageDeleted', messageId: id });
  }

  end(): void {
    this.closed = true;
    const ended = { __typename: 'AccessEnded', sequence: null, at: '2026-05-01T12:00:00.000Z', reason: 'SHARING_ENDED' };
    for (const observer of [...this.open]) {
      observer.next({ data: { chatEvents: ended } });
      observer.complete();
    }
    this.open.clear();
  }

  /** Repeats to everybody an event that was sent before, as a network may. */
  repeat(sequence: number): void {
    for (const observer of [...this.open]) observer.next({ data: { chatEvents: this.events[sequence - 1] } });
  }

  /** Something happens, and the readers are not told. */
  whisper(happening: () => void): void {
    const kept = [...this.open];
    this.open.clear();
    happening();
    for (const observer of kept) this.open.add(observer);
  }

  /** Every open stream breaks. */
  cut(): void {
    const broken = [...this.open];
    this.open.clear();
    for (const observer of broken) observer.error(new Error('Socket closed with event 1006'));
  }

  private find(id: string): SentMessage {
    const message = this.messages.find((one) => one.id === id);
    if (!message) throw new Error(`There is no message ${id}.`);
    return message;
  }

  private subscribe(afterSequence: number): Observable<ApolloLink.Result> {
    this.starts.push(afterSequence);
    return new Observable((observer) => {
      if (this.away) {
        observer.error(new Error('Socket closed with event 1006'));
        return undefined;
      }
      if (this.closed) {
        observer.error(new CombinedGraphQLErrors({ errors: [{ message: 'Not found.', extensions: { code: 'NOT_FOUND' } }] }));
        return undefined;
      }
      for (const event of this.events.slice(this.replaysAll ? 0 : afterSequence)) observer.next({ data: { chatEvents: event } });
      this.open.add(observer);
      return () => this.open.delete(observer);
    });
  }

  private chat(variables: Record<string, unknown>): Record<string, unknown> {
    const last = Number(variables['last']);
    const before = variables['before'] ? this.messages.findIndex((message) => message.id === variables['before']) : this.messages.length;
    const nodes = this.messages.slice(Math.max(0, before - last), before);
    return {
      __typename: 'Chat',
      id: CHAT,
      kind: this.kind,
      lastReadSequence: this.lastRead,
      firstUnread: null,
      unreadCount: this.messages.filter((message) => Number(message['sequence']) > this.lastRead && !message['viewerDidAuthor']).length,
      viewerCanPost: true,
      muted: false,
      messages: {
        __typename: 'MessageConnection',
        nodes,
        pageInfo: {
          __typename: 'PageInfo',
          hasPreviousPage: before - last > 0,
          hasNextPage: before < this.messages.length,
          startCursor: nodes[0]?.id ?? null,
          endCursor: nodes[nodes.length - 1]?.id ?? null,
        },
      },
    };
  }

  private answer(name: string, variables: Record<string, unknown>): Record<string, unknown> {
    const input = (variables['input'] ?? {}) as Record<string, unknown>;
    const ended = this.closed
      ? { __typename: 'EndedAccess', projectId: PROJECT, endedAt: '2026-05-01T12:00:00.000Z', reason: 'SHARING_ENDED' }
      : null;
    const viewer = { __typename: 'Viewer', endedAccess: ended };
    switch (name) {
      case 'ChatPage':
        return { viewer, chat: this.closed ? null : this.chat(variables) };
      case 'EndedAccessOf':
        return { viewer };
      case 'ChatReaders': {
        const nodes = this.outsiders ? [ada, gina] : [ada];
        return { chat: { __typename: 'Chat', id: CHAT, readers: { __typename: 'PersonConnection', totalCount: nodes.length, nodes } } };
      }
      case 'SendMessage': {
        const clientKey = String(input['clientKey']);
        const body = String(input['body']);
        this.sent.push({
          clientKey,
          body,
          mentionIds: (input['mentionIds'] as string[] | undefined) ?? [],
          uploadIds: (input['uploadIds'] as string[] | undefined) ?? [],
        });
        const message = this.byKey.get(clientKey) ?? this.say(body, 'gina', clientKey);
        return { sendMessage: { __typename: 'MessagePayload', message } };
      }
      case 'MentionChoices': {
        const search = String(variables['search'] ?? '').toLowerCase();
        const nodes = [ada, gina].filter(({ displayName }) => displayName.toLowerCase().includes(search));
        return { chat: { __typename: 'Chat', id: CHAT, readers: { __typename: 'PersonConnection', nodes } } };
      }
      case 'NotifyTyping':
        this.typed += 1;
        return { notifyTyping: true };
      case 'ReactToMessage': {
        const message = this.react(String(input['id']), String(input['emoji']), Boolean(input['on']));
        return { reactToMessage: { __typename: 'MessagePayload', message } };
      }
      case 'ChatAround': {
        const at = this.messages.findIndex((message) => message.id === variables['id']);
        const half = Math.floor(Number(variables['count']) / 2);
        const from = Math.max(0, at - half);
        const nodes = this.messages.slice(from, from + Number(variables['count']));
        return {
          chat: {
            __typename: 'Chat',
            id: CHAT,
            messagesAround:
              at < 0
                ? null
                : {
                    __typename: 'MessageConnection',
                    nodes,
                    pageInfo: { __typename: 'PageInfo', hasPreviousPage: from > 0, hasNextPage: from + nodes.length < this.messages.length },
                  },
          },
        };
      }
      case 'ChatSearch': {
        const text = String(variables['text']).toLowerCase();
        const nodes = this.messages.filter((message) => message.body?.toLowerCase().includes(text)).reverse();
        return {
          chat: {
            __typename: 'Chat',
            id: CHAT,
            search: {
              __typename: 'MessageConnection',
              totalCount: nodes.length,
              nodes,
              pageInfo: { __typename: 'PageInfo', hasNextPage: false, endCursor: null },
            },
          },
        };
      }
      case 'EditMessage':
        return { editMessage: { __typename: 'MessagePayload', message: this.edit(String(input['id']), String(input['body'])) } };
      case 'DeleteMessage':
        this.remove(String(input['id']));
        return { deleteMessage: true };
      case 'MarkChatRead':
        this.lastRead = Math.max(this.lastRead, Number(input['sequence']));
        this.readUpTo.push(Number(input['sequence']));
        return {
          markChatRead: {
            __typename: 'ChatPayload',
            chat: { __typename: 'Chat', id: CHAT, unreadCount: 0, lastReadSequence: this.lastRead },
          },
        };
      default:
        throw new Error(`The test's server does not know ${name}.`);
    }
  }

  /** The link of a client that talks to this server. */
  link(): ApolloLink {
    const answers = answering((name, variables) => {
      if (this.away) throw new TypeError('Failed to fetch');
      return this.answer(name, variables);
    });
    return new ApolloLink((operation, forward) =>
      operation.operationName === 'ChatEvents'
        ? this.subscribe(Number(operation.variables['afterSequence']))
        : answers.request(operation, forward),
    );
  }

  /** A client of this server, with everything a session has. */
  client(): PorticoClient {
    return sessionOver(admission().concat(this.link()));
  }
}
