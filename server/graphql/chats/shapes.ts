import { z } from 'zod';
import { exact, words } from '../shape-parts';

const body = words(10_000);

export const CHAT_SHAPES = {
  sendMessage: z.looseObject({
    body,
    clientKey: exact(100),
    mentionIds: z.array(z.string()).max(50, 'At most 50 people are mentioned at once.').nullish(),
  }),
  editMessage: z.looseObject({ body }),
  reactToMessage: z.looseObject({ emoji: exact(50) }),
  markChatRead: z.looseObject({ sequence: z.number().min(0, 'A sequence is not below 0.') }),
};
