import type { ReactNode } from 'react';
import { t } from '../../messages';
import { EmptyState, Select, SkeletonRows } from '../../ui';
import { QueryProblem } from '../QueryProblem';
import { type SurveyTask, useSurveyTasks } from './useSurveyTasks';
import { useVisualAddress } from './useVisualAddress';
import classes from './visual.module.css';
import { WaveVisual } from './WaveVisual';
import { newestFirst, waveName } from './waves';

/** The task and wave that are looked at. */
export interface Looked {
  readonly task: SurveyTask;
  readonly wave: NonNullable<SurveyTask['waves']>[number] | null;
}

export interface VisualizeProps {
  readonly projectId: string;
  /** What can be done with what is looked at, where the viewer can do something; null while nothing is there. */
  readonly tools?: (looked: Looked | null) => ReactNode;
}

/** The survey data of a project as charts (R8.2): which task and wave, and what of it, stand in the address. */
export default function Visualize({ projectId, tools }: VisualizeProps) {
  const { projectName, tasks, error, retry } = useSurveyTasks(projectId);
  const { taskId, waveId, choose } = useVisualAddress();
  const words = t.visualize;
  if (!tasks) return error ? <QueryProblem error={error} onRetry={retry} /> : <SkeletonRows rows={8} label={words.loading} />;
  const task = tasks.find(({ id }) => id === taskId) ?? tasks[0];
  if (!task) {
    return (
      <EmptyState title={tools ? words.empty.title : words.empty.closedTitle} action={tools?.(null)}>
        {tools ? words.empty.text : words.empty.closedText}
      </EmptyState>
    );
  }
  const waves = newestFirst(task.waves ?? []);
  const wave = waves.find(({ id }) => id === waveId) ?? waves[0] ?? null;
  const looked = { task, wave };
  const empty = (
    <EmptyState title={words.empty.wave} action={tools?.({ task, wave: null })}>
      {tools && words.empty.waveText}
    </EmptyState>
  );
  return (
    <div className={classes.page}>
      <div className={classes.pickers}>
        <div className={classes.choices}>
          <Select
            label={words.task}
            value={task.id}
            onChange={(id) => choose({ taskId: id })}
            options={tasks.map(({ id, title }) => ({ value: id, label: title }))}
          />
          {wave && (
            <Select
              label={words.wave}
              value={wave.id}
              onChange={(id) => choose({ waveId: id })}
              options={waves.map((one) => ({ value: one.id, label: waveName(one) }))}
            />
          )}
        </div>
        {tools && wave && <div className={classes.tools}>{tools(looked)}</div>}
      </div>
      {wave ? <WaveVisual key={wave.id} waveId={wave.id} source={[projectName, task.title, wave.name]} empty={empty} /> : empty}
    </div>
  );
}
