import type { ComponentProps, CSSProperties } from 'react';
import classes from './TaskTree.module.css';
import { indentOf, type TreeLine } from './taskTree';
import type { TreeNode } from './useProjectTasks';

/** What stands in the list: a task, or the line in which a new one is written. */
export type Item = TreeLine<TreeNode> | null;

/** The list's own boxes mean nothing: the rows stand in the grid. */
export const parts = {
  Scroller: ({ children, tabIndex: _, context: __, ...props }: ComponentProps<'div'> & { context?: unknown }) => (
    <div {...props} role="presentation">
      {children}
    </div>
  ),
  List: ({ children, context: _, ...props }: ComponentProps<'div'> & { context?: unknown }) => (
    <div {...props} role="presentation">
      {children}
    </div>
  ),
  Item: ({ children, item: _, context: __, ...props }: ComponentProps<'div'> & { item?: unknown; context?: unknown }) => (
    <div {...props} role="presentation">
      {children}
    </div>
  ),
  // What flies past is its title alone: whole rows cannot be drawn as fast as a hand can scroll, and nobody reads them then.
  ScrollSeekPlaceholder: ({ index, height, context }: { index: number; height: number; context?: readonly Item[] }) => {
    const item = context?.[index];
    return (
      <div
        className={classes.passing}
        data-passing
        style={{ height, '--level': indentOf(item?.level ?? 1) } as CSSProperties}
        aria-hidden="true"
      >
        {item?.task.title}
      </div>
    );
  },
};

/** From how fast on rows fly past, and when they are whole again, in pixels that the page moves between two looks at it. */
export const FLYING = { enter: (velocity: number) => Math.abs(velocity) > 500, exit: (velocity: number) => Math.abs(velocity) < 150 };
