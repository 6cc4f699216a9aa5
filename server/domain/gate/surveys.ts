import type { VisibleForest } from '../../access/reach';
import { POLICY } from '../../access/registry';
import type { SurveyReach } from '../../access/survey';
import { inList } from '../../persistence/columns';
import { type Soon, when, whenAll } from '../../persistence/database';
import type { ImportRow, ProfileRow, ResponseRow, TaskRow, WaveRow } from '../../persistence/entities';
import { type Connection, type PageArguments, readPage } from '../../persistence/pages';
import { surveyScope, waveScope } from '../../persistence/scopes/surveys';
import { taskScope } from '../../persistence/scopes/tasks';
import { type Asking, accountOf } from '../asking';
import type { ImportView, ProjectView, ResponseView, TaskView, WaveView } from '../views';
import { Figures, type FiguresFilter } from './figures';
import { judgeTask, seeTask } from './projects';

/** Judges a wave of a task whose survey data is open to the viewer. */
function judgeWave({ viewer }: Asking, row: WaveRow, task: TaskView): WaveView {
  const rights = POLICY.Wave.judge(viewer, { survey: task.survey });
  return {
    __typename: 'Wave',
    rights,
    id: row.id,
    name: row.name,
    date: row.date,
    taskId: row.task_id,
    version: row.version,
    viewerCanImport: POLICY.Wave.allows(viewer, rights, 'import'),
  };
}

/** Whether the survey data of a task is open to the viewer, in whatever way. */
const isOpen = ({ viewer }: Asking, task: TaskView): boolean => task.survey !== null || POLICY.Task.reads(viewer, task.rights, 'waves');

/** A task whose survey data is open to the viewer, or null. */
const surveyTask = (asking: Asking, id: string): Soon<TaskView | null> =>
  when(seeTask(asking, id), (task) => (task && isOpen(asking, task) ? task : null));

/** A wave that the viewer sees, or null. */
export const seeWave = (asking: Asking, id: string): Soon<WaveView | null> =>
  when(waveScope.sees(asking.viewer, id) ? asking.load.wave(id) : undefined, (row) =>
    row ? when(surveyTask(asking, row.task_id), (task) => (task ? judgeWave(asking, row, task) : null)) : null,
  );

/** The waves of a task whose survey data is open to the viewer, in the order of their days. */
export const wavesOn = (asking: Asking, task: TaskView): Soon<WaveView[]> =>
  isOpen(asking, task)
    ? when(asking.load.wavesOnTask(task.id), (rows) =>
        rows.filter(({ id }) => waveScope.sees(asking.viewer, id)).map((row) => judgeWave(asking, row, task)),
      )
    : [];

/** The figures of a wave that the viewer may visualize; the trend goes over all waves of its task, of a sharing link over that wave alone. */
export const figuresOf = (asking: Asking, wave: WaveView, filter: FiguresFilter): Figures =>
  new Figures(asking, wave.id, filter, () => (asking.viewer.kind === 'LINK_HOLDER' ? [wave] : asking.load.wavesOnTask(wave.taskId)));

/** The tasks of a project that hold survey data which the viewer may use, by title. */
export function listSurveyTasks(asking: Asking, project: ProjectView, page: PageArguments): Soon<Connection<TaskView>> {
  const { viewer, reach, reader } = asking;
  return whenAll<unknown, Connection<TaskView>>([asking.surveys(project.id), asking.forest(project.id)], (sight) => {
    const [surveys, forest] = sight as [SurveyReach, VisibleForest];
    const scope = surveyScope.sql(viewer, reach, [...surveys.keys()], reader.dialect);
    return readPage<TaskRow, TaskView>(
      reader,
      {
        columns: taskScope.columns(viewer, asking.names),
        from: 'tasks t',
        where: `t.account_id = ? and t.project_id = ? and ${scope.sql}`,
        params: [accountOf(viewer), project.id, ...scope.params],
        order: [
          { expression: 't.title', required: true },
          { expression: 't.id', required: true },
        ],
        names: asking.names,
      },
      page,
      (rows) => rows.map((row) => judgeTask(asking, row, forest.get(row.id) ?? null, surveys.get(row.id) ?? null)),
    );
  });
}

