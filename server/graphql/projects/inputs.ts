import { ArgsType, Field, Float, ID, InputType, Int } from 'type-graphql';
import { PageArgs } from '../pages';
import { CalendarDate } from '../scalars';
import { ClientAccess, OrderDirection, ParticipantRole, ProjectOrderField, TaskKind, TaskOrderField, TaskStatus } from './types';

@InputType({ description: 'Which projects are listed; what is left out narrows nothing.' })
export class ProjectFilter {
  @Field(() => String, { nullable: true, description: 'Part of a name.' })
  search?: string | null;

  @Field(() => ID, { nullable: true, description: 'Only projects in this stage, where the viewer may read the stage.' })
  stageId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Only projects for this company, where the viewer may read that.' })
  counterpartyId?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Only projects without a stage, where the viewer may read the stage.' })
  withoutStage?: boolean | null;

  @Field(() => ID, { nullable: true, description: 'Only projects of this manager, where the viewer may read who it is.' })
  managerId?: string | null;

  @Field(() => ClientAccess, { nullable: true, description: 'Only projects of this level for people from outside; for staff.' })
  clientAccess?: keyof typeof ClientAccess | null;

  @Field(() => CalendarDate, { nullable: true, description: 'Only projects due on this day or later.' })
  dueFrom?: string | null;

  @Field(() => CalendarDate, { nullable: true, description: 'Only projects due on this day or earlier.' })
  dueTo?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Only projects that the viewer manages, made, follows or works in; for staff.' })
  mine?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Only projects in whose chats something waits to be read.' })
  unread?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Only archived ones, or only those that are not; left out: both.' })
  archived?: boolean | null;
}

@InputType({ description: 'How projects are sorted; by name where it is left out.' })
export class ProjectOrder {
  @Field(() => ProjectOrderField, { description: 'What they are sorted by.' })
  field: keyof typeof ProjectOrderField;

  @Field(() => OrderDirection, { description: 'Which end comes first.' })
  direction: keyof typeof OrderDirection;
}

/** Which projects are listed, in which order, and which page of them. */
@ArgsType()
export class ProjectListArgs extends PageArgs {
  @Field(() => ProjectFilter, { nullable: true, description: 'Which ones; all that the viewer reaches if left out.' })
  filter?: ProjectFilter | null;

  @Field(() => ProjectOrder, { nullable: true, description: 'In which order; by name if left out.' })
  orderBy?: ProjectOrder | null;
}

@InputType({ description: 'Which tasks are listed; what is left out narrows nothing.' })
export class TaskFilter {
  @Field(() => String, { nullable: true, description: 'Part of a title.' })
  search?: string | null;

  @Field(() => ID, { nullable: true, description: 'Only tasks of this project.' })
  projectId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Only tasks right below this one, as the viewer sees the tree.' })
  parentId?: string | null;

  @Field(() => TaskStatus, { nullable: true, description: 'Only tasks that have come this far, where the viewer may read the status.' })
  status?: keyof typeof TaskStatus | null;

  @Field(() => ID, { nullable: true, description: 'Only tasks of this assignee, where the viewer may read who it is.' })
  assigneeId?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Only tasks that belong to no project.' })
  withoutProject?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Only tasks in which the viewer has a part.' })
  mine?: boolean | null;

  @Field(() => TaskKind, { nullable: true, description: 'Only milestones, or only actions.' })
  kind?: keyof typeof TaskKind | null;
}

@InputType({ description: 'How tasks are sorted; by position where it is left out.' })
export class TaskOrder {
  @Field(() => TaskOrderField, { description: 'What they are sorted by.' })
  field: keyof typeof TaskOrderField;

  @Field(() => OrderDirection, { description: 'Which end comes first.' })
  direction: keyof typeof OrderDirection;
}

/** Which tasks are listed, in which order, and which page of them. */
@ArgsType()
export class TaskListArgs extends PageArgs {
  @Field(() => TaskFilter, { nullable: true, description: 'Which ones; all that the viewer sees if left out.' })
  filter?: TaskFilter | null;

  @Field(() => TaskOrder, { nullable: true, description: 'In which order; by position if left out.' })
  orderBy?: TaskOrder | null;
}

@InputType({ description: 'A project to be made.' })
export class CreateProjectInput {
  @Field(() => String, { description: 'What it is called.' })
  name: string;

  @Field(() => String, { nullable: true, description: 'What it is about, as Markdown.' })
  description?: string | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'The company for which it is done. Its advanced contacts reach the project by that, so it is for those who may grant access.',
  })
  counterpartyId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The employee who answers for it; nobody if left out.' })
  managerId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The stage that it starts in; none if left out.' })
  stageId?: string | null;

  @Field(() => CalendarDate, { nullable: true, description: 'When it is to be finished.' })
  dueDate?: string | null;

  @Field(() => Float, { nullable: true, description: 'Hours planned for it, not below 0.' })
  plannedHours?: number | null;

  @Field(() => Boolean, { nullable: true, description: 'Open to members only; to all employees if left out.' })
  membersOnly?: boolean | null;

  @Field(() => ClientAccess, {
    nullable: true,
    description: 'Its level for people from outside; left out: Visible, set by nobody, which opens nothing.',
  })
  clientAccess?: keyof typeof ClientAccess | null;

  @Field(() => [ID], { nullable: true, description: 'Employees who work in it.' })
  memberIds?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'Employees who get mail about it; each needs access to it.' })
  followerIds?: string[] | null;
}

