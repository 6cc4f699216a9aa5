import { Link } from 'react-router';
import { t } from '../../messages';
import { type ChatSegment, paths } from '../../paths';
import { CountBadge, Dim, IconInside, IconOutside } from '../../ui';
import { useAccountId } from '../shells/session';
import classes from './ProjectList.module.css';

/** The way into one of the two chats, with what is unread there; colour, shape and words say which of them it is (R7.7). */
export function ChatLink({
  to,
  projectId,
  unread,
}: {
  readonly to: ChatSegment;
  readonly projectId: string;
  readonly unread: number | undefined;
}) {
  const accountId = useAccountId();
  if (unread === undefined) return <Dim small>–</Dim>;
  const members = to === 'members';
  const label = t.projects.list.unread(unread, members ? t.projects.page.members : t.projects.page.guests);
  const Icon = members ? IconInside : IconOutside;
  return (
    <Link
      to={paths.chat(accountId, projectId, to)}
      className={classes.chatLink}
      data-audience={members ? 'inside' : 'outside'}
      aria-label={label}
      title={label}
    >
      <Icon size={18} />
      <span aria-hidden="true">
        <CountBadge count={unread} label={label} tone={members ? 'inside' : 'outside'} />
      </span>
    </Link>
  );
}
