import { z } from 'zod';
import { exact, words } from '../shape-parts';

const body = words(10_000);
const tooLong = 'This has at most 10,000 characters.';

export const CHAT_SHAPES = {
  sendMessage: z
    .looseObject({
      body: z.string(),
      clientKey: exact(100),
      mentionIds: z.array(z.string()).max(50, 'At most 50 people are mentioned at once.').nullish(),
      uploadIds: z.array(z.string()).max(20, 'At most 20 files are sent at once.').nullish(),
    })
    .transform((input, context) => {
      // With files there is something to send without a word.
      const said = (input.uploadIds?.length ? z.string().trim().max(10_000, tooLong) : body).safeParse(input.body);
      if (said.success) return { ...input, body: said.data };
      context.addIssue({ code: 'custom', path: ['body'], message: said.error.issues[0]?.message ?? tooLong });
      return z.NEVER;
    }),
  editMessage: z.looseObject({ body }),
  reactToMessage: z.looseObject({ emoji: exact(50) }),
  markChatRead: z.looseObject({ sequence: z.number().min(0, 'A sequence is not below 0.') }),
};
