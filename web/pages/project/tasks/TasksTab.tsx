import { lazy, Suspense, useCallback, useMemo, useState } from 'react';
import { QueryProblem } from '../../../components/QueryProblem';
import { DeleteTaskForm } from '../../../forms/DeleteTaskForm';
import { type TaskPlace, useMoveTask } from '../../../forms/moveTask';
import { useRestingLevels } from '../../../forms/restingLevels';
import { t } from '../../../messages';
import {
  Button,
  Checkbox,
  Dim,
  EmptyState,
  IconButton,
  IconChevronDown,
  IconChevronRight,
  IconMilestone,
  IconPlus,
  IconSearch,
  IconShare,
  Notice,
  Panel,
  SkeletonRows,
  Spoken,
  TextField,
  toast,
} from '../../../ui';
import { useShell } from '../../shells/session';
import type { Adding } from './AddTaskRow';
import { type Drop, dropPlace, type Hover, movedList, placeAfter, placeOf, type Step } from './places';
import { TaskTree } from './TaskTree';
import classes from './TaskTree.module.css';
import { levelsOf } from './taskLevels';
import { below, treeLines } from './taskTree';
import { useProjectTasks } from './useProjectTasks';

const ShareDialog = lazy(() => import('../../../components/share/ShareDialog'));

