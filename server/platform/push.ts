import { createECDH, createHash, createHmac } from 'node:crypto';
import { lookup } from 'node:dns';
import { request as overHttp } from 'node:http';
import { request as overHttps, type RequestOptions } from 'node:https';
import { BlockList, type LookupFunction } from 'node:net';
import type { Config } from '../config';
import { NotPushed, type PushAddress, type Pusher } from '../domain/ports';

/** The push services of the browsers that there are. */
const KNOWN_HOSTS = ['fcm.googleapis.com', '*.push.services.mozilla.com', '*.notify.windows.com', 'web.push.apple.com', '*.push.apple.com'];

/** After this a push that was not delivered is let go, in seconds: what it says may not be true much longer. */
const KEPT = 3600;
const PATIENCE = 10_000;

/** Networks in which no push service of the world lives, but somebody's own machines do. */
const INSIDE = new BlockList();
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const)
  INSIDE.addSubnet(net, bits, 'ipv4');
for (const [net, bits] of [
  ['::', 127],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const)
  INSIDE.addSubnet(net, bits, 'ipv6');

/** Whether an address belongs to a machine or a network of somebody's own; one of IPv4 inside of IPv6 is what it stands for. */
export const isInside = (address: string, family: number): boolean => INSIDE.check(address, family === 6 ? 'ipv6' : 'ipv4');

/** Finds a host's addresses at the moment of connecting, and none that lies inside: what a name means can change at any time. */
const lookupOutside: LookupFunction = (host, options, answer) => {
  lookup(host, { ...options, all: true }, (error, addresses) => {
    const first = addresses?.[0];
    if (error || !first) return answer(error ?? Object.assign(new Error('no address'), { code: 'ENOTFOUND' }), '', 4);
    if (addresses.some(({ address, family }) => isInside(address, family)))
      return answer(Object.assign(new Error('an address inside'), { code: 'EHOSTINSIDE' }), '', 4);
    return options.all ? answer(null, addresses) : answer(null, first.address, first.family);
  });
};

/**
 * The pair of keys by which push services know this installation (VAPID, RFC 8292), derived from its secret key, so that
 * every process of it has the same and nothing more has to be kept.
 */
export function pushKeys(secret: string): { publicKey: string; privateKey: string } {
  for (let n = 0; ; n++) {
    const privateKey = createHmac('sha256', secret)
      .update(JSON.stringify(['push', n]))
      .digest();
    const pair = createECDH('prime256v1');
    try {
      pair.setPrivateKey(privateKey);
    } catch {
      // One in four thousand million is no number of the curve.
      continue;
    }
    return { publicKey: pair.getPublicKey('base64url'), privateKey: privateKey.toString('base64url') };
  }
}

/** Whom a push service may ask about what it is sent. */
function subjectOf({ publicUrl, mailFrom }: Pick<Config, 'publicUrl' | 'mailFrom'>): string {
  return publicUrl.startsWith('https:') ? publicUrl : `mailto:${/[^<>\s]+@[^<>\s]+/.exec(mailFrom)?.[0] ?? 'portico@localhost.invalid'}`;
}

/** How an endpoint may be reached; null where it may not. */
interface Road {
  readonly url: URL;
  /** The operator named this very origin, wherever it lies. */
  readonly named: boolean;
}

function roadTo(endpoint: string, hosts: readonly string[], origins: ReadonlySet<string>): Road | null {
  if (!URL.canParse(endpoint)) return null;
  const url = new URL(endpoint);
  if (url.username || url.password) return null;
  if (origins.has(url.origin)) return { url, named: true };
  if (url.protocol !== 'https:' || url.port) return null;
  const known = hosts.some((host) => (host.startsWith('*.') ? url.hostname.endsWith(host.slice(1)) : url.hostname === host));
  return known ? { url, named: false } : null;
}

function send({ url, named }: Road, headers: Record<string, string | number>, body: Buffer): Promise<number> {
  return new Promise((resolve, reject) => {
    const options: RequestOptions = { method: 'POST', headers, timeout: PATIENCE, ...(named ? {} : { lookup: lookupOutside }) };
    const going = (url.protocol === 'http:' ? overHttp : overHttps)(url, options, (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    });
    going.on('timeout', () => going.destroy(Object.assign(new Error('no answer in time'), { code: 'ETIMEDOUT' })));
    going.on('error', reject);
    going.end(body);
  });
}

/**
 * Pushes by the standard protocol (RFC 8030, 8291, 8292): what is pushed can be read by the browser alone. The address
 * comes from a client, so only the known services are spoken to, over https, at addresses outside, and no redirection is
 * followed. The library is loaded with the first push.
 */
export function webPusher(secret: string, config: Pick<Config, 'publicUrl' | 'mailFrom' | 'pushHosts'>): Pusher {
  const keys = pushKeys(secret);
  const vapidDetails = { subject: subjectOf(config), ...keys };
  const origins = new Set(config.pushHosts.filter((entry) => entry.includes('://')).map((entry) => new URL(entry).origin));
  const hosts = [...KNOWN_HOSTS, ...config.pushHosts.filter((entry) => !entry.includes('://'))];
  return {
    publicKey: keys.publicKey,
    accepts: (endpoint) => roadTo(endpoint, hosts, origins) !== null,
    async push({ endpoint, p256dh, auth }: PushAddress, text, topic) {
      const road = roadTo(endpoint, hosts, origins);
      if (!road) throw new NotPushed('the address is none of a known push service', 'GONE');
      const { default: library } = await import('web-push');
      let details: ReturnType<typeof library.generateRequestDetails>;
      try {
        details = library.generateRequestDetails({ endpoint, keys: { p256dh, auth } }, text, {
          vapidDetails,
          TTL: KEPT,
          urgency: 'normal',
          topic: createHash('sha256').update(topic).digest('base64url').slice(0, 32),
        });
      } catch {
        throw new NotPushed('the keys of the browser are none', 'GONE');
      }
      let status: number;
      try {
        status = await send(road, details.headers as Record<string, string | number>, details.body as Buffer);
      } catch (error) {
        throw new NotPushed(`the push service could not be reached: ${(error as NodeJS.ErrnoException).code ?? 'unknown'}`, 'TRY_AGAIN');
      }
      if (status >= 200 && status < 300) return;
      const outcome = status === 404 || status === 410 ? 'GONE' : status === 429 || status >= 500 ? 'TRY_AGAIN' : 'REFUSED';
      throw new NotPushed(`the push service answered ${status}`, outcome);
    },
  };
}
