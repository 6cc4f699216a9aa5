import { useLocation } from 'react-router';
import { LinkEnd } from './LinkEnd';
import { LinkVisual } from './LinkVisual';

/**
 * What a sharing link leads to (R8.3): the charts of one wave, without signing in. The token stands behind `#`, so that no
 * log and no other site learns of it; it is kept nowhere else.
 */
export default function LinkPage() {
  const token = useLocation().hash.slice(1);
  return token === '' ? <LinkEnd state="missing" /> : <LinkVisual key={token} token={token} />;
}
