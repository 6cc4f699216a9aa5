import { createHash } from 'node:crypto';
import type { VisibleForest } from '../../access/reach';
import { POLICY } from '../../access/registry';
import type { SurveyReach } from '../../access/survey';
import { type Soon, when, whenAll } from '../../persistence/database';
import type { TaskRow } from '../../persistence/entities';
import { projectScope } from '../../persistence/scopes/projects';
import { taskScope } from '../../persistence/scopes/tasks';
import { type Asking, accountOf } from '../asking';
import type { SharingLinkView } from '../views';
import { seeSharingLink } from './links';
import { unreadNotifications } from './notifications';
import { accountOn, stageOn } from './people';
import { judgeTask, seeProject } from './projects';
import { surveyMarks } from './surveys';
import { type VisibleThread, visibleThreads } from './threads';

const digest = (what: unknown): string => createHash('sha256').update(JSON.stringify(what)).digest('base64url');

/** The values of an object's fields that the viewer may read, in one order. */
function readable(
  policy: (typeof POLICY)['Project' | 'Task'],
  asking: Asking,
  view: { rights: number } & object,
  names: Record<string, unknown>,
): unknown[] {
  return Object.entries(names).map(([field, value]) => (policy.reads(asking.viewer, view.rights, field) ? [field, value] : [field]));
}

/** Figures as they are read: two other numbers with the same share are no change. */
const share = (part: number | null, whole: number | null): number | null => (whole ? (part ?? 0) / whole : null);

/**
 * Tells whether anything of a project that the viewer may read is different from before: the project's own fields and
 * those of the tasks that they see, with their threads and survey data. Null where they do not see it. What is closed to the viewer has no part in it, so a
 * stream that speaks when it changes says nothing of what is closed.
 */
export function projectFingerprint(asking: Asking, projectId: string): Soon<string | null> {
  return when(seeProject(asking, projectId), (project) => {
    if (!project) return null;
    return whenAll<unknown, string | null>([asking.forest(projectId), asking.surveys(projectId)], (sight) => {
      const [forest, surveys] = sight as [VisibleForest, SurveyReach];
      const shown = [...new Set([...forest.keys(), ...surveys.keys()])];
      const scope = taskScope.sql(asking.viewer, asking.reach, shown, asking.reader.dialect);
      return when(
        asking.reader.all<TaskRow>(
          `select t.* from tasks t where t.account_id = ? and t.project_id = ? and ${scope.sql} order by t.id`,
          accountOf(asking.viewer),
          projectId,
          ...scope.params,
        ),
        (rows) =>
          when(asking.load.progress(projectId), (progress) =>
            whenAll<unknown, string>(
              [stageOn(asking, project.stageId), visibleThreads(asking, projectId), surveyMarks(asking, surveys)],
              ([stage, threads, marks]) =>
                digest([
                  marks,
                  readable(POLICY.Project, asking, project, {
                    ...project,
                    percentTasks: share(progress.done, progress.countable),
                    percentHours: share(project.spentHours, project.plannedHours),
                    stage,
                    manager: project.managerId,
                    counterparty: project.counterpartyId,
                  }),
                  rows.map((row) => {
                    const task = judgeTask(asking, row, forest.get(row.id) ?? null, surveys.get(row.id) ?? null);
                    return readable(POLICY.Task, asking, task, { ...task, parent: task.parentId, assignee: task.assigneeId });
                  }),
                  [...forest.keys()],
                  (threads as VisibleThread[]).map(({ id, version, level }) => [id, version, level]),
                ]),
            ),
          ),
      );
    });
  });
}

/** Tells whether what the viewer may do is different from before: who they are, and what they reach. */
export function viewerFingerprint(asking: Asking): Soon<string> {
  const { viewer, reach } = asking;
  const projects = [...reach.projects.values()];
  const link = viewer.kind === 'LINK_HOLDER' ? seeSharingLink(asking, viewer.linkId) : null;
  return whenAll<unknown, string>(
    [
      link,
      accountOn(asking, accountOf(viewer)),
      projectScope.byReach(viewer) ? null : asking.version,
      ...projects.flatMap(({ projectId }) => [asking.forest(projectId), asking.surveys(projectId)]),
    ],
    ([held, account, version, ...forests]) =>
      digest([
        viewer.kind,
        'role' in viewer ? [viewer.role, viewer.mayGrant] : null,
        held && [(held as SharingLinkView).description, (held as SharingLinkView).expiresAt],
        projectScope.byReach(viewer) ? null : [account, version],
        projects.map(({ projectId, archived, tree, shared, items, named, surveys }) => [
          projectId,
          archived,
          tree,
          shared,
          items,
          [...named],
          [...surveys],
        ]),
        reach.loose && [...reach.loose.named],
        (forests as ReadonlyMap<string, unknown>[]).map((forest) => [...forest]),
      ]),
  );
}

/** Tells whether what waits for the viewer to be noticed is different from before, as far as they see it. */
export const notificationsFingerprint = (asking: Asking): Soon<string> => when(unreadNotifications(asking), digest);

/** Whether changes of a project are told to the viewer by what they may read of it; employees read all of it. */
export const toldByFingerprint = (asking: Asking): boolean => projectScope.byReach(asking.viewer);
