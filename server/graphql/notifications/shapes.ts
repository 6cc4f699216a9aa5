import { z } from 'zod';
import { exact, ids } from '../shape-parts';

/** So many bytes as base64url, with or without the signs that fill it up. */
const bytes = (pattern: RegExp) => z.string().regex(pattern, 'This is no key of a push subscription.');

export const NOTIFICATION_SHAPES = {
  markNotificationsRead: z.looseObject({ ids: ids('notifications').nullish() }),
  subscribeToPush: z.looseObject({
    endpoint: exact(1000),
    // 65 bytes, of which the first says that a whole point follows.
    p256dh: bytes(/^B[A-P][\w-]{85}=?$/),
    auth: bytes(/^[\w-]{22}={0,2}$/),
  }),
};
