import type { Reach } from '../../access/reach';
import type { Viewer } from '../../access/viewer';
import { type Dialect, inList, type Param } from '../columns';
import { type Narrowing, NOTHING, projectScope } from './projects';

/** What of an outside viewer's reach can be searched: the things whose text they may read, part by part. */
export interface Searchable {
  /** Ids of things by `KIND PART`. */
  readonly things: ReadonlyMap<string, readonly string[]>;
  /** Ids of the chats that they read. */
  readonly chats: readonly string[];
  /** Ids of the discussion threads and conversations that they read. */
  readonly threads: readonly string[];
}

/**
 * Which entries of the search index a viewer may find: those whose text they may read (R7.6). `e` is the alias of the
 * entries. Employees are narrowed by the project that a text stands in; everybody outside by what they reach of it.
 */
export const searchScope = {
  sql(viewer: Viewer, reach: Reach, dialect: Dialect, searchable: Searchable | null): Narrowing {
    if (viewer.kind === 'EMPLOYEE') {
      const projects = projectScope.sql(viewer, reach, dialect, 'sp');
      const open = (id: string) =>
        `exists (select 1 from projects sp where sp.account_id = e.account_id and sp.id = ${id} and ${projects.sql})`;
      const inside = `(e.within_id = '' or ${open('e.within_id')})`;
      const chat = '(select ch.project_id from chats ch where ch.account_id = e.account_id and ch.id = e.within_id)';
      return {
        sql: `case e.kind when 'MESSAGE' then ${open(chat)} when 'PROJECT' then ${open('e.thing_id')} when 'TASK' then ${inside} when 'POST' then ${inside} else 1 = 1 end`,
        params: Array(4).fill(projects.params).flat(),
      };
    }
    if (!searchable) return NOTHING;
    const params: Param[] = [];
    const alternatives = [...searchable.things].map(([kindAndPart, ids]) => {
      const [kind, part] = kindAndPart.split(' ') as [string, string];
      params.push(kind, part, JSON.stringify(ids));
      return `(e.kind = ? and e.part = ? and ${inList(dialect, 'e.thing_id')})`;
    });
    alternatives.push(`(e.kind = 'MESSAGE' and ${inList(dialect, 'e.within_id')})`);
    params.push(JSON.stringify(searchable.chats));
    alternatives.push(
      `(e.kind = 'POST' and exists (select 1 from posts po where po.account_id = e.account_id and po.id = e.thing_id and ${inList(dialect, 'po.thread_id')}))`,
    );
    params.push(JSON.stringify(searchable.threads));
    return { sql: `(${alternatives.join(' or ')})`, params };
  },
};
