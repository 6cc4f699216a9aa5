import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { see } from '../../domain/gate';
import * as surveys from '../../domain/surveys';
import type { Context } from '../context';
import { afterChange } from '../payload';
import { CreateWaveInput } from './inputs';
import { WavePayload } from './types';

const INPUT = 'What is to be done.';

@Resolver()
export class SurveyMutations {
  @Mutation(() => WavePayload, { description: 'Adds a wave to the survey of a task (R8.1).' })
  async createWave(@Arg('input', () => CreateWaveInput, { description: INPUT }) input: CreateWaveInput, @Ctx() context: Context) {
    const id = await surveys.createWave(context.services, context.asking, input);
    return { wave: await afterChange(context, (asking) => see.wave(asking, id)) };
  }
}
