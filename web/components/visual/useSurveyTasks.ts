import { useQuery } from '@apollo/client/react';
import { graphql } from '../../__generated__';
import type { SurveyTasksQuery } from '../../__generated__/graphql';

export const SurveyTasks = graphql(`
  query SurveyTasks($projectId: ID!) {
    project(id: $projectId) {
      id
      name
      surveyTasks(first: 100) {
        nodes {
          id
          title
          viewerCanCreateWave
          waves {
            id
            name
            date
          }
        }
      }
    }
  }
`);

export type SurveyTask = NonNullable<NonNullable<SurveyTasksQuery['project']>['surveyTasks']>['nodes'][number];

/** The tasks of a project that have survey data which the viewer may use. */
export function useSurveyTasks(projectId: string) {
  const { data, error, refetch } = useQuery(SurveyTasks, { variables: { projectId } });
  return {
    projectName: data?.project?.name ?? '',
    tasks: data?.project ? (data.project.surveyTasks?.nodes ?? []) : null,
    error,
    retry: (): void => void refetch(),
  };
}
