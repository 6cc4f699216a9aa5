import { useMutation } from '@apollo/client/react';
import { type FormEvent, useId, useState } from 'react';
import { graphql } from '../__generated__';
import { fieldProblem, problemText } from '../apollo/problemText';
import { t } from '../messages';
import { Button, Dialog, Notice, Stack, TextField, toast } from '../ui';
import { looksLikeAddress } from './address';

const CreateCompany = graphql(`
  mutation CreateCompany($input: CreateCompanyInput!) {
    createCompany(input: $input) {
      company {
        id
        name
      }
    }
  }
`);

/** Adds a company (R2.1). */
export function CreateCompanyForm({ onClose, onCreated }: { readonly onClose: () => void; readonly onCreated: (id: string) => void }) {
  const formId = useId();
  const words = t.people;
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [tried, setTried] = useState(false);
  const [create, { loading, error }] = useMutation(CreateCompany);
  const address = email.trim();
  const noAddress = address !== '' && !looksLikeAddress(address);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setTried(true);
    if (name.trim() === '' || noAddress) return;
    try {
      const { data } = await create({ variables: { input: { name: name.trim(), email: address || null } } });
      if (!data) return;
      toast.done(words.create.added(data.createCompany.company.name));
      onCreated(data.createCompany.company.id);
    } catch {
      // The dialog shows what the hook keeps; what was entered stays.
    }
  };
  const nameError = tried && name.trim() === '' ? words.card.required : fieldProblem(error, 'name');
  return (
    <Dialog
      open
      onClose={onClose}
      title={words.create.companyTitle}
      closeLabel={t.common.close}
      dismissible={!loading}
      footer={
        <>
          <Button onClick={onClose} disabled={loading}>
            {t.common.cancel}
          </Button>
          <Button type="submit" form={formId} variant="primary" loading={loading}>
            {words.create.submitCompany}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={(event) => void submit(event)} noValidate>
        <Stack gap={4}>
          {error && !nameError && <Notice tone="danger">{problemText(error)}</Notice>}
          <TextField
            label={words.card.name}
            data-autofocus
            autoComplete="off"
            value={name}
            error={nameError}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <TextField
            label={words.card.email}
            type="email"
            autoComplete="off"
            value={email}
            error={tried && noAddress ? words.card.invalidEmail : fieldProblem(error, 'email')}
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
        </Stack>
      </form>
    </Dialog>
  );
}
