import { createHash } from 'node:crypto';
import type { Database, Transaction } from './database';
import { newId } from './ids';

/** A past-tense fact with ids and scalars only, told to open streams once it is committed (3-architecture, style 7). */
export interface DomainEvent {
  readonly type: string;
  readonly accountId: string;
}

/** One mail to be rendered and sent after the commit (R10.1). `params` holds ids only. */
export interface MailOrder {
  accountId: string;
  template: string;
  personId: string | null;
  to: string;
  params: Record<string, string | null>;
  /** Not before this moment, ISO; at once where it is left out. */
  notBefore?: string;
}

/** One line of the access journal (R11.3). `detail` is the full new value. */
export interface JournalLine {
  accountId: string;
  actorId: string | null;
  action: string;
  thingId?: string | null;
  personId?: string | null;
  detail?: Record<string, unknown>;
}

/** An event with the place that it took in its account's outbox. */
export interface Committed<Event extends DomainEvent = DomainEvent> {
  readonly position: number;
  readonly event: Event;
}

/** One unit of work: rows, events, mails and journal lines that become true together or not at all. */
export interface Work<Event extends DomainEvent = DomainEvent> extends Transaction {
  /** The moment of this unit of work, ISO-8601 UTC; the same in all its rows. */
  readonly now: string;
  /** Writes an event beside the rows that it speaks of; open streams hear of it right after the commit. */
  record(event: Event): Promise<void>;
  mail(order: MailOrder): Promise<string>;
  journal(line: JournalLine): Promise<void>;
  /**
   * Makes everything that was cached for the viewers of the account invalid: to be called by whatever gives, changes or
   * takes access, in the same unit of work (2-access, *Rows*).
   */
  raiseAccessVersion(accountId: string): Promise<void>;
}

/** What is told after a commit: events in order, and the accounts whose access changed with their new version. */
export interface Commit<Event extends DomainEvent> {
  events: Committed<Event>[];
  versions: Map<string, number>;
  mails: boolean;
}

export interface UnitsOfWork<Event extends DomainEvent = DomainEvent> {
  <T>(body: (work: Work<Event>) => Promise<T>): Promise<T>;
}

/**
 * Opens units of work on a database. `told` hears what was committed, once, in the order of the commits of this process.
 */
export function unitsOfWork<Event extends DomainEvent>(
  database: Database,
  clock: () => Date,
  told: (commit: Commit<Event>) => void,
): UnitsOfWork<Event> {
  return async (body) => {
    let commit: Commit<Event> = { events: [], versions: new Map(), mails: false };
    return database.transaction(
      async (transaction) => {
        // A retried transaction starts with nothing told.
        commit = { events: [], versions: new Map(), mails: false };
        return body(workOn(transaction, clock().toISOString(), commit));
      },
      () => {
        if (commit.events.length || commit.versions.size || commit.mails) told(commit);
      },
    );
  };
}

function workOn<Event extends DomainEvent>(transaction: Transaction, now: string, commit: Commit<Event>): Work<Event> {
  const nextPosition = async (accountId: string): Promise<number> => {
    const row = await transaction.get<{ position: number }>(
      'update accounts set position = position + 1 where id = ? returning position',
      accountId,
    );
    if (!row) throw new Error('an event of an account that is not there');
    return row.position;
  };
  return {
    ...transaction,
    now,
    async record(event) {
      const position = await nextPosition(event.accountId);
      await transaction.run(
        'insert into outbox (account_id, position, type, payload, at) values (?, ?, ?, ?, ?)',
        event.accountId,
        position,
        event.type,
        JSON.stringify(event),
        now,
      );
      commit.events.push({ position, event });
    },
    async mail(order) {
      const id = newId('mail');
      await transaction.run(
        `insert into mails (account_id, id, template, person_id, to_address, params, state, attempts, next_attempt_at, created_at)
         values (?, ?, ?, ?, ?, ?, 'WAITING', 0, ?, ?)`,
        order.accountId,
        id,
        order.template,
        order.personId,
        order.to,
        JSON.stringify(order.params),
        order.notBefore !== undefined && order.notBefore > now ? order.notBefore : now,
        now,
      );
      commit.mails = true;
      return id;
    },
    async journal(line) {
      const position = await nextPosition(line.accountId);
      const last = await transaction.get<{ hash: string }>(
        'select hash from access_journal where account_id = ? order by position desc limit 1',
        line.accountId,
      );
      const previous = last?.hash ?? '';
      const detail = line.detail === undefined ? null : JSON.stringify(line.detail);
      const fields = [now, line.actorId, line.action, line.thingId ?? null, line.personId ?? null, detail];
      await transaction.run(
        `insert into access_journal (account_id, position, id, at, actor_id, action, thing_id, person_id, detail, previous_hash, hash)
         values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        line.accountId,
        position,
        newId('journalEntry'),
        ...fields,
        previous,
        journalHash(line.accountId, position, fields, previous),
      );
    },
    async raiseAccessVersion(accountId) {
      const row = await transaction.get<{ access_version: number }>(
        'update accounts set access_version = access_version + 1 where id = ? returning access_version',
        accountId,
      );
      if (row) commit.versions.set(accountId, row.access_version);
    },
  };
}

/** The link of one journal line to the line before it: SHA-256 over both, hexadecimal. */
export function journalHash(accountId: string, position: number, fields: (string | null)[], previous: string): string {
  return createHash('sha256')
    .update(JSON.stringify([previous, accountId, position, ...fields]))
    .digest('hex');
}
