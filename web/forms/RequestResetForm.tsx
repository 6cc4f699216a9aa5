import { useMutation } from '@apollo/client/react';
import { type FormEvent, useState } from 'react';
import { graphql } from '../__generated__';
import { fieldProblem, problemText } from '../apollo/problemText';
import { t } from '../messages';
import { Button, Notice, Stack, TextField } from '../ui';
import { looksLikeAddress } from './address';

const RequestPasswordReset = graphql(`
  mutation RequestPasswordReset($input: RequestPasswordResetInput!) {
    requestPasswordReset(input: $input)
  }
`);

/** Asks for a link with which a new password can be set; `onSent` gets the address that was entered. */
export function RequestResetForm({ onSent }: { onSent: (email: string) => void }) {
  const [email, setEmail] = useState('');
  const [problem, setProblem] = useState<string | undefined>();
  const [request, { loading, error }] = useMutation(RequestPasswordReset);

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const address = email.trim();
    if (!looksLikeAddress(address)) {
      setProblem(address === '' ? t.auth.required : t.auth.emailInvalid);
      return;
    }
    setProblem(undefined);
    try {
      await request({ variables: { input: { email: address } } });
      onSent(address);
    } catch {
      // The form shows the error that the hook keeps.
    }
  };

  const fieldError = problem ?? fieldProblem(error, 'email');
  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <Stack gap={5}>
        {error && !fieldError && <Notice tone="danger">{problemText(error)}</Notice>}
        <TextField
          label={t.auth.forgot.email}
          type="email"
          name="email"
          autoComplete="username"
          autoFocus
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
          error={fieldError}
        />
        <div>
          <Button type="submit" variant="primary" loading={loading}>
            {t.auth.forgot.submit}
          </Button>
        </div>
      </Stack>
    </form>
  );
}
