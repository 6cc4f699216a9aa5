import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { Link } from 'react-router';
import type { TaskRow_TaskFragment, TaskStatus } from '../../../__generated__/graphql';
import { useEmployees } from '../../../components/people/useEmployees';
import { readNumber } from '../../../forms/numbers';
import { useUpdateTask } from '../../../forms/updateTask';
import { t } from '../../../messages';
import { Avatar, DateText, formatDate, isPast, ProgressBar, toast } from '../../../ui';
import classes from './TaskTree.module.css';

/** The fields of a task that can be changed inside the tree. */
export type TaskField = 'title' | 'status' | 'assignee' | 'due' | 'percent';

export interface CellProps {
  readonly task: TaskRow_TaskFragment;
  readonly tabIndex: number;
  readonly editing: TaskField | null;
  readonly onEdit: (field: TaskField | null) => void;
}

/** Every status, in the order of work. */
export const statuses: readonly TaskStatus[] = ['OPEN', 'IN_PROGRESS', 'WAITING', 'DONE', 'CANCELLED'];

/** A value that becomes a field when it is pressed; the field comes as `children`, and is there only while it is used. */
function Cell({
  field,
  name,
  value,
  shown,
  className,
  task,
  tabIndex,
  editing,
  onEdit,
  children,
}: CellProps & {
  readonly field: TaskField;
  readonly name: string;
  readonly value: string;
  readonly shown: ReactNode;
  readonly className?: string;
  readonly children: ReactNode;
}) {
  return (
    <div role="gridcell" className={className} data-editing={editing === field || undefined}>
      {editing === field ? (
        children
      ) : (
        <button
          type="button"
          className={classes.value}
          tabIndex={tabIndex}
          aria-label={t.tasks.tree.editOf(name, task.title, value)}
          onClick={() => onEdit(field)}
        >
          {shown}
        </button>
      )}
    </div>
  );
}

/** One line to write into: Enter and leaving it keep the text, Escape leaves all as it was. */
function LineEditor({
  start,
  label,
  type = 'text',
  inputMode,
  onKeep,
  onLeave,
}: {
  readonly start: string;
  readonly label: string;
  readonly type?: 'text' | 'date';
  readonly inputMode?: 'decimal';
  readonly onKeep: (text: string) => void;
  readonly onLeave: () => void;
}) {
  const [text, setText] = useState(start);
  const over = useRef(false);
  const end = (keep: boolean): void => {
    if (over.current) return;
    over.current = true;
    if (keep && text !== start) onKeep(text);
    onLeave();
  };
  const written = useRef(() => {});
  written.current = () => {
    if (!over.current && text !== start) onKeep(text);
  };
  // A row that scrolls out of the page takes its field along: what was written is kept, as if it had been left.
  useEffect(() => () => written.current(), []);
  const onKeyDown = (event: KeyboardEvent): void => {
    event.stopPropagation();
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') end(true);
    if (event.key === 'Escape') end(false);
  };
  return (
    <input
      className={classes.editor}
      type={type}
      inputMode={inputMode}
      aria-label={label}
      value={text}
      // biome-ignore lint/a11y/noAutofocus: whoever opened the cell has asked to write in it
      autoFocus
      onFocus={(event) => type === 'text' && event.currentTarget.select()}
      onChange={(event) => setText(event.currentTarget.value)}
      onKeyDown={onKeyDown}
      onBlur={() => end(true)}
    />
  );
}

/** A choice that opens at once and is kept as soon as it is made. */
function ChoiceEditor({
  start,
  label,
  options,
  onKeep,
  onLeave,
}: {
  readonly start: string;
  readonly label: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly onKeep: (value: string) => void;
  readonly onLeave: () => void;
}) {
  const field = useRef<HTMLSelectElement>(null);
  useEffect(() => {
    field.current?.focus();
    try {
      field.current?.showPicker();
    } catch {
      // Without a press just before, a browser may refuse to open the list; the field has the focus and opens by key.
    }
  }, []);
  return (
    <select
      ref={field}
      className={classes.editor}
      aria-label={label}
      value={start}
      onChange={(event) => {
        onKeep(event.currentTarget.value);
        onLeave();
      }}
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Escape') onLeave();
      }}
      onBlur={onLeave}
    >
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  );
}

