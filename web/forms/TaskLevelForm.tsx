import type { FragmentType } from '@apollo/client';
import { useFragment } from '@apollo/client/react';
import { graphql } from '../__generated__';
import type { ClientAccess, TaskLevelForm_TaskFragment } from '../__generated__/graphql';
import { t } from '../messages';
import { AccessMark, formatMoment, Select } from '../ui';
import classes from './forms.module.css';
import { markOf, useSetTaskLevel } from './taskLevel';

const fragment = graphql(`
  fragment TaskLevelForm_task on Task {
    id
    kind
    clientAccess
    effectiveClientAccess
    clientAccessDecision {
      level
      at
      by {
        id
        displayName
      }
    }
  }
`);

const levels: readonly ClientAccess[] = ['INHERIT', 'HIDDEN', 'VISIBLE', 'MODIFIABLE'];

/** A task's level for clients in words: what is set, what holds now, and who decided it (R6.2, R6.3). */
export function TaskLevelForm({
  task: from,
  readOnly,
}: {
  readonly task: FragmentType<TaskLevelForm_TaskFragment>;
  readonly readOnly: boolean;
}) {
  const { data: task, complete } = useFragment({ fragment, fragmentName: 'TaskLevelForm_task', from });
  const setLevel = useSetTaskLevel();
  if (!complete || task.clientAccess === null) return null;
  const words = t.tasks.page;
  const effective = task.effectiveClientAccess;
  const decision = task.clientAccessDecision;
  const milestone = task.kind === 'MILESTONE';
  return (
    <div className={classes.levels}>
      <Select
        label={words.level}
        description={milestone ? words.milestoneNoInherit : undefined}
        value={task.clientAccess}
        disabled={readOnly}
        onChange={(value) => {
          const level = levels.find((known) => known === value);
          if (level) void setLevel(task, level);
        }}
        options={levels
          .filter((level) => !milestone || level !== 'INHERIT')
          .map((level) => ({ value: level, label: t.tasks.level[level] }))}
      />
      {effective && (
        <p className={classes.fact}>
          <AccessMark access={markOf[effective]} label={t.tasks.level[effective]} />
          <span>{words.effective(t.tasks.levelShort[effective])}</span>
        </p>
      )}
      <p className={classes.hint}>
        {decision?.by && decision.at ? words.setBy(decision.by.displayName, formatMoment(decision.at)) : words.startingValue}
      </p>
    </div>
  );
}
