import { useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { ActivateForm } from '../../forms/ActivateForm';
import { t } from '../../messages';
import { paths } from '../../paths';
import { DoorCard } from './DoorCard';
import { LinkProblem, type LinkState } from './LinkProblem';

/**
 * Where the link of an invitation leads (R1.6). Only sending the form uses the link up, so that a mail scanner that
 * opens the page harms nobody.
 */
export default function ActivatePage() {
  const navigate = useNavigate();
  const token = useLocation().hash.slice(1);
  const [state, setState] = useState<LinkState>(token === '' ? 'missing' : 'good');
  const [known, setKnown] = useState(false);

  if (state !== 'good') return <LinkProblem state={state} kind="invitation" />;
  return (
    <DoorCard
      title={known ? t.auth.activate.knownTitle : t.auth.activate.title}
      lead={known ? t.auth.activate.knownLead : t.auth.activate.lead}
    >
      <ActivateForm
        token={token}
        known={known}
        onKnown={setKnown}
        onBadLink={setState}
        onEntered={(accountId) => void navigate(paths.home(accountId), { replace: true })}
      />
    </DoorCard>
  );
}
