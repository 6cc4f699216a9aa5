import { useMutation } from '@apollo/client/react';
import { useState } from 'react';
import { graphql } from '../__generated__';
import type { ContactAccess, ContactAccess_ContactFragment } from '../__generated__/graphql';
import { problemText } from '../apollo/problemText';
import { t } from '../messages';
import { Badge, Button, Confirm, Facts, Notice, Row, Stack, TimeText, toast } from '../ui';
import classes from './access.module.css';

export const ContactAccessFragment = graphql(`
  fragment ContactAccess_contact on Contact {
    id
    displayName
    access
    active
    lastSeenAt
    viewerCanSetAccess
    invitation {
      sentAt
      expiresAt
      acceptedAt
    }
  }
`);

const SetAccess = graphql(`
  mutation SetAccessOnCard($input: SetContactAccessInput!) {
    setContactAccess(input: $input) {
      contact {
        ...ContactAccess_contact @unmask
      }
    }
  }
`);

const Resend = graphql(`
  mutation ResendOnCard($input: ResendInvitationInput!) {
    resendInvitation(input: $input) {
      contact {
        ...ContactAccess_contact @unmask
      }
    }
  }
`);

const Withdraw = graphql(`
  mutation WithdrawOnCard($input: WithdrawInvitationInput!) {
    withdrawInvitation(input: $input) {
      contact {
        ...ContactAccess_contact @unmask
      }
    }
  }
`);

const levels: readonly ContactAccess[] = ['NONE', 'BASIC', 'ADVANCED'];
const rank: Record<ContactAccess, number> = { NONE: 0, BASIC: 1, ADVANCED: 2 };

/**
 * *Settings and guest access* of a contact (R2.2): the three levels with what each means, and how it stands with the
 * invitation. Raising holds at once; lowering takes something away and asks first.
 */
export function ContactAccessForm({
  contact,
  onChanged,
}: {
  readonly contact: ContactAccess_ContactFragment;
  readonly onChanged: () => void;
}) {
  const [asked, setAsked] = useState<ContactAccess | 'withdraw' | null>(null);
  const [setAccess, { loading: setting }] = useMutation(SetAccess);
  const [resend, { loading: resending }] = useMutation(Resend);
  const [withdraw, { loading: withdrawing }] = useMutation(Withdraw);
  const words = t.people.access;
  const present = contact.access ?? 'NONE';
  const name = contact.displayName;
  const attempt = async (work: () => Promise<unknown>, done: string): Promise<void> => {
    try {
      await work();
      toast.done(done);
      onChanged();
    } catch (failure) {
      toast.failed(problemText(failure));
    }
    setAsked(null);
  };
  const change = (access: ContactAccess): Promise<void> =>
    attempt(
      () => setAccess({ variables: { input: { contactId: contact.id, access } } }),
      access === 'NONE' ? words.ended(name) : present === 'NONE' ? words.raised(name, !contact.active) : words.changed(name),
    );
  const choose = (access: ContactAccess): void => {
    if (access === present) return;
    if (rank[access] < rank[present]) setAsked(access);
    else void change(access);
  };
  return (
    <Stack gap={4}>
      <fieldset className={classes.levels} disabled={!contact.viewerCanSetAccess || setting}>
        <legend className={classes.spoken}>{words.title}</legend>
        {levels.map((level) => (
          <label key={level} className={classes.level} data-chosen={level === present || undefined} data-level={level}>
            <input type="radio" name="contact-access" value={level} checked={level === present} onChange={() => choose(level)} />
            <span>
              <strong>{words.levels[level].name}</strong>
              <span>{words.levels[level].text}</span>
            </span>
          </label>
        ))}
      </fieldset>
      {!contact.viewerCanSetAccess && <Notice tone="info">{words.onlyGranters}</Notice>}
      {present !== 'NONE' && (
        <InvitationState
          contact={contact}
          busy={resending}
          onResend={() => void attempt(() => resend({ variables: { input: { contactId: contact.id } } }), words.resent)}
          onWithdraw={() => setAsked('withdraw')}
        />
      )}
      <Confirm
        open={asked === 'NONE' || asked === 'BASIC'}
        onClose={() => setAsked(null)}
        onConfirm={() => void change(asked === 'BASIC' ? 'BASIC' : 'NONE')}
        title={asked === 'BASIC' ? words.lowerTitle(name) : words.endTitle(name)}
        confirmLabel={asked === 'BASIC' ? words.lowerYes : words.endYes}
        cancelLabel={t.common.cancel}
        closeLabel={t.common.close}
        tone="danger"
        busy={setting}
      >
        {asked === 'BASIC' ? words.lowerText : words.endText}
      </Confirm>
      <Confirm
        open={asked === 'withdraw'}
        onClose={() => setAsked(null)}
        onConfirm={() => void attempt(() => withdraw({ variables: { input: { contactId: contact.id } } }), words.withdrawn)}
        title={words.withdrawTitle}
        confirmLabel={words.withdraw}
        cancelLabel={t.common.cancel}
        closeLabel={t.common.close}
        tone="danger"
        busy={withdrawing}
      >
        {words.withdrawText}
      </Confirm>
    </Stack>
  );
}

function InvitationState({
  contact,
  busy,
  onResend,
  onWithdraw,
}: {
  readonly contact: ContactAccess_ContactFragment;
  readonly busy: boolean;
  readonly onResend: () => void;
  readonly onWithdraw: () => void;
}) {
  const words = t.people.access;
  const { invitation, active } = contact;
  const lapsed = invitation !== null && Date.parse(invitation.expiresAt) <= Date.now();
  const badge = active ? (
    <Badge tone="ok">{words.active}</Badge>
  ) : !invitation ? (
    <Badge>{words.notInvited}</Badge>
  ) : lapsed ? (
    <Badge tone="danger">{words.lapsed}</Badge>
  ) : (
    <Badge tone="warn">{words.pending}</Badge>
  );
  return (
    <Stack gap={3}>
      <Facts
        items={[
          { label: words.invitation, value: badge },
          ...(active ? [{ label: words.lastSeen, value: contact.lastSeenAt ? <TimeText at={contact.lastSeenAt} /> : words.never }] : []),
          ...(!active && invitation
            ? [
                { label: words.sent, value: <TimeText at={invitation.sentAt} /> },
                { label: words.until, value: <TimeText at={invitation.expiresAt} /> },
              ]
            : []),
        ]}
      />
      {!active && contact.viewerCanSetAccess && (
        <Row>
          <Button onClick={onResend} loading={busy}>
            {words.resend}
          </Button>
          {invitation && (
            <Button variant="quiet" onClick={onWithdraw}>
              {words.withdraw}
            </Button>
          )}
        </Row>
      )}
    </Stack>
  );
}
