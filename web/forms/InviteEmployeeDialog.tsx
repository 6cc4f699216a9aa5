import { useMutation } from '@apollo/client/react';
import { useState } from 'react';
import { graphql } from '../__generated__';
import type { EmployeeRole } from '../__generated__/graphql';
import { readProblem } from '../apollo/errors';
import { fieldProblem } from '../apollo/problemText';
import { t } from '../messages';
import { Checkbox, Select, TextField, toast } from '../ui';
import { looksLikeAddress } from './address';
import { FormDialog } from './FormDialog';

const InviteEmployee = graphql(`
  mutation InviteEmployee($input: InviteEmployeeInput!) {
    inviteEmployee(input: $input) {
      employee {
        id
        displayName
      }
    }
  }
`);

const roles: EmployeeRole[] = ['MEMBER', 'ADMINISTRATOR'];

/** Invites somebody who will work in the account (R1.6); `onInvited` is called once the mail is on its way. */
export function InviteEmployeeDialog({ onClose, onInvited }: { onClose: () => void; onInvited: () => void }) {
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<EmployeeRole>('MEMBER');
  const [mayGrant, setMayGrant] = useState(false);
  const [tried, setTried] = useState(false);
  const [invite, { loading, error }] = useMutation(InviteEmployee);

  const submit = async (): Promise<void> => {
    setTried(true);
    const address = email.trim();
    if (name.trim() === '' || !looksLikeAddress(address)) return;
    try {
      const { data } = await invite({
        variables: { input: { name: name.trim(), email: address, role, mayGrantAccess: role === 'ADMINISTRATOR' || mayGrant } },
      });
      if (!data) return;
      toast.done(t.settings.people.invited(data.inviteEmployee.employee.displayName));
      onInvited();
      onClose();
    } catch {
      // The dialog shows the error that the hook keeps; what was entered stays.
    }
  };

  const emailError = tried ? emailProblem(email.trim(), error) : undefined;
  const nameError = tried && name.trim() === '' ? t.auth.required : fieldProblem(error, 'name');
  return (
    <FormDialog
      title={t.settings.people.inviteTitle}
      submit={t.settings.people.inviteSubmit}
      busy={loading}
      refusal={!emailError && !nameError && error}
      onSubmit={submit}
      onClose={onClose}
    >
      <p>{t.settings.people.inviteLead}</p>
      <TextField
        label={t.settings.people.inviteName}
        autoComplete="off"
        data-autofocus
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        error={nameError}
      />
      <TextField
        label={t.settings.people.inviteEmail}
        type="email"
        autoComplete="off"
        value={email}
        onChange={(event) => setEmail(event.currentTarget.value)}
        error={emailError}
      />
      <Select
        label={t.settings.people.inviteRole}
        description={t.settings.people.inviteRoleHint[role]}
        options={roles.map((value) => ({ value, label: t.settings.people.roles[value] }))}
        value={role}
        onChange={(value) => setRole(value as EmployeeRole)}
      />
      <Checkbox
        label={t.settings.people.mayGrant}
        description={role === 'ADMINISTRATOR' ? t.settings.people.mayGrantAlways : t.settings.people.mayGrantHint}
        checked={role === 'ADMINISTRATOR' || mayGrant}
        disabled={role === 'ADMINISTRATOR'}
        onChange={(event) => setMayGrant(event.currentTarget.checked)}
      />
    </FormDialog>
  );
}

function emailProblem(email: string, error: unknown): string | undefined {
  if (email === '') return t.auth.required;
  if (!looksLikeAddress(email)) return t.auth.emailInvalid;
  if (error && readProblem(error).code === 'CONFLICT') return t.settings.people.addressTaken;
  return fieldProblem(error, 'email');
}
