import type { ZodType } from 'zod';
import { BadInput } from '../errors';
import { ACCOUNT_SHAPES } from './accounts/shapes';
import { CHAT_SHAPES } from './chats/shapes';
import { DEEP_DIVE_SHAPES } from './deep-dive/shapes';
import { LINK_SHAPES } from './links/shapes';
import { NOTIFICATION_SHAPES } from './notifications/shapes';
import { PEOPLE_SHAPES } from './people/shapes';
import { PROJECT_SHAPES } from './projects/shapes';
import { SHARING_SHAPES } from './sharing/shapes';
import { SURVEY_SHAPES } from './surveys/shapes';
import { THREAD_SHAPES } from './threads/shapes';

/**
 * What an input must look like beyond its types, by the name of its mutation. It is judged before anything is looked up,
 * so that a refusal by shape says nothing of what there is (2-access, *Refusals come in this order*). A shape that needs
 * the moment of the operation is a function of it (ISO-8601 UTC).
 */
export const SHAPES: Readonly<Record<string, ZodType | ((now: string) => ZodType)>> = {
  ...ACCOUNT_SHAPES,
  ...PEOPLE_SHAPES,
  ...PROJECT_SHAPES,
  ...SHARING_SHAPES,
  ...THREAD_SHAPES,
  ...SURVEY_SHAPES,
  ...CHAT_SHAPES,
  ...DEEP_DIVE_SHAPES,
  ...NOTIFICATION_SHAPES,
  ...LINK_SHAPES,
};

/**
 * Holds an input against the shape of its mutation; one without a shape passes as it is.
 * @returns the input as it is to be used: texts without the spaces around them
 * @throws BadInput naming every faulty field
 */
export function checkShape<Input>(mutation: string, input: Input, now: string): Input {
  const known = SHAPES[mutation];
  if (!known) return input;
  const result = (typeof known === 'function' ? known(now) : known).safeParse(input);
  if (result.success) return result.data as Input;
  const faults = new Map<string, string>();
  for (const { path, message } of result.error.issues) {
    const place = ['input', ...path].join('.');
    // The first fault of a field says enough.
    if (!faults.has(place)) faults.set(place, message);
  }
  throw new BadInput(...[...faults].map(([path, message]) => ({ path, message })));
}
