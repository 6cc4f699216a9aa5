import { useMutation } from '@apollo/client/react';
import { graphql } from '../__generated__';
import { problemText } from '../apollo/problemText';
import { t } from '../messages';
import { Confirm, toast } from '../ui';

const DeleteTask = graphql(`
  mutation DeleteTask($input: DeleteTaskInput!) {
    deleteTask(input: $input)
  }
`);

/** Asks before a task with all below it is deleted; that cannot be undone, and its shares end. */
export function DeleteTaskForm({
  task,
  below,
  onClose,
  onDeleted,
}: {
  readonly task: { readonly id: string; readonly title: string };
  /** The tasks below it, as far as they are known here. */
  readonly below?: readonly string[];
  readonly onClose: () => void;
  readonly onDeleted: () => void;
}) {
  const [run, { loading }] = useMutation(DeleteTask, {
    update(cache) {
      for (const gone of [task.id, ...(below ?? [])]) cache.evict({ id: cache.identify({ __typename: 'Task', id: gone }) });
      cache.gc();
    },
    // What stood below it went, too, and the percentages are others.
    refetchQueries: ['TaskTree', 'ProjectPage'],
  });
  const remove = async (): Promise<void> => {
    try {
      await run({ variables: { input: { id: task.id } } });
      toast.done(t.tasks.remove.done(task.title));
      onDeleted();
    } catch (error) {
      toast.failed(problemText(error));
    }
    onClose();
  };
  return (
    <Confirm
      open
      tone="danger"
      busy={loading}
      title={t.tasks.remove.title}
      confirmLabel={t.tasks.remove.submit}
      cancelLabel={t.common.cancel}
      closeLabel={t.common.close}
      onClose={onClose}
      onConfirm={() => void remove()}
    >
      {t.tasks.remove.text(task.title, below?.length ?? null)}
    </Confirm>
  );
}
