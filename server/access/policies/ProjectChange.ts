import { persons, policy } from '../policy';

export const ProjectChange = policy('ProjectChange', {
  fields: { project: persons, ended: persons, at: persons },
});
