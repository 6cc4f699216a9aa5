import { z } from 'zod';
import { required } from '../shape-parts';

export const SURVEY_SHAPES = {
  createWave: z.looseObject({ name: required(200) }),
};
