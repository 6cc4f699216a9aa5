import { useMutation } from '@apollo/client/react';
import { type FormEvent, useState } from 'react';
import { graphql } from '../__generated__';
import { readProblem } from '../apollo/errors';
import { fieldProblem, problemText } from '../apollo/problemText';
import { t } from '../messages';
import { Button, Notice, PasswordField, Stack, toast } from '../ui';
import { NewPasswordField, shortestPassword } from './NewPasswordField';

const ChangePassword = graphql(`
  mutation ChangePassword($input: ChangePasswordInput!) {
    changePassword(input: $input)
  }
`);

/**
 * Changes one's own password; every other session ends (R1.8).
 *
 * @param email tells the browser's password keeper whose password it is
 */
export function ChangePasswordForm({ email }: { email: string }) {
  const [current, setCurrent] = useState('');
  const [password, setPassword] = useState('');
  const [problems, setProblems] = useState<{ current?: string; password?: string }>({});
  const [change, { loading, error, reset }] = useMutation(ChangePassword);

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const found = {
      ...(current === '' && { current: t.auth.required }),
      ...([...password].length < shortestPassword && { password: password === '' ? t.auth.required : t.auth.passwordShort }),
    };
    setProblems(found);
    reset();
    if (Object.keys(found).length > 0) return;
    try {
      await change({ variables: { input: { current, password } } });
      setCurrent('');
      setPassword('');
      toast.done(t.settings.account.changed);
    } catch (failure) {
      if (readProblem(failure).code === 'UNAUTHENTICATED') setProblems({ current: t.settings.account.presentWrong });
    }
  };

  const currentError = problems.current ?? fieldProblem(error, 'current');
  const passwordError = problems.password ?? fieldProblem(error, 'password');
  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <Stack gap={5}>
        {error && !currentError && !passwordError && <Notice tone="danger">{problemText(error)}</Notice>}
        <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
        <PasswordField
          label={t.settings.account.present}
          showLabel={t.auth.showPassword}
          autoComplete="current-password"
          value={current}
          onChange={(event) => setCurrent(event.currentTarget.value)}
          error={currentError}
        />
        <NewPasswordField
          label={t.settings.account.next}
          description={t.auth.activate.passwordHint}
          value={password}
          onChange={setPassword}
          error={passwordError}
        />
        <div>
          <Button type="submit" variant="primary" loading={loading}>
            {t.settings.account.change}
          </Button>
        </div>
      </Stack>
    </form>
  );
}
