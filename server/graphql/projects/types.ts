import { Field, Float, Int, ObjectType } from 'type-graphql';
import { describedEnum } from '../described';
import { Node } from '../node';
import { connectionOf } from '../pages';
import { Person } from '../people/types';
import { CalendarDate, DateTime } from '../scalars';

export const ClientAccess = describedEnum('ClientAccess', 'What people from outside may do with a project or task (R6.1, R6.2).', {
  HIDDEN: 'Nothing; on a project nothing in it reaches anybody outside, whatever else was decided.',
  VISIBLE: 'See it, as far as something else lets them in.',
  MODIFIABLE: 'See it, and change of a task its status, percent done, due date and description.',
  INHERIT: 'As whatever stands above the task; never on a project or milestone.',
});

export const TaskKind = describedEnum('TaskKind', 'What a node of the action tree is.', {
  MILESTONE: 'A goal, under which actions stand; starts Hidden for clients.',
  ACTION: 'Something to do; only actions without children count for percentages.',
});

export const TaskStatus = describedEnum('TaskStatus', 'How far a task has come; set by hand and tied to no percentage.', {
  OPEN: 'Not begun.',
  IN_PROGRESS: 'Being worked on.',
  WAITING: 'Begun, and held up by something else.',
  DONE: 'Finished.',
  CANCELLED: 'Given up; no longer counted.',
});

export const ParticipantRole = describedEnum('ParticipantRole', 'The part that somebody has in a task.', {
  ASSIGNEE: 'The one who is to do it; at most one person.',
  CO_ASSIGNEE: 'Works on it too.',
  PARTICIPANT: 'Follows it and takes part in what is said.',
});

export const ProjectOrderField = describedEnum(
  'ProjectOrderField',
  'What projects are sorted by. Where it is empty or closed to the viewer, a project comes last.',
  {
    NAME: 'By name.',
    CREATED_AT: 'By the moment at which it was made.',
    DUE_DATE: 'By due date.',
    STAGE: 'By the position of its stage.',
    COUNTERPARTY: 'By the name of the company for which it is done.',
    MANAGER: 'By the name of its manager.',
    PERCENT_HOURS: 'By spent hours as a part of the planned ones.',
    PERCENT_TASKS: 'By done tasks as a part of the countable ones.',
    CLIENT_ACCESS: 'By its level for people from outside.',
    UNREAD: 'By how much the viewer has not read in its chats.',
  },
);

export const TaskOrderField = describedEnum(
  'TaskOrderField',
  'What tasks are sorted by. Where it is empty or closed to the viewer, a task comes last.',
  {
    POSITION: 'By its place among its siblings.',
    TITLE: 'By title.',
    CREATED_AT: 'By the moment at which it was made.',
    DUE_DATE: 'By due date.',
  },
);

export const OrderDirection = describedEnum('OrderDirection', 'Which end comes first. Equals follow by id, ascending in both.', {
  ASC: 'The least first.',
  DESC: 'The greatest first.',
});

@ObjectType({ description: 'Which level holds, and who set it when; `by` null: only the starting value.' })
export class AccessDecision {
  @Field(() => ClientAccess, { description: 'The level that holds.' })
  level: string;

  @Field(() => DateTime, { nullable: true, description: 'When it was set; null for a starting value.' })
  at: string | null;
}

@ObjectType({ implements: Node, description: "A step on the way of the account's projects, a column of its board (R3.4)." })
export class Stage extends Node {
  @Field(() => String, { description: 'What the stage is called.' })
  name: string;

  @Field(() => String, { description: 'Its colour, six hexadecimal digits: `#3b82f6`.' })
  color: string;

  @Field(() => Int, { description: 'Its place among the stages, from the first.' })
  position: number;
}

@ObjectType({
  implements: Node,
  description: 'Work that is done together: its tasks, its people, its two chats, and what of it outside people see (R3.1).',
})
export class Project extends Node {
  @Field(() => String, { description: 'What it is called; whoever reaches anything of the project reads it.' })
  name: string;

  @Field(() => String, { nullable: true, description: 'What it is about, as Markdown.' })
  description: string | null;

  @Field(() => Boolean, {
    nullable: true,
    description: 'Open to its members, manager, creator and Administrators only, instead of to all employees (R3.3).',
  })
  membersOnly: boolean | null;

  @Field(() => CalendarDate, { nullable: true, description: 'When it is to be finished.' })
  dueDate: string | null;

  @Field(() => Float, { nullable: true, description: 'Hours that were planned for it; staff only.' })
  plannedHours: number | null;

