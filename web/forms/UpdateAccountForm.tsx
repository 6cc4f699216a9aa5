import { useMutation } from '@apollo/client/react';
import { type FormEvent, useState } from 'react';
import { graphql } from '../__generated__';
import { fieldProblem, problemText } from '../apollo/problemText';
import { t } from '../messages';
import { Button, Notice, SearchSelect, Stack, TextField, toast } from '../ui';

const UpdateAccount = graphql(`
  mutation UpdateAccount($input: UpdateAccountInput!) {
    updateAccount(input: $input) {
      account {
        id
        name
        timeZone
      }
    }
  }
`);

/** Every zone that the browser knows, the account's own among them even where its name is an older one. */
function zones(own: string): { value: string; label: string }[] {
  const names = new Set(['UTC', own, ...Intl.supportedValuesOf('timeZone')]);
  return [...names].sort().map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }));
}

/** The account's name and time zone, for Administrators. */
export function UpdateAccountForm({ account }: { account: { id: string; name: string; timeZone: string } }) {
  const [name, setName] = useState(account.name);
  const [timeZone, setTimeZone] = useState<string | null>(account.timeZone);
  const [options] = useState(() => zones(account.timeZone));
  const [update, { loading, error }] = useMutation(UpdateAccount);
  const changed = name.trim() !== account.name || timeZone !== account.timeZone;
  const nameError = name.trim() === '' ? t.auth.required : fieldProblem(error, 'name');

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (name.trim() === '' || timeZone === null) return;
    try {
      await update({ variables: { input: { name: name.trim(), timeZone } } });
      toast.done(t.settings.account.accountSaved);
    } catch {
      // The form shows the error that the hook keeps; what was entered stays.
    }
  };

  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <Stack gap={5}>
        {error && !nameError && <Notice tone="danger">{problemText(error)}</Notice>}
        <TextField
          label={t.settings.account.accountName}
          autoComplete="organization"
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={nameError}
        />
        <SearchSelect
          label={t.settings.account.timeZone}
          description={t.settings.account.timeZoneHint}
          options={options}
          value={timeZone}
          onChange={setTimeZone}
          nothingFound={t.common.nothingFound}
          error={fieldProblem(error, 'timeZone')}
        />
        <div>
          <Button type="submit" variant="primary" loading={loading} disabled={!changed}>
            {t.common.save}
          </Button>
        </div>
      </Stack>
    </form>
  );
}
