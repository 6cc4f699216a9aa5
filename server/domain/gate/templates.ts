import { POLICY } from '../../access/registry';
import { type Soon, when } from '../../persistence/database';
import { templateScope } from '../../persistence/scopes/templates';
import { type Asking, accountOf } from '../asking';
import type { TaskTemplateView } from '../views';

interface TaskTemplateRow {
  id: string;
  title: string;
  description: string | null;
  project_id: string | null;
  created_at: string;
}

const FROM = 'select tp.id, tp.title, tp.description, tp.project_id, tp.created_at from task_templates tp where tp.account_id = ?';

function judgeTemplate({ viewer }: Asking, row: TaskTemplateRow): TaskTemplateView {
  const rights = POLICY.TaskTemplate.judge(viewer, undefined);
  return {
    __typename: 'TaskTemplate',
    rights,
    id: row.id,
    title: row.title,
    description: row.description,
    projectId: row.project_id,
    createdAt: row.created_at,
    viewerCanUpdate: POLICY.TaskTemplate.allows(viewer, rights, 'change'),
  };
}

/** A template that the viewer may use, or null (R3.7). */
export function seeTaskTemplate(asking: Asking, id: string): Soon<TaskTemplateView | null> {
  const scope = templateScope.sql(asking.viewer, asking.reach, asking.reader.dialect);
  return when(
    asking.reader.get<TaskTemplateRow>(`${FROM} and tp.id = ? and ${scope.sql}`, accountOf(asking.viewer), id, ...scope.params),
    (row) => (row ? judgeTemplate(asking, row) : null),
  );
}

/** The templates that the viewer may use, by title. */
export function listTaskTemplates(asking: Asking): Soon<TaskTemplateView[]> {
  const scope = templateScope.sql(asking.viewer, asking.reach, asking.reader.dialect);
  return when(
    asking.reader.all<TaskTemplateRow>(`${FROM} and ${scope.sql} order by tp.title, tp.id`, accountOf(asking.viewer), ...scope.params),
    (rows) => rows.map((row) => judgeTemplate(asking, row)),
  );
}

/** Who is to take part in tasks made of a template; the field was judged already. */
export const templatePeople = (asking: Asking, templateId: string): Soon<string[]> =>
  when(
    asking.reader.all<{ person_id: string }>(
      'select person_id from task_template_people where account_id = ? and template_id = ? order by person_id',
      accountOf(asking.viewer),
      templateId,
    ),
    (rows) => rows.map((row) => row.person_id),
  );
