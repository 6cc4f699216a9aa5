import type { FragmentType } from '@apollo/client';
import { lazy, Suspense, useCallback, useState } from 'react';
import type { OrderDirection, ProjectOrderField, ProjectRow_ProjectFragment } from '../../__generated__/graphql';
import { t } from '../../messages';
import { Spoken, Table, Th, type Sort } from '../../ui';
import { firstDirection, type ListView } from './listAddress';
import classes from './ProjectList.module.css';
import { ProjectRow } from './ProjectRow';

const ShareDialog = lazy(() => import('../../components/share/ShareDialog'));

/** The table of the list: the columns of R3.9 as far as the width allows; on a phone the name carries the rest below it. */
export function ProjectTable({
  projects,
  view,
  onSort,
}: {
  readonly projects: readonly (FragmentType<ProjectRow_ProjectFragment> & { readonly id: string })[];
  readonly view: ListView;
  readonly onSort: (field: ProjectOrderField, direction: OrderDirection) => void;
}) {
  const [sharing, setSharing] = useState<string | null>(null);
  const share = useCallback((id: string) => setSharing(id), []);
  const words = t.projects.list.column;
  const sortable = (field: ProjectOrderField): { sort: Sort; onSort: () => void } => {
    const here = view.field === field;
    return {
      sort: here ? (view.direction === 'ASC' ? 'asc' : 'desc') : null,
      onSort: () => onSort(field, here ? (view.direction === 'ASC' ? 'DESC' : 'ASC') : firstDirection(field)),
    };
  };
  return (
    <div className={classes.table}>
      <Table caption={t.projects.list.title}>
        <thead>
          <tr>
            <Th className={classes.name} {...sortable('NAME')}>
              {words.name}
            </Th>
            <Th className={`${classes.wide} ${classes.counterparty}`}>{words.counterparty}</Th>
            <Th className={`${classes.middle} ${classes.stage}`} {...sortable('STAGE')}>
              {words.stage}
            </Th>
            <Th className={classes.chat}>
              <Head short={words.membersChat} long={words.membersChatLong} />
            </Th>
            <Th className={classes.chat}>
              <Head short={words.guestChat} long={words.guestChatLong} />
            </Th>
            <Th className={`${classes.wide} ${classes.hours}`} align="end">
              <Head short={words.percentHours} long={words.percentHoursLong} />
            </Th>
            <Th className={`${classes.middle} ${classes.tasks}`}>
              <Head short={words.percentTasks} long={words.percentTasksLong} />
            </Th>
            <Th className={`${classes.middle} ${classes.dueOn}`} {...sortable('DUE_DATE')}>
              {words.dueDate}
            </Th>
            <Th spoken className={classes.menu}>
              {words.menu}
            </Th>
          </tr>
        </thead>
        <tbody>
          {projects.map((project) => (
            <ProjectRow key={project.id} project={project} onShare={share} />
          ))}
        </tbody>
      </Table>
      {sharing && (
        <Suspense fallback={null}>
          <ShareDialog projectId={sharing} onClose={() => setSharing(null)} />
        </Suspense>
      )}
    </div>
  );
}

/** A short heading for the eye, and what it means for the ear and the pointer. */
function Head({ short, long }: { readonly short: string; readonly long: string }) {
  return (
    <span title={long}>
      <span aria-hidden="true">{short}</span>
      <Spoken>{long}</Spoken>
    </span>
  );
}
