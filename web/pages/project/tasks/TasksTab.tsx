import { lazy, Suspense, useCallback, useMemo, useState } from 'react';
import { QueryProblem } from '../../../components/QueryProblem';
import { DeleteTaskForm } from '../../../forms/DeleteTaskForm';
import { useMoveTask } from '../../../forms/moveTask';
import { t } from '../../../messages';
import {
  Button,
  Checkbox,
  Dim,
  EmptyState,
  IconMilestone,
  IconPlus,
  IconSearch,
  IconShare,
  Panel,
  SkeletonRows,
  TextField,
  toast,
} from '../../../ui';
import { useShell } from '../../shells/session';
import type { Adding } from './AddTaskRow';
import { placeAfter, placeOf, type Step } from './places';
import { TaskTree } from './TaskTree';
import classes from './TaskTree.module.css';
import { treeLines } from './taskTree';
import { useProjectTasks } from './useProjectTasks';

const ShareDialog = lazy(() => import('../../../components/share/ShareDialog'));

/** The tasks of a project: find, add, change in place, select some and share them without the others (R3.5, R5.3). */
export function TasksTab({ projectId }: { readonly projectId: string }) {
  const { tasks, whole, error, refetch } = useProjectTasks(projectId);
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
  const moveTask = useMoveTask();
  const move = async (id: string, step: Step): Promise<void> => {
    const task = tasks?.find((each) => each.id === id);
    const to = tasks && placeAfter(tasks, id, step);
    if (!tasks || !task) return;
    if (!to) return toast.done(t.tasks.move.nowhere[step](task.title));
    if (to.parentId) toggle(to.parentId, true);
    await moveTask(task, to, placeOf(tasks, id));
  };
  const byId = (id: string) => tasks?.find((task) => task.id === id);
  // Somebody else may have deleted what was selected here.
  const chosen = [...selected].filter(byId);
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
            <Dim small>{whole ? words.count(lines.length, tasks.length) : t.common.loading}</Dim>
          </>
        )}
      </div>
      <Panel flush>
        {tasks.length === 0 && !adding ? (
          <EmptyState title={words.emptyTitle}>{words.emptyText}</EmptyState>
        ) : (
          <TaskTree
            projectId={projectId}
            lines={lines}
            selected={selected}
            onSelect={setSelected}
            onToggle={toggle}
            adding={adding}
            onAdding={setAdding}
            onShare={setSharing}
            onRemove={setRemoving}
            onMove={move}
          />
        )}
        {tasks.length > 0 && lines.length === 0 && <EmptyState compact title={words.noneFound} />}
      </Panel>
      {removed && <DeleteTaskForm task={removed} onClose={() => setRemoving(null)} onDeleted={() => setSelected(new Set())} />}
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
