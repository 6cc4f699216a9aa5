import { lazy, type ReactNode, Suspense, useState } from 'react';
import { useNavigate } from 'react-router';
import type { MadeTask } from '../../forms/NewTaskForm';
import { t } from '../../messages';
import { taskPath } from '../../paths';
import { Button, IconPlus, toast } from '../../ui';
import { useAccountId } from '../shells/session';

const fetchForm = () => import('../../forms/NewTaskForm');
const NewTaskForm = lazy(fetchForm);

interface NewTaskButtonProps {
  readonly parent?: { readonly id: string; readonly title: string };
  readonly projectId?: string;
}

/** Opens the form for a new task, and goes to the task once it is made. Its form is fetched when somebody goes for it. */
export default function NewTaskButton({ parent, projectId }: NewTaskButtonProps): ReactNode {
  const accountId = useAccountId();
  const navigate = useNavigate();
  const [open, setOpen] = useState(false);
  const made = (task: MadeTask): void => {
    setOpen(false);
    toast.done(t.portal.newTask.done(task.project?.name ?? null));
    void navigate(taskPath(accountId, task));
  };
  return (
    <>
      <Button
        size={parent ? 's' : undefined}
        variant={parent || projectId ? 'secondary' : 'primary'}
        icon={<IconPlus size={16} />}
        onPointerEnter={() => void fetchForm()}
        onFocus={() => void fetchForm()}
        onClick={() => setOpen(true)}
      >
        {parent ? t.portal.newTask.addBelow : t.portal.newTask.title}
      </Button>
      {open && (
        <Suspense fallback={null}>
          <NewTaskForm {...(parent && { parent })} {...(projectId && { projectId })} onClose={() => setOpen(false)} onMade={made} />
        </Suspense>
      )}
    </>
  );
}
