import { useQuery } from '@apollo/client/react';
import type { ReactNode } from 'react';
import { graphql } from '../../__generated__';
import type { GuestPreviewQuery, SharedItem } from '../../__generated__/graphql';
import { t } from '../../messages';
import {
  Button,
  DateText,
  Dialog,
  IconFile,
  IconMilestone,
  IconOutside,
  IconTask,
  NotShared,
  ProgressBar,
  SkeletonRows,
  StageMark,
  Table,
  Td,
  Th,
} from '../../ui';
import { QueryProblem } from '../QueryProblem';
import classes from './GuestPreview.module.css';
import { isSurveyOnly } from './surveyOnly';

const GuestPreviewDocument = graphql(`
  query GuestPreview($projectId: ID!) {
    viewer {
      account {
        id
        name
      }
    }
    project(id: $projectId) {
      id
      name
      description
      dueDate
      percentHours
      percentTasks
      stage {
        id
        name
        color
      }
      counterparty {
        id
        name
      }
      manager {
        id
        displayName
      }
      fileThreads {
        id
        title
        clientAccess
        files(first: 0) {
          totalCount
        }
      }
      tasks(first: 100, orderBy: { field: POSITION, direction: ASC }) {
        totalCount
        nodes {
          id
          kind
          title
          status
          dueDate
          percentDone
          effectiveClientAccess
          assignee {
            id
            displayName
          }
        }
      }
    }
  }
`);

type Project = NonNullable<GuestPreviewQuery['project']>;
type Task = NonNullable<Project['tasks']>['nodes'][number];

/** How many tasks are drawn; the rest is counted. */
const DRAWN = 25;

export interface GuestPreviewProps {
  readonly projectId: string;
  /** These tasks are shared; null for the whole project. */
  readonly taskIds: readonly string[] | null;
  readonly items: readonly SharedItem[];
  readonly onClose: () => void;
}

/**
 * What a guest will see with the items that are ticked now, laid out as the guest's own page: fields that are not ticked
 * are not there, and hidden tasks are left out (R5.2, R5.4). What else the guest has been given already is not added.
 */
export default function GuestPreview({ projectId, taskIds, items, onClose }: GuestPreviewProps) {
  const { data, error, refetch } = useQuery(GuestPreviewDocument, { variables: { projectId } });
  const words = t.share.guestPreview;
  const project = data?.project;
  const surveyOnly = isSurveyOnly(items);
  return (
    <Dialog
      open
      size="l"
      onClose={onClose}
      title={words.title}
      closeLabel={t.common.close}
      footer={<Button onClick={onClose}>{words.back}</Button>}
    >
      <p className={classes.note}>{words.note}</p>
      {error && !project ? (
        <QueryProblem error={error} onRetry={() => void refetch()} />
      ) : !project ? (
        <SkeletonRows rows={5} label={t.common.loading} />
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the only way for the keyboard to scroll through it
        <div className={classes.page} role="group" tabIndex={0} aria-label={words.page(project.name)}>
          <p className={classes.bar}>
            <IconOutside size={18} />
            {data.viewer?.account.name}
          </p>
          <div className={classes.body}>
            <h3>{project.name}</h3>
            {taskIds === null && !surveyOnly && <Overview project={project} items={items} />}
            {!surveyOnly && (
              <Tasks tasks={project.tasks?.nodes ?? []} total={project.tasks?.totalCount ?? 0} taskIds={taskIds} items={items} />
            )}
            {taskIds === null && items.includes('ATTACHMENTS') && <Files threads={project.fileThreads ?? []} />}
            {items.includes('VISUALIZE') && <Survey title={t.portal.project.visualize} text={t.share.itemMeans.VISUALIZE} />}
            {items.includes('DEEP_DIVE') && <Survey title={t.portal.project.deepDive} text={t.share.itemMeans.DEEP_DIVE} />}
            {taskIds === null && !surveyOnly && (
              <section>
                <h4>{words.chat}</h4>
                <p>{t.share.chatNotice}</p>
              </section>
            )}
          </div>
        </div>
      )}
    </Dialog>
  );
}

/** A section of survey data, in the words of its item: what it shows depends on the tasks that have some. */
function Survey({ title, text }: { readonly title: string; readonly text: string }) {
  return (
    <section>
      <h4>{title}</h4>
      <p>{text}</p>
    </section>
  );
}

