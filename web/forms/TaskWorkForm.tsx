import { useMutation, useQuery } from '@apollo/client/react';
import { type FormEvent, type ReactNode, useEffect } from 'react';
import { graphql } from '../__generated__';
import type { TaskStatus, TaskWorkQuery, UpdateTaskInput } from '../__generated__/graphql';
import type { ClosedFields } from '../apollo/closed';
import { useClosedFields } from '../apollo/hooks';
import { problemText } from '../apollo/problemText';
import { t } from '../messages';
import { Button, Notice, Panel, Row, Select, SkeletonRows, Stack, TextArea, TextField, toast } from '../ui';
import classes from './forms.module.css';
import { numberText, readNumber } from './numbers';
import { SaveBar } from './SaveBar';
import { useDraft } from './useDraft';

/** Small, and a query of its own: what is closed in it is told field by field. */
const TaskWork = graphql(`
  query TaskWork($taskId: ID!) {
    task(id: $taskId) {
      id
      title
      description
      status
      dueDate
      percentDone
    }
  }
`);

const WorkOnTask = graphql(`
  mutation WorkOnTask($input: UpdateTaskInput!) {
    updateTask(input: $input) {
      task {
        id
        description
        status
        dueDate
        percentDone
        project {
          id
          percentTasks
        }
      }
    }
  }
`);

type OneTask = NonNullable<TaskWorkQuery['task']>;

interface Fields {
  status: TaskStatus;
  percentDone: string;
  dueDate: string;
  description: string;
}

const statuses: readonly TaskStatus[] = ['OPEN', 'IN_PROGRESS', 'WAITING', 'DONE', 'CANCELLED'];

interface TaskWorkProps {
  readonly taskId: string;
  /** Off: it was closed for changes while somebody was at it. */
  readonly open: boolean;
  /** Whether something is entered and not saved; the page keeps the form for as long. */
  readonly onDirty: (dirty: boolean) => void;
}

/**
 * What somebody from outside may change of a task (R6.8): status, percent done, due date and description, each only where
 * it may be read. Only what was changed is sent.
 */
export function TaskWorkForm({ taskId, open, onDirty }: TaskWorkProps): ReactNode {
  const variables = { taskId };
  const { data } = useQuery(TaskWork, { variables });
  const closed = useClosedFields('TaskWork', variables);
  if (data && !data.task) return null;
  return (
    <Panel title={t.portal.work.title} description={open ? t.portal.work.lead : undefined}>
      {data?.task ? (
        <WorkFields task={data.task} closed={closed} may={open} onDirty={onDirty} />
      ) : (
        <SkeletonRows rows={3} label={t.common.loading} />
      )}
    </Panel>
  );
}

interface WorkFieldsProps {
  readonly task: OneTask;
  readonly closed: ClosedFields;
  readonly may: boolean;
  readonly onDirty: (dirty: boolean) => void;
}

function WorkFields({ task, closed, may, onDirty }: WorkFieldsProps): ReactNode {
  const draft = useDraft<Fields>({
    status: task.status ?? 'OPEN',
    percentDone: numberText(task.percentDone),
    dueDate: task.dueDate ?? '',
    description: task.description ?? '',
  });
  const { dirty } = draft;
  useEffect(() => onDirty(dirty), [dirty, onDirty]);
  const [run, { loading, client }] = useMutation(WorkOnTask);
  const words = t.portal.work;
  const { values, set } = draft;
  const open = (field: keyof Fields): boolean => !closed.has(`task.${field}`);
  const percentWrong = Number.isNaN(readNumber(values.percentDone, 0, 100));

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!dirty || !may || percentWrong) return;
    try {
      await run({ variables: { input: inputOf(task.id, draft.changes) } });
      draft.discard();
      toast.done(words.saved);
    } catch (error) {
      toast.failed(`${words.notSaved} ${problemText(error)}`);
      // It may have been closed meanwhile: the page learns of that, and keeps what was entered.
      void client.refetchQueries({ include: 'active' });
    }
  };
  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <Stack gap={4}>
        <div className={classes.pair}>
          {open('status') && (
            <Select
              label={words.status}
              value={values.status}
              onChange={(value) => set('status', statuses.find((known) => known === value) ?? 'OPEN')}
              options={statuses.map((status) => ({ value: status, label: t.portal.status[status] }))}
            />
          )}
          {open('percentDone') && (
            <TextField
              label={words.percentDone}
              inputMode="decimal"
              value={values.percentDone}
              onChange={(event) => set('percentDone', event.currentTarget.value)}
              error={percentWrong ? words.percentWrong : undefined}
            />
          )}
          {open('dueDate') && (
            <TextField
              label={words.dueDate}
              type="date"
              value={values.dueDate}
              onChange={(event) => set('dueDate', event.currentTarget.value)}
            />
          )}
        </div>
        {open('description') && (
          <TextArea
            label={words.description}
            value={values.description}
            onChange={(event) => set('description', event.currentTarget.value)}
          />
        )}
        {may ? (
          <SaveBar shown={dirty} busy={loading} onDiscard={draft.discard} words={words} />
        ) : (
          <Notice tone="warn">
            <Stack gap={2}>
              <span>{words.closed}</span>
              <Row>
                <Button size="s" onClick={draft.discard}>
                  {words.discardClosed}
                </Button>
              </Row>
            </Stack>
          </Notice>
        )}
      </Stack>
    </form>
  );
}

/** Only what was changed, in the server's terms: an emptied field is `null`. */
function inputOf(id: string, { status, percentDone, dueDate, description }: Partial<Fields>): UpdateTaskInput {
  return {
    id,
    ...(status !== undefined && { status }),
    ...(percentDone !== undefined && { percentDone: readNumber(percentDone, 0, 100) }),
    ...(dueDate !== undefined && { dueDate: dueDate || null }),
    ...(description !== undefined && { description: description.trim() || null }),
  };
}

export default TaskWorkForm;
