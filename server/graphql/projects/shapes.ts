import { z } from 'zod';
import { choice, flag, hours, ids, optionalWords, percent, required, unlessNull } from '../shape-parts';

const name = required(200);
const title = required(500);
const description = optionalWords(20_000);
const projectLevel = z.string().refine((level) => level !== 'INHERIT', 'A project has nothing above it to inherit from.');

export const PROJECT_SHAPES = {
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
