import { useQuery } from '@apollo/client/react';
import { graphql } from '../../__generated__';
import type { SharePreviewInput, SharePreviewQuery } from '../../__generated__/graphql';
import { t } from '../../messages';
import { Badge, Notice } from '../../ui';
import { useDebounced } from '../useDebounced';
import { QuotaLine } from './QuotaLine';
import classes from './share.module.css';

const SharePreview = graphql(`
  query SharePreview($input: SharePreviewInput!) {
    sharePreview(input: $input) {
      mailTo {
        id
        displayName
        email
      }
      newAddresses
      refused {
        email
        reason
      }
      guestQuota {
        used
        limit
      }
      quotaAfter
    }
  }
`);

export type Preview = SharePreviewQuery['sharePreview'];

/**
 * What sharing would do, asked as the addresses are entered and rest for a moment (R5.5, R5.7).
 *
 * @param input what would be sent; without addresses nothing is asked
 * @returns the newest answer, also while the next is on its way
 */
export function useSharePreview(input: SharePreviewInput): { preview: Preview | null; working: boolean; failed: boolean } {
  const key = JSON.stringify(input);
  const restedKey = useDebounced(key, 300);
  const rested = JSON.parse(restedKey) as SharePreviewInput;
  const { data, previousData, loading, error } = useQuery(SharePreview, {
    variables: { input: rested },
    skip: rested.emails.length === 0,
    fetchPolicy: 'network-only',
  });
  const answer = input.emails.length === 0 ? null : ((data ?? previousData)?.sharePreview ?? null);
  return { preview: answer, working: loading || key !== restedKey, failed: error !== undefined };
}

/** What will happen: who gets mail, who is new, what it costs of the quota. Read aloud as it changes. */
export function SharePreviewPanel({
  preview,
  working,
  failed,
  quota,
}: {
  readonly preview: Preview | null;
  readonly working: boolean;
  readonly failed: boolean;
  /** What the account uses now, shown until there is a preview. */
  readonly quota: { readonly used: number; readonly limit: number | null } | null;
}) {
  const words = t.share;
  const isNew = new Set(preview?.newAddresses ?? []);
  const known = (preview?.mailTo ?? []).filter((person) => !person.email || !isNew.has(person.email));
  return (
    <section className={classes.preview} aria-labelledby="share-preview">
      <div className={classes.told}>
        <h3 id="share-preview">{words.preview}</h3>
        <div aria-live="polite" aria-busy={working}>
          {!preview ? (
            <>
              <p className={classes.hint}>{working ? words.previewWorking : failed ? words.previewFailed : words.previewEmpty}</p>
              {quota && <QuotaLine used={quota.used} limit={quota.limit} />}
            </>
          ) : (
            <>
              <h4>{words.mailTo}</h4>
              {known.length + isNew.size === 0 ? (
                <p className={classes.hint}>{words.mailToNobody}</p>
              ) : (
                <ul className={classes.mails}>
                  {[...isNew].map((email) => (
                    <li key={email}>
                      <span>{email}</span>
                      <Badge tone="outside">{words.newHere}</Badge>
                    </li>
                  ))}
                  {known.map((person) => (
                    <li key={person.id}>
                      <span>
                        {person.displayName}
                        {person.email && person.email !== person.displayName && <small>{person.email}</small>}
                      </span>
                      {person.__typename === 'Contact' && <Badge>{words.known}</Badge>}
                    </li>
                  ))}
                </ul>
              )}
              {preview.refused.length > 0 && (
                <>
                  <h4>{words.refused}</h4>
                  <ul className={classes.mails}>
                    {preview.refused.map(({ email, reason }) => (
                      <li key={email} data-refused>
                        <span>
                          {email}
                          <small>{reason}</small>
                        </span>
                      </li>
                    ))}
                  </ul>
                </>
              )}
              <QuotaLine used={preview.guestQuota.used} limit={preview.guestQuota.limit} after={preview.quotaAfter} />
              <QuotaOver after={preview.quotaAfter} limit={preview.guestQuota.limit} />
            </>
          )}
        </div>
      </div>
    </section>
  );
}

/** Whether the plan has too few guest places for what the preview says. */
export function overQuota(preview: Preview | null): boolean {
  const limit = preview?.guestQuota.limit;
  return (
    preview !== null && limit !== null && limit !== undefined && preview.quotaAfter > limit && preview.quotaAfter > preview.guestQuota.used
  );
}

function QuotaOver({ after, limit }: { readonly after: number; readonly limit: number | null }) {
  if (limit === null || after <= limit) return null;
  return (
    <Notice tone="warn">
      <strong>{t.share.quotaOverTitle}</strong> {t.share.quotaOver(after, limit)}
    </Notice>
  );
}
