import { z } from 'zod';
import { exact, many, required } from '../shape-parts';

/** The name of a column, as the header of a file says it. */
const column = exact(500);
const columns = many(column, 'columns').nullish();

export const SURVEY_SHAPES = {
  createWave: z.looseObject({ name: required(200) }),
  importResponses: z.looseObject({ respondent: column, answer: column, codes: columns, sentiment: column.nullish(), segments: columns }),
};
