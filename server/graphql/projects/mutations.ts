import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { see } from '../../domain/gate';
import * as projects from '../../domain/projects';
import type { ProjectView, TaskView } from '../../domain/views';
import { afresh, type Context } from '../context';
import { afterChange } from '../payload';
import {
  CreateProjectInput,
  CreateTaskInput,
  DeleteTaskInput,
  SetProjectClientAccessInput,
  SetProjectPeopleInput,
  SetProjectSharingInput,
  SetTaskClientAccessInput,
  UpdateProjectInput,
  UpdateTaskInput,
} from './inputs';
import { ProjectPayload, TaskPayload } from './types';

const INPUT = 'What is to be done.';

const projectAfter = async (context: Context, id: string): Promise<{ project: ProjectView }> => ({
  project: await afterChange(context, (asking) => see.project(asking, id)),
});

const taskAfter = async (context: Context, id: string): Promise<{ task: TaskView }> => ({
  task: await afterChange(context, (asking) => see.task(asking, id)),
});

@Resolver()
export class ProjectMutations {
  @Mutation(() => ProjectPayload, { description: 'Makes a project with its two chats (R3.1, R7.1).' })
  async createProject(@Arg('input', () => CreateProjectInput, { description: INPUT }) input: CreateProjectInput, @Ctx() context: Context) {
    return projectAfter(context, await projects.createProject(context.services, context.asking, input));
  }

  @Mutation(() => ProjectPayload, { description: 'Changes fields of a project.' })
  async updateProject(@Arg('input', () => UpdateProjectInput, { description: INPUT }) input: UpdateProjectInput, @Ctx() context: Context) {
    return projectAfter(context, await projects.updateProject(context.services, context.asking, input));
  }

  @Mutation(() => ProjectPayload, { description: 'Sets the level of a project for people from outside (R6.1).' })
  async setProjectClientAccess(
    @Arg('input', () => SetProjectClientAccessInput, { description: INPUT }) input: SetProjectClientAccessInput,
    @Ctx() context: Context,
  ) {
    return projectAfter(context, await projects.setProjectClientAccess(context.services, context.asking, input));
  }

  @Mutation(() => ProjectPayload, { description: 'Adds and removes members and followers of a project.' })
  async setProjectPeople(
    @Arg('input', () => SetProjectPeopleInput, { description: INPUT }) input: SetProjectPeopleInput,
    @Ctx() context: Context,
  ) {
    return projectAfter(context, await projects.setProjectPeople(context.services, context.asking, input));
  }

  @Mutation(() => ProjectPayload, { description: 'Turns the sharing of a project off, and on again (R5.6).' })
  async setProjectSharing(
    @Arg('input', () => SetProjectSharingInput, { description: INPUT }) input: SetProjectSharingInput,
    @Ctx() context: Context,
  ) {
    return projectAfter(context, await projects.setProjectSharing(context.services, context.asking, input));
  }
}

@Resolver()
export class TaskMutations {
  @Mutation(() => TaskPayload, { description: 'Makes a task at the end of its siblings (R3.5, R3.6).' })
  async createTask(@Arg('input', () => CreateTaskInput, { description: INPUT }) input: CreateTaskInput, @Ctx() context: Context) {
    return taskAfter(context, await projects.createTask(context.services, context.asking, input));
  }

  @Mutation(() => TaskPayload, { description: 'Changes fields of a task; outside people where it is Modifiable for them (R6.8).' })
  async updateTask(@Arg('input', () => UpdateTaskInput, { description: INPUT }) input: UpdateTaskInput, @Ctx() context: Context) {
    return taskAfter(context, await projects.updateTask(context.services, context.asking, input));
  }

  @Mutation(() => Boolean, { description: 'Deletes a task with everything below it. Answers true.' })
  async deleteTask(
    @Arg('input', () => DeleteTaskInput, { description: INPUT }) input: DeleteTaskInput,
    @Ctx() context: Context,
  ): Promise<boolean> {
    await projects.deleteTask(context.services, context.asking, input);
    await afresh(context);
    return true;
  }

  @Mutation(() => TaskPayload, { description: 'Sets the level of a task for people from outside (R6.2).' })
  async setTaskClientAccess(
    @Arg('input', () => SetTaskClientAccessInput, { description: INPUT }) input: SetTaskClientAccessInput,
    @Ctx() context: Context,
  ) {
    return taskAfter(context, await projects.setTaskClientAccess(context.services, context.asking, input));
  }
}
