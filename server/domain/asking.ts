import type { Reach, VisibleForest } from '../access/reach';
import type { SurveyReach } from '../access/survey';
import type { Viewer } from '../access/viewer';
import type { Reader, Soon } from '../persistence/database';
import type { Loaders } from '../persistence/loaders';
import type { PersonView } from './views';

/**
 * One operation of one viewer: who asks, and what was already read for them. Made anew for each operation and for each
 * event of a stream, so that nothing read for one viewer is ever handed to another, and rights are those of now.
 */
export interface Asking {
  readonly viewer: Viewer;
  readonly reader: Reader;
  /** The outside viewer's reach under the access version of this operation; empty for everybody else. */
  readonly reach: Reach;
  /** The account's access version under which this operation judges. */
  readonly version: number;
  /** The tasks of a project (null: of none) that an outside viewer sees; empty for everybody else. */
  forest(projectId: string | null): Soon<VisibleForest>;
  /** The tasks of a project (null: of none) whose survey data an outside viewer may use; empty for everybody else. */
  surveys(projectId: string | null): Soon<SurveyReach>;
  readonly load: Loaders;
  /** People who were judged already: one name stands on many rows. */
  readonly people: Map<string, Soon<PersonView | null>>;
  /**
   * The names of all fields of the document that is answered: columns that no field of it is made of are not read. Null
   * where a row is read for anything else.
   */
  names: ReadonlySet<string> | null;
  /** The moment of the operation, ISO-8601 UTC. */
  readonly now: string;
}

/** The account in which a viewer acts; the empty text for nobody, which no row carries. */
export const accountOf = (viewer: Viewer): string => ('accountId' in viewer ? viewer.accountId : '');
/** The person who acts; null for whoever has no name. */
export const personOf = (viewer: Viewer): string | null => ('personId' in viewer ? viewer.personId : null);

export type { Soon };
