import { useQuery } from '@apollo/client/react';
import { graphql } from '../../__generated__';
import { QueryProblem } from '../../components/QueryProblem';
import { ArchiveProjectForm } from '../../forms/ArchiveProjectForm';
import { ProjectLevelForm } from '../../forms/ProjectLevelForm';
import { ProjectPeopleForm } from '../../forms/ProjectPeopleForm';
import { ProjectSharingForm } from '../../forms/ProjectSharingForm';
import { UpdateProjectForm } from '../../forms/UpdateProjectForm';
import { t } from '../../messages';
import { Dim, Panel, SkeletonRows, Stack } from '../../ui';
import { useShell } from '../shells/session';
import classes from './Project.module.css';

const ProjectDetails = graphql(`
  query ProjectDetails($id: ID!) {
    project(id: $id) {
      id
      name
      archived
      ...UpdateProjectForm_project
      ...ProjectLevelForm_project
      ...ProjectSharingForm_project
      ...ProjectPeopleForm_project
    }
    stages {
      id
      name
      color
    }
  }
`);

/** What a project is, what people outside can see of it at all, and who works in it (R3.1, R5.6, R6.1). */
export function DetailsTab({ projectId }: { readonly projectId: string }) {
  const { data, error, refetch } = useQuery(ProjectDetails, { variables: { id: projectId } });
  const { viewer } = useShell();
  const project = data?.project;
  const words = t.projects.details;
  if (error && !project) return <QueryProblem error={error} onRetry={() => void refetch()} />;
  if (!project) {
    return (
      <Panel>
        <SkeletonRows rows={8} label={t.common.loading} />
      </Panel>
    );
  }
  const readOnly = !viewer.mayGrantAccess;
  return (
    <div className={classes.grid}>
      <Panel title={words.about}>
        <UpdateProjectForm project={project} stages={data.stages} mayGrant={viewer.mayGrantAccess} />
      </Panel>
      <div className={classes.column}>
        <Panel title={words.access} audience="outside">
          <Stack gap={6}>
            {readOnly && <Dim small>{words.onlyGranters}</Dim>}
            <ProjectLevelForm project={project} readOnly={readOnly} />
            <ProjectSharingForm project={project} readOnly={readOnly} accountSharing={viewer.account.sharingEnabled !== false} />
          </Stack>
        </Panel>
        <Panel title={words.inside} description={words.insideText} audience="inside">
          <ProjectPeopleForm project={project} />
        </Panel>
        {viewer.mayGrantAccess && (
          <Panel title={project.archived ? words.archivedTitle : words.archive}>
            <ArchiveProjectForm project={project} />
          </Panel>
        )}
      </div>
    </div>
  );
}
