import { useMutation } from '@apollo/client/react';
import { useState } from 'react';
import { graphql } from '../__generated__';
import { fieldProblem } from '../apollo/problemText';
import { t } from '../messages';
import { Button, Checkbox, Dialog, IconCopy, Notice, Stack, TextField, toast } from '../ui';
import { FormDialog } from './FormDialog';
import classes from './forms.module.css';

const CreateToken = graphql(`
  mutation CreateToken($input: CreateAccessTokenInput!) {
    createAccessToken(input: $input) {
      id
      secret
    }
  }
`);

const day = 86_400_000;
const dayOf = (moment: number): string => new Date(moment).toISOString().slice(0, 10);

/**
 * Makes a personal access token (R1.9) and shows its secret, this once: until somebody says that they have it, the
 * window cannot be closed by accident.
 */
export function CreateTokenForm({ onClose, onCreated }: { readonly onClose: () => void; readonly onCreated: () => void }) {
  const [opened] = useState(() => Date.now());
  const [name, setName] = useState('');
  const [readOnly, setReadOnly] = useState(true);
  const [until, setUntil] = useState(() => dayOf(opened + 90 * day));
  const [tried, setTried] = useState(false);
  const [secret, setSecret] = useState<string | null>(null);
  const [run, { loading, error }] = useMutation(CreateToken);
  const words = t.security.tokens;
  if (secret !== null) return <TokenSecret secret={secret} onClose={onClose} />;
  const nameless = name.trim() === '';
  const submit = async (): Promise<void> => {
    setTried(true);
    if (nameless) return;
    try {
      const expiresAt = until ? new Date(`${until}T23:59:59`).toISOString() : null;
      const { data } = await run({ variables: { input: { name: name.trim(), readOnly, ...(expiresAt && { expiresAt }) } } });
      if (!data) return;
      setSecret(data.createAccessToken.secret);
      onCreated();
    } catch {
      // Shown from `error`; what was entered stays.
    }
  };
  const atField = fieldProblem(error, 'name') ?? fieldProblem(error, 'expiresAt');
  return (
    <FormDialog
      title={words.addTitle}
      submit={words.submit}
      busy={loading}
      entered={!nameless}
      refusal={!atField && error}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextField
        label={words.name}
        description={words.nameHint}
        data-autofocus
        maxLength={100}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        error={tried && nameless ? words.nameMissing : fieldProblem(error, 'name')}
      />
      <Checkbox
        label={words.readOnly}
        description={words.readOnlyHint}
        checked={readOnly}
        onChange={(event) => setReadOnly(event.currentTarget.checked)}
      />
      <TextField
        label={words.until}
        description={words.untilHint}
        type="date"
        min={dayOf(opened)}
        max={dayOf(opened + 364 * day)}
        value={until}
        onChange={(event) => setUntil(event.currentTarget.value)}
        error={fieldProblem(error, 'expiresAt')}
      />
    </FormDialog>
  );
}

function TokenSecret({ secret, onClose }: { readonly secret: string; readonly onClose: () => void }) {
  const words = t.security.tokens;
  const copy = async (): Promise<void> => {
    try {
      await navigator.clipboard.writeText(secret);
      toast.done(t.common.copied);
    } catch {
      toast.failed(t.common.copyFailed);
    }
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={words.secretTitle}
      closeLabel={t.common.close}
      dismissible={false}
      footer={
        <Button variant="primary" onClick={onClose}>
          {words.done}
        </Button>
      }
    >
      <Stack gap={4}>
        <Notice tone="warn">{words.secretText}</Notice>
        <div className={classes.secret}>
          <TextField label={words.secret} readOnly value={secret} onFocus={(event) => event.currentTarget.select()} />
          <Button data-autofocus icon={<IconCopy size={16} />} onClick={() => void copy()}>
            {words.copy}
          </Button>
        </div>
        <div>
          <p>{words.usage}</p>
          <code className={classes.code}>Authorization: Bearer {secret}</code>
        </div>
      </Stack>
    </Dialog>
  );
}
