import type { FragmentType } from '@apollo/client';
import { useFragment, useMutation } from '@apollo/client/react';
import { useState } from 'react';
import { graphql } from '../__generated__';
import type { ClientAccess, ProjectLevelForm_ProjectFragment } from '../__generated__/graphql';
import { problemText } from '../apollo/problemText';
import { t } from '../messages';
import { AccessMark, Confirm, formatMoment, Select, toast } from '../ui';
import classes from './forms.module.css';
import { markOf } from './taskLevel';

const fragment = graphql(`
  fragment ProjectLevelForm_project on Project {
    id
    clientAccess
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

const SetProjectClientAccess = graphql(`
  mutation SetProjectClientAccess($input: SetProjectClientAccessInput!) {
    setProjectClientAccess(input: $input) {
      project {
        id
        ...ProjectLevelForm_project
      }
    }
  }
`);

const levels = ['HIDDEN', 'VISIBLE', 'MODIFIABLE'] as const;

/** A project's level for clients, in words; Hidden closes everything and is asked about first (R6.1). */
export function ProjectLevelForm({
  project: from,
  readOnly,
}: {
  readonly project: FragmentType<ProjectLevelForm_ProjectFragment>;
  readonly readOnly: boolean;
}) {
  const { data: project, complete } = useFragment({ fragment, fragmentName: 'ProjectLevelForm_project', from });
  const [run, { loading }] = useMutation(SetProjectClientAccess, { refetchQueries: ['TaskTree', 'ProjectShares', 'ProjectPage'] });
  const [hiding, setHiding] = useState(false);
  if (!complete || project.clientAccess === null) return null;
  const words = t.projects.details;
  const level = project.clientAccess;
  const decision = project.clientAccessDecision;

  const apply = async (next: ClientAccess): Promise<void> => {
    try {
      await run({ variables: { input: { projectId: project.id, clientAccess: next } } });
      toast.done(words.saved);
    } catch (error) {
      toast.failed(problemText(error));
    }
    setHiding(false);
  };
  const choose = (value: string): void => {
    const next = levels.find((known) => known === value);
    if (next === undefined || next === level) return;
    if (next === 'HIDDEN') setHiding(true);
    else void apply(next);
  };
  return (
    <div className={classes.levels}>
      <Select
        label={words.level}
        value={level}
        onChange={choose}
        disabled={readOnly || loading}
        options={levels.map((value) => ({ value, label: words.levels[value] }))}
      />
      <p className={classes.fact}>
        <AccessMark access={markOf[level]} label={words.levels[level]} />
        <span>{words.levelMeans[level]}</span>
      </p>
      <p className={classes.hint}>
        {decision?.by && decision.at ? words.levelDecided(decision.by.displayName, formatMoment(decision.at)) : words.levelStarting}
      </p>
      <Confirm
        open={hiding}
        tone="danger"
        busy={loading}
        title={words.hideTitle}
        confirmLabel={words.hide}
        cancelLabel={t.common.cancel}
        closeLabel={t.common.close}
        onClose={() => setHiding(false)}
        onConfirm={() => void apply('HIDDEN')}
      >
        {words.levelMeans.HIDDEN}
      </Confirm>
    </div>
  );
}
