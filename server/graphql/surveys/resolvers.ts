import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { POLICY } from '../../access/registry';
import { list, see } from '../../domain/gate';
import { codesOf, segmentsOf, wavesOn } from '../../domain/gate/surveys';
import type { ProjectView, ResponseView, TaskView, WaveView } from '../../domain/views';
import type { Soon } from '../../persistence/database';
import type { Connection } from '../../persistence/pages';
import type { Context } from '../context';
import { ForwardPageArgs } from '../pages';
import { Project, Task, TaskConnection } from '../projects/types';
import { Response, SegmentValue, Wave } from './types';

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
  waves(@Root() task: TaskView, @Ctx() { asking }: Context): Soon<WaveView[]> {
    return wavesOn(asking, task);
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
