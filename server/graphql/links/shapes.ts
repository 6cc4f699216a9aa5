import { z } from 'zod';
import { ahead, optionalWords, unlessNull } from '../shape-parts';

const description = optionalWords(1_000);

/** An end that must be there. */
const end = (now: string) => ahead(now).unwrap().unwrap();

/** End dates are judged against the moment of the operation. */
export const LINK_SHAPES = {
  createSharingLink: (now: string) => z.looseObject({ description, expiresAt: end(now) }),
  updateSharingLink: (now: string) => z.looseObject({ description, expiresAt: unlessNull(end(now)) }),
};
