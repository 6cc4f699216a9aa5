import { useState } from 'react';
import { useLocation } from 'react-router';
import { Session } from '../../apollo/Session';
import { LinkEnd } from './LinkEnd';
import { LinkVisual } from './LinkVisual';

/**
 * What a sharing link leads to (R8.3): the charts of one wave, without signing in. The token stands behind `#`, so that no
 * log and no other site learns of it; it is kept nowhere else.
 */
export default function LinkPage() {
  const token = useLocation().hash.slice(1);
  if (token === '') return <LinkEnd state="missing" />;
  return <OpenLink key={token} token={token} />;
}

function OpenLink({ token }: { readonly token: string }) {
  // The server has closed the socket: what the link opens now, if anything, is asked again.
  const [closed, setClosed] = useState(0);
  return (
    <Session accountId={null} link={token} onSignedOut={() => setClosed((times) => times + 1)}>
      <LinkVisual closed={closed} />
    </Session>
  );
}
