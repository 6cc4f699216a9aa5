import { useMutation } from '@apollo/client/react';
import { useState } from 'react';
import { graphql } from '../__generated__';
import type { ContactAccess } from '../__generated__/graphql';
import { readProblem } from '../apollo/errors';
import { fieldProblem } from '../apollo/problemText';
import { useCompanies } from '../components/people/useCompanies';
import { t } from '../messages';
import { SearchSelect, Select, TextField, toast } from '../ui';
import { looksLikeAddress } from './address';
import { FormDialog } from './FormDialog';

const CreateContact = graphql(`
  mutation CreateContact($input: CreateContactInput!) {
    createContact(input: $input) {
      contact {
        id
        displayName
      }
    }
  }
`);

const levels: readonly ContactAccess[] = ['NONE', 'BASIC', 'ADVANCED'];

/** Adds a contact (R2.1); whoever may grant access can let them in with the same step (R2.2). */
export function CreateContactForm({
  mayGrant,
  company,
  onClose,
  onCreated,
}: {
  readonly mayGrant: boolean;
  /** The company that they stand for, where that is known already. */
  readonly company?: { readonly id: string; readonly name: string };
  readonly onClose: () => void;
  readonly onCreated: (id: string) => void;
}) {
  const words = t.people;
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [companyId, setCompanyId] = useState<string | null>(company?.id ?? null);
  const [access, setAccess] = useState<ContactAccess>('NONE');
  const [tried, setTried] = useState(false);
  const [create, { loading, error }] = useMutation(CreateContact);
  const { options, onSearch } = useCompanies(false, company ?? null);
  const address = email.trim();
  const submit = async (): Promise<void> => {
    setTried(true);
    if (name.trim() === '' || !looksLikeAddress(address)) return;
    try {
      const { data } = await create({ variables: { input: { name: name.trim(), email: address, companyId, access } } });
      if (!data) return;
      const { contact } = data.createContact;
      toast.done(words.create.added(contact.displayName));
      onCreated(contact.id);
    } catch {
      // The dialog shows what the hook keeps; what was entered stays.
    }
  };
  const taken = error && readProblem(error).code === 'CONFLICT' ? words.card.taken : undefined;
  const emailError = tried ? (looksLikeAddress(address) ? (taken ?? fieldProblem(error, 'email')) : words.card.invalidEmail) : undefined;
  return (
    <FormDialog
      title={words.create.contactTitle}
      submit={words.create.submitContact}
      busy={loading}
      refusal={!emailError && error}
      onSubmit={submit}
      onClose={onClose}
    >
      <TextField
        label={words.card.name}
        data-autofocus
        autoComplete="off"
        value={name}
        error={tried && name.trim() === '' ? words.card.required : fieldProblem(error, 'name')}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <TextField
        label={words.card.email}
        type="email"
        autoComplete="off"
        value={email}
        error={emailError}
        onChange={(event) => setEmail(event.currentTarget.value)}
      />
      <SearchSelect
        label={words.card.company}
        placeholder={words.card.noCompany}
        options={options}
        nothingFound={words.contacts.nothingFound}
        clearable
        value={companyId}
        onChange={setCompanyId}
        onSearch={onSearch}
      />
      {mayGrant && (
        <Select
          label={words.contacts.access}
          description={access === 'NONE' ? words.create.accessHint : words.access.levels[access].text}
          options={levels.map((value) => ({ value, label: words.access.levels[value].name }))}
          value={access}
          onChange={(value) => setAccess(levels.find((level) => level === value) ?? 'NONE')}
        />
      )}
    </FormDialog>
  );
}
