import { useQuery } from '@apollo/client/react';
import { lazy, type ReactNode, Suspense, useEffect, useId, useState } from 'react';
import { graphql } from '../../__generated__';
import type { DiscussionsQuery } from '../../__generated__/graphql';
import { t } from '../../messages';
import { useShell } from '../../pages/shells/session';
import { Button, Dim, EmptyState, IconPlus, Panel, SkeletonRows, Stack, TimeText } from '../../ui';
import { KeptText, Posts } from '../posts/Posts';
import { QueryProblem } from '../QueryProblem';
import { audienceOfThread } from './audience';
import classes from './Discussions.module.css';
import { ThreadFrame } from './ThreadFrame';
import { useWantedPost } from './useWantedPost';

const CreateThreadForm = lazy(() => import('../../forms/CreateThreadForm'));

const DiscussionsDocument = graphql(`
  query Discussions($onId: ID!) {
    node(id: $onId) {
      id
      ... on Project {
        viewerCanCreateThread
        discussionThreads {
          id
          ...DiscussionHead_thread @unmask
        }
      }
      ... on Task {
        viewerCanCreateThread
        project {
          id
        }
        discussionThreads {
          id
          ...DiscussionHead_thread @unmask
        }
      }
    }
  }
`);

type Thing = Extract<NonNullable<DiscussionsQuery['node']>, { __typename: 'Project' | 'Task' }>;
type Thread = NonNullable<Thing['discussionThreads']>[number];

interface DiscussionsProps {
  /** The project or task on which they hang. */
  readonly onId: string;
  /** A heading, drawn only where something stands below it. Left out: they fill a page or tab that has one. */
  readonly title?: string;
}

/**
 * The discussions of a project or task that the viewer sees (R6.5), each with its posts; who may makes new ones. Where
 * there is none to see and none to make, nothing is drawn below a title.
 */
export function Discussions({ onId, title }: DiscussionsProps): ReactNode {
  const { data, error, refetch } = useQuery(DiscussionsDocument, { variables: { onId } });
  const thing = data?.node;
  if (thing?.__typename === 'Project' || thing?.__typename === 'Task') return <OpenDiscussions key={onId} thing={thing} title={title} />;
  if (data) return null;
  if (error) return <QueryProblem error={error} onRetry={() => void refetch().catch(() => undefined)} />;
  return (
    <Panel>
      <SkeletonRows rows={2} label={t.posts.discussions.loading} />
    </Panel>
  );
}

function OpenDiscussions({ thing, title }: { readonly thing: Thing; readonly title: string | undefined }): ReactNode {
  const { viewer } = useShell();
  const wanted = useWantedPost();
  const titleId = useId();
  const threads = thing.discussionThreads ?? [];
  const [unfolded, setUnfolded] = useState<ReadonlySet<string>>(() => new Set(firstUnfolded(threads, wanted?.threadId ?? null)));
  const [adding, setAdding] = useState(false);
  const words = t.posts.discussions;
  const named = wanted?.threadId;
  useEffect(() => {
    if (named) setUnfolded((before) => new Set([...before, named]));
  }, [named]);
  const projectId = thing.__typename === 'Project' ? thing.id : (thing.project?.id ?? null);
  const turn = (id: string): void =>
    setUnfolded((before) => {
      const after = new Set(before);
      if (!after.delete(id)) after.add(id);
      return after;
    });
  const may = thing.viewerCanCreateThread;
  // Those that were open a moment ago: what was being written in them is given back.
  const closed = [...unfolded].filter((id) => !threads.some((thread) => thread.id === id));
  const kept = closed.map((id) => <KeptText key={id} threadId={id} projectId={projectId} />);
  if (threads.length === 0 && !may) return title ? kept : [...kept, <EmptyState key="none" compact title={words.none} />];
  const add = may && (
    <Button icon={<IconPlus />} onClick={() => setAdding(true)}>
      {words.add}
    </Button>
  );
  const empty = threads.length === 0;
  return (
    <section className={classes.section} {...(title ? { 'aria-labelledby': titleId } : { 'aria-label': words.title })}>
      {(title || (!empty && add)) && (
        <div className={classes.sectionHead}>
          {title && <h2 id={titleId}>{title}</h2>}
          {!empty && add}
        </div>
      )}
      {empty && (
        <Panel>
          <EmptyState compact={title !== undefined} title={words.emptyTitle} action={add}>
            {words.emptyText}
          </EmptyState>
        </Panel>
      )}
      {kept}
      <Stack gap={4}>
        {threads.map((thread) => (
          <Discussion
            key={thread.id}
            thread={thread}
            projectId={projectId}
            headingLevel={title ? 3 : 2}
            alone={threads.length === 1}
            unfolded={threads.length === 1 || unfolded.has(thread.id)}
            onTurn={() => turn(thread.id)}
            wanted={wanted?.threadId === thread.id ? wanted.postId : null}
          />
        ))}
      </Stack>
      {adding && (
        <Suspense fallback={null}>
          <CreateThreadForm
            kind="DISCUSSION"
            onId={thing.id}
            mayDecide={viewer.mayGrantAccess}
            onClose={() => setAdding(false)}
            onCreated={turn}
          />
        </Suspense>
      )}
    </section>
  );
}

/** The thread that the address names; else the one in which somebody wrote last, or the last one that was made. */
function firstUnfolded(threads: readonly Thread[], wanted: string | null): string[] {
  const named = threads.find(({ id }) => id === wanted);
  const [newest] = [...threads].reverse().sort((a, b) => (b.lastPostAt ?? '').localeCompare(a.lastPostAt ?? ''));
  const first = named ?? newest;
  return first ? [first.id] : [];
}

interface DiscussionProps {
  readonly thread: Thread;
  readonly projectId: string | null;
  readonly headingLevel: 2 | 3;
  /** It is the only one, and stands open. */
  readonly alone: boolean;
  readonly unfolded: boolean;
  readonly onTurn: () => void;
  readonly wanted: string | null;
}

function Discussion({ thread, projectId, headingLevel, alone, unfolded, onTurn, wanted }: DiscussionProps): ReactNode {
  const bodyId = useId();
  const audience = audienceOfThread(thread);
  const words = t.posts.discussions;
  const byPart = audience?.byPart ?? [];
  return (
    <ThreadFrame
      thread={thread}
      count={thread.posts.totalCount}
      headingLevel={headingLevel}
      readers={
        byPart.length > 0 ? { who: 'outside', means: { ...t.threads.levelMeans.DISCUSSION, HIDDEN: words.meansByPart(byPart) } } : undefined
      }
      actions={
        !alone && (
          <Button
            size="s"
            aria-expanded={unfolded}
            aria-controls={bodyId}
            aria-label={words.readOf(thread.title, unfolded)}
            onClick={onTurn}
          >
            {unfolded ? words.fold : words.read}
          </Button>
        )
      }
    >
      <div id={bodyId} className={classes.body} data-folded={!unfolded || undefined}>
        {unfolded ? (
          <Posts threadId={thread.id} projectId={projectId} audience={audience} wanted={wanted} />
        ) : (
          thread.lastPostAt && (
            <Dim small>
              {words.lastPost} <TimeText at={thread.lastPostAt} as="relative" />
            </Dim>
          )
        )}
      </div>
    </ThreadFrame>
  );
}

export default Discussions;
