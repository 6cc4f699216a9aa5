import { z } from 'zod';
import { choice, flag, hours, ids, optionalWords, percent, required, unlessNull } from '../shape-parts';

const name = required(200);
const title = required(500);
const description = optionalWords(20_000);
const projectLevel = z.string().refine((level) => level !== 'INHERIT', 'A project has nothing above it to inherit from.');

const stageName = required(60);
const COLOR_RULE = 'A colour is # and six hexadecimal digits, such as #3b82f6.';
const color = z.string(COLOR_RULE).regex(/^#[0-9a-f]{6}$/i, COLOR_RULE);

export const PROJECT_SHAPES = {
  createStage: z.looseObject({ name: stageName, color }),
  updateStage: z.looseObject({
    name: unlessNull(stageName),
    color: unlessNull(color),
    position: unlessNull(z.number('This cannot be empty.').int().min(1, 'Positions count from 1.')),
  }),
  saveTaskTemplate: z.looseObject({ title, description, participantIds: ids('people').nullish() }),
  addTaskParticipants: z.looseObject({ personIds: ids('people').min(1, 'Name at least one person.') }),
  removeTaskParticipants: z.looseObject({ personIds: ids('people').min(1, 'Name at least one person.') }),
  saveProjectView: z.looseObject({ name: required(100), address: z.string().max(1000, 'This has at most 1,000 characters.') }),
  createProject: z.looseObject({
    name,
    description,
    plannedHours: hours,
    clientAccess: projectLevel.nullish(),
    memberIds: ids('people').nullish(),
    followerIds: ids('people').nullish(),
  }),
  updateProject: z.looseObject({
    name: unlessNull(name),
    description,
    plannedHours: hours,
    spentHours: hours,
    membersOnly: unlessNull(flag),
    archived: unlessNull(flag),
  }),
  setProjectPeople: z.looseObject({
    addMembers: ids('people').nullish(),
    removeMembers: ids('people').nullish(),
    addFollowers: ids('people').nullish(),
    removeFollowers: ids('people').nullish(),
  }),
  setProjectClientAccess: z.looseObject({ clientAccess: projectLevel }),
  createTask: z.looseObject({ title, description, plannedHours: hours }),
  updateTask: z.looseObject({
    title: unlessNull(title),
    description,
    status: unlessNull(choice),
    plannedHours: hours,
    spentHours: hours,
    percentDone: percent,
  }),
};
