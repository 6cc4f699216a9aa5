import { type KeyboardEvent, type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { type ListRange, Virtuoso, type VirtuosoHandle } from 'react-virtuoso';
import type { ClientAccess } from '../../../__generated__/graphql';
import type { RestingLevels } from '../../../forms/restingLevels';
import { t } from '../../../messages';
import { paths } from '../../../paths';
import { useIsPhone } from '../../../ui';
import { useAccountId } from '../../shells/session';
import { type AddDraft, type Adding, AddTaskRow } from './AddTaskRow';
import { type Drop, type Hover, lineOfAdding, type Step } from './places';
import type { TaskField } from './TaskCells';
import { TaskRow, type TreeActions } from './TaskRow';
import classes from './TaskTree.module.css';
import { TreeHead } from './TreeHead';
import type { TreeLine } from './taskTree';
import { treeKey } from './treeKeys';
import { FLYING, type Item, parts } from './treeParts';
import type { TreeNode } from './useProjectTasks';
import { useRowDrag } from './useRowDrag';
import { useRowFocus } from './useRowFocus';

export interface TaskTreeProps {
  readonly projectId: string;
  readonly lines: readonly TreeLine<TreeNode>[];
  /** The level that holds for each task, and what its icon does. */
  readonly levels: ReadonlyMap<string, ClientAccess | null>;
  readonly resting: RestingLevels;
  readonly selected: ReadonlySet<string>;
  readonly onSelect: (selected: ReadonlySet<string>) => void;
  readonly onToggle: (id: string, open?: boolean) => void;
  readonly adding: Adding | null;
  readonly onAdding: (adding: Adding | null) => void;
  /** A task was made in the line for new ones; resolves once it stands where it was wanted. */
  readonly onMade: (id: string, title: string, adding: Adding) => Promise<void>;
  readonly onShare: (ids: readonly string[]) => void;
  readonly onRemove: (id: string) => void;
  /** Moves a task by one step; the tree shows it at once. */
  readonly onMove: (id: string, step: Step) => void;
  readonly placeOfDrop: (id: string, hover: Hover) => Drop | null;
  readonly onDrop: (id: string, drop: Drop) => void;
}

/**
 * The tree of a project's tasks as a grid: arrow keys move and unfold, Space selects, Enter opens, F2 renames, Tab goes
 * into the parts of the active row. Everything can be done by pointer alone and by keyboard alone. Only the rows in view are in the
 * page; the grid says how many there are and which each one is, and the keys go to those that are not, too.
 */
export function TaskTree(props: TaskTreeProps) {
  const { projectId, lines, levels, resting, selected, onSelect, onToggle, adding, onAdding } = props;
  const [edit, setEdit] = useState<{ id: string; field: TaskField } | null>(null);
  const frame = useRef<HTMLDivElement>(null);
  const list = useRef<VirtuosoHandle>(null);
  const lastSelected = useRef<string | null>(null);
  const range = useRef<ListRange>({ startIndex: 0, endIndex: 0 });
  const draft = useRef<AddDraft>({ title: '', shown: false });
  const accountId = useAccountId();
  const navigate = useNavigate();
  const phone = useIsPhone();
  const index = useMemo(() => new Map(lines.map((line, place) => [line.task.id, place])), [lines]);
  const addAt = adding ? lineOfAdding(lines, adding) + 1 : -1;
  const items = useMemo<readonly Item[]>(
    () => (addAt < 0 || lines.length === 0 ? lines : [...lines.slice(0, addAt), null, ...lines.slice(addAt)]),
    [addAt, lines],
  );
  const { activeId, activate, rowOf, focusRow } = useRowFocus(frame, list, { index, addAt });
  const active = activeId !== null && index.has(activeId) ? activeId : (lines[0]?.task.id ?? null);

  const select = useCallback(
    (id: string, byRange: boolean) => {
      const next = new Set(selected);
      const ids = lines.map((line) => line.task.id);
      const from = byRange && lastSelected.current ? ids.indexOf(lastSelected.current) : -1;
      const to = ids.indexOf(id);
      if (from >= 0) for (const each of ids.slice(Math.min(from, to), Math.max(from, to) + 1)) next.add(each);
      else if (!next.delete(id)) next.add(id);
      lastSelected.current = id;
      onSelect(next);
    },
    [lines, onSelect, selected],
  );
  const add = useCallback(
    (next: Adding): void => {
      draft.current = { title: '', shown: false };
      onAdding(next);
    },
    [onAdding],
  );

  const commands = useRef({ ...props, select, add });
  commands.current = { ...props, select, add };
  const { turn, settle } = resting;
  const actions = useMemo<TreeActions>(
    () => ({
      activate,
      toggle: (id) => commands.current.onToggle(id),
      select: (id, byRange) => commands.current.select(id, byRange),
      edit: (id, field) => {
        setEdit(field && { id, field });
        // The field that had the focus goes: the row takes it, so that the arrow keys go on from here.
        if (!field) requestAnimationFrame(() => document.activeElement === document.body && rowOf(id)?.focus({ preventScroll: true }));
      },
      addAfter: (id) => {
        const line = commands.current.lines.find(({ task }) => task.id === id);
        if (line) commands.current.add({ parentId: line.task.parent?.id ?? null, afterId: id, kind: 'ACTION' });
      },
      addBelow: (id) => {
        commands.current.onToggle(id, true);
        commands.current.add({ parentId: id, kind: 'ACTION' });
      },
      share: (id) => commands.current.onShare([id]),
      remove: (id) => commands.current.onRemove(id),
      move: (id, step) => {
        commands.current.onMove(id, step);
        requestAnimationFrame(() => requestAnimationFrame(() => focusRow(id)));
      },
      turn,
      settle,
      // The keys go on from the row that has gone; the first of them brings its neighbour into the page.
      lostFocus: (id) => {
        setEdit((editing) => (editing?.id === id ? null : editing));
        requestAnimationFrame(() => document.activeElement === document.body && frame.current?.focus({ preventScroll: true }));
      },
    }),
    [activate, focusRow, rowOf, settle, turn],
  );

  // The line for a new task may stand where nobody looks: it comes into the page, and then takes the focus itself.
  useEffect(() => {
    if (addAt >= 0 && !draft.current.shown) list.current?.scrollIntoView({ index: addAt });
  }, [addAt]);

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    const target = event.target as HTMLElement;
    const onRow = target.getAttribute('role') === 'row' || target === frame.current;
    const line = lines[active === null ? -1 : (index.get(active) ?? -1)];
    if (!line || !(onRow || target.closest('[role="row"]'))) return;
    // From a part of the row, Escape comes back to the row.
    if (!onRow) {
      if (event.key === 'Escape' && target.closest('[role="gridcell"]')) focusRow(line.task.id);
      return;
    }
    const run = treeKey(event, line, {
      lines,
      index,
      inView: range.current.endIndex - range.current.startIndex,
      focus: focusRow,
      unfold: onToggle,
      open: (id) => void navigate(paths.task(accountId, projectId, id)),
      actions,
    });
    if (!run) return;
    event.preventDefault();
    run();
  };

  const drag = useRowDrag({ place: props.placeOfDrop, onDrop: props.onDrop });
  const words = t.tasks.tree;
  const all = lines.length > 0 && lines.every((line) => selected.has(line.task.id));
  const titleOf = (id: string | null | undefined): string | undefined => lines[id ? (index.get(id) ?? -1) : -1]?.task.title;
  const addRow = adding && (
    <AddTaskRow
      key={`${adding.parentId}-${adding.kind}`}
      projectId={projectId}
      adding={adding}
      parentTitle={titleOf(adding.parentId)}
      afterTitle={titleOf(adding.afterId)}
      level={(lines[adding.parentId ? (index.get(adding.parentId) ?? -1) : -1]?.level ?? 0) + 1}
      rowIndex={addAt + 2}
      draft={draft.current}
      onMade={(id, title) => props.onMade(id, title, adding)}
      onClose={() => {
        onAdding(null);
        focusRow(adding.afterId ?? adding.parentId ?? active);
      }}
    />
  );

  const row = (place: number, item: Item): ReactNode => {
    if (item === null) return addRow;
    const { task, ...line } = item;
    return (
      <TaskRow
        task={task}
        rowIndex={place + 2}
        level={line.level}
        position={line.position}
        siblings={line.siblings}
        hasChildren={line.hasChildren}
        expanded={line.expanded}
        projectId={projectId}
        active={task.id === active}
        selected={selected.has(task.id)}
        editing={edit?.id === task.id ? edit.field : null}
        effective={levels.get(task.id) ?? null}
        chosen={resting.chosen.get(task.id)}
        actions={actions}
      />
    );
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: hears the keys and the pointer for the treegrid inside
    <div ref={frame} className={classes.grid} tabIndex={-1} onKeyDown={onKeyDown} onPointerDown={drag.onPointerDown}>
      <div
        role="treegrid"
        aria-label={words.label}
        aria-multiselectable="true"
        aria-describedby="task-tree-keys"
        aria-rowcount={items.length + 1}
      >
        <TreeHead all={all} onAll={() => onSelect(all ? new Set() : new Set(lines.map((line) => line.task.id)))} />
        {lines.length > 0 && (
          <Virtuoso
            ref={list}
            useWindowScroll
            data={items}
            computeItemKey={(_, item) => item?.task.id ?? 'new'}
            defaultItemHeight={phone ? 77 : 41}
            initialItemCount={Math.min(items.length, 20)}
            increaseViewportBy={{ top: 400, bottom: 600 }}
            rangeChanged={(seen) => {
              range.current = seen;
            }}
            components={parts}
            context={items}
            scrollSeekConfiguration={FLYING}
            itemContent={row}
          />
        )}
      </div>
      {lines.length === 0 && addRow}
      {drag.mark && (
        <i
          className={classes.dropMark}
          data-part={drag.mark.part}
          style={{ top: drag.mark.top, left: drag.mark.left, ...(drag.mark.part === 'onto' && { height: drag.mark.height }) }}
          aria-hidden="true"
        />
      )}
      <p id="task-tree-keys" className={classes.keys}>
        {words.keys}
      </p>
    </div>
  );
}
