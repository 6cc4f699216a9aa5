import { useCallback, useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import type { TaskStatus } from '../../__generated__/graphql';
import { useDebounced } from '../../components/useDebounced';
import { CreateLoneTaskForm } from '../../forms/CreateLoneTaskForm';
import { t } from '../../messages';
import { paths } from '../../paths';
import { Button, Dim, EmptyState, IconPlus, IconSearch, Page, PageHeader, Panel, Select, Stack, TextField } from '../../ui';
import { useShell } from '../shells/session';
import classes from './MyTasks.module.css';
import { TaskSection } from './TaskSection';

/** What is being done first, what is over last and folded away. */
const sections: readonly TaskStatus[] = ['IN_PROGRESS', 'OPEN', 'WAITING', 'DONE', 'CANCELLED'];
const over = new Set<TaskStatus>(['DONE', 'CANCELLED']);

/** What an employee has to do: tasks that are theirs by any role, in projects or not, and those that have no project (R3.5, R3.6). */
export default function MyTasksPage() {
  const [params, setParams] = useSearchParams();
  const lone = params.get('show') === 'lone';
  const [text, setText] = useState('');
  const search = useDebounced(text.trim(), 250);
  const words = t.tasks.mine;
  return (
    <Page>
      <PageHeader title={words.title} below={<Dim>{words.lead}</Dim>} actions={<NewTask />} />
      <div className={classes.tools} role="search" aria-label={words.title}>
        <TextField
          label={words.search}
          hideLabel
          type="search"
          placeholder={words.search}
          leftIcon={<IconSearch />}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Select
          label={words.which}
          hideLabel
          value={lone ? 'lone' : ''}
          onChange={(value) => setParams(value ? { show: value } : {}, { replace: true })}
          options={[
            { value: '', label: words.mine },
            { value: 'lone', label: words.withoutProject },
          ]}
        />
      </div>
      <Sections key={`${lone}`} lone={lone} search={search} />
    </Page>
  );
}

function Sections({ lone, search }: { readonly lone: boolean; readonly search: string }) {
  const [counts, setCounts] = useState<Partial<Record<TaskStatus, number>>>({});
  const count = useCallback(
    (status: TaskStatus, all: number) => setCounts((before) => (before[status] === all ? before : { ...before, [status]: all })),
    [],
  );
  const words = t.tasks.mine;
  const empty = sections.every((status) => counts[status] === 0);
  return (
    <Stack gap={4}>
      {empty && (
        <Panel>
          {search ? (
            <EmptyState compact title={words.noneFound} />
          ) : (
            <EmptyState title={lone ? words.emptyLoneTitle : words.emptyTitle}>{lone ? words.emptyLoneText : words.emptyText}</EmptyState>
          )}
        </Panel>
      )}
      {sections.map((status) => (
        <TaskSection key={status} status={status} lone={lone} search={search} folded={over.has(status)} onCount={count} />
      ))}
    </Stack>
  );
}

function NewTask() {
  const [open, setOpen] = useState(false);
  const navigate = useNavigate();
  const { accountId, viewer } = useShell();
  return (
    <>
      <Button variant="primary" icon={<IconPlus />} onClick={() => setOpen(true)}>
        {t.tasks.mine.add}
      </Button>
      {open && (
        <CreateLoneTaskForm
          assigneeId={viewer.employee?.id ?? null}
          onClose={() => setOpen(false)}
          onCreated={(id) => void navigate(paths.loneTask(accountId, id))}
        />
      )}
    </>
  );
}
