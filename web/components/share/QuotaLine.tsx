import { t } from '../../messages';
import classes from './share.module.css';

/** How many guest places are used, of how many, and after sharing: as a bar and in words (R5.7). */
export function QuotaLine({
  used,
  limit,
  after = used,
}: {
  readonly used: number;
  readonly limit: number | null;
  readonly after?: number;
}) {
  const part = (count: number): string => `${limit ? Math.min(100, (count / limit) * 100) : 0}%`;
  return (
    <div className={classes.quota}>
      <p>
        <span>{t.share.quota(used, limit)}</span>
        {after !== used && <strong>{t.share.quotaAfter(after, limit)}</strong>}
      </p>
      {limit !== null && (
        <div className={classes.quotaBar} aria-hidden="true">
          <i style={{ width: part(after) }} data-over={after > limit || undefined} data-after />
          <i style={{ width: part(used) }} />
        </div>
      )}
    </div>
  );
}
