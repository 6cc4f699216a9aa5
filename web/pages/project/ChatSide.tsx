import { Link, useLocation, useNavigate } from 'react-router';
import { t } from '../../messages';
import { type ChatSegment, paths } from '../../paths';
import { CountBadge, EmptyState, IconButton, IconClose, IconInside, IconOutside } from '../../ui';
import { ChatPanel } from '../chat';
import { useAccountId } from '../shells/session';
import classes from './Project.module.css';

interface ChatOf {
  readonly id: string;
  readonly unreadCount: number;
}

export interface ChatSideProps {
  readonly projectId: string;
  readonly projectName: string;
  readonly shown: ChatSegment;
  readonly membersChat: ChatOf | null;
  readonly guestChat: ChatOf | null;
  readonly onShare: (() => void) | undefined;
}

/** One of the project's two chats, beside the page; on a phone in its place. Who reads along is plain from the switch (R7.7). */
export function ChatSide({ projectId, projectName, shown, membersChat, guestChat, onShare }: ChatSideProps) {
  const accountId = useAccountId();
  const navigate = useNavigate();
  const { search } = useLocation();
  const words = t.projects.page;
  const chat = shown === 'members' ? membersChat : guestChat;
  return (
    <section className={classes.chat} aria-label={words.chat} data-audience={shown === 'members' ? 'inside' : 'outside'}>
      <div role="heading" aria-level={1} className={classes.chatProject}>
        {projectName}
      </div>
      <div className={classes.chatHead}>
        <nav aria-label={words.chats} className={classes.chatSwitch}>
          <ChatChoice
            to="members"
            current={shown === 'members'}
            unread={membersChat?.unreadCount ?? 0}
            address={{ pathname: paths.chat(accountId, projectId, 'members'), search }}
          />
          <ChatChoice
            to="guests"
            current={shown === 'guests'}
            unread={guestChat?.unreadCount ?? 0}
            address={{ pathname: paths.chat(accountId, projectId, 'guests'), search }}
          />
        </nav>
        <IconButton
          label={words.closeChat}
          icon={<IconClose />}
          size="s"
          onClick={() => void navigate({ pathname: paths.project(accountId, projectId), search })}
        />
      </div>
      {chat ? <ChatPanel chatId={chat.id} projectId={projectId} onShare={onShare} /> : <EmptyState compact title={t.common.nothingFound} />}
    </section>
  );
}

function ChatChoice({
  to,
  current,
  unread,
  address,
}: {
  readonly to: ChatSegment;
  readonly current: boolean;
  readonly unread: number;
  readonly address: { pathname: string; search: string };
}) {
  const members = to === 'members';
  const Icon = members ? IconInside : IconOutside;
  const name = members ? t.projects.page.members : t.projects.page.guests;
  return (
    <Link
      to={address}
      replace
      aria-current={current ? 'page' : undefined}
      className={classes.chatChoice}
      data-audience={members ? 'inside' : 'outside'}
    >
      <Icon size={18} />
      {name}
      {!current && <CountBadge count={unread} label={t.projects.list.unread(unread, name)} tone={members ? 'inside' : 'outside'} />}
    </Link>
  );
}
