import { useMutation } from '@apollo/client/react';
import { type FormEvent, useState } from 'react';
import { graphql } from '../__generated__';
import { readProblem } from '../apollo/errors';
import { fieldProblem, problemText } from '../apollo/problemText';
import { t } from '../messages';
import { Button, Notice, PasswordField, Row, Stack, TextField } from '../ui';
import { NewPasswordField, shortestPassword } from './NewPasswordField';

const Activate = graphql(`
  mutation Activate($input: ActivateInput!) {
    activate(input: $input) {
      viewer {
        account {
          id
        }
      }
    }
  }
`);

export interface ActivateFormProps {
  readonly token: string;
  /** The person has a password here already: it is asked for, and never changed (R1.6). */
  readonly known: boolean;
  readonly onKnown: (known: boolean) => void;
  readonly onBadLink: (state: 'expired' | 'used') => void;
  readonly onEntered: (accountId: string) => void;
}

/**
 * Accepts an invitation. Whether the address is known the page cannot tell beforehand (that would tell everybody who has
 * the link), so the reader can say so, and a refused password leads there, too.
 */
export function ActivateForm({ token, known, onKnown, onBadLink, onEntered }: ActivateFormProps) {
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [withCode, setWithCode] = useState(false);
  const [problem, setProblem] = useState<string | undefined>();
  const [activate, { loading, error, reset }] = useMutation(Activate);

  const turn = (toKnown: boolean): void => {
    setPassword('');
    setProblem(undefined);
    reset();
    onKnown(toKnown);
  };

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (password === '') return setProblem(t.auth.required);
    if (!known && [...password].length < shortestPassword) return setProblem(t.auth.passwordShort);
    setProblem(undefined);
    try {
      const { data } = await activate({
        variables: {
          input: {
            token,
            password,
            ...(!known && name.trim() !== '' && { name: name.trim() }),
            ...(withCode && code.trim() !== '' && { code: code.trim() }),
          },
        },
      });
      if (data) onEntered(data.activate.viewer.account.id);
    } catch (failure) {
      const { code: why, reason } = readProblem(failure);
      if (why === 'EXPIRED') onBadLink('expired');
      else if (why === 'NOT_FOUND') onBadLink('used');
      else if (reason === 'CODE_REQUIRED') setWithCode(true);
      else if (why === 'UNAUTHENTICATED') {
        setPassword('');
        onKnown(true);
      }
    }
  };

  const passwordError = problem ?? fieldProblem(error, 'password');
  return (
    <form onSubmit={(event) => void submit(event)} noValidate>
      <Stack gap={5}>
        {error && !passwordError && <Notice tone="danger">{activationProblem(error)}</Notice>}
        {known ? (
          <PasswordField
            key="known"
            label={t.auth.activate.presentPassword}
            showLabel={t.auth.showPassword}
            autoComplete="current-password"
            autoFocus
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
            error={passwordError}
          />
        ) : (
          <>
            <NewPasswordField
              label={t.auth.activate.password}
              description={t.auth.activate.passwordHint}
              value={password}
              onChange={setPassword}
              error={passwordError}
              autoFocus
            />
            <TextField
              label={t.auth.activate.name}
              description={t.auth.activate.nameHint}
              name="name"
              autoComplete="name"
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
              error={fieldProblem(error, 'name')}
            />
          </>
        )}
        {withCode && (
          <TextField
            label={t.auth.activate.code}
            autoComplete="one-time-code"
            value={code}
            onChange={(event) => setCode(event.currentTarget.value)}
            error={fieldProblem(error, 'code')}
          />
        )}
        <Row justify="space-between" gap={3}>
          <Button type="submit" variant="primary" loading={loading}>
            {t.auth.activate.submit}
          </Button>
          <Button variant="quiet" flush onClick={() => turn(!known)}>
            {known ? t.auth.activate.fresh : t.auth.activate.known}
          </Button>
        </Row>
      </Stack>
    </form>
  );
}

function activationProblem(error: unknown): string {
  const problem = readProblem(error);
  if (problem.reason === 'CODE_REQUIRED') return t.auth.signIn.codeNeeded;
  return problem.code === 'UNAUTHENTICATED' ? t.auth.activate.wrongPassword : problemText(error);
}
