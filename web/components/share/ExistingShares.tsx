import type { FragmentType } from '@apollo/client';
import { useFragment } from '@apollo/client/react';
import { graphql } from '../../__generated__';
import type { ExistingShares_ShareFragment } from '../../__generated__/graphql';
import { t } from '../../messages';
import { Avatar, TimeText } from '../../ui';
import { itemNames } from './items';
import { ShareStateBadge } from './ShareStateBadge';
import classes from './share.module.css';

const fragment = graphql(`
  fragment ExistingShares_share on Share {
    id
    state
    items
    expiresAt
    contact {
      id
      displayName
      email
    }
    task {
      id
      title
    }
  }
`);

type From = FragmentType<ExistingShares_ShareFragment> & { readonly id: string };

/** Who has access to the project already, in short: the whole list with its actions is on the project's page. */
export function ExistingShares({ shares }: { readonly shares: readonly From[] }) {
  return (
    <details className={classes.existing}>
      <summary>
        {t.share.existing} <span>{shares.length}</span>
      </summary>
      {shares.length === 0 ? (
        <p className={classes.hint}>{t.share.existingNone}</p>
      ) : (
        <ul>
          {shares.map((share) => (
            <ExistingShare key={share.id} share={share} />
          ))}
        </ul>
      )}
    </details>
  );
}

function ExistingShare({ share: from }: { readonly share: From }) {
  const { data: share, complete } = useFragment({ fragment, fragmentName: 'ExistingShares_share', from });
  if (!complete) return null;
  return (
    <li>
      <Avatar name={share.contact.displayName} outside size={26} />
      <span className={classes.existingWho}>
        {share.contact.displayName}
        <small>
          {share.task ? t.share.list.task(share.task.title) : t.share.list.wholeProject}: {itemNames(share.items, share.task !== null)}
          {share.expiresAt && share.state !== 'ENDED' && (
            <>
              {' · '}
              {t.share.list.ends} <TimeText at={share.expiresAt} />
            </>
          )}
        </small>
      </span>
      <ShareStateBadge state={share.state} />
    </li>
  );
}
