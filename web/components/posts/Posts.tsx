import { type ReactNode, useEffect, useLayoutEffect, useRef } from 'react';
import { AddPostForm } from '../../forms/AddPostForm';
import { t } from '../../messages';
import { useShell } from '../../pages/shells/session';
import { Button, Notice, SkeletonRows, Stack, toast } from '../../ui';
import { QueryProblem } from '../QueryProblem';
import type { Audience } from '../threads/audience';
import { PostAudience } from './PostAudience';
import { PostRow } from './PostRow';
import classes from './Posts.module.css';
import { useKeptText } from './useKeptText';
import { type LoadedPost, type LoadedThread, type PostsState, usePosts } from './usePosts';

interface PostsProps {
  readonly threadId: string;
  /** The project in which the thread hangs; null for a task without one. */
  readonly projectId: string | null;
  /** Who reads along; null where that is not told. */
  readonly audience: Audience | null;
  /** A post to go to. */
  readonly wanted?: string | null;
}

/** What was said in a discussion or conversation, the newest last, and the place to go on (R6.5, R3.8). */
export function Posts({ threadId, projectId, audience, wanted = null }: PostsProps): ReactNode {
  const state = usePosts(threadId, projectId === null, wanted);
  const { thread, error, retry } = state;
  if (thread) return <Talk thread={thread} state={state} projectId={projectId} audience={audience} wanted={wanted} />;
  if (error) return <QueryProblem error={error} onRetry={retry} />;
  return thread === undefined ? <SkeletonRows rows={3} label={t.posts.loading} /> : <KeptText threadId={threadId} projectId={projectId} />;
}

interface TalkProps {
  readonly thread: LoadedThread;
  readonly state: PostsState;
  readonly projectId: string | null;
  readonly audience: Audience | null;
  readonly wanted: string | null;
}

function Talk({ thread, state, projectId, audience, wanted }: TalkProps): ReactNode {
  const own = useOwnId();
  const list = useRef<HTMLOListElement>(null);
  const { nodes } = thread.posts;
  const keepPlace = useSamePlace(list, nodes);
  useArrivalAt(wanted, nodes);
  const words = t.posts;
  return (
    <div className={classes.talk}>
      {state.before > 0 && (
        <Button
          size="s"
          className={classes.earlier}
          loading={state.earlier === 'loading'}
          onClick={() => {
            keepPlace();
            state.showEarlier();
          }}
        >
          {words.earlier(state.before)}
        </Button>
      )}
      {state.earlier === 'failed' && <Notice tone="danger">{words.earlierFailed}</Notice>}
      {nodes.length > 0 ? (
        <ol ref={list} className={classes.list} aria-label={words.list(thread.title)}>
          {nodes.map((post) => (
            <li key={post.id}>
              <PostRow threadId={thread.id} post={post} own={post.author?.id === own} found={post.id === wanted} />
            </li>
          ))}
        </ol>
      ) : (
        <p className={classes.empty}>
          {thread.viewerCanPost ? (thread.isConversation ? words.empty.conversation : words.empty.discussion) : words.empty.readOnly}
        </p>
      )}
      <Heard posts={nodes} title={thread.title} own={own} />
      {thread.viewerCanPost ? (
        <AddPostForm thread={thread} projectId={projectId} audience={<PostAudience audience={audience} />} />
      ) : (
        <KeptText threadId={thread.id} projectId={projectId} />
      )}
    </div>
  );
}

/** The viewer as a person, by which they know their own posts. */
function useOwnId(): string | null {
  const { viewer } = useShell();
  return viewer.employee?.id ?? viewer.contact?.id ?? null;
}

/**
 * Keeps what is read where it is on the screen while earlier posts come in above it.
 *
 * @returns notes the place; called when earlier posts are asked for
 */
function useSamePlace(list: React.RefObject<HTMLOListElement | null>, nodes: readonly LoadedPost[]): () => void {
  const noted = useRef<{ readonly row: Element; readonly top: number } | null>(null);
  const first = nodes[0]?.id;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the place is kept when another post has become the first
  useLayoutEffect(() => {
    const place = noted.current;
    noted.current = null;
    if (!place?.row.isConnected) return;
    window.scrollBy({ top: place.row.getBoundingClientRect().top - place.top, behavior: 'instant' });
    // The button that was pressed may be gone: who goes by keys goes on from what they were reading.
    if (document.activeElement === document.body) place.row.querySelector('article')?.focus({ preventScroll: true });
  }, [first]);
  return () => {
    const row = list.current?.firstElementChild;
    if (row) noted.current = { row, top: row.getBoundingClientRect().top };
  };
}

/** Goes to a post that was looked for, once, when it is there. */
function useArrivalAt(wanted: string | null, nodes: readonly LoadedPost[]): void {
  const arrived = useRef<string | null>(null);
  const there = wanted !== null && nodes.some(({ id }) => id === wanted);
  useEffect(() => {
    if (!there || arrived.current === wanted) return;
    arrived.current = wanted;
    const row = document.getElementById(wanted);
    row?.scrollIntoView({ block: 'center' });
    row?.focus({ preventScroll: true });
  }, [there, wanted]);
}

/** Reads out what others write while the page stands open. */
function Heard({
  posts,
  title,
  own,
}: {
  readonly posts: readonly LoadedPost[];
  readonly title: string;
  readonly own: string | null;
}): ReactNode {
  const since = useRef(posts.at(-1)?.createdAt ?? '');
  const fresh = posts.filter(({ createdAt, author }) => createdAt > since.current && author?.id !== own);
  return (
    <div role="log" aria-live="polite" aria-relevant="additions" aria-label={t.posts.heard(title)} className={classes.heard}>
      {fresh.map((post) => (
        <p key={post.id}>{t.posts.said(post.author?.displayName ?? t.common.unknownPerson, post.body.slice(0, 300))}</p>
      ))}
    </div>
  );
}

/** What somebody was writing when the thread was closed to them: it is theirs to take along. Nothing where they were not. */
export function KeptText({ threadId, projectId }: { readonly threadId: string; readonly projectId: string | null }): ReactNode {
  const [text, write] = useKeptText(threadId, projectId);
  if (text.trim() === '') return null;
  const words = t.posts.write;
  const copy = async (): Promise<void> => {
    await navigator.clipboard?.writeText(text);
    toast.done(words.copied);
  };
  return (
    <section className={classes.kept} aria-label={words.kept}>
      <Stack gap={3}>
        <strong>{words.kept}</strong>
        <p className={classes.keptText} dir="auto">
          {text}
        </p>
        <div className={classes.keptFoot}>
          <span className={classes.meta}>{words.keptText}</span>
          <Button size="s" onClick={() => void copy()}>
            {words.copyKept}
          </Button>
          <Button size="s" variant="quiet" onClick={() => write('')}>
            {words.discardKept}
          </Button>
        </div>
      </Stack>
    </section>
  );
}
