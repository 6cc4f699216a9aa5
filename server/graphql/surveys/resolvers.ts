import { Arg, Args, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import { POLICY } from '../../access/registry';
import { list, see } from '../../domain/gate';
import type { Figures } from '../../domain/gate/figures';
import { codesOf, figuresOf, rejectsOf, segmentsOf, wavesOn } from '../../domain/gate/surveys';
import { importPreview } from '../../domain/surveys';
import type { ImportView, ProjectView, ResponseView, TaskView, WaveView } from '../../domain/views';
import { BadInput } from '../../errors';
import { type Soon, when } from '../../persistence/database';
import type { Connection } from '../../persistence/pages';
import type { Context } from '../context';
import { ForwardPageArgs } from '../pages';
import { Project, Task, TaskConnection } from '../projects/types';
import { VisualizeFilter } from './inputs';
import {
  CodeCount,
  Import,
  ImportPreview,
  RejectedRow,
  Response,
  SegmentCount,
  SegmentValue,
  SentimentCount,
  TrendPoint,
  Visualization,
  Wave,
} from './types';

/** How many waves one answer lists: lists of them are not paged. */
const MOST_WAVES = 2000;
/** How many figures one answer has: each is a sum over all responses of a wave. */
const MOST_FIGURES = 60;
/** A trend sums up each wave of its task, and so many of them count as a figure: one trend is always answered. */
const WAVES_OF_A_FIGURE = 10;
/** How many values a filter names of one kind. */
const MOST_VALUES = 200;

/** @throws BadInput for an operation that asks for too many */
function countFigure(context: Context, figures = 1): void {
  context.figures += figures;
  if (context.figures > MOST_FIGURES)
    throw new BadInput({ path: '', message: `At most ${MOST_FIGURES} figures are answered at once. Ask for fewer.` });
}

/** @throws BadInput for a filter that names too much */
function checkFilter({ codes, segments }: VisualizeFilter): void {
  const refuse = (path: string) => {
    throw new BadInput({ path: `filter.${path}`, message: `At most ${MOST_VALUES} values at once.` });
  };
  if ((codes?.length ?? 0) > MOST_VALUES) refuse('codes');
  if ((segments ?? []).reduce((sum, { values }) => sum + 1 + values.length, 0) > MOST_VALUES) refuse('segments');
}

/**
 * The figures of a wave that the viewer may visualize.
 * @throws BadInput for a filter that names too much, or for too many figures in one operation
 */
export function figuresFor(context: Context, wave: WaveView, filter: VisualizeFilter | null | undefined): Figures {
  checkFilter(filter ?? {});
  countFigure(context);
  return figuresOf(context.asking, wave, filter ?? {});
}

@Resolver(() => Project)
export class ProjectSurveyFields {
  @FieldResolver(() => TaskConnection.type, {
    nullable: true,
    description: 'Its tasks with survey data that the viewer may use in Deep Dive or Visualize, by title.',
  })
  surveyTasks(
    @Root() project: ProjectView,
    @Args(() => ForwardPageArgs) page: ForwardPageArgs,
    @Ctx() { asking }: Context,
  ): Soon<Connection<TaskView>> {
    return list.surveyTasks(asking, project, page);
  }
}

@Resolver(() => Task)
export class TaskSurveyFields {
  @FieldResolver(() => [Wave], {
    nullable: true,
    description: 'The rounds of its survey, in the order of their days; empty for a task without survey data (R8.1).',
  })
  waves(@Root() task: TaskView, @Ctx() context: Context): Soon<WaveView[]> {
    return when(wavesOn(context.asking, task), (waves) => {
      if (context.waves > MOST_WAVES)
        throw new BadInput({ path: '', message: 'These are too many waves for one answer. Ask for fewer tasks at once.' });
      context.waves += waves.length;
      return waves;
    });
  }

  @FieldResolver(() => Boolean, { description: 'Whether the viewer may add waves to it.' })
  viewerCanCreateWave(@Root() task: TaskView, @Ctx() { viewer }: Context): boolean {
    return POLICY.Task.allows(viewer, task.rights, 'createWave');
  }
}

@Resolver(() => Wave)
export class WaveFields {
  @FieldResolver(() => Task, { description: 'The task whose survey it is of.' })
  task(@Root() wave: WaveView, @Ctx() { asking }: Context): Soon<TaskView | null> {
    return see.task(asking, wave.taskId);
  }

  @FieldResolver(() => Visualization, { nullable: true, description: 'Its figures, and the trend over the waves of its task (R8.2).' })
  visualize(
    @Root() wave: WaveView,
    @Arg('filter', () => VisualizeFilter, { nullable: true, description: 'Which responses are counted; all if left out.' })
    filter: VisualizeFilter | null | undefined,
    @Ctx() context: Context,
  ): Figures {
    return figuresFor(context, wave, filter);
  }
}

@Resolver(() => Visualization)
export class VisualizationFields {
  @FieldResolver(() => Int, { description: 'How many responses the filter lets through.' })
  responseCount(@Root() figures: Figures): Soon<number> {
    return figures.responseCount();
  }

  @FieldResolver(() => [CodeCount], { description: 'How often each code occurs.' })
  codes(@Root() figures: Figures): Soon<CodeCount[]> {
    return figures.codes();
  }

  @FieldResolver(() => [SentimentCount], { description: 'How often each mood occurs.' })
  sentiment(@Root() figures: Figures): Soon<SentimentCount[]> {
    return figures.sentiment();
  }

  @FieldResolver(() => [String], {
    description: 'In which respects the respondents of the wave are told apart, whatever the filter; by name.',
  })
  segments(@Root() figures: Figures): Soon<string[]> {
    return figures.segments();
  }

  @FieldResolver(() => [SegmentCount], {
    description: 'Codes by the values of one segment; empty for a segment that the wave does not have.',
  })
  bySegment(
    @Root() figures: Figures,
    @Arg('segment', () => String, { description: 'The name of the segment.' }) segment: string,
    @Ctx() context: Context,
  ): Soon<SegmentCount[]> {
    countFigure(context);
    return figures.bySegment(segment);
  }

  @FieldResolver(() => [TrendPoint], {
    description: 'How often each code occurs in each wave of the task that the viewer may visualize, in the order of the waves.',
  })
  trend(@Root() figures: Figures, @Ctx() context: Context): Promise<TrendPoint[]> {
    return figures.trend((waves) => countFigure(context, Math.max(waves / WAVES_OF_A_FIGURE, 1)));
  }
}

@Resolver(() => Response)
export class ResponseFields {
  @FieldResolver(() => Task, { description: 'The task whose survey it answers.' })
  task(@Root() response: ResponseView, @Ctx() { asking }: Context): Soon<TaskView | null> {
    return see.task(asking, response.taskId);
  }

  @FieldResolver(() => Wave, { description: 'The wave that it is of.' })
  wave(@Root() response: ResponseView, @Ctx() { asking }: Context): Soon<WaveView | null> {
    return see.wave(asking, response.waveId);
  }

  @FieldResolver(() => [String], { description: 'The themes that it speaks of, by name.' })
  codes(@Root() response: ResponseView, @Ctx() { asking }: Context): Soon<string[]> {
    return codesOf(asking, response);
  }

  @FieldResolver(() => [SegmentValue], { description: 'To which parts of the respondents it belongs.' })
  segments(@Root() response: ResponseView, @Ctx() { asking }: Context): Soon<{ segment: string; value: string }[]> {
    return segmentsOf(asking, response);
  }
}

@Resolver()
export class SurveyQueries {
  @Query(() => ImportPreview, { description: 'The columns and first rows of an upload of the caller, which stays unused (R8.1).' })
  importPreview(
    @Arg('uploadId', () => ID, { description: 'What `POST /files` answered.' }) uploadId: string,
    @Ctx() { services, asking }: Context,
  ): Promise<ImportPreview> {
    return importPreview(services, asking, uploadId);
  }
}

@Resolver(() => Import)
export class ImportFields {
  @FieldResolver(() => Wave, { description: 'The wave into which it is read.' })
  wave(@Root() { waveId }: ImportView, @Ctx() { asking }: Context): Soon<WaveView | null> {
    return see.wave(asking, waveId);
  }

  @FieldResolver(() => [RejectedRow], { description: 'Rows that were not taken, up to a thousand, in their order.' })
  rejected(@Root() one: ImportView, @Ctx() { asking }: Context): Soon<RejectedRow[]> {
    return rejectsOf(asking, one);
  }
}
