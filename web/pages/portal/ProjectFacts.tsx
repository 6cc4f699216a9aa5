import type { FragmentType } from '@apollo/client';
import { useFragment } from '@apollo/client/react';
import type { ReactNode } from 'react';
import { graphql } from '../../__generated__';
import type { PortalFacts_ProjectFragment } from '../../__generated__/graphql';
import { t } from '../../messages';
import { DateText, ProgressBar, StageMark } from '../../ui';
import classes from './portal.module.css';

export const PortalFacts = graphql(`
  fragment PortalFacts_project on Project {
    id
    stage {
      id
      name
      color
    }
    dueDate
    percentHours
    percentTasks
    counterparty {
      id
      name
    }
    manager {
      id
      displayName
    }
  }
`);

/** The facts of a project that are shared and known, each with its word; what is not shared is not there. */
export function ProjectFacts({ project: from }: { readonly project: FragmentType<PortalFacts_ProjectFragment> }): ReactNode {
  const { data: project, complete } = useFragment({ fragment: PortalFacts, fragmentName: 'PortalFacts_project', from });
  if (!complete) return null;
  const items: { label: string; value: ReactNode }[] = [];
  const add = (label: string, value: ReactNode | null | undefined): void => {
    if (value !== null && value !== undefined) items.push({ label, value });
  };
  const { facts } = t.portal;
  add(facts.stage, project.stage && <StageMark color={project.stage.color}>{project.stage.name}</StageMark>);
  add(facts.dueDate, project.dueDate && <DateText date={project.dueDate} />);
  add(facts.percentTasks, percent(project.percentTasks, facts.percentTasks));
  add(facts.percentHours, percent(project.percentHours, facts.percentHours));
  add(facts.manager, project.manager?.displayName);
  add(facts.counterparty, project.counterparty?.name);
  return items.length === 0 ? null : <FactList items={items} />;
}

/** Names above their values, as many beside each other as there is room for. */
export function FactList({ items }: { readonly items: readonly { readonly label: string; readonly value: ReactNode }[] }): ReactNode {
  return (
    <dl className={classes.facts}>
      {items.map(({ label, value }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function percent(value: number | null, label: string): ReactNode | null {
  return value === null ? null : <ProgressBar value={value} label={label} />;
}
