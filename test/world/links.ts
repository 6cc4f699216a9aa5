import { createHash, createHmac } from 'node:crypto';
import { type Account, accountOf, type Looker, type Project, type SharingLink, type Task, type Wave, type World } from './facts';

/** The key of every installation under test, from which the tokens of a world's links are derived. */
export const SECRET_KEY = 'for tests: 5f1d8f1c9a7e4b0e8c2f6d3a';

export const nonceOf = (link: string): string => `nonce of ${link}`;

/** What whoever was given a link of a world holds. */
export const linkToken = (link: string): string => createHmac('sha256', SECRET_KEY).update(JSON.stringify(['link', link, nonceOf(link)])).digest('base64url');

export const linkHash = (link: string): string => createHash('sha256').update(linkToken(link)).digest('hex');

/** A link with what it is of. */
export interface PlacedLink {
  link: SharingLink;
  wave: Wave;
  task: Task;
  project: Project;
}

/** The links of an account; a task without a project has none. */
export const linksOf = (account: Account): PlacedLink[] =>
  account.tasks.flatMap((task) => {
    const project = account.projects.find((one) => one.id === task.project);
    return project ? task.waves.flatMap((wave) => wave.links.map((link) => ({ link, wave, task, project }))) : [];
  });

/** Whoever holds a link, as lookers: `person` is the link. */
export const holders = (world: World): Looker[] => world.accounts.flatMap((account) => linksOf(account).map(({ link }) => ({ account: account.id, person: link.id })));

export const placeOfLink = (world: World, looker: Looker): PlacedLink | null => linksOf(accountOf(world, looker.account)).find(({ link }) => link.id === looker.person) ?? null;