@InputType({ description: 'Changes of a project; what is left out stays as it is, null clears.' })
export class UpdateProjectInput {
  @Field(() => ID, { description: 'The project to change.' })
  id: string;

  @Field(() => String, { nullable: true, description: 'What it is called; cannot be cleared.' })
  name?: string;

  @Field(() => String, { nullable: true, description: 'What it is about, as Markdown.' })
  description?: string | null;

  @Field(() => ID, { nullable: true, description: 'The company for which it is done; for those who may grant access.' })
  counterpartyId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The employee who answers for it.' })
  managerId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The stage that it is in.' })
  stageId?: string | null;

  @Field(() => CalendarDate, { nullable: true, description: 'When it is to be finished.' })
  dueDate?: string | null;

  @Field(() => Float, { nullable: true, description: 'Hours planned for it, not below 0.' })
  plannedHours?: number | null;

  @Field(() => Float, { nullable: true, description: 'Hours that went into it, not below 0.' })
  spentHours?: number | null;

  @Field(() => Boolean, { nullable: true, description: 'Open to members only, or to all employees; cannot be cleared.' })
  membersOnly?: boolean;

  @Field(() => Boolean, { nullable: true, description: 'Put away, or taken up again; for those who may grant access. Cannot be cleared.' })
  archived?: boolean;
}

@InputType({ description: 'Who works in a project and who follows it, told as changes.' })
export class SetProjectPeopleInput {
  @Field(() => ID, { description: 'The project.' })
  projectId: string;

  @Field(() => [ID], { nullable: true, description: 'Employees who become members.' })
  addMembers?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'Employees who are members no longer.' })
  removeMembers?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'Employees who follow from now on; each needs access to the project.' })
  addFollowers?: string[] | null;

  @Field(() => [ID], { nullable: true, description: 'Employees who follow no longer.' })
  removeFollowers?: string[] | null;
}

@InputType({ description: 'The level of a project for people from outside (R6.1).' })
export class SetProjectClientAccessInput {
  @Field(() => ID, { description: 'The project.' })
  projectId: string;

  @Field(() => ClientAccess, {
    description: 'Its level from now on; not Inherit. Hidden closes everything in it to everybody outside, at once.',
  })
  clientAccess: keyof typeof ClientAccess;
}

@InputType({ description: 'The switch over the shares of a project (R5.6).' })
export class SetProjectSharingInput {
  @Field(() => ID, { description: 'The project.' })
  projectId: string;

  @Field(() => Boolean, { description: 'Off puts its shares to sleep; on restores what was there.' })
  enabled: boolean;
}

@InputType({ description: 'A task to be made, at the end of its siblings. An advanced contact may leave `projectId` out (R3.6).' })
export class CreateTaskInput {
  @Field(() => ID, {
    nullable: true,
    description: "The project; left out, the parent's, or for an advanced contact the first that they reach.",
  })
  projectId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The task below which it stands; none for the top of the tree. Of the same project.' })
  parentId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The template that it begins as; what is given here goes before it (R3.7).' })
  templateId?: string | null;

  @Field(() => TaskKind, { nullable: true, description: 'What it is; an action if left out.' })
  kind?: keyof typeof TaskKind | null;

  @Field(() => String, { description: 'What is to be done, in a line.' })
  title: string;

  @Field(() => String, { nullable: true, description: 'What is to be done, at length, as Markdown.' })
  description?: string | null;

  @Field(() => ID, {
    nullable: true,
    description: 'Who is to do it. An outside assignee reaches the task by that, so naming one is for those who may grant access.',
  })
  assigneeId?: string | null;

  @Field(() => CalendarDate, { nullable: true, description: 'When it is to be done.' })
  dueDate?: string | null;

  @Field(() => Float, { nullable: true, description: 'Hours planned for it, not below 0.' })
  plannedHours?: number | null;
}

@InputType({
  description:
    'Changes of a task; what is left out stays as it is, null clears. Outside people may send status, percent done, due date and description, those of them that they may read.',
})
export class UpdateTaskInput {
  @Field(() => ID, { description: 'The task to change.' })
  id: string;

  @Field(() => String, { nullable: true, description: 'What is to be done, in a line; cannot be cleared.' })
  title?: string;

  @Field(() => String, { nullable: true, description: 'What is to be done, at length, as Markdown.' })
  description?: string | null;

  @Field(() => TaskStatus, { nullable: true, description: 'How far it has come; cannot be cleared.' })
  status?: keyof typeof TaskStatus;

  @Field(() => ID, { nullable: true, description: 'Who is to do it; somebody outside only by those who may grant access.' })
  assigneeId?: string | null;

