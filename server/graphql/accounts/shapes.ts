import { z } from 'zod';
import { address } from '../people/shapes';
import { ahead, anything, choice, exact, flag, required, unlessNull } from '../shape-parts';

/** Longer than any that is taken; whether a new one is good enough is judged where it is set. */
const password = exact(1000);
const token = exact(200);

export const ACCOUNT_SHAPES = {
  createAccessToken: (now: string) => z.looseObject({ name: required(100), expiresAt: ahead(now) }),
  // An empty password is a wrong one, and is told in the same bytes.
  signIn: z.looseObject({ login: anything(320), password: anything(1000), code: exact(100).nullish() }),
  activate: z.looseObject({ token, password, name: required(200).nullish(), code: exact(100).nullish() }),
  requestPasswordReset: z.looseObject({ email: address }),
  resetPassword: z.looseObject({ token, password, code: exact(100).nullish() }),
  changePassword: z.looseObject({ current: password, password }),
  updateAccount: z.looseObject({
    name: unlessNull(required(200)),
    timeZone: unlessNull(exact(100)),
    plan: unlessNull(choice),
    sharingEnabled: unlessNull(flag),
    linksEndWithCreator: unlessNull(flag),
  }),
};
