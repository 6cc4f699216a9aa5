import { useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { ResetPasswordForm } from '../../forms/ResetPasswordForm';
import { t } from '../../messages';
import { DoorCard } from './DoorCard';
import { placeAfterEntry } from './entry';
import { LinkProblem, type LinkState } from './LinkProblem';

/** Where the link of *forgot password* leads (R1.7). Opening the page uses nothing up; sending the form does. */
export default function ResetPage() {
  const navigate = useNavigate();
  const token = useLocation().hash.slice(1);
  const [state, setState] = useState<LinkState>(token === '' ? 'missing' : 'good');
  if (state !== 'good') return <LinkProblem state={state} kind="reset" />;
  return (
    <DoorCard title={t.auth.reset.title} lead={t.auth.reset.lead}>
      <ResetPasswordForm
        token={token}
        onBadLink={setState}
        onEntered={(viewer) => void navigate(placeAfterEntry(viewer, null), { replace: true })}
      />
    </DoorCard>
  );
}
