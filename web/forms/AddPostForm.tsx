import { useMutation } from '@apollo/client/react';
import { type ReactNode, useRef } from 'react';
import { readProblem } from '../apollo/errors';
import { fieldProblem, problemText } from '../apollo/problemText';
import { AddPost } from '../components/posts/documents';
import { placePost } from '../components/posts/keep';
import { useKeptText } from '../components/posts/useKeptText';
import { PendingFiles } from '../components/uploads/PendingFiles';
import { useDrop } from '../components/uploads/useDrop';
import { useUploads } from '../components/uploads/useUploads';
import { t } from '../messages';
import { Button, Dim, IconButton, IconClip, IconSend, TextArea } from '../ui';
import classes from './posts.module.css';
import { isClosed, isSend, LONGEST, sendKeys } from './writing';

/** The most files of one post; the server takes no more. */
const MOST_FILES = 20;

interface AddPostProps {
  readonly thread: { readonly id: string; readonly title: string };
  /** The project in which it hangs; what is kept of a draft goes by it. */
  readonly projectId: string | null;
  /** Says who will read it. */
  readonly audience: ReactNode;
}

/**
 * Writes a post (R6.5). It grows with the text; Ctrl+Enter posts, since a post has lines of its own. What is written is
 * kept on this device until it is posted, whatever fails.
 */
export function AddPostForm({ thread, projectId, audience }: AddPostProps): ReactNode {
  const [text, write] = useKeptText(thread.id, projectId);
  const [run, { loading, error, client, reset }] = useMutation(AddPost);
  const uploads = useUploads({ most: MOST_FILES });
  const drop = useDrop(true, uploads.add);
  const form = useRef<HTMLFormElement>(null);
  const field = useRef<HTMLTextAreaElement>(null);
  const picker = useRef<HTMLInputElement>(null);
  const words = t.posts.write;
  const body = text.trim();
  const over = body.length - LONGEST;
  const sendable = body !== '' && over <= 0 && !uploads.busy && !loading;
  const attached = uploads.list.length > 0;

  const send = async (): Promise<void> => {
    if (!sendable) return;
    const uploadIds = uploads.ready.map(({ uploadId }) => uploadId);
    try {
      await run({
        variables: { input: { threadId: thread.id, body, ...(uploadIds.length > 0 && { uploadIds }) } },
        update: (cache, { data }) => {
          if (data) placePost(cache, thread.id, data.addPost.post);
        },
      });
      write('');
      uploads.clear();
      requestAnimationFrame(() => form.current?.scrollIntoView({ block: 'nearest' }));
    } catch (failure) {
      // Said below from `error`. Where it was closed meanwhile, the page learns of that, too.
      if (isClosed(readProblem(failure).code)) void client.refetchQueries({ include: 'active' });
    }
    field.current?.focus();
  };
  return (
    <form
      ref={form}
      className={classes.compose}
      data-over={drop.over || undefined}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
      {...drop.handlers}
    >
      {audience}
      {attached && (
        <PendingFiles
          label={words.chosen}
          removeLabel={words.leaveOut}
          uploads={uploads.list}
          onRemove={uploads.remove}
          onRetry={uploads.retry}
        />
      )}
      <TextArea
        ref={field}
        label={words.label(thread.title)}
        hideLabel
        placeholder={drop.over ? words.drop : words.placeholder}
        minRows={2}
        maxRows={16}
        dir="auto"
        value={text}
        readOnly={loading}
        aria-keyshortcuts="Control+Enter Meta+Enter"
        error={over > 0 ? words.tooLong(over) : error && failureText(error)}
        onChange={(event) => {
          write(event.currentTarget.value);
          if (error) reset();
        }}
        onPaste={(event) => {
          if (event.clipboardData.files.length === 0) return;
          event.preventDefault();
          uploads.add(event.clipboardData.files);
        }}
        onKeyDown={(event) => {
          if (!isSend(event)) return;
          event.preventDefault();
          void send();
        }}
      />
      <div className={classes.foot}>
        <input
          ref={picker}
          type="file"
          multiple
          hidden
          aria-label={words.attach}
          onChange={(event) => {
            uploads.add(event.currentTarget.files ?? []);
            event.currentTarget.value = '';
            field.current?.focus();
          }}
        />
        <IconButton label={words.attach} icon={<IconClip />} onClick={() => picker.current?.click()} />
        {attached && body === '' ? (
          <Dim small>{words.wordsToo}</Dim>
        ) : (
          <span className={classes.keys}>
            <Dim small>{words.keys(sendKeys)}</Dim>
          </span>
        )}
        <Button type="submit" variant="primary" icon={<IconSend />} loading={loading} disabled={!sendable}>
          {words.send}
        </Button>
      </div>
    </form>
  );
}

function failureText(error: unknown): string {
  const { code } = readProblem(error);
  if (isClosed(code)) return t.posts.write.closed;
  return `${t.posts.write.failed} ${fieldProblem(error, 'body') ?? problemText(error)}`;
}
