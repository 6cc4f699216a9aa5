import type { FragmentType } from '@apollo/client';
import { useFragment } from '@apollo/client/react';
import { useState } from 'react';
import { graphql } from '../../__generated__';
import type { ExistingShares_ShareFragment } from '../../__generated__/graphql';
import { EndShareForm } from '../../forms/EndShareForm';
import { useResendInvitation } from '../../forms/resendInvitation';
import { UpdateShareForm } from '../../forms/UpdateShareForm';
import { t } from '../../messages';
import { Avatar, IconButton, IconClose, IconMail, IconPen, TimeText } from '../../ui';
import { itemNames } from './items';
import { ShareStateBadge } from './ShareStateBadge';
import classes from './share.module.css';

const fragment = graphql(`
  fragment ExistingShares_share on Share {
    id
    state
    items
    expiresAt
    endedAt
    contact {
      id
      displayName
      email
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

type From = FragmentType<ExistingShares_ShareFragment> & { readonly id: string; readonly state: string };

/** Who has access to the project already, who is invited, and who had it; each can be changed, sent again or ended here. */
export function ExistingShares({ shares }: { readonly shares: readonly From[] }) {
  const current = shares.filter((share) => share.state !== 'ENDED');
  const ended = shares.filter((share) => share.state === 'ENDED');
  return (
    <div className={classes.existing}>
      <details open={current.length > 0 && current.length <= 4}>
        <summary>
          {t.share.existing} <span>{current.length}</span>
        </summary>
        {current.length === 0 ? <p className={classes.hint}>{t.share.existingNone}</p> : <Shares shares={current} />}
      </details>
      {ended.length > 0 && (
        <details>
          <summary>
            {t.share.existingEnded} <span>{ended.length}</span>
          </summary>
          <Shares shares={ended} />
        </details>
      )}
    </div>
  );
}

function Shares({ shares }: { readonly shares: readonly From[] }) {
  return (
    <ul>
      {shares.map((share) => (
        <ExistingShare key={share.id} share={share} />
      ))}
    </ul>
  );
}

function ExistingShare({ share: from }: { readonly share: From }) {
  const { data: share, complete } = useFragment({ fragment, fragmentName: 'ExistingShares_share', from });
  const [open, setOpen] = useState<'change' | 'end' | null>(null);
  const resend = useResendInvitation();
  if (!complete) return null;
  const words = t.share.list;
  const over = share.state === 'ENDED';
  const name = share.contact.displayName;
  const pending = share.invitation !== null && share.invitation.acceptedAt === null;
  const what = share.task ? words.task(share.task.title) : words.wholeProject;
  return (
    <li>
      <Avatar name={name} outside size={26} />
      <span className={classes.existingWho}>
        {name}
        <small>
          {what}: {itemNames(share.items, share.task !== null)}
          {over && share.endedAt ? (
            <>
              {' · '}
              {words.endedOn} <TimeText at={share.endedAt} />
            </>
          ) : (
            share.expiresAt && (
              <>
                {' · '}
                {words.ends} <TimeText at={share.expiresAt} />
              </>
            )
          )}
        </small>
      </span>
      <ShareStateBadge state={share.state} />
      {!over && (
        <span className={classes.existingActions}>
          {pending && <IconButton size="s" label={words.resendTo(name)} icon={<IconMail />} onClick={() => void resend(share.contact)} />}
          <IconButton size="s" label={words.changeOf(name)} icon={<IconPen />} onClick={() => setOpen('change')} />
          <IconButton size="s" label={words.endOf(name)} icon={<IconClose />} onClick={() => setOpen('end')} />
        </span>
      )}
      {open === 'change' && <UpdateShareForm share={share} onClose={() => setOpen(null)} />}
      {open === 'end' && <EndShareForm share={share} what={what} onClose={() => setOpen(null)} />}
    </li>
  );
}
