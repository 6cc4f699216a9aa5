import { useMutation } from '@apollo/client/react';
import { useState } from 'react';
import { graphql } from '../../__generated__';
import type { ContactAccess, ContactRow_ContactFragment } from '../../__generated__/graphql';
import { readProblem } from '../../apollo/errors';
import { problemText } from '../../apollo/problemText';
import { t } from '../../messages';
import {
  type Access,
  AccessMark,
  Avatar,
  Badge,
  Confirm,
  IconButton,
  IconDots,
  Menu,
  MenuDivider,
  MenuItem,
  Td,
  TimeText,
  toast,
} from '../../ui';
import classes from './settings.module.css';

export const ContactRowFragment = graphql(`
  fragment ContactRow_contact on Contact {
    id
    displayName
    email
    company {
      id
      name
    }
    access
    invitation {
      sentAt
      expiresAt
      acceptedAt
    }
  }
`);

const ResendToContact = graphql(`
  mutation ResendToContact($input: ResendInvitationInput!) {
    resendInvitation(input: $input) {
      contact {
        ...ContactRow_contact @unmask
      }
    }
  }
`);

const WithdrawInvitation = graphql(`
  mutation WithdrawInvitation($input: WithdrawInvitationInput!) {
    withdrawInvitation(input: $input) {
      contact {
        ...ContactRow_contact @unmask
      }
    }
  }
`);

const SetContactAccess = graphql(`
  mutation SetContactAccess($input: SetContactAccessInput!) {
    setContactAccess(input: $input) {
      contact {
        ...ContactRow_contact @unmask
      }
    }
  }
`);

type Invited = 'none' | 'active' | 'pending' | 'lapsed';

/** How an invitation stands now. */
function invitedState(invitation: ContactRow_ContactFragment['invitation']): Invited {
  if (!invitation) return 'none';
  if (invitation.acceptedAt) return 'active';
  return Date.parse(invitation.expiresAt) > Date.now() ? 'pending' : 'lapsed';
}

const marks: Record<ContactAccess, Access> = { NONE: 'closed', BASIC: 'seen', ADVANCED: 'editable' };

/** One person from outside. Whoever may grant access sends invitations again, withdraws them, and takes access away. */
export function ContactRow({ contact, mayGrant }: { contact: ContactRow_ContactFragment; mayGrant: boolean }) {
  const [asking, setAsking] = useState<'withdraw' | 'end' | null>(null);
  const [resend] = useMutation(ResendToContact);
  const [withdraw, { loading: withdrawing }] = useMutation(WithdrawInvitation);
  const [setAccess, { loading: ending }] = useMutation(SetContactAccess);
  const name = contact.displayName;
  const address = contact.email ?? name;
  const state = invitedState(contact.invitation);
  const access = contact.access ?? 'NONE';
  // No invitation: it was withdrawn, or the person could sign in before; the server knows which.
  const waiting = access !== 'NONE' && state !== 'active';

  const attempt = async (work: () => Promise<unknown>, done: string, conflict?: string): Promise<void> => {
    try {
      await work();
      toast.done(done);
    } catch (failure) {
      toast.failed(conflict && readProblem(failure).code === 'CONFLICT' ? conflict : problemText(failure));
    }
    setAsking(null);
  };
  const giveAccess = (level: ContactAccess, done: string): Promise<void> =>
    attempt(() => setAccess({ variables: { input: { contactId: contact.id, access: level } } }), done);

  return (
    <tr>
      <Td main>
        <span className={classes.person}>
          <Avatar name={name} outside />
          <span className={classes.personText}>
            <strong>{name}</strong>
            {contact.email && contact.email !== name && <span>{contact.email}</span>}
          </span>
        </span>
      </Td>
      <Td label={t.settings.people.company}>{contact.company?.name}</Td>
      <Td label={t.settings.people.access} title={t.settings.people.accessHint[access]}>
        <AccessMark access={marks[access]} label={t.settings.people.accesses[access]} showLabel />
      </Td>
      <Td label={t.settings.people.invitation}>
        <span className={classes.stateCell}>
          {access !== 'NONE' && state === 'active' && <Badge tone="ok">{t.settings.people.active}</Badge>}
          {access !== 'NONE' && state === 'lapsed' && <Badge tone="danger">{t.settings.people.lapsed}</Badge>}
          {access !== 'NONE' && state === 'pending' && contact.invitation && (
            <>
              <Badge tone="warn">{t.settings.people.pending}</Badge>
              <span className={classes.stateNote}>
                {t.settings.people.pendingUntil} <TimeText at={contact.invitation.expiresAt} />
              </span>
            </>
          )}
        </span>
      </Td>
      {mayGrant && (
        <Td align="end">
          <Menu trigger={<IconButton size="s" label={t.common.actionsFor(name)} icon={<IconDots />} tooltip={false} />}>
            {waiting && (
              <MenuItem
                onClick={() =>
                  void attempt(
                    () => resend({ variables: { input: { contactId: contact.id } } }),
                    t.settings.people.resent(address),
                    t.settings.people.acceptedAlready,
                  )
                }
              >
                {state === 'none' ? t.settings.people.send : t.settings.people.resend}
              </MenuItem>
            )}
            {waiting && state === 'pending' && <MenuItem onClick={() => setAsking('withdraw')}>{t.settings.people.withdraw}</MenuItem>}
            {access === 'NONE' ? (
              <MenuItem onClick={() => void giveAccess('BASIC', t.settings.people.letInDone(name))}>{t.settings.people.letIn}</MenuItem>
            ) : (
              <>
                {waiting && <MenuDivider />}
                <MenuItem data-danger onClick={() => setAsking('end')}>
                  {t.settings.people.endAccess}
                </MenuItem>
              </>
            )}
          </Menu>
          <Confirm
            open={asking === 'withdraw'}
            onClose={() => setAsking(null)}
            onConfirm={() => void attempt(() => withdraw({ variables: { input: { contactId: contact.id } } }), t.settings.people.withdrawn)}
            title={t.settings.people.withdrawTitle(address)}
            confirmLabel={t.settings.people.withdraw}
            cancelLabel={t.common.cancel}
            closeLabel={t.common.close}
            busy={withdrawing}
          >
            {t.settings.people.withdrawText}
          </Confirm>
          <Confirm
            open={asking === 'end'}
            onClose={() => setAsking(null)}
            onConfirm={() => void giveAccess('NONE', t.settings.people.accessEnded(name))}
            title={t.settings.people.endAccessTitle(name)}
            confirmLabel={t.settings.people.endAccess}
            cancelLabel={t.common.cancel}
            closeLabel={t.common.close}
            tone="danger"
            busy={ending}
          >
            {t.settings.people.endAccessText}
          </Confirm>
        </Td>
      )}
    </tr>
  );
}
