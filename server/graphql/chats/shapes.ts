import { z } from 'zod';
import { exact, words } from '../shape-parts';

const body = words(10_000);

export const CHAT_SHAPES = {
  sendMessage: z.looseObject({ body, clientKey: exact(100) }),
  editMessage: z.looseObject({ body }),
  markChatRead: z.looseObject({ sequence: z.number().min(0, 'A sequence is not below 0.') }),
};
