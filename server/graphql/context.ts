import type { ResponsePath } from 'graphql';
import type { AccessRule } from '../access/rules';
import type { Viewer } from '../access/viewer';
import type { Asking } from '../domain/asking';
import type { Services } from '../domain/services';

/** One line of the redaction report: where a field stayed closed, and by which rule. */
export interface Redaction {
  path: (string | number)[];
  rule: AccessRule | 'MORE';
}

/** What is known of the request beside who makes it. */
export interface RequestInfo {
  /** The address that the request came from. */
  readonly ip: string;
  /** The browser or program, as it calls itself; shown to the owner of the session. */
  readonly device: string;
  /** The number under which the log knows the request. */
  readonly requestId: string;
  /** The session's token as the cookie carries it, or null. */
  readonly sessionToken: string | null;
  /** What the page of a sharing link calls its browser session, or null; by this openings are told apart (R8.3). */
  readonly visit: string | null;
  /** Sets the session's cookie, or takes it away. Does nothing on a socket. */
  setSession(token: string | null): void;
}

/** One GraphQL operation, or one event of a stream: who looks, and what was read for them. */
export interface Context {
  viewer: Viewer;
  asking: Asking;
  readonly services: Services;
  readonly request: RequestInfo;
  readonly redacted: Redaction[];
  /** How many versions of files it has listed; those lists are not paged. */
  versions: number;
  /** How many waves it has listed; those lists are not paged either. */
  waves: number;
  /** How many figures of surveys it has asked for. */
  figures: number;
}

/** A fresh operation of a viewer, with rights as of now. */
export const contextOf = (services: Services, asking: Asking, request: RequestInfo): Context => ({
  viewer: asking.viewer,
  asking,
  services,
  request,
  redacted: [],
  versions: 0,
  waves: 0,
  figures: 0,
});

/**
 * Goes on after a commit: what was read before it is forgotten, so that a payload is judged under the rights of now.
 * `viewer` where the caller has become somebody else (signed in, switched the account).
 */
export async function afresh(context: Context, viewer: Viewer = context.viewer): Promise<Asking> {
  context.viewer = viewer;
  context.asking = await context.services.access.ask(viewer);
  return context.asking;
}

/** How many closed fields a report lists before it says that there are more. */
const LONGEST_REPORT = 200;

/** Notes that a nullable field stayed closed. */
export function redact(context: Context, at: ResponsePath, rule: AccessRule): void {
  const path: (string | number)[] = [];
  for (let step: ResponsePath | undefined = at; step; step = step.prev) path.push(step.key);
  context.redacted.push({ path: path.reverse(), rule });
}

const byPath = (one: Redaction, other: Redaction): number => {
  for (const [place, step] of one.path.entries()) {
    const against = other.path[place];
    if (against === undefined) return 1;
    if (step !== against) return step < against ? -1 : 1;
  }
  return one.path.length - other.path.length;
};

/**
 * The report as it goes out: 200 lines at most, then one that says that there are more. `ordered` false where rows came
 * as the database was quick to give them; the same document must give the same bytes (2-access, principle 5).
 */
export function report(redacted: Redaction[], ordered: boolean): Redaction[] {
  if (!ordered) redacted.sort(byPath);
  return redacted.length > LONGEST_REPORT ? [...redacted.slice(0, LONGEST_REPORT), { path: [], rule: 'MORE' }] : redacted;
}
