import { useFragment } from '@apollo/client/react';
import { cloneElement, lazy, memo, type ReactNode, Suspense, useState } from 'react';
import { graphql } from '../../__generated__';
import type { ChatListed_MessageFragment, ChatMessage_MessageFragment } from '../../__generated__/graphql';
import { AttachedFiles, SentFiles } from '../../components/files/AttachedFiles';
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
  IconReply,
  IconSmile,
  IconTrash,
  TimeText,
} from '../../ui';
import { useFound, useRowActions } from './actions';
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
    viewerCanReact
    mentions {
      id
      displayName
    }
    reactions {
      emoji
      count
      viewerReacted
    }
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
const fetchPicker = () => import('./EmojiPicker');
const EmojiPicker = lazy(fetchPicker);

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
      {row.dayBelow && (
        <p className={classes.day}>
          <span>{formatDay(row.dayBelow)}</span>
        </p>
      )}
    </>
  );
});

function nameOf(author: { readonly displayName: string } | null): string {
  return author?.displayName ?? t.common.unknownPerson;
}

function MessageRow({ message: listed, named }: { readonly message: ChatListed_MessageFragment; readonly named: boolean }): ReactNode {
  const { data: message, complete } = useFragment({ fragment: ChatMessage, fragmentName: 'ChatMessage_message', from: listed });
  const found = useFound();
  if (!complete) return null;
  const author = nameOf(message.author);
  const outside = message.author?.__typename === 'Contact';
  return (
    <article
      className={classes.row}
      data-named={named || undefined}
      data-own={message.viewerDidAuthor || undefined}
      data-found={found === message.id || undefined}
    >
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
          {message.viewerDidAuthor && <span className={`${classes.meta} ${classes.you}`}>{t.chat.you}</span>}
          {outside && (
            <Badge tone="outside" icon={<IconOutside />}>
              {t.chat.guest}
            </Badge>
          )}
          <span className={classes.meta}>
            <TimeText at={message.sentAt} as="clock" />
          </span>
        </header>
        {message.replyTo && !message.deletedAt && <Quote answered={message.replyTo} />}
        {message.deletedAt ? (
          <p className={classes.deleted}>
            <IconTrash size={16} />
            {t.chat.deleted}
          </p>
        ) : message.body === '' && !message.editedAt ? null : (
          <WrittenText text={message.body ?? ''} mentions={message.mentions.map((person) => person.displayName)}>
            {message.editedAt && (
              <span className={classes.edited} title={t.chat.editedAt(formatMoment(message.editedAt))}>
                {t.chat.edited}
              </span>
            )}
          </WrittenText>
        )}
        {!message.deletedAt && listed.attachments.length > 0 && <AttachedFiles files={listed.attachments} />}
        {message.reactions.length > 0 && <Reactions message={message} />}
      </div>
      {!message.deletedAt && <Actions message={message} listed={listed} author={author} />}
    </article>
  );
}

/** What the message answers, in a line; a press leads to it. */
function Quote({ answered }: { readonly answered: NonNullable<ChatMessage_MessageFragment['replyTo']> }): ReactNode {
  const { goTo } = useRowActions();
  const name = nameOf(answered.author);
  return (
    <blockquote className={classes.quote}>
      <button type="button" onClick={() => goTo(answered.id)}>
        <span className={classes.quoteName}>{t.chat.inReplyTo(name)}</span>
        <span className={classes.quoteText}>{answered.deletedAt ? t.chat.deleted : answered.body || t.chat.files.only}</span>
      </button>
    </blockquote>
  );
}

/** What can be done with a message: seen by whoever points at it or comes to it by the keyboard. */
function Actions({
  message,
  listed,
  author,
}: {
  readonly message: ChatMessage_MessageFragment;
  readonly listed: ChatListed_MessageFragment;
  readonly author: string;
}): ReactNode {
  const { canPost, reply } = useRowActions();
  return (
    <div className={classes.actions}>
      {message.viewerCanReact && <ReactButton message={message} author={author} />}
      {canPost && (
        <IconButton
          size="s"
          tooltip={false}
          title={t.chat.reply}
          // The menu has it, too: one stop less at each message for whoever goes by the keyboard.
          tabIndex={-1}
          className={classes.withPointer}
          label={t.chat.replyTo(author)}
          icon={<IconReply />}
          onClick={() => reply(listed)}
        />
      )}
      <MenuButton message={message} listed={listed} author={author} />
    </div>
  );
}

/** The button of a message's menu. The menu's code is fetched when somebody goes for it. */
function MenuButton({
  message,
  listed,
  author,
}: {
  readonly message: ChatMessage_MessageFragment;
  readonly listed: ChatListed_MessageFragment;
  readonly author: string;
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
  if (!wanted) return waiting;
  return (
    <Suspense fallback={waiting}>
      <RowMenu message={message} listed={listed} trigger={trigger} />
    </Suspense>
  );
}

/** The button that opens the choice of emoji. Its code is fetched when somebody goes for it. */
function ReactButton({ message, author }: { readonly message: ChatMessage_MessageFragment; readonly author: string }): ReactNode {
  const actions = useRowActions();
  const [wanted, setWanted] = useState(false);
  const trigger = (
    <IconButton size="s" tooltip={false} className={classes.withPointer} label={t.chat.reactTo(author)} icon={<IconSmile />} />
  );
  const waiting = cloneElement(trigger, {
    'aria-haspopup': 'menu',
    'aria-expanded': false,
    onPointerEnter: fetchPicker,
    onFocus: fetchPicker,
    onClick: () => setWanted(true),
  });
  if (!wanted) return waiting;
  return (
    <Suspense fallback={waiting}>
      <EmojiPicker trigger={trigger} onChoose={(emoji) => actions.react(message, emoji)} />
    </Suspense>
  );
}

/** How a message was reacted to (R7.3); a press adds one's own, or takes it back. */
function Reactions({ message }: { readonly message: ChatMessage_MessageFragment }): ReactNode {
  const actions = useRowActions();
  return (
    <ul className={classes.reactions} aria-label={t.chat.reactions}>
      {message.reactions.map(({ emoji, count, viewerReacted }) => (
        <li key={emoji}>
          <button
            type="button"
            className={classes.reaction}
            aria-pressed={viewerReacted}
            aria-label={t.chat.reaction(emoji, count, viewerReacted)}
            disabled={!message.viewerCanReact}
            onClick={() => actions.react(message, emoji)}
          >
            <span aria-hidden="true">{emoji}</span>
            <span>{count}</span>
          </button>
        </li>
      ))}
    </ul>
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
        {outgoing.body !== '' && <WrittenText text={outgoing.body} />}
        {(outgoing.files?.length ?? 0) > 0 && <SentFiles files={outgoing.files ?? []} />}
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
