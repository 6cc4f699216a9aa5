import { useMutation } from '@apollo/client/react';
import { type FormEvent, type ReactNode, useState } from 'react';
import { graphql } from '../__generated__';
import type { SignInMutation } from '../__generated__/graphql';
import { readProblem } from '../apollo/errors';
import { fieldProblem, problemText } from '../apollo/problemText';
import { t } from '../messages';
import { Button, Notice, PasswordField, Row, Stack, TextField } from '../ui';

const SignIn = graphql(`
  mutation SignIn($input: SignInInput!) {
    signIn(input: $input) {
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

export interface SignInFormProps {
  readonly onEntered: (viewer: SignInMutation['signIn']['viewer']) => void;
  /** Stands beside the button. */
  readonly children?: ReactNode;
}

/**
 * Address and password. The field for the second step appears when the server asks for it, which it does only after a
 * right password.
 */
export function SignInForm({ onEntered, children }: SignInFormProps) {
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [withCode, setWithCode] = useState(false);
  const [tried, setTried] = useState(false);
  const [signIn, { loading, error }] = useMutation(SignIn);

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setTried(true);
    if (login.trim() === '' || password === '') return;
    try {
      const { data } = await signIn({
        variables: { input: { login: login.trim(), password, ...(withCode && code.trim() !== '' && { code: code.trim() }) } },
      });
      if (data) onEntered(data.signIn.viewer);
    } catch (failure) {
      if (readProblem(failure).reason === 'CODE_REQUIRED') setWithCode(true);
      else setPassword('');
    }
  };

  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <Stack gap={5}>
        {error && <Notice tone={asksForCode(error) ? 'info' : 'danger'}>{signInProblem(error)}</Notice>}
        <TextField
          label={t.auth.signIn.login}
          description={t.auth.signIn.loginHint}
          name="username"
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          autoFocus
          value={login}
          onChange={(event) => setLogin(event.currentTarget.value)}
          error={tried && login.trim() === '' ? t.auth.required : fieldProblem(error, 'login')}
        />
        <PasswordField
          label={t.auth.signIn.password}
          showLabel={t.auth.showPassword}
          name="password"
          autoComplete="current-password"
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          error={tried && password === '' && !error ? t.auth.required : fieldProblem(error, 'password')}
        />
        {withCode && (
          <TextField
            label={t.auth.signIn.code}
            description={t.auth.signIn.codeHint}
            name="code"
            autoComplete="one-time-code"
            autoFocus
            value={code}
            onChange={(event) => setCode(event.currentTarget.value)}
            error={fieldProblem(error, 'code')}
          />
        )}
        <Row justify="space-between" gap={3}>
          <Button type="submit" variant="primary" loading={loading}>
            {t.auth.signIn.submit}
          </Button>
          {children}
        </Row>
      </Stack>
    </form>
  );
}

function asksForCode(error: unknown): boolean {
  return readProblem(error).reason === 'CODE_REQUIRED';
}

function signInProblem(error: unknown): string {
  if (asksForCode(error)) return t.auth.signIn.codeNeeded;
  return readProblem(error).code === 'UNAUTHENTICATED' ? t.auth.signIn.failed : problemText(error);
}
