import { useMutation } from '@apollo/client/react';
import { useState } from 'react';
import { graphql } from '../__generated__';
import { fieldProblem } from '../apollo/problemText';
import { t } from '../messages';
import { TextField, toast } from '../ui';
import { looksLikeAddress } from './address';
import { FormDialog } from './FormDialog';

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
  const words = t.people;
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [tried, setTried] = useState(false);
  const [create, { loading, error }] = useMutation(CreateCompany);
  const address = email.trim();
  const noAddress = address !== '' && !looksLikeAddress(address);
  const submit = async (): Promise<void> => {
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
    <FormDialog
      title={words.create.companyTitle}
      submit={words.create.submitCompany}
      busy={loading}
      refusal={!nameError && error}
      onSubmit={submit}
      onClose={onClose}
    >
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
    </FormDialog>
  );
}