/** The tasks of a project: find, add, change in place, select some and share them without the others (R3.5, R5.3). */
export function TasksTab({ projectId }: { readonly projectId: string }) {
  const { tasks, whole, total, level, error, refetch } = useProjectTasks(projectId);
  const { viewer } = useShell();
  const [collapsed, setCollapsed] = useState<ReadonlySet<string>>(new Set());
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const [find, setFind] = useState('');
  const [hideDone, setHideDone] = useState(false);
  const [adding, setAdding] = useState<Adding | null>(null);
  const [sharing, setSharing] = useState<readonly string[] | null>(null);
  const [removing, setRemoving] = useState<string | null>(null);

  const lines = useMemo(() => treeLines(tasks ?? [], { collapsed, find, hideDone }), [collapsed, find, hideDone, tasks]);
  const toggle = useCallback((id: string, open?: boolean) => {
    setCollapsed((before) => {
      const next = new Set(before);
      if (open ?? before.has(id)) next.delete(id);
      else next.add(id);
      return next;
    });
  }, []);
  const byId = (id: string) => tasks?.find((task) => task.id === id);
  const resting = useRestingLevels();
  const levels = useMemo(() => levelsOf(tasks ?? [], level, resting.chosen), [level, resting.chosen, tasks]);
  const moveTask = useMoveTask(projectId);
  const moveTo = (id: string, to: TaskPlace): void => {
    const task = byId(id);
    if (!tasks || !task) return;
    if (to.parentId) toggle(to.parentId, true);
    const back = placeOf(tasks, id);
    void moveTask(task, { to, order: movedList(tasks, id, to) }, { to: back, order: tasks.map((each) => each.id) });
  };
  const move = (id: string, step: Step): void => {
    const to = tasks && placeAfter(tasks, id, step);
    if (to) moveTo(id, to);
    else toast.done(t.tasks.move.nowhere[step](byId(id)?.title ?? ''));
  };
  const placeOfDrop = (id: string, hover: Hover): Drop | null => tasks && dropPlace(tasks, lines, id, hover);
  const made = async (id: string, title: string, { parentId, afterId, kind }: Adding): Promise<void> => {
    if (!tasks || afterId === undefined) return;
    const to = { parentId, afterId };
    // It was made as the last of its siblings, and may be wanted there.
    const siblings = tasks.filter((task) => (task.parent?.id ?? null) === parentId && task.id !== id);
    if (siblings.at(-1)?.id !== afterId) {
      const known = tasks.some((task) => task.id === id)
        ? tasks
        : [...tasks, { id, title, parent: parentId === null ? null : { id: parentId } }];
      await moveTask({ id, title }, { to, order: movedList(known, id, to) }, null);
    }
    // The next one goes behind it.
    setAdding({ parentId, afterId: id, kind });
  };
  // Somebody else may have deleted what was selected here.
  const chosen = [...selected].filter(byId);
  const branches = useMemo(() => [...new Set((tasks ?? []).flatMap((task) => task.parent?.id ?? []))], [tasks]);
  const folded = branches.length > 0 && branches.every((id) => collapsed.has(id));
  const removed = removing ? byId(removing) : undefined;
  const words = t.tasks.tree;

  if (error && !tasks) return <QueryProblem error={error} onRetry={refetch} />;
  if (!tasks) {
    return (
      <Panel>
        <SkeletonRows rows={8} label={words.loading} />
      </Panel>
    );
  }
  const addButtons = (
    <>
      <Button size="s" icon={<IconPlus size={16} />} onClick={() => setAdding({ parentId: null, kind: 'ACTION' })}>
        {words.add}
      </Button>
      <Button size="s" icon={<IconMilestone size={16} />} onClick={() => setAdding({ parentId: null, kind: 'MILESTONE' })}>
        {words.addMilestone}
      </Button>
    </>
  );
  return (
    <div>
      <div className={classes.tools} role="toolbar" aria-label={words.label}>
        {chosen.length > 0 ? (
          <>
            <strong aria-live="polite">{words.selected(chosen.length)}</strong>
            {viewer.mayGrantAccess && (
              <Button size="s" variant="primary" icon={<IconShare size={16} />} onClick={() => setSharing(chosen)}>
                {words.shareSelected}
              </Button>
            )}
            <Button size="s" variant="quiet" onClick={() => setSelected(new Set())}>
              {words.clearSelection}
            </Button>
          </>
        ) : (
          addButtons
        )}
        <span className={classes.gap} />
        {tasks.length > 0 && (
          <>
            <Checkbox label={words.hideDone} checked={hideDone} onChange={(event) => setHideDone(event.currentTarget.checked)} />
            <div className={classes.find}>
              <TextField
                label={words.find}
                hideLabel
                type="search"
                placeholder={words.find}
                leftIcon={<IconSearch size={16} />}
                value={find}
                onChange={(event) => setFind(event.currentTarget.value)}
              />
            </div>
            {branches.length > 0 && (
              <IconButton
                size="s"
                label={folded ? words.unfoldAll : words.foldAll}
                icon={folded ? <IconChevronRight size={16} /> : <IconChevronDown size={16} />}
                onClick={() => setCollapsed(new Set(folded ? [] : branches))}
              />
            )}
            <Dim small>{whole ? words.count(lines.length, tasks.length) : words.loaded(tasks.length, total)}</Dim>
          </>
        )}
      </div>
      {level === 'HIDDEN' && tasks.length > 0 && (
        <div className={classes.note}>
          <Notice tone="warn">{words.projectHidden}</Notice>
        </div>
      )}
      {/* What an icon shows on its way round, for whoever does not see it. */}
      <Spoken>
        <span role="status">
          {[...resting.chosen].map(([id, chosen]) => words.chosen(byId(id)?.title ?? '', t.tasks.level[chosen])).join('. ')}
        </span>
      </Spoken>
      <Panel flush>
        {tasks.length === 0 && !adding ? (
          <EmptyState title={words.emptyTitle}>{words.emptyText}</EmptyState>
        ) : (
          <TaskTree
            projectId={projectId}
            lines={lines}
            levels={levels}
            resting={resting}
            selected={selected}
            onSelect={setSelected}
            onToggle={toggle}
            adding={adding}
            onAdding={setAdding}
            onShare={setSharing}
            onRemove={setRemoving}
            onMove={move}
            onMade={made}
            placeOfDrop={placeOfDrop}
            onDrop={(id, { to }) => moveTo(id, to)}
          />
        )}
        {tasks.length > 0 && lines.length === 0 && <EmptyState compact title={words.noneFound} />}
      </Panel>
      {removed && (
        <DeleteTaskForm
          task={removed}
          below={below(tasks, removed.id)}
          onClose={() => setRemoving(null)}
          onDeleted={() => setSelected(new Set())}
        />
      )}
      {sharing && (
        <Suspense fallback={null}>
          <ShareDialog
            projectId={projectId}
            tasks={sharing.flatMap((id) => byId(id) ?? [])}
            onClose={() => setSharing(null)}
            onShared={() => setSelected(new Set())}
          />
        </Suspense>
      )}
    </div>
  );
}
