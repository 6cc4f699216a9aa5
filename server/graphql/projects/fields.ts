import { Args, Ctx, FieldResolver, Float, Int, Resolver, Root } from 'type-graphql';
import { POLICY } from '../../access/registry';
import { list, see } from '../../domain/gate';
import { chatOn } from '../../domain/gate/chats';
import { companyOn, participantsOn, peopleOn, personOn, stageOn } from '../../domain/gate/people';
import { templatePeople } from '../../domain/gate/templates';
import { effectiveClientAccess } from '../../domain/projects';
import { type AccessDecisionView, decisionOn, decisionOver } from '../../domain/projects/decisions';
import type {
  ChatView,
  CompanyView,
  EmployeeView,
  ClientAccess as Level,
  PersonView,
  ProjectView,
  SavedView,
  ShareView,
  StageView,
  TaskTemplateView,
  TaskView,
} from '../../domain/views';
import { NotFound } from '../../errors';
import { type Soon, when, whenAll } from '../../persistence/database';
import type { Connection } from '../../persistence/pages';
import { Viewer } from '../accounts/types';
import { Chat } from '../chats/types';
import type { Context } from '../context';
import { ForwardPageArgs } from '../pages';
import { Company, Employee, Person } from '../people/types';
import { ShareConnection } from '../sharing/types';
import { TaskListArgs } from './inputs';
import {
  AccessDecision,
  ClientAccess,
  Project,
  SavedProjectView,
  Stage,
  Task,
  TaskConnection,
  TaskParticipant,
  TaskPayload,
  TaskTemplate,
} from './types';

/** A part of a whole as percent; null where there is no whole to speak of (R3.2). */
const percentOf = (part: number | null, whole: number | null): number | null => (whole ? ((part ?? 0) / whole) * 100 : null);

@Resolver(() => Project)
export class ProjectFields {
  @FieldResolver(() => Employee, { nullable: true, description: 'The employee who answers for it.' })
  manager(@Root() project: ProjectView, @Ctx() { asking }: Context): Soon<PersonView | null> {
    return personOn(asking, project.managerId);
  }

  @FieldResolver(() => Person, { nullable: true, description: 'Who made it.' })
  creator(@Root() project: ProjectView, @Ctx() { asking }: Context): Soon<PersonView | null> {
    return personOn(asking, project.creatorId);
  }

  @FieldResolver(() => [Person], { nullable: true, description: 'Who gets mail about it without having a part in it.' })
  followers(@Root() project: ProjectView, @Ctx() { asking }: Context): Soon<EmployeeView[]> {
    return peopleOn(asking, project.id, 'FOLLOWER');
  }

  @FieldResolver(() => [Employee], {
    nullable: true,
    description: 'Employees who work in it; where it is for members only, it is open to them.',
  })
  members(@Root() project: ProjectView, @Ctx() { asking }: Context): Soon<EmployeeView[]> {
    return peopleOn(asking, project.id, 'MEMBER');
  }

  @FieldResolver(() => Company, {
    nullable: true,
    description: 'The company for which it is done; its advanced contacts reach the project by that.',
  })
  counterparty(@Root() project: ProjectView, @Ctx() { asking }: Context): Soon<CompanyView | null> {
    return companyOn(asking, project.counterpartyId);
  }

  @FieldResolver(() => Stage, { nullable: true, description: 'Where it stands; null where it has none.' })
  stage(@Root() project: ProjectView, @Ctx() { asking }: Context): Soon<StageView | null> {
    return stageOn(asking, project.stageId);
  }

  @FieldResolver(() => Float, {
    nullable: true,
    description: 'Spent hours as percent of the planned ones, may exceed 100; null where none are planned (R3.2).',
  })
  percentHours(@Root() project: ProjectView): number | null {
    return percentOf(project.spentHours, project.plannedHours);
  }

  @FieldResolver(() => Float, {
    nullable: true,
    description:
      'Done tasks as percent of the countable ones: actions without children, cancelled ones left out; null where there are none. The true figure, whatever the viewer sees of the tasks (R3.2).',
  })
  percentTasks(@Root() project: ProjectView, @Ctx() { asking }: Context): Soon<number | null> {
    return when(asking.load.progress(project.id), ({ done, countable }) => percentOf(done, countable));
  }

  @FieldResolver(() => AccessDecision, { nullable: true, description: 'Who set its level for people from outside, and when.' })
  clientAccessDecision(@Root() project: ProjectView): AccessDecisionView {
    return decisionOn(project);
  }

