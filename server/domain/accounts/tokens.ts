import { hash, randomBytes } from 'node:crypto';

/** A new secret of 256 bits for a cookie or a nonce: 43 characters of base64url. */
export const newToken = (): string => randomBytes(32).toString('base64url');

/** How a token lies in the database: SHA-256, hexadecimal. Whoever reads the database cannot sign in with it. */
export const tokenHash = (token: string): string => hash('sha256', token);

const HOUR = 60 * 60 * 1000;

/** The moment `hours` after `now` (ISO-8601 UTC), in the same form. */
export const hoursAfter = (now: string, hours: number): string => new Date(Date.parse(now) + hours * HOUR).toISOString();
