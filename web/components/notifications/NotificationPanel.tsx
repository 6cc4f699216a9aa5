import { useMutation, useQuery } from '@apollo/client/react';
import { type ReactElement, type ReactNode, useCallback, useId, useRef } from 'react';
import { graphql } from '../../__generated__';
import { problemText } from '../../apollo/problemText';
import { t } from '../../messages';
import { useShell } from '../../pages/shells/session';
import { Button, EmptyState, Popover, SkeletonRows, toast } from '../../ui';
import { QueryProblem } from '../QueryProblem';
import classes from './NotificationPanel.module.css';
import { NotificationRow } from './NotificationRow';
import { PushChoice } from './PushChoice';
import { canPush } from './push';
import { useNotificationChanges } from './useNotificationChanges';

const Notifications = graphql(`
  query Notifications($first: Int!, $after: String) {
    viewer {
      unreadNotificationCount
      receivesPush
      notifications(first: $first, after: $after) {
        nodes {
          id
          ...NotificationRow_notification @unmask
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);

const MarkNotificationsRead = graphql(`
  mutation MarkNotificationsRead($input: MarkNotificationsReadInput!) {
    markNotificationsRead(input: $input) {
      viewer {
        unreadNotificationCount
      }
    }
  }
`);

const PAGE = 20;

export interface NotificationPanelProps {
  readonly trigger: ReactElement;
  readonly open: boolean;
  /** Closed without anything having been followed: the focus belongs to the button again. */
  readonly onClose: () => void;
  /** A notification was followed, and the focus goes with it. */
  readonly onFollow: () => void;
  readonly side: 'bottom-end' | 'right-start';
}

/** What the viewer should hear of, the latest first, with the way to each of it. */
export default function NotificationPanel({ trigger, open, onClose, onFollow, side }: NotificationPanelProps): ReactNode {
  const heading = useId();
  return (
    <Popover trigger={trigger} open={open} onClose={onClose} labelledBy={heading} side={side}>
      <Contents heading={heading} onFollow={onFollow} />
    </Popover>
  );
}

function Contents({ heading, onFollow }: { heading: string; onFollow: () => void }): ReactNode {
  const { accountId } = useShell();
  const title = useRef<HTMLHeadingElement>(null);
  const words = t.notifications;
  const { data, error, refetch, fetchMore } = useQuery(Notifications, { variables: { first: PAGE } });
  const [mark, { loading: marking }] = useMutation(MarkNotificationsRead);
  const readAgain = useCallback(() => void refetch().catch(() => undefined), [refetch]);
  useNotificationChanges(readAgain, readAgain);

  const viewer = data?.viewer;
  const list = viewer?.notifications;
  const markRead = async (ids?: string[]): Promise<void> => {
    try {
      await mark({ variables: { input: { ids } } });
      if (!ids) {
        await refetch();
        toast.done(words.marked);
        // The button has nothing more to do, and goes.
        title.current?.focus();
      }
    } catch (problem) {
      // Whoever follows a notification sees what comes of it there.
      if (!ids) toast.failed(problemText(problem));
    }
  };
  const more = async (): Promise<void> => {
    try {
      await fetchMore({ variables: { after: list?.pageInfo.endCursor } });
    } catch (problem) {
      toast.failed(problemText(problem));
    }
  };

  return (
    <>
      <div className={classes.head}>
        <h2 id={heading} ref={title} tabIndex={-1} className={classes.title}>
          {words.title}
        </h2>
        {!!viewer?.unreadNotificationCount && (
          <Button size="s" variant="quiet" flush loading={marking} onClick={() => void markRead()}>
            {words.markAll}
          </Button>
        )}
      </div>
      <div className={classes.scroll}>
        {error && !list && <QueryProblem error={error} onRetry={() => void refetch()} />}
        {!error && !list && <SkeletonRows rows={3} label={words.loading} />}
        {list?.nodes.length === 0 && (
          <EmptyState compact title={words.empty}>
            {words.emptyText}
          </EmptyState>
        )}
        {list && list.nodes.length > 0 && (
          <ul className={classes.list} aria-label={words.list}>
            {list.nodes.map((notification) => (
              <li key={notification.id}>
                <NotificationRow
                  accountId={accountId}
                  notification={notification}
                  onFollow={() => {
                    if (notification.readAt === null) void markRead([notification.id]);
                    onFollow();
                  }}
                />
              </li>
            ))}
          </ul>
        )}
        {list?.pageInfo.hasNextPage && (
          <div className={classes.more}>
            <Button size="s" variant="quiet" onClick={() => void more()}>
              {words.more}
            </Button>
          </div>
        )}
      </div>
      {viewer && canPush() && <PushChoice on={viewer.receivesPush ?? false} />}
    </>
  );
}