  @FieldResolver(() => TaskConnection.type, {
    nullable: true,
    description: 'Its tasks, as far as the viewer sees them, at whatever depth they stand.',
  })
  tasks(
    @Root() project: ProjectView,
    @Args(() => TaskListArgs) args: TaskListArgs,
    @Ctx() { asking }: Context,
  ): Soon<Connection<TaskView>> {
    return list.projectTasks(asking, project, args);
  }

  @FieldResolver(() => Boolean, { description: 'Whether the viewer may change its fields.' })
  viewerCanUpdate(@Root() project: ProjectView, @Ctx() { viewer }: Context): boolean {
    return POLICY.Project.allows(viewer, project.rights, 'update');
  }

  @FieldResolver(() => Boolean, {
    description: 'Whether the viewer may share it, and decide otherwise what people from outside see of it.',
  })
  viewerCanShare(@Root() project: ProjectView, @Ctx() { viewer }: Context): boolean {
    return POLICY.Project.allows(viewer, project.rights, 'share');
  }

  @FieldResolver(() => Boolean, { description: 'Whether the viewer may make tasks at the top of it (R3.6).' })
  viewerCanCreateTask(@Root() project: ProjectView, @Ctx() { viewer }: Context): boolean {
    return POLICY.Project.allows(viewer, project.rights, 'createTask');
  }

  @FieldResolver(() => Chat, { nullable: true, description: 'The chat of the employees alone.' })
  membersChat(@Root() project: ProjectView, @Ctx() { asking }: Context): Soon<ChatView | null> {
    return chatOn(asking, project, 'MEMBERS');
  }

  @FieldResolver(() => Chat, { nullable: true, description: 'The chat in which the people outside read and write along.' })
  guestChat(@Root() project: ProjectView, @Ctx() { asking }: Context): Soon<ChatView | null> {
    return chatOn(asking, project, 'GUESTS');
  }

  @FieldResolver(() => ShareConnection.type, {
    nullable: true,
    description: 'With whom it, or a task of it, is or was shared; the newest first.',
  })
  shares(
    @Root() project: ProjectView,
    @Args(() => ForwardPageArgs) page: ForwardPageArgs,
    @Ctx() { asking }: Context,
  ): Soon<Connection<ShareView>> {
    return list.shares(asking, { projectId: project.id }, page);
  }
}

@Resolver(() => Task)
export class TaskFields {
  @FieldResolver(() => Project, { nullable: true, description: 'The project that it is of; a task may stand alone.' })
  project(@Root() task: TaskView, @Ctx() { asking }: Context): Soon<ProjectView | null> {
    return task.projectId === null ? null : see.project(asking, task.projectId);
  }

  @FieldResolver(() => Task, { nullable: true, description: 'The nearest task above it that the viewer sees; null at the top.' })
  parent(@Root() task: TaskView, @Ctx() { asking }: Context): Soon<TaskView | null> {
    return task.parentId === null ? null : see.taskOfRow(asking, task.parentId);
  }

  @FieldResolver(() => TaskConnection.type, { description: 'The tasks right below it, as the viewer sees the tree, in their order.' })
  children(
    @Root() task: TaskView,
    @Args(() => ForwardPageArgs) page: ForwardPageArgs,
    @Ctx() { asking }: Context,
  ): Soon<Connection<TaskView>> {
    return list.children(asking, task, page);
  }

  @FieldResolver(() => Person, { nullable: true, description: 'Who made it.' })
  author(@Root() task: TaskView, @Ctx() { asking }: Context): Soon<PersonView | null> {
    return personOn(asking, task.authorId);
  }

  @FieldResolver(() => Person, { nullable: true, description: 'Who is to do it.' })
  assignee(@Root() task: TaskView, @Ctx() { asking }: Context): Soon<PersonView | null> {
    return personOn(asking, task.assigneeId);
  }

  @FieldResolver(() => [TaskParticipant], { nullable: true, description: 'Everybody who has a part in it, the assignee first.' })
  participants(@Root() task: TaskView, @Ctx() { asking }: Context): Soon<{ person: PersonView; role: string }[]> {
    return when(participantsOn(asking, task), (parts) =>
      whenAll(
        parts.map(({ personId, role }) => when(personOn(asking, personId), (person) => person && { person, role })),
        (found) => found.filter((part) => part !== null),
      ),
    );
  }

