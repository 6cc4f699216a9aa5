import type { SharedItem } from '../../access/items';

/** A task: its title, who has it, how far it is, and its due date in days from the day of loading. */
export type DemoTask = readonly [title: string, who: string, state: 'done' | 'doing' | 'waiting' | 'open' | 'cancelled', due: number];

export interface DemoPhase {
  /** The milestone above the tasks. */
  readonly title: string;
  readonly due: number;
  /** The level that somebody set on it; milestones start Hidden. */
  readonly level?: 'VISIBLE' | 'MODIFIABLE' | 'HIDDEN';
  readonly tasks: readonly DemoTask[];
}

export interface DemoShare {
  readonly with: string;
  readonly by: string;
  /** The tasks that are shared one by one; left out: the project is. */
  readonly tasks?: readonly string[];
  readonly items: readonly SharedItem[];
  readonly message?: string;
  /** In days from the day of loading. */
  readonly until?: number;
}

/** Somebody's part in a task, from inside or from outside (R3.5). */
export type DemoPart = readonly [task: string, who: string, role: 'CO_ASSIGNEE' | 'PARTICIPANT'];

/** A task template of the account (R3.7). */
export interface DemoTemplate {
  readonly title: string;
  readonly description: string;
  readonly people: readonly string[];
}

export interface DemoProject {
  readonly key: string;
  readonly name: string;
  readonly company: string;
  readonly description: string;
  readonly manager: string;
  readonly followers: readonly string[];
  readonly stage: string;
  readonly due: number;
  readonly hours: readonly [planned: number, spent: number];
  readonly level?: 'HIDDEN' | 'VISIBLE' | 'MODIFIABLE';
  readonly members?: readonly string[];
  readonly archived?: true;
  readonly shares?: readonly DemoShare[];
  /** Who takes part in tasks besides those that have them. */
  readonly parts?: readonly DemoPart[];
  readonly phases: readonly DemoPhase[];
}
