import { useQuery } from '@apollo/client/react';
import { type ReactNode, useRef } from 'react';
import { graphql } from '../../__generated__';
import type { TaskConversationQuery } from '../../__generated__/graphql';
import { t } from '../../messages';
import { Badge, IconMail, IconOutside, Panel, SkeletonRows } from '../../ui';
import { KeptText, Posts } from '../posts/Posts';
import { QueryProblem } from '../QueryProblem';
import { audienceOfThread } from './audience';
import classes from './Discussions.module.css';
import { ThreadFrame } from './ThreadFrame';
import { useWantedPost } from './useWantedPost';

const TaskConversation = graphql(`
  query TaskConversation($taskId: ID!) {
    task(id: $taskId) {
      id
      project {
        id
      }
      conversation {
        id
        ...DiscussionHead_thread @unmask
      }
    }
  }
`);

type Thread = NonNullable<NonNullable<TaskConversationQuery['task']>['conversation']>;

/** What those who take part in a task say about it, from inside and from outside (R3.8). Nothing where it is not open to the viewer. */
export function Conversation({ taskId }: { readonly taskId: string }): ReactNode {
  const { data, error, refetch } = useQuery(TaskConversation, { variables: { taskId } });
  const task = data?.task;
  const id = task?.conversation?.id;
  const shown = useRef<{ readonly id: string; readonly projectId: string | null } | null>(null);
  if (task && id) shown.current = { id, projectId: task.project?.id ?? null };
  if (task?.conversation) return <OpenConversation thread={task.conversation} projectId={task.project?.id ?? null} />;
  // It was open a moment ago: what was being written in it is given back.
  if (data) return shown.current && <KeptText threadId={shown.current.id} projectId={shown.current.projectId} />;
  if (error) return <QueryProblem error={error} onRetry={() => void refetch().catch(() => undefined)} />;
  return (
    <Panel>
      <SkeletonRows rows={3} label={t.posts.loading} />
    </Panel>
  );
}

function OpenConversation({ thread, projectId }: { readonly thread: Thread; readonly projectId: string | null }): ReactNode {
  const wanted = useWantedPost();
  const audience = audienceOfThread(thread);
  const { levels, means, own } = t.posts.conversation;
  return (
    <ThreadFrame
      thread={thread}
      count={thread.posts.totalCount}
      headingLevel={2}
      readers={{ who: audience?.who ?? 'outside', levels, means, own }}
    >
      <div className={classes.body}>
        {thread.task?.participants && <People participants={thread.task.participants} />}
        <Posts
          key={thread.id}
          threadId={thread.id}
          projectId={projectId}
          audience={audience}
          wanted={wanted?.threadId === thread.id ? wanted.postId : null}
        />
      </div>
    </ThreadFrame>
  );
}

/** Who takes part, by name; guests marked, and those whom only mail reaches. */
function People({ participants }: { readonly participants: NonNullable<NonNullable<Thread['task']>['participants']> }): ReactNode {
  const words = t.posts.conversation;
  if (participants.length === 0) return <p className={classes.dim}>{words.nobody}</p>;
  return (
    <ul className={classes.people} aria-label={words.people}>
      {participants.map(({ person }) => (
        <li key={person.id}>
          {person.displayName}
          {person.__typename === 'Contact' && (
            <Badge tone="outside" icon={<IconOutside />}>
              {t.posts.guest}
            </Badge>
          )}
          {person.__typename === 'Contact' && person.access === 'NONE' && (
            <span className={classes.byMail}>
              <IconMail size={16} />
              {words.byMail}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}

export default Conversation;