/** The title: a link to the task, and a field when it is renamed. */
export function TitleCell({ task, href, tabIndex, editing, onEdit }: CellProps & { readonly href: string }) {
  const update = useUpdateTask();
  if (editing === 'title') {
    return (
      <LineEditor
        start={task.title}
        label={t.tasks.tree.title}
        onLeave={() => onEdit(null)}
        onKeep={(text) => (text.trim() === '' ? toast.failed(t.tasks.tree.titleMissing) : void update({ id: task.id, title: text.trim() }))}
      />
    );
  }
  return (
    <Link
      to={href}
      tabIndex={tabIndex}
      className={classes.link}
      title={task.title}
      draggable={false}
      onDoubleClick={(event) => event.preventDefault()}
    >
      {task.title}
    </Link>
  );
}

/** The status, with a sign of its own for each. */
export function StatusCell(props: CellProps) {
  const { task, onEdit } = props;
  const update = useUpdateTask();
  const status = task.status ?? 'OPEN';
  return (
    <Cell
      {...props}
      field="status"
      name={t.tasks.tree.status}
      value={t.tasks.status[status]}
      className={classes.status}
      shown={
        <>
          <i className={classes.dot} data-status={status} aria-hidden="true" />
          {t.tasks.status[status]}
        </>
      }
    >
      <ChoiceEditor
        start={status}
        label={t.tasks.tree.status}
        options={statuses.map((value) => ({ value, label: t.tasks.status[value] }))}
        onLeave={() => onEdit(null)}
        onKeep={(value) => void update({ id: task.id, status: statuses.find((known) => known === value) ?? null })}
      />
    </Cell>
  );
}

/** Who does it. */
export function AssigneeCell(props: CellProps) {
  const { task, editing } = props;
  const outside = task.assignee?.__typename === 'Contact';
  const name = task.assignee?.displayName ?? t.tasks.tree.nobody;
  return (
    <Cell
      {...props}
      field="assignee"
      name={t.tasks.tree.assignee}
      value={name}
      className={classes.assignee}
      shown={
        task.assignee ? (
          <>
            <Avatar name={name} outside={outside} size={22} />
            <span className={classes.cut}>{name}</span>
          </>
        ) : (
          <span className={classes.empty}>{name}</span>
        )
      }
    >
      {editing === 'assignee' && <AssigneeEditor {...props} />}
    </Cell>
  );
}

function AssigneeEditor({ task, onEdit }: CellProps) {
  const update = useUpdateTask();
  const { options, loading } = useEmployees(false, task.assignee);
  if (loading && options.length < 2) return <span className={classes.empty}>{t.common.loading}</span>;
  return (
    <ChoiceEditor
      start={task.assignee?.id ?? ''}
      label={t.tasks.tree.assignee}
      options={[{ value: '', label: t.tasks.tree.nobody }, ...options]}
      onLeave={() => onEdit(null)}
      onKeep={(value) => void update({ id: task.id, assigneeId: value || null })}
    />
  );
}

/** When it is due; late and open with a clock, in the colour of trouble. */
export function DueCell(props: CellProps) {
  const { task, onEdit } = props;
  const update = useUpdateTask();
  const late = task.dueDate && isPast(task.dueDate) && task.status !== 'DONE' && task.status !== 'CANCELLED';
  const value = task.dueDate ? formatDate(task.dueDate) : t.tasks.tree.noDate;
  return (
    <Cell
      {...props}
      field="due"
      name={t.tasks.tree.due}
      value={value}
      className={classes.dueCell}
      shown={
        task.dueDate ? <DateText date={task.dueDate} late={late ? t.common.overdue : null} /> : <span className={classes.empty}>–</span>
      }
    >
      <LineEditor
        start={task.dueDate ?? ''}
        type="date"
        label={t.tasks.tree.due}
        onLeave={() => onEdit(null)}
        onKeep={(text) => void update({ id: task.id, dueDate: text || null })}
      />
    </Cell>
  );
}

/** How much of it is done. */
export function PercentCell(props: CellProps) {
  const { task, onEdit } = props;
  const update = useUpdateTask();
  const keep = (text: string): void => {
    const percentDone = readNumber(text.replace('%', ''), 0, 100);
    if (Number.isNaN(percentDone)) toast.failed(t.tasks.tree.percentWrong);
    else void update({ id: task.id, percentDone });
  };
  const value = task.percentDone === null ? t.common.none : `${Math.round(task.percentDone)} %`;
  return (
    <Cell
      {...props}
      field="percent"
      name={t.tasks.tree.percent}
      value={value}
      className={classes.percent}
      shown={<ProgressBar value={task.percentDone} label={t.tasks.tree.percent} />}
    >
      <LineEditor
        start={task.percentDone === null ? '' : String(Math.round(task.percentDone))}
        inputMode="decimal"
        label={t.tasks.tree.percent}
        onLeave={() => onEdit(null)}
        onKeep={keep}
      />
    </Cell>
  );
}
