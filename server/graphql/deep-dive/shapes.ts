import { z } from 'zod';
import { exact, words } from '../shape-parts';

const question = words(2000);
const clientKey = exact(100).nullish();

export const DEEP_DIVE_SHAPES = {
  startDeepDive: z.looseObject({ question, clientKey }),
  askDeepDive: z.looseObject({ question, clientKey }),
};
