import { useMutation } from '@apollo/client/react';
import { graphql } from '../__generated__';
import { readProblem } from '../apollo/errors';
import { problemText } from '../apollo/problemText';
import { kindOf, type ThreadHead } from '../components/threads/head';
import { t } from '../messages';
import { Confirm, Stack, toast } from '../ui';

const DeleteThread = graphql(`
  mutation DeleteThread($input: DeleteThreadInput!) {
    deleteThread(input: $input)
  }
`);

/** Asks before a thread goes with all that is in it; says what that is, and whether somebody outside loses it. */
export function DeleteThreadForm({
  thread,
  count,
  openOutside,
  onClose,
}: {
  readonly thread: ThreadHead;
  /** How many files or posts go with it. */
  readonly count: number;
  /** People outside read it, as far as what it belongs to is open to them. */
  readonly openOutside: boolean;
  readonly onClose: () => void;
}) {
  const [run, { loading }] = useMutation(DeleteThread, {
    update(cache) {
      const id = cache.identify({ __typename: thread.__typename, id: thread.id });
      if (id) cache.evict({ id });
      cache.gc();
    },
  });
  const words = t.threads.remove;
  const kind = kindOf(thread);
  const remove = async (): Promise<void> => {
    try {
      await run({ variables: { input: { id: thread.id } } });
      toast.done(words.done(thread.title));
    } catch (error) {
      // That it is open to somebody outside may be news: then it is not for everybody to delete.
      toast.failed(readProblem(error).code === 'FORBIDDEN' ? words.seenOutside : problemText(error));
    }
    onClose();
  };
  return (
    <Confirm
      open
      tone="danger"
      busy={loading}
      title={words.title[kind]}
      confirmLabel={words.submit}
      cancelLabel={t.common.cancel}
      closeLabel={t.common.close}
      onClose={onClose}
      onConfirm={() => void remove()}
    >
      <Stack gap={3}>
        <p>{words.text(kind, thread.title, count)}</p>
        <p>{openOutside ? words.outside : words.inside}</p>
      </Stack>
    </Confirm>
  );
}

export default DeleteThreadForm;
