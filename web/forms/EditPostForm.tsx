import { useMutation } from '@apollo/client/react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { readProblem } from '../apollo/errors';
import { fieldProblem, problemText } from '../apollo/problemText';
import { EditPost } from '../components/posts/documents';
import { t } from '../messages';
import { Button, TextArea } from '../ui';
import classes from './posts.module.css';
import { isClosed, isSend, LONGEST } from './writing';

interface EditPostProps {
  readonly post: { readonly id: string; readonly body: string };
  /** Saved, or left as it was. */
  readonly onDone: () => void;
}

/** Changes an own post where it stands (R6.5). Escape leaves it, as long as nothing was typed that would be lost. */
export function EditPostForm({ post, onDone }: EditPostProps): ReactNode {
  const [text, setText] = useState(post.body);
  const [run, { loading, error }] = useMutation(EditPost);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    field.current?.focus();
    field.current?.setSelectionRange(field.current.value.length, field.current.value.length);
  }, []);
  const words = t.posts.editing;
  const body = text.trim();
  const over = body.length - LONGEST;
  const changed = body !== post.body.trim();
  const save = async (): Promise<void> => {
    if (body === '' || over > 0 || loading) return;
    if (!changed) return onDone();
    try {
      await run({ variables: { input: { id: post.id, body } } });
      onDone();
    } catch {
      // Said below from `error`; what was typed stays.
    }
  };
  return (
    <form
      className={classes.edit}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <TextArea
        ref={field}
        label={words.label}
        hideLabel
        minRows={2}
        maxRows={20}
        dir="auto"
        value={text}
        readOnly={loading}
        aria-keyshortcuts="Control+Enter Meta+Enter"
        error={over > 0 ? t.posts.write.tooLong(over) : error && failureText(error)}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (isSend(event)) {
            event.preventDefault();
            void save();
          } else if (event.key === 'Escape' && !changed) {
            onDone();
          }
        }}
      />
      <div className={classes.foot}>
        <Button onClick={onDone} disabled={loading}>
          {words.cancel}
        </Button>
        <Button type="submit" variant="primary" loading={loading} disabled={body === '' || over > 0}>
          {words.save}
        </Button>
      </div>
    </form>
  );
}

function failureText(error: unknown): string {
  const { code } = readProblem(error);
  if (isClosed(code)) return t.posts.editing.closed;
  return `${t.posts.editing.failed} ${fieldProblem(error, 'body') ?? problemText(error)}`;
}
