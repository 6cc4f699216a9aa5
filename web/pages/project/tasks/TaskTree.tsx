import { type KeyboardEvent, useCallback, useMemo, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { t } from '../../../messages';
import { paths } from '../../../paths';
import { useAccountId } from '../../shells/session';
import { type Adding, AddTaskRow } from './AddTaskRow';
import type { Step } from './places';
import type { TaskField } from './TaskCells';
import { TaskRow, type TreeActions } from './TaskRow';
import classes from './TaskTree.module.css';
import { neighbour, parentLine, type TreeLine } from './taskTree';
import type { TreeNode } from './useProjectTasks';

export interface TaskTreeProps {
  readonly projectId: string;
  readonly lines: readonly TreeLine<TreeNode>[];
  readonly selected: ReadonlySet<string>;
  readonly onSelect: (selected: ReadonlySet<string>) => void;
  readonly onToggle: (id: string, open?: boolean) => void;
  readonly adding: Adding | null;
  readonly onAdding: (adding: Adding | null) => void;
  readonly onShare: (ids: readonly string[]) => void;
  readonly onRemove: (id: string) => void;
  /** Moves a task by one step; resolves once the tree shows it. */
  readonly onMove: (id: string, step: Step) => Promise<void>;
}

/**
 * The tree of a project's tasks as a grid: arrow keys move and unfold, Space selects, Enter opens, F2 renames, Tab goes
 * into the parts of the active row. Everything can be done by pointer alone and by keyboard alone.
 */
export function TaskTree({ projectId, lines, selected, onSelect, onToggle, adding, onAdding, onShare, onRemove, onMove }: TaskTreeProps) {
  const [activeId, setActiveId] = useState<string | null>(null);
  const [edit, setEdit] = useState<{ id: string; field: TaskField } | null>(null);
  const grid = useRef<HTMLDivElement>(null);
  const lastSelected = useRef<string | null>(null);
  const accountId = useAccountId();
  const navigate = useNavigate();
  const active = lines.some((line) => line.task.id === activeId) ? activeId : (lines[0]?.task.id ?? null);

  const focusRow = useCallback((id: string | null) => {
    if (id !== null) grid.current?.querySelector<HTMLElement>(`#${CSS.escape(`row-${id}`)}`)?.focus();
  }, []);

  const select = useCallback(
    (id: string, range: boolean) => {
      const next = new Set(selected);
      const ids = lines.map((line) => line.task.id);
      const from = range && lastSelected.current ? ids.indexOf(lastSelected.current) : -1;
      const to = ids.indexOf(id);
      if (from >= 0) for (const each of ids.slice(Math.min(from, to), Math.max(from, to) + 1)) next.add(each);
      else if (!next.delete(id)) next.add(id);
      lastSelected.current = id;
      onSelect(next);
    },
    [lines, onSelect, selected],
  );

  const commands = useRef({ select, onToggle, onAdding, onShare, onRemove, onMove });
  commands.current = { select, onToggle, onAdding, onShare, onRemove, onMove };
  const actions = useMemo<TreeActions>(
    () => ({
      activate: setActiveId,
      toggle: (id) => commands.current.onToggle(id),
      select: (id, range) => commands.current.select(id, range),
      edit: (id, field) => {
        setEdit(field && { id, field });
        // The field that had the focus goes: the row takes it, so that the arrow keys go on from here.
        if (!field) requestAnimationFrame(() => document.activeElement === document.body && focusRow(id));
      },
      addBelow: (id) => {
        commands.current.onToggle(id, true);
        commands.current.onAdding({ parentId: id, kind: 'ACTION' });
      },
      share: (id) => commands.current.onShare([id]),
      remove: (id) => commands.current.onRemove(id),
      move: (id, step) => void commands.current.onMove(id, step).then(() => requestAnimationFrame(() => focusRow(id))),
    }),
    [focusRow],
  );

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    const target = event.target as HTMLElement;
    const inRow = target.getAttribute('role') === 'row';
    const line = lines.find((each) => each.task.id === active);
    if (!line || !target.closest('[role="row"]')) return;
    const id = line.task.id;
    // From a part of the row, Escape comes back to the row.
    if (!inRow) {
      if (event.key === 'Escape' && target.closest('[role="gridcell"]')) focusRow(id);
      return;
    }
    const step = event.altKey ? steps[event.key] : undefined;
    const done = step ? () => actions.move(id, step) : event.altKey ? null : keyOf(event.key);
    if (!done) return;
    event.preventDefault();
    done();

    function keyOf(key: string): (() => void) | null {
      switch (key) {
        case 'ArrowDown':
          return () => focusRow(neighbour(lines, id, 1));
        case 'ArrowUp':
          return () => focusRow(neighbour(lines, id, -1));
        case 'Home':
          return () => focusRow(lines[0]?.task.id ?? null);
        case 'End':
          return () => focusRow(lines[lines.length - 1]?.task.id ?? null);
        case 'ArrowRight':
          return () => (line?.hasChildren && !line.expanded ? onToggle(id, true) : line?.hasChildren && focusRow(neighbour(lines, id, 1)));
        case 'ArrowLeft':
          return () => (line?.expanded ? onToggle(id, false) : focusRow(parentLine(lines, id)));
        case ' ':
          return () => select(id, event.shiftKey);
        case 'Enter':
          return () => void navigate(paths.task(accountId, projectId, id));
        case 'F2':
          return () => setEdit({ id, field: 'title' });
        default:
          return null;
      }
    }
  };

  const words = t.tasks.tree;
  const all = lines.length > 0 && lines.every((line) => selected.has(line.task.id));
  const addAfter = adding ? placeOfAdding(lines, adding.parentId) : -1;
  const parent = adding?.parentId ? lines.find((line) => line.task.id === adding.parentId) : undefined;
  const addRow = adding && (
    <AddTaskRow
      key={`${adding.parentId}-${adding.kind}`}
      projectId={projectId}
      adding={adding}
      parentTitle={parent?.task.title}
      level={(parent?.level ?? 0) + 1}
      onClose={() => onAdding(null)}
    />
  );

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: hears the keys of the treegrid inside
    <div ref={grid} className={classes.grid} onKeyDown={onKeyDown}>
      <div role="treegrid" aria-label={words.label} aria-multiselectable="true" aria-describedby="task-tree-keys" aria-rowcount={-1}>
        <div role="row" className={classes.head}>
          <div role="columnheader" className={classes.check}>
            <input
              type="checkbox"
              checked={all}
              aria-label={words.selectAll}
              onChange={() => onSelect(all ? new Set() : new Set(lines.map((line) => line.task.id)))}
            />
          </div>
          <div role="columnheader" className={classes.title}>
            {words.title}
          </div>
          <div role="columnheader" className={classes.status}>
            {words.status}
          </div>
          <div role="columnheader" className={classes.assignee}>
            {words.assignee}
          </div>
          <div role="columnheader" className={classes.dueCell}>
            {words.due}
          </div>
          <div role="columnheader" className={classes.percent}>
            {words.percent}
          </div>
          <div role="columnheader" className={classes.clients}>
            {words.clients}
          </div>
          <div role="columnheader" className={classes.menu}>
            <span className={classes.spoken}>{words.menu}</span>
          </div>
        </div>
        {lines.slice(0, addAfter + 1).map(row)}
        {lines.length === 0 || !adding ? null : addRow}
        {lines.slice(addAfter + 1).map(row)}
      </div>
      {lines.length === 0 && addRow}
      <p id="task-tree-keys" className={classes.keys}>
        {words.keys}
      </p>
    </div>
  );

  function row(line: TreeLine<TreeNode>) {
    const { task, ...place } = line;
    return (
      <TaskRow
        key={task.id}
        task={task}
        level={place.level}
        position={place.position}
        siblings={place.siblings}
        hasChildren={place.hasChildren}
        expanded={place.expanded}
        projectId={projectId}
        active={task.id === active}
        selected={selected.has(task.id)}
        editing={edit?.id === task.id ? edit.field : null}
        actions={actions}
      />
    );
  }
}

/** With Alt the arrow keys move the task itself. */
const steps: Record<string, Step | undefined> = { ArrowUp: 'up', ArrowDown: 'down', ArrowRight: 'indent', ArrowLeft: 'outdent' };

/** The index of the line after which the new task's row stands: the last one below its parent, or the last of all. */
function placeOfAdding(lines: readonly TreeLine<TreeNode>[], parentId: string | null): number {
  const at = parentId === null ? -1 : lines.findIndex((line) => line.task.id === parentId);
  const level = lines[at]?.level;
  if (level === undefined) return lines.length - 1;
  let end = at;
  while ((lines[end + 1]?.level ?? 0) > level) end += 1;
  return end;
}
