import type { FragmentType } from '@apollo/client';
import { useFragment } from '@apollo/client/react';
import { useState } from 'react';
import { Link } from 'react-router';
import { graphql } from '../../__generated__';
import type { LinkRow_LinkFragment, LinkState } from '../../__generated__/graphql';
import { RevokeSharingLinkForm } from '../../forms/RevokeSharingLinkForm';
import { UpdateSharingLinkForm } from '../../forms/UpdateSharingLinkForm';
import { t } from '../../messages';
import {
  Badge,
  type BadgeTone,
  Dim,
  formatDate,
  formatMoment,
  formatRelative,
  IconButton,
  IconClock,
  IconClose,
  IconCopy,
  IconDots,
  IconPen,
  Menu,
  MenuItem,
  Td,
  Tooltip,
} from '../../ui';
import { dayOf } from '../share/endDate';
import { copyText } from './copy';
import { daysLeft, isSoon, stateNow } from './expiry';
import classes from './links.module.css';

const fragment = graphql(`
  fragment LinkRow_link on SharingLink {
    id
    state
    url
    description
    createdAt
    expiresAt
    lastOpenedAt
    opens
    viewerCanUpdate
    createdBy {
      id
      displayName
    }
    task {
      id
      title
    }
    wave {
      id
      name
      date
    }
  }
`);

const tones: Record<LinkState, BadgeTone> = { ACTIVE: 'ok', EXPIRED: 'danger', REVOKED: 'neutral', CLOSED: 'inside' };

/** One sharing link: what it shows, until when, how often it was opened, and what can be done with it (R8.4). */
export function LinkRow({
  link: from,
  toWave,
}: {
  readonly link: FragmentType<LinkRow_LinkFragment>;
  /** The charts that it shows. */
  readonly toWave: (taskId: string, waveId: string) => string;
}) {
  const { data: link, complete } = useFragment({ fragment, fragmentName: 'LinkRow_link', from });
  const [open, setOpen] = useState<'change' | 'revoke' | null>(null);
  if (!complete) return null;
  const words = t.links.list;
  const state = stateNow(link);
  const name = words.of(link.description, link.wave.name);
  const { url } = link;
  const over = state === 'REVOKED';
  return (
    <tr data-over={over || undefined}>
      <Td label={words.link}>
        <span className={classes.link}>
          {url && state === 'ACTIVE' ? (
            <>
              {/* Only its end: the whole of it opens the charts to whoever looks over a shoulder. */}
              <code>…{url.slice(-6)}</code>
              <IconButton size="s" label={words.copy(name)} icon={<IconCopy />} onClick={() => void copyText(url)} />
            </>
          ) : (
            <Tooltip label={words.stateMeans[state]}>
              <span>
                <Badge tone={tones[state]}>{words.state[state]}</Badge>
              </span>
            </Tooltip>
          )}
        </span>
      </Td>
      <Td label={words.task}>{link.task.title}</Td>
      <Td label={words.wave}>
        <Link to={toWave(link.task.id, link.wave.id)}>{link.wave.name}</Link>
      </Td>
      <Td label={words.description} main>
        {link.description ?? <Dim small>{words.none}</Dim>}
      </Td>
      <Td label={words.created}>
        <span className={classes.two}>
          <Day at={link.createdAt} />
          {link.createdBy && <small>{words.createdBy(link.createdBy.displayName)}</small>}
        </span>
      </Td>
      <Td label={words.expires}>
        <Expiry at={link.expiresAt} state={state} />
      </Td>
      <Td label={words.opened}>
        <span className={classes.two}>
          {words.opens(link.opens ?? 0)}
          {link.lastOpenedAt && <small>{words.lastOpened(formatRelative(link.lastOpenedAt))}</small>}
        </span>
      </Td>
      <Td align="end">
        {link.viewerCanUpdate && !over && (
          <Menu trigger={<IconButton label={words.menuOf(name)} icon={<IconDots />} size="s" tooltip={false} />}>
            <MenuItem leftSection={<IconPen />} onClick={() => setOpen('change')}>
              {words.extend}
            </MenuItem>
            <MenuItem data-danger leftSection={<IconClose />} onClick={() => setOpen('revoke')}>
              {words.revoke}
            </MenuItem>
          </Menu>
        )}
        {open === 'change' && <UpdateSharingLinkForm link={link} onClose={() => setOpen(null)} />}
        {open === 'revoke' && <RevokeSharingLinkForm link={link} onClose={() => setOpen(null)} />}
      </Td>
    </tr>
  );
}

/** A moment's day in the reader's zone; the whole moment on hover. */
function Day({ at }: { readonly at: string }) {
  return (
    <time dateTime={at} title={formatMoment(at)}>
      {formatDate(dayOf(at))}
    </time>
  );
}

/** When it ends, and how near that is: in words, and in colour. */
function Expiry({ at, state }: { readonly at: string; readonly state: LinkState }) {
  const words = t.links.list;
  const when = <Day at={at} />;
  if (state === 'EXPIRED') {
    return (
      <span className={classes.two} data-tone="danger">
        {when}
        <small>
          <IconClock size={14} />
          {words.state.EXPIRED}, {formatRelative(at)}
        </small>
      </span>
    );
  }
  return (
    <span className={classes.two} data-tone={state === 'ACTIVE' && isSoon(at) ? 'warn' : undefined}>
      {when}
      {state === 'ACTIVE' && (
        <small>
          {isSoon(at) && <IconClock size={14} />}
          {words.daysLeft(daysLeft(at))}
        </small>
      )}
    </span>
  );
}
