import { timingSafeEqual } from 'node:crypto';
import { linkStateOf } from '../../access/link';
import { type LinkHolder, NOBODY, type Nobody } from '../../access/viewer';
import { Forbidden, RateLimited } from '../../errors';
import { type Reader, type Soon, when } from '../../persistence/database';
import { type LinkRead, readLinkByHash, readLinkById } from '../../persistence/links';
import type { Authenticated } from '../accounts';
import { tokenHash } from '../accounts/tokens';
import type { Services } from '../services';

const holderOf = ({ row }: LinkRead): LinkHolder => ({
  kind: 'LINK_HOLDER',
  accountId: row.account_id,
  linkId: row.id,
  taskId: row.task_id,
  waveId: row.wave_id,
});

const dead = (link: Nobody['link']): Authenticated => ({ viewer: { ...NOBODY, link }, version: 0 });

/**
 * Whether this is the token that the link has under the key of now: a new `SECRET_KEY` ends all links, also those whose hash is
 * still in the database. For a link that is not there as much is computed.
 */
function isToken(services: Services, token: string, found: LinkRead | null): boolean {
  const own = Buffer.from(services.secrets.token('link', found?.row.id ?? '', found?.row.nonce ?? ''));
  const given = Buffer.from(token);
  return given.length === own.length && timingSafeEqual(given, own) && found !== null;
}

/**
 * Who presents this sharing link, read anew for each request (R8.3). One that opens nothing leaves its bearer nobody, who is
 * told whether its end has come. What was revoked, sleeps or never was is one answer, and counts alike against the network
 * address: a good link passes however many bad ones came from there.
 *
 * @param accountId the account that the request names, or null
 * @throws Forbidden for an account that is not the link's; RateLimited beyond the unknown links of an hour
 */
export const authenticateLink = (services: Services, token: string, accountId: string | null, ip: string): Soon<Authenticated> =>
  when(readLinkByHash(services.reader, tokenHash(token)), (found) => {
    const isKnown = isToken(services, token, found);
    const state = found && isKnown ? linkStateOf(found.facts, services.clock().toISOString()) : 'REVOKED';
    if (state === 'EXPIRED') return dead('EXPIRED');
    if (!found || state !== 'ACTIVE') return refused(services, ip);
    if (accountId !== null && accountId !== found.row.account_id) throw new Forbidden('This account is not one of yours.');
    return { viewer: holderOf(found), version: found.version };
  });

async function refused(services: Services, ip: string): Promise<Authenticated> {
  if (!(await services.limits.mayTryLink(ip))) throw new RateLimited();
  return dead('UNKNOWN');
}

/** What the holder of a link is now: for streams, which live longer than a request. Nobody where it opens nothing any more. */
export const stillHolding = (services: Services, viewer: LinkHolder, reader: Reader = services.reader): Soon<Authenticated> =>
  when(readLinkById(reader, viewer.accountId, viewer.linkId), (found) =>
    found && linkStateOf(found.facts, services.clock().toISOString()) === 'ACTIVE'
      ? { viewer: holderOf(found), version: found.version, until: found.row.expires_at }
      : { viewer: NOBODY, version: 0 },
  );
