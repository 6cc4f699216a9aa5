import { z } from 'zod';
import { NOT_IN_A_LINE, VISIBLE } from '../domain/people';

/** What the shapes of inputs are made of. Texts come out without the spaces around them. */

const EMPTY = 'This cannot be empty.';

const text = (most: number) =>
  z
    .string(EMPTY)
    .trim()
    .max(most, `This has at most ${most.toLocaleString('en')} characters.`);

const singleLine = (most: number) => text(most).refine((value) => !NOT_IN_A_LINE.test(value), 'This is a single line.');

/** A name or title that must be there, in one line. */
export const required = (most: number) => singleLine(most).refine((value) => VISIBLE.test(value), EMPTY);
/** Words that may run over several lines and must be there. */
export const words = (most: number) => text(most).refine((value) => VISIBLE.test(value), EMPTY);
/** Words that may be left out or cleared; nothing but spaces counts as cleared. */
export const optionalWords = (most: number) =>
  text(most)
    .transform((value) => value || null)
    .nullish();
/** The same in one line. */
export const optionalLine = (most: number) =>
  singleLine(most)
    .transform((value) => value || null)
    .nullish();
/** What is passed on as it is, spaces too, even where it is empty. */
export const anything = (most: number) => z.string(EMPTY).max(most, `This has at most ${most.toLocaleString('en')} characters.`);

/** The same, where it must be there: a key, a token, a password. */
export const exact = (most: number) => anything(most).min(1, EMPTY);

/** What may be left out, and must not be null. */
export const unlessNull = <Type extends z.ZodType>(type: Type) => type.optional();
export const flag = z.boolean(EMPTY);
/** A value of an enum, which the schema has checked; only null is left to refuse. */
export const choice = z.string(EMPTY);

export const hours = z.number().min(0, 'Hours are not below 0.').max(10_000_000, 'That many hours are not planned.').nullish();
export const percent = z.number().min(0, 'Percent is 0 to 100.').max(100, 'Percent is 0 to 100.').nullish();

/** How many ids or addresses one input takes. */
const MANY = 100;
export const many = <Type extends z.ZodType>(type: Type, what: string) => z.array(type).max(MANY, `At most ${MANY} ${what} at once.`);
export const ids = (what: string) => many(z.string(), what);

/** An end date that lies ahead of `now`; both ISO-8601 UTC. */
export const ahead = (now: string) =>
  z
    .string(EMPTY)
    .refine((moment) => moment > now, 'An end date lies ahead.')
    .nullish();
