import { useMutation } from '@apollo/client/react';
import { type ReactNode, useState } from 'react';
import { graphql } from '../__generated__';
import { problemText } from '../apollo/problemText';
import { t } from '../messages';
import { Button, Confirm, toast } from '../ui';

const LeaveTask = graphql(`
  mutation LeaveTask($input: RemoveTaskParticipantsInput!) {
    removeTaskParticipants(input: $input) {
      __typename
    }
  }
`);

/**
 * Leaves a task (R3.8), after a question: an advanced contact cannot come back by themself.
 *
 * @param personId who leaves: the viewer
 * @param onLeft called when it is done; the task may be closed to them by then
 */
export function LeaveTaskForm({
  taskId,
  personId,
  onLeft,
}: {
  readonly taskId: string;
  readonly personId: string;
  readonly onLeft: () => void;
}): ReactNode {
  const [asking, setAsking] = useState(false);
  const [run, { loading, client }] = useMutation(LeaveTask);
  const words = t.portal.participants;
  const leave = async (): Promise<void> => {
    try {
      await run({ variables: { input: { taskId, personIds: [personId] } } });
      setAsking(false);
      toast.done(words.left);
      onLeft();
      // What was read of it may be closed now: it is forgotten, and the lists are read again.
      client.cache.evict({ id: client.cache.identify({ __typename: 'Task', id: taskId }) ?? '' });
      client.cache.gc();
      void client.refetchQueries({ include: 'active' });
    } catch (failure) {
      toast.failed(problemText(failure));
    }
  };
  return (
    <>
      <Button size="s" onClick={() => setAsking(true)}>
        {words.leave}
      </Button>
      <Confirm
        open={asking}
        onClose={() => setAsking(false)}
        onConfirm={() => void leave()}
        title={words.leaveTitle}
        confirmLabel={words.leaveYes}
        cancelLabel={t.common.cancel}
        closeLabel={t.common.close}
        tone="danger"
        busy={loading}
      >
        {words.leaveText}
      </Confirm>
    </>
  );
}