  @Field(() => Float, { nullable: true, description: 'Hours that went into it; staff only.' })
  spentHours: number | null;

  @Field(() => Boolean, { description: 'Put away: stays readable, and outside people change nothing in it.' })
  archived: boolean;

  @Field(() => Boolean, {
    nullable: true,
    description: 'The switch over its shares: off puts them to sleep, on again restores what was there (R5.6).',
  })
  sharingEnabled: boolean | null;

  @Field(() => ClientAccess, {
    nullable: true,
    description: 'Its level for people from outside, as it is set. It opens nothing by itself (R6.1).',
  })
  clientAccess: string | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was made; staff only.' })
  createdAt: string | null;

  @Field(() => ClientAccess, { description: 'What the viewer may do with the project itself: change it, or see it.' })
  viewerAccess: string;
}

@ObjectType({ implements: Node, description: 'A milestone or action; a node of the action tree of its project, at any depth (R3.5).' })
export class Task extends Node {
  @Field(() => TaskKind, { description: 'What the node is.' })
  kind: string;

  @Field(() => String, { description: 'What is to be done, in a line.' })
  title: string;

  @Field(() => String, { nullable: true, description: 'What is to be done, at length, as Markdown.' })
  description: string | null;

  @Field(() => TaskStatus, { nullable: true, description: 'How far it has come.' })
  status: string | null;

  @Field(() => CalendarDate, { nullable: true, description: 'When it is to be done.' })
  dueDate: string | null;

  @Field(() => Float, { nullable: true, description: 'Hours that were planned for it; staff only.' })
  plannedHours: number | null;

  @Field(() => Float, { nullable: true, description: 'Hours that went into it; staff only.' })
  spentHours: number | null;

  @Field(() => Float, { nullable: true, description: 'How much of it is done, 0 to 100, as somebody judged it.' })
  percentDone: number | null;

  @Field(() => ClientAccess, { nullable: true, description: 'Its level for people from outside, as it is set on the task itself.' })
  clientAccess: string | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was made; staff only.' })
  createdAt: string | null;

  @Field(() => ClientAccess, { description: 'What the viewer may do with the task: change it, or see it.' })
  viewerAccess: string;
}

@ObjectType({ description: 'Somebody who has a part in a task; each person once.' })
export class TaskParticipant {
  @Field(() => Person, { description: 'Who it is.' })
  person: object;

  @Field(() => ParticipantRole, { description: 'Their part.' })
  role: string;
}

@ObjectType({ implements: Node, description: 'What a new task begins as (R3.7).' })
export class TaskTemplate extends Node {
  @Field(() => String, { description: 'What tasks made of it are about, in a line.' })
  title: string;

  @Field(() => String, { nullable: true, description: 'What is to be done in them, as Markdown.' })
  description: string | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was made; staff only.' })
  createdAt: string | null;

  @Field(() => Boolean, { description: 'Whether the viewer may change and delete it.' })
  viewerCanUpdate: boolean;
}

@ObjectType('ProjectView', {
  implements: Node,
  description: 'A view of the project list that the viewer saved under a name; nobody else has it (R3.9).',
})
export class SavedProjectView extends Node {
  @Field(() => String, { description: 'What the viewer calls it.' })
  name: string;

  @Field(() => String, { description: 'What the view is, as the address of the project list says it: its filters, order and form.' })
  address: string;

  @Field(() => Int, { description: 'Its place among the saved views, from the first.' })
  position: number;
}

@ObjectType({ description: 'The stage as it is after the change.' })
export class StagePayload {
  @Field(() => Stage, { description: 'The stage.' })
  stage: object;
}

@ObjectType({ description: 'The template as it is after the change.' })
export class TaskTemplatePayload {
  @Field(() => TaskTemplate, { description: 'The template.' })
  template: object;
}

@ObjectType({ description: 'The saved view as it is after the change.' })
export class ProjectViewPayload {
  @Field(() => SavedProjectView, { description: 'The view.' })
  view: object;
}

@ObjectType({ description: 'The project as it is after the change.' })
export class ProjectPayload {
  @Field(() => Project, { description: 'The project.' })
  project: object;
}

@ObjectType({ description: 'The task as it is after the change.' })
export class TaskPayload {
  @Field(() => Task, { description: 'The task.' })
  task: object;
}

export const ProjectConnection = connectionOf('Project', 'projects', () => Project);
export const TaskConnection = connectionOf('Task', 'tasks', () => Task);
