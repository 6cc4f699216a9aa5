import { useQuery } from '@apollo/client/react';
import { graphql } from '../../__generated__';
import type { TaskTemplatesQuery } from '../../__generated__/graphql';

const TaskTemplates = graphql(`
  query TaskTemplates {
    taskTemplates {
      id
      title
      description
      project {
        id
      }
    }
  }
`);

/** A template as it is chosen from. */
export type Template = TaskTemplatesQuery['taskTemplates'][number];

/**
 * The templates that fit (R3.7): those of one project and those of none.
 *
 * @param projectId the project of the new task; null for a task without one
 */
export function useTemplates(projectId: string | null): readonly Template[] {
  const { data } = useQuery(TaskTemplates);
  return (data?.taskTemplates ?? []).filter((template) => !template.project || template.project.id === projectId);
}
