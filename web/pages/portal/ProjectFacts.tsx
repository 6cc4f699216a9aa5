import { useFragment } from '@apollo/client/react';
import type { FragmentType } from '@apollo/client';
import type { ReactNode } from 'react';
import { graphql } from '../../__generated__';
import type { PortalFacts_ProjectFragment } from '../../__generated__/graphql';
import { t } from '../../messages';
import { DateText, Facts, ProgressBar, StageMark } from '../../ui';

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
  return items.length === 0 ? null : <Facts items={items} />;
}

function percent(value: number | null, label: string): ReactNode | null {
  return value === null ? null : <ProgressBar value={value} label={label} />;
}
