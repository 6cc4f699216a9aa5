import type { ShareState } from '../../__generated__/graphql';
import { t } from '../../messages';
import { Badge, type BadgeTone } from '../../ui';

const tones: Record<ShareState, BadgeTone> = { PENDING: 'warn', ACTIVE: 'outside', CLOSED: 'inside', ENDED: 'neutral' };

/** The state of a share as a word; what it means is in the title. */
export function ShareStateBadge({ state }: { readonly state: ShareState }) {
  return (
    <span title={t.share.stateMeans[state]}>
      <Badge tone={tones[state]}>{t.share.state[state]}</Badge>
    </span>
  );
}
