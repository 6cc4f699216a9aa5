import type { ComponentProps, ReactNode } from 'react';
import { IconArrowDown, IconArrowUp } from './icons';
import classes from './Table.module.css';

/**
 * A grid of rows with numbers in tabular figures. On narrow screens it scrolls sideways by itself, or with `stack` each
 * row becomes a card whose cells carry their column's name (`Td` with `label`); `lines` makes that a title and one line of
 * values, which fits rows whose values speak for themselves.
 */
export function Table({ caption, stack = false, children }: { caption: string; stack?: boolean | 'lines'; children: ReactNode }) {
  return (
    <div className={classes.scroll} data-stack={stack || undefined} role="region" aria-label={caption} tabIndex={stack ? undefined : 0}>
      <table className={classes.table}>
        <caption className={classes.spoken}>{caption}</caption>
        {children}
      </table>
    </div>
  );
}

export type Sort = 'asc' | 'desc' | null;

export type ThProps = Omit<ComponentProps<'th'>, 'align'> & {
  /** Where the column can be sorted: how it is now. */
  sort?: Sort;
  onSort?: () => void;
  align?: 'start' | 'end';
  /** The heading is only for screen readers: columns of buttons. */
  spoken?: boolean;
};

/** A column's heading; with `onSort` a button that sorts by it. */
export function Th({ sort, onSort, align = 'start', spoken = false, children, ...props }: ThProps) {
  return (
    <th scope="col" data-align={align} aria-sort={sort === 'asc' ? 'ascending' : sort === 'desc' ? 'descending' : undefined} {...props}>
      {onSort ? (
        <button type="button" className={classes.sort} onClick={onSort}>
          {children}
          {sort === 'asc' && <IconArrowUp size={14} />}
          {sort === 'desc' && <IconArrowDown size={14} />}
        </button>
      ) : spoken ? (
        <span className={classes.spoken}>{children}</span>
      ) : (
        children
      )}
    </th>
  );
}

export type TdProps = Omit<ComponentProps<'td'>, 'align'> & {
  align?: 'start' | 'end';
  /** The column's name, shown beside the value where rows are stacked. */
  label?: string;
  /** The cell that names the row; spans the card where rows are stacked. */
  main?: boolean;
};

/** A cell. */
export function Td({ align = 'start', label, main = false, children, ...props }: TdProps) {
  return (
    <td data-align={align} data-label={label} data-main={main || undefined} {...props}>
      {children}
    </td>
  );
}