/** What tells whether the survey data that an outside viewer may use is different from before. */
export const surveyMarks = (asking: Asking, surveys: SurveyReach): Soon<unknown> =>
  when(
    asking.reader.all<Pick<WaveRow, 'id' | 'task_id' | 'name' | 'date' | 'version'>>(
      `select id, task_id, name, date, version from waves where account_id = ? and ${inList(asking.reader.dialect, 'task_id')} order by id`,
      accountOf(asking.viewer),
      JSON.stringify([...surveys.keys()]),
    ),
    (waves) => [[...surveys], waves],
  );

/** An import into a wave that the viewer sees, or null; outside nobody sees any. */
export const seeImport = (asking: Asking, id: string): Soon<ImportView | null> => {
  const rights = POLICY.Import.judge(asking.viewer, undefined);
  if (!POLICY.Import.allows(asking.viewer, rights, 'read')) return null;
  const key = [accountOf(asking.viewer), id];
  return when(asking.reader.get<ImportRow>('select * from imports where account_id = ? and id = ?', ...key), (row) =>
    row?.wave_id
      ? when(seeWave(asking, row.wave_id), (wave) =>
          wave
            ? {
                __typename: 'Import' as const,
                rights,
                id: row.id,
                waveId: wave.id,
                name: row.name,
                state: row.state,
                total: row.total,
                read: row.read,
                added: row.added,
                skipped: row.skipped,
                rejectedCount: row.rejected,
                error: row.error,
              }
            : null,
        )
      : null,
  );
};

/** The rows of an import that was judged already which were not taken, in their order. */
export const rejectsOf = (asking: Asking, { id }: ImportView): Soon<{ row: number; reason: string }[]> =>
  asking.reader.all<{ row: number; reason: string }>(
    'select row, reason from import_rejects where account_id = ? and import_id = ? order by row',
    accountOf(asking.viewer),
    id,
  );

type ResponseInProfile = ResponseRow & Pick<ProfileRow, 'sentiment'>;
const RESPONSE = `select r.*, p.sentiment from responses r
  join response_profiles p on p.account_id = r.account_id and p.wave_id = r.wave_id and p.number = r.profile
  where r.account_id = ? and r.id = ?`;

/** A response that the viewer may read, or null: whoever may use Deep Dive on its task opens what is cited there. */
export const seeResponse = (asking: Asking, id: string): Soon<ResponseView | null> => {
  const key = [accountOf(asking.viewer), id];
  return when(asking.reader.get<{ wave_id: string }>('select wave_id from responses where account_id = ? and id = ?', ...key), (place) =>
    place
      ? when(asking.load.wave(place.wave_id), (wave) =>
          wave
            ? when(surveyTask(asking, wave.task_id), (task) => {
                const rights = POLICY.Response.judge(asking.viewer, { survey: task?.survey ?? null });
                if (!task || !POLICY.Response.allows(asking.viewer, rights, 'read')) return null;
                return when(asking.reader.get<ResponseInProfile>(RESPONSE, ...key), (row) =>
                  row ? responseView(row, task, rights) : null,
                );
              })
            : null,
        )
      : null,
  );
};

const responseView = (row: ResponseInProfile, task: TaskView, rights: number): ResponseView => ({
  __typename: 'Response',
  rights,
  id: row.id,
  taskId: task.id,
  waveId: row.wave_id,
  profile: row.profile,
  respondent: row.respondent,
  answer: row.answer,
  sentiment: row.sentiment,
});

const profileOf = (asking: Asking, { waveId, profile }: ResponseView) => [accountOf(asking.viewer), waveId, profile] as const;

/** The codes of a response that was judged already, by name. */
export const codesOf = (asking: Asking, response: ResponseView): Soon<string[]> =>
  when(
    asking.reader.all<{ code: string }>(
      'select code from profile_codes where account_id = ? and wave_id = ? and profile = ? order by code',
      ...profileOf(asking, response),
    ),
    (rows) => rows.map(({ code }) => code),
  );

/** The segments of a response that was judged already, by name. */
export const segmentsOf = (asking: Asking, response: ResponseView): Soon<{ segment: string; value: string }[]> =>
  asking.reader.all<{ segment: string; value: string }>(
    'select segment, value from profile_segments where account_id = ? and wave_id = ? and profile = ? order by segment',
    ...profileOf(asking, response),
  );
