import type { ReactNode } from 'react';
import { t } from '../../../messages';
import classes from './TaskTree.module.css';

/** The columns of the tree by their class, in their order. */
const columns = [
  ['title', 'title'],
  ['status', 'status'],
  ['assignee', 'assignee'],
  ['dueCell', 'due'],
  ['percent', 'percent'],
  ['clients', 'clients'],
] as const;

/** The names of the columns, and the box that selects every row. */
export function TreeHead({ all, onAll }: { readonly all: boolean; readonly onAll: () => void }): ReactNode {
  const words = t.tasks.tree;
  return (
    <div role="row" className={classes.head} aria-rowindex={1}>
      <div role="columnheader" className={classes.check}>
        <input type="checkbox" checked={all} aria-label={words.selectAll} onChange={onAll} />
      </div>
      {columns.map(([cell, name]) => (
        <div key={cell} role="columnheader" className={classes[cell]}>
          {words[name]}
        </div>
      ))}
      <div role="columnheader" className={classes.menu}>
        <span className={classes.spoken}>{words.menu}</span>
      </div>
    </div>
  );
}