function Overview({ project, items }: { readonly project: Project; readonly items: readonly SharedItem[] }) {
  const words = t.portal.facts;
  const facts: [string, ReactNode][] = [];
  const add = (label: string, shared: boolean, value: ReactNode): void => {
    if (shared && value !== null && value !== undefined) facts.push([label, value]);
  };
  add(words.stage, items.includes('STAGE'), project.stage && <StageMark color={project.stage.color}>{project.stage.name}</StageMark>);
  add(words.dueDate, items.includes('DUE_DATE'), project.dueDate && <DateText date={project.dueDate} />);
  add(
    words.percentTasks,
    items.includes('PERCENT_TASKS'),
    project.percentTasks !== null ? <ProgressBar value={project.percentTasks} label={words.percentTasks} /> : null,
  );
  add(
    words.percentHours,
    items.includes('PERCENT_HOURS'),
    project.percentHours !== null ? <ProgressBar value={project.percentHours} label={words.percentHours} /> : null,
  );
  add(words.manager, true, project.manager?.displayName);
  add(words.counterparty, true, project.counterparty?.name);
  return (
    <section>
      <h4>{t.portal.project.overview}</h4>
      {project.description && <p className={classes.prose}>{project.description}</p>}
      <dl className={classes.facts}>
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** The threads of files on the project that are open to clients; where there is none, a guest has no such section. */
function Files({ threads }: { readonly threads: NonNullable<Project['fileThreads']> }) {
  const open = threads.filter(({ clientAccess }) => clientAccess !== 'HIDDEN');
  if (open.length === 0) return null;
  return (
    <section>
      <h4>{t.portal.project.files}</h4>
      <ul className={classes.threads}>
        {open.map((thread) => (
          <li key={thread.id}>
            <IconFile size={16} />
            <span>{thread.title}</span>
            <span className={classes.note}>
              {t.threads.count('FILES', thread.files.totalCount)}.{' '}
              {t.threads.own.FILES[thread.clientAccess === 'MODIFY' ? 'MODIFY' : 'VIEW']}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Tasks({
  tasks,
  total,
  taskIds,
  items,
}: {
  readonly tasks: readonly Task[];
  readonly total: number;
  readonly taskIds: readonly string[] | null;
  readonly items: readonly SharedItem[];
}) {
  const words = t.share.guestPreview;
  const whole = taskIds === null;
  if (whole && !items.includes('PROJECT_TASKS')) return null;
  const chosen = whole ? tasks : tasks.filter((task) => taskIds.includes(task.id));
  const seen = chosen.filter((task) => task.effectiveClientAccess !== 'HIDDEN');
  const hidden = chosen.length - seen.length;
  const further = whole ? total - tasks.length + Math.max(0, seen.length - DRAWN) : Math.max(0, seen.length - DRAWN);
  const [status, due, done] = [items.includes('STAGE'), items.includes('DUE_DATE'), items.includes('PERCENT_TASKS')];
  const columns = t.portal.tasks;
  return (
    <section>
      <h4>{t.portal.project.tasks}</h4>
      {seen.length === 0 ? (
        <NotShared>{words.noTasks}</NotShared>
      ) : (
        <Table caption={t.portal.project.tasks} stack>
          <thead>
            <tr>
              <Th>{columns.title}</Th>
              {status && <Th>{columns.status}</Th>}
              {done && <Th>{columns.done}</Th>}
              {due && <Th>{columns.due}</Th>}
              <Th>{columns.assignee}</Th>
            </tr>
          </thead>
          <tbody>
            {seen.slice(0, DRAWN).map((task) => (
              <tr key={task.id}>
                <Td main>
                  <span className={classes.task}>
                    {task.kind === 'MILESTONE' ? <IconMilestone size={16} /> : <IconTask size={16} />}
                    {task.title}
                  </span>
                </Td>
                {status && <Td label={columns.status}>{task.status && t.tasks.status[task.status]}</Td>}
                {done && (
                  <Td label={columns.done}>{task.percentDone !== null && <ProgressBar value={task.percentDone} label={columns.done} />}</Td>
                )}
                {due && <Td label={columns.due}>{task.dueDate && <DateText date={task.dueDate} />}</Td>}
                <Td label={columns.assignee}>{task.assignee?.displayName}</Td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
      {further > 0 && <p className={classes.note}>{words.further(further)}</p>}
      {hidden > 0 && <p className={classes.note}>{words.hidden(hidden)}</p>}
    </section>
  );
}
