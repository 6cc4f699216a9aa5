import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { see } from '../../domain/gate';
import * as surveys from '../../domain/surveys';
import type { Context } from '../context';
import { afterChange } from '../payload';
import { CreateWaveInput, ImportResponsesInput } from './inputs';
import { ImportPayload, WavePayload } from './types';

const INPUT = 'What is to be done.';

@Resolver()
export class SurveyMutations {
  @Mutation(() => WavePayload, { description: 'Adds a wave to the survey of a task (R8.1).' })
  async createWave(@Arg('input', () => CreateWaveInput, { description: INPUT }) input: CreateWaveInput, @Ctx() context: Context) {
    const id = await surveys.createWave(context.services, context.asking, input);
    return { wave: await afterChange(context, (asking) => see.wave(asking, id)) };
  }
  @Mutation(() => ImportPayload, {
    description:
      'Reads a file into a wave (R8.1); `importProgress` tells how far it is. Whose respondent is known in the wave is passed over.',
  })
  async importResponses(
    @Arg('input', () => ImportResponsesInput, { description: INPUT }) input: ImportResponsesInput,
    @Ctx() context: Context,
  ) {
    const id = await surveys.importResponses(context.services, context.asking, input);
    return { import: await afterChange(context, (asking) => see.import(asking, id)) };
  }
}
