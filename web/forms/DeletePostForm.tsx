import { useMutation } from '@apollo/client/react';
import type { ReactNode } from 'react';
import { problemText } from '../apollo/problemText';
import { DeletePost } from '../components/posts/documents';
import { dropPost } from '../components/posts/keep';
import { t } from '../messages';
import { Confirm, toast } from '../ui';

interface DeletePostProps {
  readonly threadId: string;
  readonly postId: string;
  /** Whose it is; null for the viewer's own. */
  readonly author: string | null;
  readonly onClose: () => void;
}

/** Deletes a post with its files, after a question: it cannot be brought back. */
export function DeletePostForm({ threadId, postId, author, onClose }: DeletePostProps): ReactNode {
  const [run, { loading }] = useMutation(DeletePost);
  const words = t.posts.removing;
  const remove = async (): Promise<void> => {
    try {
      await run({ variables: { input: { id: postId } }, update: (cache) => dropPost(cache, threadId, postId) });
      toast.done(words.done);
    } catch (error) {
      toast.failed(`${words.failed} ${problemText(error)}`);
    }
    onClose();
  };
  return (
    <Confirm
      open
      onClose={onClose}
      onConfirm={() => void remove()}
      title={words.title}
      confirmLabel={t.posts.remove}
      cancelLabel={t.common.cancel}
      closeLabel={t.common.close}
      tone="danger"
      busy={loading}
    >
      {author === null ? words.own : words.of(author)}
    </Confirm>
  );
}

export default DeletePostForm;
