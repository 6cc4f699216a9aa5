import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { graphql } from '../../__generated__';
import type { NotificationRow_NotificationFragment } from '../../__generated__/graphql';
import { t } from '../../messages';
import { paths } from '../../paths';
import { Avatar, IconInside, IconOutside, TimeText } from '../../ui';
import { calmed, unmarked } from '../text/marks';
import classes from './NotificationPanel.module.css';

export const NotificationRowFragment = graphql(`
  fragment NotificationRow_notification on Notification {
    id
    kind
    at
    readAt
    count
    project {
      id
      name
    }
    chat {
      id
      kind
    }
    message {
      id
      body
    }
    share {
      id
      task {
        id
        title
      }
    }
    actor {
      id
      displayName
    }
  }
`);

/** Where a notification leads: to the message, to where the unread ones begin, or to what was shared. */
function pathOf(accountId: string, { project, chat, message, share, count }: NotificationRow_NotificationFragment): string {
  if (chat) return paths.chat(accountId, project.id, chat.kind === 'GUESTS' ? 'guests' : 'members', count === 1 ? message?.id : undefined);
  return share?.task ? paths.task(accountId, project.id, share.task.id) : paths.project(accountId, project.id);
}

function whatHappened({ kind, actor, count }: NotificationRow_NotificationFragment): string {
  const words = t.notifications;
  const name = actor?.displayName ?? t.common.unknownPerson;
  switch (kind) {
    case 'MENTION':
      return words.mentioned(name);
    case 'REPLY':
      return words.answered(name);
    case 'SHARE':
      return words.shared(name);
    default:
      return count === 1 ? words.wrote(name) : words.messages(count, name);
  }
}

/** The beginning of a message without the signs of Markdown; it is no place for headings and lists. */
const plain = (body: string): string =>
  unmarked(calmed(body.slice(0, 500)))
    .replace(/^[#>\s-]+(?=\S)/gm, '')
    .trim();

/** One notification as a link: who, what, where and when. What is new has a dot, stands stronger, and is said to be new. */
export function NotificationRow({
  accountId,
  notification,
  onFollow,
}: {
  accountId: string;
  notification: NotificationRow_NotificationFragment;
  onFollow: () => void;
}): ReactNode {
  const { readAt, at, project, chat, message, share, actor } = notification;
  const inside = chat?.kind === 'MEMBERS';
  const Mark = inside ? IconInside : IconOutside;
  return (
    <Link to={pathOf(accountId, notification)} className={classes.row} data-new={readAt === null || undefined} onClick={onFollow}>
      <Avatar name={actor?.displayName ?? t.common.unknownPerson} outside={actor?.__typename === 'Contact'} size={32} />
      <span className={classes.words}>
        <span className={classes.what}>
          {whatHappened(notification)}
          {readAt === null && <span className={classes.dot} role="img" aria-label={t.notifications.isNew} />}
        </span>
        {message && <span className={classes.said}>{(message.body && plain(message.body)) || t.notifications.file}</span>}
        <span className={classes.where}>
          <span className={classes.place}>{share?.task?.title ?? project.name}</span>
          {chat && (
            <span className={classes.chat} data-access={inside ? 'inside' : 'outside'}>
              <Mark size={14} />
              {inside ? t.notifications.membersChat : t.notifications.guestChat}
            </span>
          )}
          <TimeText at={at} as="relative" />
        </span>
      </span>
    </Link>
  );
}
