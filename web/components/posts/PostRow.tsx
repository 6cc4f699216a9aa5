import { lazy, type ReactNode, Suspense, useRef, useState } from 'react';
import { EditPostForm } from '../../forms/EditPostForm';
import { t } from '../../messages';
import { Avatar, Badge, formatMoment, IconMail, IconOutside, TimeText } from '../../ui';
import { AttachedFiles } from '../files/AttachedFiles';
import { WrittenText } from '../text/WrittenText';
import { PostMenu } from './PostMenu';
import classes from './Posts.module.css';
import type { LoadedPost } from './usePosts';

const DeletePostForm = lazy(() => import('../../forms/DeletePostForm'));

interface PostRowProps {
  readonly threadId: string;
  readonly post: LoadedPost;
  readonly own: boolean;
  /** It was looked for, and has just been found. */
  readonly found: boolean;
}

/** One post: who said it, when, what, with which files; its author changes it where it stands. */
export function PostRow({ threadId, post, own, found }: PostRowProps): ReactNode {
  const [doing, setDoing] = useState<'edit' | 'remove' | null>(null);
  const row = useRef<HTMLElement>(null);
  const words = t.posts;
  const author = post.author?.displayName ?? t.common.unknownPerson;
  const outside = post.author?.__typename === 'Contact';
  const close = (): void => {
    setDoing(null);
    requestAnimationFrame(() => row.current?.focus({ preventScroll: true }));
  };
  return (
    <article
      ref={row}
      id={post.id}
      tabIndex={-1}
      className={classes.post}
      data-found={found || undefined}
      aria-labelledby={`${post.id}-by`}
    >
      <Avatar name={author} outside={outside} size={34} />
      <div className={classes.content}>
        <header className={classes.head}>
          <span id={`${post.id}-by`} className={classes.author}>
            {author}
          </span>
          {own && <span className={classes.meta}>{words.you}</span>}
          {outside && (
            <Badge tone="outside" icon={<IconOutside />}>
              {words.guest}
            </Badge>
          )}
          <span className={classes.meta}>
            <TimeText at={post.createdAt} />
          </span>
          {post.viaEmail && (
            <span className={classes.meta}>
              <IconMail size={16} />
              {words.viaEmail}
            </span>
          )}
          {post.editedAt && (
            <span className={classes.meta} title={words.editedAt(formatMoment(post.editedAt))}>
              {words.edited}
            </span>
          )}
        </header>
        {doing === 'edit' ? (
          <EditPostForm post={post} onDone={close} />
        ) : (
          <>
            <WrittenText text={post.body} />
            {post.quoted && (
              <details className={classes.quoted}>
                <summary>{words.quoted}</summary>
                <p dir="auto">{post.quoted}</p>
              </details>
            )}
          </>
        )}
        {post.attachments.length > 0 && <AttachedFiles files={post.attachments} />}
      </div>
      <PostMenu post={post} author={author} onChoose={setDoing} />
      {doing === 'remove' && (
        <Suspense fallback={null}>
          <DeletePostForm threadId={threadId} postId={post.id} author={own ? null : author} onClose={close} />
        </Suspense>
      )}
    </article>
  );
}
