import type { ReactNode } from 'react';
import { t } from '../../messages';
import { AudienceBanner, Dim } from '../../ui';

/** Says who reads along, where somebody asks: to staff by the mark of the house, to others in a sentence. */
export function DiveAudience({
  internal,
  told,
  account,
}: {
  readonly internal: boolean;
  /** The viewer may keep chats from people outside, and so is told who reads this one. */
  readonly told: boolean;
  readonly account: string;
}): ReactNode {
  const words = t.deepDive.audience;
  if (!told) return <Dim small>{words.own(account)}</Dim>;
  const who = internal ? 'inside' : 'outside';
  return (
    <AudienceBanner audience={who}>
      <strong>{words[who]}</strong> {internal ? words.insideText : words.outsideText}
    </AudienceBanner>
  );
}
