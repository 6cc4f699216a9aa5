import type { ReactNode } from 'react';
import { t } from '../../messages';
import { AudienceBanner } from '../../ui';
import type { Audience } from '../threads/audience';

/** Says to the staff, where they write, who will read it; people from outside are not told the level. */
export function PostAudience({ audience }: { readonly audience: Audience | null }): ReactNode {
  if (!audience) return null;
  const words = t.posts.audience;
  const { who, byPart } = audience;
  return (
    <AudienceBanner audience={who}>
      <strong>{words[who]}.</strong> {who === 'inside' ? words.insideText : byPart.length > 0 ? words.parts(byPart) : words.outsideText}
    </AudienceBanner>
  );
}