  @FieldResolver(() => AccessDecision, {
    nullable: true,
    description:
      'Which level holds for people from outside, its own or one above it, and who set that; null for a task that stands alone and inherits.',
  })
  clientAccessDecision(@Root() task: TaskView, @Ctx() { asking }: Context): Soon<AccessDecisionView | null> {
    return decisionOver(asking, task);
  }

  @FieldResolver(() => ClientAccess, {
    nullable: true,
    description: 'The level that holds: its own, or where it inherits the nearest one above it.',
  })
  effectiveClientAccess(@Root() task: TaskView, @Ctx() { asking }: Context): Soon<Level | null> {
    return effectiveClientAccess(asking, task);
  }

  @FieldResolver(() => Boolean, {
    description: 'Whether the viewer may change its status, percent done, due date and description, as far as they may read them (R6.8).',
  })
  viewerCanUpdate(@Root() task: TaskView, @Ctx() { viewer }: Context): boolean {
    return POLICY.Task.allows(viewer, task.rights, 'update');
  }

  @FieldResolver(() => Boolean, { description: 'Whether the viewer may change everything of it, move it, and say who takes part.' })
  viewerCanManage(@Root() task: TaskView, @Ctx() { viewer }: Context): boolean {
    return POLICY.Task.allows(viewer, task.rights, 'manage');
  }

  @FieldResolver(() => Boolean, {
    description: 'Whether the viewer has a part in it from outside and may leave it, with `removeTaskParticipants`.',
  })
  viewerCanLeave(@Root() task: TaskView, @Ctx() { viewer }: Context): boolean {
    return task.participates && POLICY.Task.allows(viewer, task.rights, 'leave');
  }

  @FieldResolver(() => Boolean, { description: 'Whether the viewer may make tasks below it.' })
  viewerCanAddSubtask(@Root() task: TaskView, @Ctx() { viewer }: Context): boolean {
    return POLICY.Task.allows(viewer, task.rights, 'addSubtask');
  }
}

@Resolver(() => TaskPayload)
export class TaskPayloadFields {
  /** @throws NotFound where the caller has left the task, and does not see it any more */
  @FieldResolver(() => Task, { description: 'The task.' })
  task(@Root() payload: { task: TaskView | null }): TaskView {
    if (payload.task) return payload.task;
    throw new NotFound();
  }
}

@Resolver(() => AccessDecision)
export class AccessDecisionFields {
  @FieldResolver(() => Person, { nullable: true, description: 'Who set it; null: nobody, it is only the starting value.' })
  by(@Root() decision: AccessDecisionView, @Ctx() { asking }: Context): Soon<PersonView | null> {
    return personOn(asking, decision.byId);
  }
}

@Resolver(() => Stage)
export class StageFields {
  @FieldResolver(() => Int, {
    nullable: true,
    description: 'How many projects that are not archived are in it, of those that the viewer sees; staff only.',
  })
  projectCount(@Root() stage: StageView, @Ctx() { asking }: Context): Soon<number> {
    return when(asking.load.inStages(), (counts) => counts.get(stage.id) ?? 0);
  }
}

@Resolver(() => TaskTemplate)
export class TaskTemplateFields {
  @FieldResolver(() => Project, { nullable: true, description: 'The project that its tasks go into, where nothing else says it.' })
  project(@Root() template: TaskTemplateView, @Ctx() { asking }: Context): Soon<ProjectView | null> {
    return template.projectId === null ? null : see.project(asking, template.projectId);
  }

  @FieldResolver(() => [TaskParticipant], { nullable: true, description: 'Who takes part in tasks made of it.' })
  participants(@Root() template: TaskTemplateView, @Ctx() { asking }: Context): Soon<{ person: PersonView; role: string }[]> {
    return when(templatePeople(asking, template.id), (ids) =>
      whenAll(
        ids.map((id) => when(personOn(asking, id), (person) => person && { person, role: 'PARTICIPANT' })),
        (found) => found.filter((part) => part !== null),
      ),
    );
  }
}

@Resolver(() => Viewer)
export class ViewerProjectFields {
  @FieldResolver(() => [SavedProjectView], {
    nullable: true,
    description: 'The views of the project list that the caller saved; for employees.',
  })
  projectViews(@Ctx() { asking }: Context): Soon<SavedView[]> {
    return list.projectViews(asking);
  }
}
