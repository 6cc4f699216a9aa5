import { isIPv6 } from 'node:net';

/** What counts as one place on the network: one household or office has a whole /64 of IPv6. */
export const network = (ip: string): string => (isIPv6(ip) && !ip.startsWith('::ffff:') ? ip.split(':').slice(0, 4).join(':') : ip);
