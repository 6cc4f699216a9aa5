import { useMutation } from '@apollo/client/react';
import { type FormEvent, useState } from 'react';
import { graphql } from '../__generated__';
import type { ResetPasswordMutation } from '../__generated__/graphql';
import { readProblem } from '../apollo/errors';
import { fieldProblem, problemText } from '../apollo/problemText';
import { t } from '../messages';
import { Button, Notice, Stack, TextField } from '../ui';
import { NewPasswordField, shortestPassword } from './NewPasswordField';

const ResetPassword = graphql(`
  mutation ResetPassword($input: ResetPasswordInput!) {
    resetPassword(input: $input) {
      viewer {
        account {
          id
        }
        accounts {
          account {
            id
          }
        }
      }
    }
  }
`);

export interface ResetPasswordFormProps {
  readonly token: string;
  readonly onBadLink: (state: 'expired' | 'used') => void;
  readonly onEntered: (viewer: ResetPasswordMutation['resetPassword']['viewer']) => void;
}

/** Sets a new password with the link of a mail; a second step, where there is one, is asked for as at sign-in. */
export function ResetPasswordForm({ token, onBadLink, onEntered }: ResetPasswordFormProps) {
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [withCode, setWithCode] = useState(false);
  const [problem, setProblem] = useState<string | undefined>();
  const [resetPassword, { loading, error }] = useMutation(ResetPassword);

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if ([...password].length < shortestPassword) return setProblem(password === '' ? t.auth.required : t.auth.passwordShort);
    setProblem(undefined);
    try {
      const { data } = await resetPassword({
        variables: { input: { token, password, ...(withCode && code.trim() !== '' && { code: code.trim() }) } },
      });
      if (data) onEntered(data.resetPassword.viewer);
    } catch (failure) {
      const { code: why, reason } = readProblem(failure);
      if (why === 'EXPIRED') onBadLink('expired');
      else if (why === 'NOT_FOUND') onBadLink('used');
      else if (reason === 'CODE_REQUIRED') setWithCode(true);
    }
  };

  const passwordError = problem ?? fieldProblem(error, 'password');
  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <Stack gap={5}>
        {error && !passwordError && (
          <Notice tone="danger">{readProblem(error).reason === 'CODE_REQUIRED' ? t.auth.signIn.codeNeeded : problemText(error)}</Notice>
        )}
        <NewPasswordField
          label={t.auth.reset.password}
          description={t.auth.activate.passwordHint}
          value={password}
          onChange={setPassword}
          error={passwordError}
          autoFocus
        />
        {withCode && (
          <TextField
            label={t.auth.signIn.code}
            description={t.auth.signIn.codeHint}
            autoComplete="one-time-code"
            value={code}
            onChange={(event) => setCode(event.currentTarget.value)}
            error={fieldProblem(error, 'code')}
          />
        )}
        <div>
          <Button type="submit" variant="primary" loading={loading}>
            {t.auth.reset.submit}
          </Button>
        </div>
      </Stack>
    </form>
  );
}
