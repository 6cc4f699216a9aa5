import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import { see } from '../../domain/gate';
import * as projects from '../../domain/projects';
import type { ProjectView, StageView, TaskView } from '../../domain/views';
import { afresh, type Context } from '../context';
import { afterChange } from '../payload';
import {
  AddTaskParticipantsInput,
  CreateProjectInput,
  CreateStageInput,
  CreateTaskInput,
  DeleteProjectViewInput,
  DeleteStageInput,
  DeleteTaskInput,
  DeleteTaskTemplateInput,
  MoveTaskInput,
  RemoveTaskParticipantsInput,
  SaveProjectViewInput,
  SaveTaskTemplateInput,
  SetProjectClientAccessInput,
  SetProjectPeopleInput,
  SetProjectSharingInput,
  SetTaskClientAccessInput,
  UpdateProjectInput,
  UpdateStageInput,
  UpdateTaskInput,
} from './inputs';
import { ProjectPayload, ProjectViewPayload, StagePayload, TaskPayload, TaskTemplatePayload } from './types';

const INPUT = 'What is to be done.';

const projectAfter = async (context: Context, id: string): Promise<{ project: ProjectView }> => ({
  project: await afterChange(context, (asking) => see.project(asking, id)),
});

const taskAfter = async (context: Context, id: string): Promise<{ task: TaskView }> => ({
  task: await afterChange(context, (asking) => see.task(asking, id)),
});

const stageAfter = async (context: Context, id: string): Promise<{ stage: StageView }> => ({
  stage: await afterChange(context, (asking) => see.stage(asking, id)),
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

  @Mutation(() => TaskPayload, { description: 'Moves a task with all that stands below it within its project (R3.5).' })
  async moveTask(@Arg('input', () => MoveTaskInput, { description: INPUT }) input: MoveTaskInput, @Ctx() context: Context) {
    return taskAfter(context, await projects.moveTask(context.services, context.asking, input));
  }

  @Mutation(() => TaskPayload, {
    description: 'Gives people a part in a task: employees with access, and contacts by those who may grant access (R3.8).',
  })
  async addTaskParticipants(
    @Arg('input', () => AddTaskParticipantsInput, { description: INPUT }) input: AddTaskParticipantsInput,
    @Ctx() context: Context,
  ) {
    return taskAfter(context, await projects.addTaskParticipants(context.services, context.asking, input));
  }

  @Mutation(() => TaskPayload, {
    description:
      'Takes people out of a task; an advanced contact leaves it by naming themself. Who no longer sees the task asks for `__typename` alone.',
  })
  async removeTaskParticipants(
    @Arg('input', () => RemoveTaskParticipantsInput, { description: INPUT }) input: RemoveTaskParticipantsInput,
    @Ctx() context: Context,
  ) {
    const id = await projects.removeTaskParticipants(context.services, context.asking, input);
    return { task: await see.task(await afresh(context), id) };
  }

  @Mutation(() => TaskTemplatePayload, { description: 'Makes a task template, or changes one (R3.7).' })
  async saveTaskTemplate(
    @Arg('input', () => SaveTaskTemplateInput, { description: INPUT }) input: SaveTaskTemplateInput,
    @Ctx() context: Context,
  ) {
    const id = await projects.saveTaskTemplate(context.services, context.asking, input);
    return { template: await afterChange(context, (asking) => see.taskTemplate(asking, id)) };
  }

  @Mutation(() => Boolean, { description: 'Deletes a task template; tasks made of it stay. Answers true.' })
  async deleteTaskTemplate(
    @Arg('input', () => DeleteTaskTemplateInput, { description: INPUT }) input: DeleteTaskTemplateInput,
    @Ctx() context: Context,
  ) {
    await projects.deleteTaskTemplate(context.services, context.asking, input);
    await afresh(context);
    return true;
  }
}

@Resolver()
export class StageMutations {
  @Mutation(() => StagePayload, { description: 'Adds a stage behind the others (R3.4).' })
  async createStage(@Arg('input', () => CreateStageInput, { description: INPUT }) input: CreateStageInput, @Ctx() context: Context) {
    return stageAfter(context, await projects.createStage(context.services, context.asking, input));
  }

  @Mutation(() => StagePayload, { description: 'Renames, recolours or moves a stage (R3.4).' })
  async updateStage(@Arg('input', () => UpdateStageInput, { description: INPUT }) input: UpdateStageInput, @Ctx() context: Context) {
    return stageAfter(context, await projects.updateStage(context.services, context.asking, input));
  }

  @Mutation(() => Boolean, { description: 'Deletes a stage; its projects have none afterwards (R3.4). Answers true.' })
  async deleteStage(@Arg('input', () => DeleteStageInput, { description: INPUT }) input: DeleteStageInput, @Ctx() context: Context) {
    await projects.deleteStage(context.services, context.asking, input);
    await afresh(context);
    return true;
  }

  @Mutation(() => ProjectViewPayload, { description: 'Saves a view of the project list for oneself, or changes one (R3.9).' })
  async saveProjectView(
    @Arg('input', () => SaveProjectViewInput, { description: INPUT }) input: SaveProjectViewInput,
    @Ctx() context: Context,
  ) {
    const id = await projects.saveProjectView(context.services, context.asking, input);
    return { view: await afterChange(context, (asking) => see.projectView(asking, id)) };
  }

  @Mutation(() => Boolean, { description: 'Forgets a saved view. Answers true.' })
  async deleteProjectView(
    @Arg('input', () => DeleteProjectViewInput, { description: INPUT }) input: DeleteProjectViewInput,
    @Ctx() context: Context,
  ) {
    await projects.deleteProjectView(context.services, context.asking, input);
    await afresh(context);
    return true;
  }
}
