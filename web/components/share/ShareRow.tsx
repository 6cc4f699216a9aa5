import type { FragmentType } from '@apollo/client';
import { useFragment } from '@apollo/client/react';
import { useState } from 'react';
import { graphql } from '../../__generated__';
import type { ShareRow_ShareFragment } from '../../__generated__/graphql';
import { EndShareForm } from '../../forms/EndShareForm';
import { useResendInvitation } from '../../forms/resendInvitation';
import { UpdateShareForm } from '../../forms/UpdateShareForm';
import { t } from '../../messages';
import { Avatar, Dim, formatMoment, IconButton, IconClock, IconDots, IconMail, IconPen, Menu, MenuItem, Td, TimeText } from '../../ui';
import { itemNames } from './items';
import { ShareStateBadge } from './ShareStateBadge';
import classes from './share.module.css';

const fragment = graphql(`
  fragment ShareRow_share on Share {
    id
    state
    items
    expiresAt
    createdAt
    endedAt
    lastOpenedAt
    createdBy {
      id
      displayName
    }
    contact {
      id
      displayName
      email
    }
    project {
      id
      name
    }
    task {
      id
      title
    }
    invitation {
      sentAt
      expiresAt
      acceptedAt
    }
  }
`);

/** One person's share of the project or of a task: what, until when, by whom, and what can be done about it (R5.2, R5.6). */
export function ShareRow({
  share: from,
  mayChange,
  ofContact = false,
}: {
  readonly share: FragmentType<ShareRow_ShareFragment>;
  readonly mayChange: boolean;
  /** The list is of one contact: the row names the project in place of the person. */
  readonly ofContact?: boolean;
}) {
  const { data: share, complete } = useFragment({ fragment, fragmentName: 'ShareRow_share', from });
  const [open, setOpen] = useState<'change' | 'end' | null>(null);
  const resend = useResendInvitation();
  if (!complete) return null;
  const words = t.share.list;
  const over = share.state === 'ENDED';
  const pending = share.invitation !== null && share.invitation.acceptedAt === null;
  const name = share.contact.displayName;
  const what = share.task ? words.task(share.task.title) : words.wholeProject;
  return (
    <tr data-over={over || undefined}>
      <Td main>
        {ofContact ? (
          <strong>{share.project.name}</strong>
        ) : (
          <span className={classes.who}>
            <Avatar name={name} outside size={28} />
            <span>
              {name}
              {share.contact.email && share.contact.email !== name && <small>{share.contact.email}</small>}
            </span>
          </span>
        )}
      </Td>
      <Td label={words.what}>
        <span className={classes.what}>
          {what}
          <small>{itemNames(share.items, share.task !== null)}</small>
        </span>
      </Td>
      <Td label={words.state}>
        <span className={classes.what}>
          <span>
            <ShareStateBadge state={share.state} />
          </span>
          <small>
            {over && share.endedAt ? (
              <Moment at={share.endedAt} say={words.endedAt} />
            ) : pending && share.invitation ? (
              <InvitationState until={share.invitation.expiresAt} />
            ) : share.lastOpenedAt ? (
              <Moment at={share.lastOpenedAt} say={words.opened} />
            ) : (
              words.neverOpened
            )}
          </small>
        </span>
      </Td>
      <Td label={words.ends}>{share.expiresAt ? <TimeText at={share.expiresAt} /> : <Dim small>{words.noEnd}</Dim>}</Td>
      <Td label={words.since}>
        <span className={classes.what}>
          <TimeText at={share.createdAt} as="relative" />
          {share.createdBy && <small>{share.createdBy.displayName}</small>}
        </span>
      </Td>
      <Td align="end">
        {mayChange && !over && (
          <Menu trigger={<IconButton label={words.menuOf(name)} icon={<IconDots />} size="s" tooltip={false} />}>
            <MenuItem leftSection={<IconPen />} onClick={() => setOpen('change')}>
              {words.change}
            </MenuItem>
            {pending && (
              <MenuItem leftSection={<IconMail />} onClick={() => void resend(share.contact)}>
                {words.resend}
              </MenuItem>
            )}
            <MenuItem data-danger leftSection={<IconClock />} onClick={() => setOpen('end')}>
              {words.end}
            </MenuItem>
          </Menu>
        )}
        {open === 'change' && <UpdateShareForm share={share} onClose={() => setOpen(null)} />}
        {open === 'end' && <EndShareForm share={share} what={what} onClose={() => setOpen(null)} />}
      </Td>
    </tr>
  );
}

/** A sentence around a moment. The moment itself is in the sentence as text; the machine-readable one on the element. */
function Moment({ at, say }: { readonly at: string; readonly say: (when: string) => string }) {
  return <time dateTime={at}>{say(formatMoment(at))}</time>;
}

function InvitationState({ until }: { readonly until: string }) {
  if (Date.parse(until) < Date.now()) return <strong>{t.share.list.invitationOver}</strong>;
  return <Moment at={until} say={t.share.list.invitedUntil} />;
}
