import { useQuery } from '@apollo/client/react';
import { Link } from 'react-router';
import { t } from '../../messages';
import { Button, IconInside, IconPlus, SkeletonRows, TimeText } from '../../ui';
import { QueryProblem } from '../QueryProblem';
import classes from './dive.module.css';
import { DiveChats } from './documents';

/** The chats with the data of a task, the newest first, and the way to a new one. */
export function DiveList({
  taskId,
  shown,
  mayAsk,
  toNew,
  toChat,
}: {
  readonly taskId: string;
  readonly shown: string | null;
  readonly mayAsk: boolean;
  readonly toNew: string;
  readonly toChat: (chatId: string) => string;
}) {
  const { data, error, refetch, fetchMore } = useQuery(DiveChats, { variables: { taskId } });
  const page = data?.task?.deepDiveChats;
  const words = t.deepDive;
  return (
    <nav className={classes.list} aria-label={words.chats}>
      {mayAsk && (
        <Button component={Link} to={toNew} icon={<IconPlus size={16} />} aria-current={shown === null ? 'page' : undefined}>
          {words.newChat}
        </Button>
      )}
      <h2>{words.chats}</h2>
      {!page && error && <QueryProblem error={error} onRetry={() => void refetch()} />}
      {!page && !error && <SkeletonRows rows={3} label={words.loading} />}
      {page?.nodes.length === 0 && <p className={classes.none}>{words.noChats}</p>}
      <ul>
        {page?.nodes.map((chat) => (
          <li key={chat.id}>
            <Link to={toChat(chat.id)} aria-current={chat.id === shown ? 'page' : undefined}>
              <span>{chat.title}</span>
              <small>
                {chat.internal && (
                  <span className={classes.inside}>
                    <IconInside size={14} />
                    {words.internal}
                  </span>
                )}
                {chat.startedBy && <span>{chat.startedBy.displayName}</span>}
                <TimeText at={chat.createdAt} as="relative" />
              </small>
            </Link>
          </li>
        ))}
      </ul>
      {page?.pageInfo.hasNextPage && (
        <Button size="s" onClick={() => void fetchMore({ variables: { after: page.pageInfo.endCursor } }).catch(() => undefined)}>
          {words.moreChats}
        </Button>
      )}
    </nav>
  );
}
