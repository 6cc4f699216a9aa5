import { Arg, Args, Ctx, ID, Query, Resolver } from 'type-graphql';
import { list, see } from '../../domain/gate';
import type { ProjectView, StageView, TaskTemplateView, TaskView } from '../../domain/views';
import type { Soon } from '../../persistence/database';
import type { Connection } from '../../persistence/pages';
import type { Context } from '../context';
import { ProjectListArgs, TaskListArgs } from './inputs';
import { Project, ProjectConnection, Stage, Task, TaskConnection, TaskTemplate } from './types';

@Resolver()
export class ProjectQueries {
  @Query(() => ProjectConnection.type, { description: 'The projects that the viewer reaches, whatever opened them.' })
  projects(@Args(() => ProjectListArgs) args: ProjectListArgs, @Ctx() { asking }: Context): Soon<Connection<ProjectView>> {
    return list.projects(asking, args);
  }

  @Query(() => Project, { nullable: true, description: 'A project by its id; null where the viewer does not reach it.' })
  project(@Arg('id', () => ID, { description: 'Whose id.' }) id: string, @Ctx() { asking }: Context): Soon<ProjectView | null> {
    return see.project(asking, id);
  }

  @Query(() => TaskConnection.type, { description: 'The tasks that the viewer sees, in all the projects that they reach.' })
  tasks(@Args(() => TaskListArgs) args: TaskListArgs, @Ctx() { asking }: Context): Soon<Connection<TaskView>> {
    return list.tasks(asking, args);
  }

  @Query(() => Task, { nullable: true, description: 'A task by its id; null where the viewer does not see it.' })
  task(@Arg('id', () => ID, { description: 'Whose id.' }) id: string, @Ctx() { asking }: Context): Soon<TaskView | null> {
    return see.task(asking, id);
  }

  @Query(() => [Stage], { description: "The account's stages in their order; they belong to the staff." })
  stages(@Ctx() { asking }: Context): Soon<StageView[]> {
    return list.stages(asking);
  }

  @Query(() => [TaskTemplate], { description: 'The templates that the viewer may use, by title (R3.7).' })
  taskTemplates(@Ctx() { asking }: Context): Soon<TaskTemplateView[]> {
    return list.taskTemplates(asking);
  }
}
