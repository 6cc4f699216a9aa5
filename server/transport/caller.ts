import { parseCookie, stringifySetCookie } from 'cookie';
import { NOBODY } from '../access/viewer';
import { type Authenticated, authenticate, authenticateToken } from '../domain/accounts';
import { authenticateLink } from '../domain/links';
import type { Services } from '../domain/services';
import { BadInput, Forbidden, Unauthenticated } from '../errors';

/** What a request or a socket brings to say who it is (4-running, *Who is calling*). */
export interface Credentials {
  readonly sessionToken: string | null;
  /** The whole `Authorization` header. */
  readonly authorization: string | null;
  readonly link: string | null;
  /** Which account, where a user has several. */
  readonly account: string | null;
  /** As whom an employee wants to look. */
  readonly viewAs: string | null;
  /** The address that it comes from. */
  readonly ip: string;
}

/**
 * Who is calling. A request has one identity: with a sharing link the cookie is not read (2-access, principle 8).
 * @throws BadInput for a link together with a token; Unauthenticated for a token that is not known; Forbidden for an
 *   account that is not one of the caller's, and for looking as somebody else; RateLimited for too many unknown links
 */
export async function identify(
  services: Services,
  { sessionToken, authorization, link, account, viewAs, ip }: Credentials,
): Promise<Authenticated> {
  if (link !== null && authorization !== null)
    throw new BadInput({ path: '', message: 'A request is made with a sharing link or with a token, not with both.' });
  // Nobody looks as somebody else yet; who asks for it must not be taken for themself.
  if (viewAs !== null) throw new Forbidden('Looking as somebody else is not to be had.');
  // With a token the cookie is not read: a request has one identity (principle 8).
  if (authorization !== null) {
    const secret = /^Bearer ([\w-]{20,200})$/i.exec(authorization.trim())?.[1];
    if (secret === undefined) throw new Unauthenticated('This token is not known.');
    return authenticateToken(services, secret, account);
  }
  if (link !== null) return authenticateLink(services, link, account, ip);
  if (sessionToken === null) return { viewer: NOBODY, version: 0 };
  return authenticate(services, sessionToken, account);
}

/** The session's cookie: its name and how it is set (7-security). */
export interface SessionCookie {
  readonly name: string;
  /** The token in a `Cookie` header. */
  read(header: string | undefined): string | null;
  /** The `Set-Cookie` line for a token, or the one that takes the cookie away. */
  write(token: string | null): string;
}

const DAY = 24 * 60 * 60;

/** Over https the name itself keeps other hosts and paths from setting the cookie. `days` is how long a session may last. */
export function sessionCookie(publicUrl: string, days: number): SessionCookie {
  const secure = publicUrl.startsWith('https:');
  const name = secure ? '__Host-portico' : 'portico';
  const attributes = { path: '/', httpOnly: true, sameSite: 'lax', secure } as const;
  return {
    name,
    read: (header) => (header ? parseCookie(header)[name] || null : null),
    write: (token) => stringifySetCookie(name, token ?? '', { ...attributes, maxAge: token === null ? 0 : days * DAY }),
  };
}
