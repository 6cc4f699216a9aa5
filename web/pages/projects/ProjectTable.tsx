import type { FragmentType } from '@apollo/client';
import { type ComponentProps, type KeyboardEvent, useMemo, useRef } from 'react';
import { useNavigate } from 'react-router';
import { TableVirtuoso, type TableVirtuosoHandle } from 'react-virtuoso';
import type { OrderDirection, ProjectOrderField, ProjectRow_ProjectFragment } from '../../__generated__/graphql';
import { t } from '../../messages';
import { paths } from '../../paths';
import { type Sort, Spoken, Th, useIsPhone } from '../../ui';
import { useShell } from '../shells/session';
import { firstDirection, type ListView } from './listAddress';
import classes from './ProjectList.module.css';
import { ProjectCells } from './ProjectRow';
import { useRowActions } from './rowActions';

/** A project as the list's query brings it. */
export type ListedProject = FragmentType<ProjectRow_ProjectFragment> & {
  readonly id: string;
};

interface TableContext {
  readonly total: number;
}

interface ProjectTableProps extends TableContext {
  readonly projects: readonly ListedProject[];
  readonly view: ListView;
  readonly onSort: (field: ProjectOrderField, direction: OrderDirection) => void;
  /** Called as the last row comes near. */
  readonly onEnd: () => void;
}

/** The rows that are out of sight are not in the page, so the table says how many there are and which each one is. */
const parts = {
  Table: ({ context, children, ...props }: ComponentProps<'table'> & { context?: TableContext }) => (
    <table
      {...props}
      className={classes.table}
      aria-label={t.projects.list.title}
      aria-rowcount={(context?.total ?? 0) + 1}
      aria-describedby="project-list-keys"
    >
      {children}
    </table>
  ),
  TableRow: ({
    context: _,
    item,
    ...props
  }: ComponentProps<'tr'> & {
    context?: TableContext;
    item: ListedProject;
    'data-index'?: number;
  }) => <tr {...props} className={classes.row} data-project={item.id} aria-rowindex={(props['data-index'] ?? 0) + 2} />,
};

/**
 * The table of the list: the columns of R3.9 as far as the width allows; on a phone the name carries the rest below it.
 * Only the rows in view are drawn. Arrow keys go from name to name, and single letters do what the three dots offer.
 */
export function ProjectTable({ projects, total, view, onSort, onEnd }: ProjectTableProps) {
  const { accountId, viewer } = useShell();
  const navigate = useNavigate();
  const actions = useRowActions();
  const phone = useIsPhone();
  const list = useRef<TableVirtuosoHandle>(null);
  const frame = useRef<HTMLDivElement>(null);
  const context = useMemo(() => ({ total }), [total]);

  const focusRow = (index: number): void => {
    const find = (): HTMLElement | null => frame.current?.querySelector<HTMLElement>(`tr[data-index="${index}"] a`) ?? null;
    list.current?.scrollIntoView({ index, done: () => find()?.focus() });
    find()?.focus({ preventScroll: true });
  };
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    const target = event.target as HTMLElement;
    const row = target.closest<HTMLElement>('tr[data-index]');
    // Letters and arrows belong to the name; menus and fields have their own.
    if (!row || !target.matches('th a') || event.ctrlKey || event.metaKey || event.altKey) return;
    const index = Number(row.dataset['index']);
    const id = row.dataset['project'] ?? '';
    const keys: Record<string, (() => void) | undefined> = {
      ArrowDown: () => focusRow(Math.min(index + 1, projects.length - 1)),
      ArrowUp: () => focusRow(Math.max(index - 1, 0)),
      PageDown: () => focusRow(Math.min(index + 10, projects.length - 1)),
      PageUp: () => focusRow(Math.max(index - 10, 0)),
      Home: () => focusRow(0),
      End: () => focusRow(projects.length - 1),
      s: viewer.mayGrantAccess ? () => actions.share(id) : undefined,
      m: () => void navigate(paths.chat(accountId, id, 'members')),
      g: () => void navigate(paths.chat(accountId, id, 'guests')),
    };
    const run = keys[event.key];
    if (!run) return;
    event.preventDefault();
    run();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: hears the keys of the names inside
    <div ref={frame} onKeyDown={onKeyDown}>
      <TableVirtuoso
        ref={list}
        useWindowScroll
        data={projects}
        context={context}
        computeItemKey={(_, project) => project.id}
        initialItemCount={Math.min(projects.length, 12)}
        increaseViewportBy={{ top: 200, bottom: 500 }}
        endReached={onEnd}
        components={parts}
        fixedHeaderContent={() => <Head view={view} onSort={onSort} />}
        itemContent={(_, project) => <ProjectCells project={project} phone={phone} />}
      />
      <p id="project-list-keys" className={classes.spoken}>
        {t.projects.list.keys}
      </p>
    </div>
  );
}

function Head({ view, onSort }: Pick<ProjectTableProps, 'view' | 'onSort'>) {
  const words = t.projects.list.column;
  const sortable = (field: ProjectOrderField): { sort: Sort; onSort: () => void } => {
    const here = view.field === field;
    return {
      sort: here ? (view.direction === 'ASC' ? 'asc' : 'desc') : null,
      onSort: () => onSort(field, here ? (view.direction === 'ASC' ? 'DESC' : 'ASC') : firstDirection(field)),
    };
  };
  return (
    <tr>
      <Th className={classes.name} {...sortable('NAME')}>
        {words.name}
      </Th>
      <Th className={`${classes.wide} ${classes.counterparty}`} {...sortable('COUNTERPARTY')}>
        {words.counterparty}
      </Th>
      <Th className={`${classes.middle} ${classes.stage}`} {...sortable('STAGE')}>
        {words.stage}
      </Th>
      <Th className={classes.chat} {...sortable('UNREAD')}>
        <Long short={words.membersChat} long={words.membersChatLong} />
      </Th>
      <Th className={classes.chat} {...sortable('UNREAD')}>
        <Long short={words.guestChat} long={words.guestChatLong} />
      </Th>
      <Th className={`${classes.wide} ${classes.clients}`} {...sortable('CLIENT_ACCESS')}>
        <Long short={words.clientAccess} long={words.clientAccessLong} />
      </Th>
      <Th className={`${classes.wide} ${classes.hours}`} align="end" {...sortable('PERCENT_HOURS')}>
        <Long short={words.percentHours} long={words.percentHoursLong} />
      </Th>
      <Th className={`${classes.middle} ${classes.tasks}`} {...sortable('PERCENT_TASKS')}>
        <Long short={words.percentTasks} long={words.percentTasksLong} />
      </Th>
      <Th className={`${classes.middle} ${classes.dueOn}`} {...sortable('DUE_DATE')}>
        {words.dueDate}
      </Th>
      <Th spoken className={classes.menu}>
        {words.menu}
      </Th>
    </tr>
  );
}

/** A short heading for the eye, and what it means for the ear and the pointer. */
function Long({ short, long }: { readonly short: string; readonly long: string }) {
  return (
    <span title={long}>
      <span aria-hidden="true">{short}</span>
      <Spoken>{long}</Spoken>
    </span>
  );
}