  @Field(() => CalendarDate, { nullable: true, description: 'When it is to be done.' })
  dueDate?: string | null;

  @Field(() => Float, { nullable: true, description: 'Hours planned for it, not below 0.' })
  plannedHours?: number | null;

  @Field(() => Float, { nullable: true, description: 'Hours that went into it, not below 0.' })
  spentHours?: number | null;

  @Field(() => Float, { nullable: true, description: 'How much of it is done, 0 to 100.' })
  percentDone?: number | null;
}

@InputType({ description: 'Which task is to go.' })
export class DeleteTaskInput {
  @Field(() => ID, { description: 'The task; everything below it goes with it, and its shares end.' })
  id: string;
}

@InputType({ description: 'The level of a task for people from outside (R6.2).' })
export class SetTaskClientAccessInput {
  @Field(() => ID, { description: 'The task.' })
  taskId: string;

  @Field(() => ClientAccess, { description: 'Its level from now on; Inherit, which a milestone cannot have, takes back what was decided.' })
  clientAccess: keyof typeof ClientAccess;

  @Field(() => Boolean, {
    nullable: true,
    description: 'With Hidden, for a milestone: as it started, set by nobody. It takes back what was decided, as Inherit does elsewhere.',
  })
  undecided?: boolean | null;
}

@InputType({ description: 'A stage to be added behind the others (R3.4).' })
export class CreateStageInput {
  @Field(() => String, { description: 'What it is called.' })
  name: string;

  @Field(() => String, { description: 'Its colour, six hexadecimal digits: `#3b82f6`.' })
  color: string;
}

@InputType({ description: 'Changes of a stage; what is left out stays as it is.' })
export class UpdateStageInput {
  @Field(() => ID, { description: 'The stage to change.' })
  id: string;

  @Field(() => String, { nullable: true, description: 'What it is called; cannot be cleared.' })
  name?: string;

  @Field(() => String, { nullable: true, description: 'Its colour, six hexadecimal digits; cannot be cleared.' })
  color?: string;

  @Field(() => Int, { nullable: true, description: 'Its place among the stages, from 1; beyond the last means the end.' })
  position?: number;
}

@InputType({ description: 'Which stage is deleted.' })
export class DeleteStageInput {
  @Field(() => ID, { description: 'The stage; projects that are in it have none afterwards.' })
  id: string;
}

@InputType({ description: 'A template to be made, or changed where `id` is given. What is left out stays, null clears.' })
export class SaveTaskTemplateInput {
  @Field(() => ID, { nullable: true, description: 'The template to change; a new one if left out.' })
  id?: string | null;

  @Field(() => String, { description: 'What tasks made of it are about, in a line.' })
  title: string;

  @Field(() => String, { nullable: true, description: 'What is to be done in them, as Markdown.' })
  description?: string | null;

  @Field(() => ID, { nullable: true, description: 'The project that they go into, where nothing else says it.' })
  projectId?: string | null;

  @Field(() => [ID], { nullable: true, description: 'Who takes part in them; contacts only by those who may grant access.' })
  participantIds?: string[] | null;
}

@InputType({ description: 'Which template is deleted.' })
export class DeleteTaskTemplateInput {
  @Field(() => ID, { description: 'The template; tasks made of it stay.' })
  id: string;
}

@InputType({ description: 'Where a task goes, with all that stands below it.' })
export class MoveTaskInput {
  @Field(() => ID, { description: 'The task that moves.' })
  id: string;

  @Field(() => ID, {
    nullable: true,
    description: 'Below which task of the same project; the top if null. Left out: where `afterId` stands, and without that where it is.',
  })
  parentId?: string | null;

  @Field(() => ID, { nullable: true, description: 'Right behind which task there; the front if left out.' })
  afterId?: string | null;
}

@InputType({ description: 'Who is to have a part in a task.' })
export class AddTaskParticipantsInput {
  @Field(() => ID, { description: 'The task.' })
  taskId: string;

  @Field(() => [ID], { description: 'Employees and contacts alike; one person has one part.' })
  personIds: string[];

  @Field(() => ParticipantRole, { nullable: true, description: 'Which part; participant if left out. There is at most one assignee.' })
  role?: keyof typeof ParticipantRole | null;
}

@InputType({ description: 'Who is to have no part in a task any more.' })
export class RemoveTaskParticipantsInput {
  @Field(() => ID, { description: 'The task.' })
  taskId: string;

  @Field(() => [ID], { description: 'Who goes; an advanced contact names themself, and leaves.' })
  personIds: string[];
}

@InputType({ description: 'A view of the project list to be saved, or changed where `id` is given.' })
export class SaveProjectViewInput {
  @Field(() => ID, { nullable: true, description: 'The view to change; a new one if left out.' })
  id?: string | null;

  @Field(() => String, { description: 'What it is called.' })
  name: string;

  @Field(() => String, { description: 'The query of the address of the project list; at most 1,000 characters.' })
  address: string;
}

@InputType({ description: 'Which saved view is forgotten.' })
export class DeleteProjectViewInput {
  @Field(() => ID, { description: 'The view.' })
  id: string;
}
