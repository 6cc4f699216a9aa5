/** The closed list of error codes that Portico answers with (7-security). Clients may rely on nothing else. */
export type ErrorCode =
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'NOT_FOUND'
  | 'BAD_USER_INPUT'
  | 'CONFLICT'
  | 'QUOTA_EXCEEDED'
  | 'EXPIRED'
  | 'RATE_LIMITED'
  | 'INTERNAL';

/** One faulty input field: `path` as a client writes it (`input.emails.3`), `message` a sentence that helps. */
export interface FieldFault {
  path: string;
  message: string;
}

/**
 * An error that is part of the interface: its code and message may reach the caller.
 * Anything else that is thrown is masked as INTERNAL with a request id.
 */
export class PorticoError extends Error {
  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly details: { fields?: FieldFault[]; reason?: string } = {},
  ) {
    super(message);
  }
}

/** The caller is nobody, or did not prove who they are. The same words whoever it was. */
export class Unauthenticated extends PorticoError {
  constructor(message = 'Sign in to continue.', reason?: string) {
    super('UNAUTHENTICATED', message, reason === undefined ? {} : { reason });
  }
}

/** What the caller may not see and what does not exist: one answer, the same bytes (2-access, principle 5). */
export class NotFound extends PorticoError {
  constructor() {
    super('NOT_FOUND', 'There is nothing here that you can see under this id.');
  }
}

/** A visible thing whose change is refused. */
export class Forbidden extends PorticoError {
  constructor(message = 'You may see this, but not do that with it.', reason?: string) {
    super('FORBIDDEN', message, reason === undefined ? {} : { reason });
  }
}

/** Input that cannot be accepted, with the path of each faulty field. */
export class BadInput extends PorticoError {
  constructor(...fields: FieldFault[]) {
    super('BAD_USER_INPUT', fields.map((fault) => fault.message).join(' '), { fields });
  }
}

/** What was asked for contradicts what is there: an address that exists already, the last Administrator. */
export class Conflict extends PorticoError {
  constructor(message: string) {
    super('CONFLICT', message);
  }
}

/** The plan's number of guests is used up (R5.7). */
export class QuotaExceeded extends PorticoError {
  constructor(message: string) {
    super('QUOTA_EXCEEDED', message);
  }
}

/** A link that was right once and whose time is over. */
export class Expired extends PorticoError {
  constructor(message = 'This link has expired. Ask for a new one.') {
    super('EXPIRED', message);
  }
}

/** More bytes than may be sent at once. */
export class TooLarge extends PorticoError {
  constructor(most: number) {
    super('BAD_USER_INPUT', `A file has at most ${Math.floor(most / 1024 / 1024)} MiB.`, { fields: [] });
  }
}

/** Too often in too short a time. */
export class RateLimited extends PorticoError {
  constructor(message = 'That was too often. Wait a little and try again.') {
    super('RATE_LIMITED', message);
  }
}
