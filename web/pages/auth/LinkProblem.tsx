import { Link } from 'react-router';
import { t } from '../../messages';
import { paths } from '../../paths';
import { Button, Row } from '../../ui';
import { DoorCard } from './DoorCard';

/** Whether the link of a mail can still be used: `used` also stands for replaced and unknown, which look the same. */
export type LinkState = 'good' | 'missing' | 'expired' | 'used';

const titles = { missing: t.auth.link.missingTitle, expired: t.auth.link.expiredTitle, used: t.auth.link.usedTitle };
const texts = {
  invitation: { missing: t.auth.link.missing, expired: t.auth.link.expiredInvitation, used: t.auth.link.usedInvitation },
  reset: { missing: t.auth.link.missing, expired: t.auth.link.expiredReset, used: t.auth.link.usedReset },
};

/** Says why a link of a mail leads nowhere, and what to do instead. */
export function LinkProblem({ state, kind }: { state: Exclude<LinkState, 'good'>; kind: 'invitation' | 'reset' }) {
  return (
    <DoorCard title={titles[state]} lead={texts[kind][state]}>
      <Row>
        <Button component={Link} to={paths.signIn()} variant="primary">
          {t.auth.link.toSignIn}
        </Button>
        {kind === 'reset' && (
          <Button component={Link} to={paths.forgot()}>
            {t.auth.link.askReset}
          </Button>
        )}
      </Row>
    </DoorCard>
  );
}
