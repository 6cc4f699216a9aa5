import { useMutation } from '@apollo/client/react';
import { useState } from 'react';
import { graphql } from '../../__generated__';
import type { EmployeeRow_EmployeeFragment, UpdateEmployeeInput } from '../../__generated__/graphql';
import { readProblem } from '../../apollo/errors';
import { problemText } from '../../apollo/problemText';
import { t } from '../../messages';
import { Avatar, Badge, Confirm, Dim, IconButton, IconDots, Menu, MenuDivider, MenuItem, Switch, Td, TimeText, toast } from '../../ui';
import classes from './settings.module.css';

export const EmployeeRowFragment = graphql(`
  fragment EmployeeRow_employee on Employee {
    id
    displayName
    email
    login
    role
    mayGrantAccess
    active
    lastSeenAt
    invitation {
      sentAt
      expiresAt
      acceptedAt
    }
  }
`);

const UpdateEmployee = graphql(`
  mutation UpdateEmployee($input: UpdateEmployeeInput!) {
    updateEmployee(input: $input) {
      employee {
        ...EmployeeRow_employee @unmask
      }
    }
  }
`);

const DeactivateEmployee = graphql(`
  mutation DeactivateEmployee($input: DeactivateEmployeeInput!) {
    deactivateEmployee(input: $input) {
      employee {
        ...EmployeeRow_employee @unmask
      }
    }
  }
`);

const ResendToEmployee = graphql(`
  mutation ResendToEmployee($input: ResendInvitationInput!) {
    resendInvitation(input: $input) {
      __typename
    }
  }
`);

/** One employee. `mayGrantAccess` is a switch of its own, beside the role (R1.4). */
export function EmployeeRow({
  employee,
  administrator,
  isViewer,
}: {
  employee: EmployeeRow_EmployeeFragment;
  administrator: boolean;
  isViewer: boolean;
}) {
  const [leaving, setLeaving] = useState(false);
  const [update, { loading: updating }] = useMutation(UpdateEmployee);
  const [deactivate, { loading: deactivating }] = useMutation(DeactivateEmployee);
  const [resend] = useMutation(ResendToEmployee);
  const name = employee.displayName;
  const alwaysMay = employee.role === 'ADMINISTRATOR';

  const attempt = async (work: () => Promise<unknown>, done: string, conflict: string): Promise<void> => {
    try {
      await work();
      toast.done(done);
    } catch (failure) {
      toast.failed(readProblem(failure).code === 'CONFLICT' ? conflict : problemText(failure));
    }
  };
  const isLast = t.settings.people.lastAdministrator;
  const change = (input: Omit<UpdateEmployeeInput, 'id'>): Promise<void> =>
    attempt(() => update({ variables: { input: { id: employee.id, ...input } } }), t.common.saved, isLast);

  return (
    <tr>
      <Td main>
        <span className={classes.person}>
          <Avatar name={name} />
          <span className={classes.personText}>
            <strong>
              {name}
              {isViewer && <Badge>{t.settings.people.you}</Badge>}
              {!employee.active && <Badge tone="warn">{t.settings.people.inactive}</Badge>}
            </strong>
            <span>{employee.login ? `${employee.email ?? ''} · ${employee.login}` : employee.email}</span>
          </span>
        </span>
      </Td>
      <Td label={t.settings.people.role}>{employee.role && t.settings.people.roles[employee.role]}</Td>
      <Td label={t.settings.people.mayGrant}>
        <Switch
          aria-label={t.settings.people.mayGrantOf(name)}
          title={alwaysMay ? t.settings.people.mayGrantAlways : t.settings.people.mayGrantHint}
          checked={alwaysMay || (employee.mayGrantAccess ?? false)}
          disabled={!administrator || alwaysMay || !employee.active || updating}
          onChange={(event) => void change({ mayGrantAccess: event.currentTarget.checked })}
        />
      </Td>
      <Td label={t.settings.people.lastSeen}>
        <Presence employee={employee} />
      </Td>
      {administrator && (
        <Td align="end">
          {employee.active && (
            <Menu trigger={<IconButton size="s" label={t.common.actionsFor(name)} icon={<IconDots />} tooltip={false} />}>
              <MenuItem onClick={() => void change({ role: alwaysMay ? 'MEMBER' : 'ADMINISTRATOR' })}>
                {alwaysMay ? t.settings.people.makeMember : t.settings.people.makeAdministrator}
              </MenuItem>
              {employee.invitation && employee.invitation.acceptedAt === null && (
                <MenuItem
                  onClick={() =>
                    void attempt(
                      () => resend({ variables: { input: { employeeId: employee.id } } }),
                      t.settings.people.resent(employee.email ?? name),
                      t.settings.people.acceptedAlready,
                    )
                  }
                >
                  {t.settings.people.resend}
                </MenuItem>
              )}
              <MenuDivider />
              <MenuItem data-danger onClick={() => setLeaving(true)}>
                {t.settings.people.deactivate}
              </MenuItem>
            </Menu>
          )}
          <Confirm
            open={leaving}
            onClose={() => setLeaving(false)}
            onConfirm={() =>
              void attempt(
                () => deactivate({ variables: { input: { id: employee.id } } }),
                t.settings.people.deactivated(name),
                isLast,
              ).then(() => setLeaving(false))
            }
            title={t.settings.people.deactivateTitle(name)}
            confirmLabel={t.settings.people.deactivate}
            cancelLabel={t.common.cancel}
            closeLabel={t.common.close}
            tone="danger"
            busy={deactivating}
          >
            {t.settings.people.deactivateText}
          </Confirm>
        </Td>
      )}
    </tr>
  );
}

/** When an employee was here last; for one who has not followed the invitation yet, how that stands. */
function Presence({ employee: { active, invitation, lastSeenAt } }: { readonly employee: EmployeeRow_EmployeeFragment }) {
  const words = t.settings.people;
  if (active && invitation && invitation.acceptedAt === null) {
    if (Date.parse(invitation.expiresAt) <= Date.now()) return <Badge tone="danger">{words.lapsed}</Badge>;
    return (
      <span className={classes.stateCell}>
        <Badge tone="warn">{words.pending}</Badge>
        <Dim small>
          {words.pendingUntil} <TimeText at={invitation.expiresAt} />
        </Dim>
      </span>
    );
  }
  return lastSeenAt ? <TimeText at={lastSeenAt} as="relative" /> : <Dim>{t.people.access.never}</Dim>;
}
