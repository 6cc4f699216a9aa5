import type { Readable } from 'node:stream';

/** What the domain needs from outside itself; `server/platform` has the adapters, and only the composition root joins them. */

/** Derives the tokens that stand in mails, so that none has to be stored (7-security). */
export interface Secrets {
  /**
   * The token of a link: HMAC-SHA-256 with the installation's key over purpose, id and nonce, 43 characters of base64url.
   * The same three always give the same token; another key gives another.
   */
  token(purpose: 'invitation' | 'reset' | 'mute' | 'link' | 'opener', id: string, nonce: string): string;
}

/** Stores and compares passwords (argon2id). A few at a time; the others wait. */
export interface Passwords {
  hash(password: string): Promise<string>;
  /**
   * Whether the password is the one that was hashed. Takes as long for `null`, a user who is not there or has none.
   * @param inTurn is awaited when the turn has come; where it throws, nothing is compared
   */
  matches(hash: string | null, password: string, inTurn?: () => Promise<void>): Promise<boolean>;
}

/** Counts what may be tried only so often. Keys are the domain's own words. */
export interface RateLimits {
  /**
   * To be asked before a password is compared.
   * @throws RateLimited while this user's failures, or those of the network address, are too many.
   */
  beforePassword(user: string, ip: string): Promise<void>;
  /** A password was wrong. */
  passwordFailed(user: string, ip: string): Promise<void>;
  /** A password was right: the user's failures are forgotten, those of the network address are not. */
  passwordMatched(user: string): Promise<void>;
  /** Whether one more reset mail may go to this address. */
  mayReset(emailKey: string, ip: string): Promise<boolean>;
  /** Whether one more sharing link that opens nothing may be tried from this network address. */
  mayTryLink(ip: string): Promise<boolean>;
  /** Whether one more opening of this link may be counted from this network address. */
  mayOpenLink(linkId: string, ip: string): Promise<boolean>;
}

/** A mail that is ready to go. Addresses and subject are single lines. */
export interface Letter {
  /** Stable for one mail of the outbox, so that a receiver can tell a repetition. */
  messageId: string;
  to: string;
  subject: string;
  text: string;
  html: string;
  /** An address to which a mail program may POST so that no more such mails come (RFC 8058); null where there is none. */
  unsubscribe: string | null;
}

/** Why a letter did not go out. */
export class NotDelivered extends Error {
  constructor(
    message: string,
    /** TRY_AGAIN: certainly not sent, and may succeed later. REFUSED: certainly not sent, ever. UNKNOWN: may have been sent. */
    readonly outcome: 'TRY_AGAIN' | 'REFUSED' | 'UNKNOWN',
  ) {
    super(message);
  }
}

export interface Mailer {
  /** @throws NotDelivered */
  send(letter: Letter): Promise<void>;
  close(): void;
}

/** Where a browser is pushed to, as it said itself: an address at its maker's push service, and the keys that it alone can open. */
export interface PushAddress {
  readonly endpoint: string;
  /** Its public key, an uncompressed point of P-256; base64url. */
  readonly p256dh: string;
  /** 16 bytes that both sides know; base64url. */
  readonly auth: string;
}

/** Why something was not pushed. No message carries the address. */
export class NotPushed extends Error {
  constructor(
    message: string,
    /** GONE: there is nobody at this address any more. TRY_AGAIN: the service cannot now. REFUSED: it does not want this. */
    readonly outcome: 'GONE' | 'TRY_AGAIN' | 'REFUSED',
  ) {
    super(message);
  }
}

/** Reaches browsers that are not open. */
export interface Pusher {
  /** By which browsers tie a subscription to this installation; base64url. */
  readonly publicKey: string;
  /** Whether an address is one of a push service that may be spoken to. */
  accepts(endpoint: string): boolean;
  /**
   * Pushes a text that only the browser can read.
   * @param topic what was not delivered yet under the same topic is replaced
   * @throws NotPushed
   */
  push(to: PushAddress, text: string, topic: string): Promise<void>;
}

/** Where the bytes of files lie, under random names. */
export interface FileStore {
  /** Takes over a file of this machine; it is used up. */
  keep(blob: string, from: string): Promise<void>;
  /** @throws Error where there is nothing of this name */
  open(blob: string): Promise<Readable>;
  /** What is not there is removed already. */
  remove(blob: string): Promise<void>;
}

/** Looks into files that have just arrived. */
export interface Inspector {
  /** What a file is, by its content; `application/octet-stream` where nothing else is known. */
  mediaType(path: string): Promise<string>;
  /** Makes a small picture of a picture at `to`; false where the file is none, or cannot be shown. */
  preview(path: string, mediaType: string, to: string): Promise<boolean>;
}

/** One part of what a language model is told. */
export interface ModelMessage {
  readonly role: 'system' | 'user';
  readonly content: string;
}

/** Why a language model did not finish an answer. No message carries a word of the question, the data or the answer. */
export class NotWritten extends Error {}

/** Writes answers in words (R8.8). It is given everything, and can ask for nothing. */
export interface LanguageModel {
  /**
   * The answer, piece by piece as it comes. Whoever stops reading, or aborts, ends the work at the endpoint too.
   * @throws NotWritten where it cannot be reached, refuses, is too slow, writes too much, or ends in the middle
   */
  write(messages: readonly ModelMessage[], signal: AbortSignal): AsyncIterable<string>;
}

/** Why a file is no table; `message` says it to whoever sent it. */
export class NoTable extends Error {}

/** Reads the tables of files that people sent: CSV and XLSX. */
export interface TableReader {
  /**
   * The rows of a table in their order, the header first, some at a time; empty ones too, so that a row has the number that it
   * has in the file. Whoever stops reading ends it.
   * @throws NoTable
   */
  rows(open: () => Promise<Readable>): AsyncIterable<string[][]>;
}

/** What passes between open chats and is kept nowhere. */
export interface Passing {
  /** Somebody who may write to the chat is doing so. */
  typing(chatId: string, personId: string): void;
  /** Whether the person looks at the chat at this moment, as far as this process knows. */
  isLooking(chatId: string, personId: string): boolean;
}

/** The few words of a log that the domain speaks. */
export interface Log {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}
