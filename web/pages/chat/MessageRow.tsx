import { useFragment } from '@apollo/client/react';
import { cloneElement, lazy, memo, type ReactNode, Suspense, useState } from 'react';
import { graphql } from '../../__generated__';
import type { ChatListed_MessageFragment } from '../../__generated__/graphql';
import { WrittenText } from '../../components/text/WrittenText';
import { t } from '../../messages';
import {
  Avatar,
  Badge,
  Button,
  formatDay,
  formatMoment,
  IconButton,
  IconDots,
  IconOutside,
  IconRefresh,
  IconTrash,
  TimeText,
} from '../../ui';
import { useRowActions } from './actions';
import classes from './MessageRow.module.css';

import type { Outgoing } from './outgoing';
import type { ChatRow } from './rows';

export const ChatMessage = graphql(`
  fragment ChatMessage_message on Message {
    id
    body
    sentAt
    editedAt
    deletedAt
    viewerDidAuthor
    viewerCanUpdate
    author {
      id
      displayName
    }
    replyTo {
      id
      body
      deletedAt
      author {
        id
        displayName
      }
    }
  }
`);

const fetchMenu = () => import('./RowMenu');
const RowMenu = lazy(fetchMenu);

type Row = ChatRow<ChatListed_MessageFragment, Outgoing>;

/** One row of a chat: a message or one on its way, with the day and the line *new* above it where they belong. */
export const Line = memo(function Line({ row }: { readonly row: Row }): ReactNode {
  return (
    <>
      {row.day && (
        <p className={classes.day}>
          <span>{formatDay(row.day)}</span>
        </p>
      )}
      {row.unread && (
        <p className={classes.unread}>
          <span>{t.chat.unread}</span>
        </p>
      )}
      {row.kind === 'message' ? (
        <MessageRow message={row.message} named={row.named} />
      ) : (
        <OutgoingRow outgoing={row.outgoing} named={row.named} />
      )}
    </>
  );
});

function nameOf(author: { readonly displayName: string } | null): string {
  return author?.displayName ?? t.common.unknownPerson;
}

function MessageRow({ message: listed, named }: { readonly message: ChatListed_MessageFragment; readonly named: boolean }): ReactNode {
  const { data: message, complete } = useFragment({ fragment: ChatMessage, fragmentName: 'ChatMessage_message', from: listed });
  if (!complete) return null;
  const author = nameOf(message.author);
  const outside = message.author?.__typename === 'Contact';
  return (
    <article className={classes.row} data-named={named || undefined} data-own={message.viewerDidAuthor || undefined}>
      <div className={classes.gutter}>
        {named ? (
          <Avatar name={author} outside={outside} />
        ) : (
          <span className={classes.gutterTime}>
            <TimeText at={message.sentAt} as="clock" />
          </span>
        )}
      </div>
      <div className={classes.content}>
        <header className={named ? classes.head : classes.spoken}>
          <span className={classes.author}>{author}</span>
          {message.viewerDidAuthor && <span className={classes.meta}>{t.chat.you}</span>}
          {outside && (
            <Badge tone="outside" icon={<IconOutside />}>
              {t.chat.guest}
            </Badge>
          )}
          <span className={classes.meta}>
            <TimeText at={message.sentAt} as="clock" />
          </span>
        </header>
        {message.replyTo && !message.deletedAt && (
          <blockquote className={classes.quote}>
            <span className={classes.quoteName}>{t.chat.inReplyTo(nameOf(message.replyTo.author))}</span>
            <span className={classes.quoteText}>{message.replyTo.deletedAt ? t.chat.deleted : message.replyTo.body}</span>
          </blockquote>
        )}
        {message.deletedAt ? (
          <p className={classes.deleted}>
            <IconTrash size={16} />
            {t.chat.deleted}
          </p>
        ) : (
          <WrittenText text={message.body ?? ''}>
            {message.editedAt && (
              <span className={classes.edited} title={t.chat.editedAt(formatMoment(message.editedAt))}>
                {t.chat.edited}
              </span>
            )}
          </WrittenText>
        )}
      </div>
      {!message.deletedAt && <MenuButton message={listed} author={author} canUpdate={message.viewerCanUpdate} />}
    </article>
  );
}

/** The button of a message's menu. The menu's code is fetched when somebody goes for it. */
function MenuButton({
  message,
  author,
  canUpdate,
}: {
  readonly message: ChatListed_MessageFragment;
  readonly author: string;
  readonly canUpdate: boolean;
}): ReactNode {
  const [wanted, setWanted] = useState(false);
  const trigger = <IconButton size="s" tooltip={false} label={t.chat.actionsFor(author)} icon={<IconDots />} />;
  const waiting = cloneElement(trigger, {
    'aria-haspopup': 'menu',
    'aria-expanded': false,
    onPointerEnter: fetchMenu,
    onFocus: fetchMenu,
    onClick: () => setWanted(true),
  });
  return (
    <div className={classes.actions}>
      {wanted ? (
        <Suspense fallback={waiting}>
          <RowMenu message={message} canUpdate={canUpdate} trigger={trigger} />
        </Suspense>
      ) : (
        waiting
      )}
    </div>
  );
}

function problemText({ problem }: Outgoing): string {
  if (!problem) return t.chat.failed;
  if (problem.code === 'OFFLINE') return t.chat.failedOffline;
  if (problem.code === 'BAD_USER_INPUT') return `${t.chat.failed} ${problem.message}`;
  return `${t.chat.failed} ${t.common.problem[problem.code]}`;
}

function OutgoingRow({ outgoing, named }: { readonly outgoing: Outgoing; readonly named: boolean }): ReactNode {
  const actions = useRowActions();
  const failed = outgoing.state === 'failed';
  return (
    <article className={classes.row} data-named={named || undefined} data-own data-state={outgoing.state}>
      <div className={classes.gutter} />
      <div className={classes.content}>
        {named && (
          <header className={classes.head}>
            <span className={classes.author}>{t.chat.you}</span>
            <span className={classes.meta}>
              <TimeText at={outgoing.at} as="clock" />
            </span>
          </header>
        )}
        <WrittenText text={outgoing.body} />
        {failed ? (
          <div className={classes.failed} role="alert">
            <span>{problemText(outgoing)}</span>
            <span className={classes.failedActions}>
              <Button size="s" icon={<IconRefresh size={16} />} onClick={() => actions.retry(outgoing.clientKey)}>
                {t.common.retry}
              </Button>
              <Button size="s" variant="quiet" onClick={() => actions.takeBack(outgoing.clientKey)}>
                {t.chat.discard}
              </Button>
            </span>
          </div>
        ) : (
          <span className={classes.meta}>{t.chat.sending}</span>
        )}
      </div>
    </article>
  );
}
