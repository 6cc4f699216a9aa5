import { useMutation, useQuery } from '@apollo/client/react';
import { type FormEvent, useId, useState } from 'react';
import { graphql } from '../__generated__';
import type { AddExternalClientInput } from '../__generated__/graphql';
import { fieldProblem, problemText } from '../apollo/problemText';
import { useDebounced } from '../components/useDebounced';
import { t } from '../messages';
import { Button, Dialog, Notice, SearchSelect, Select, Stack, TextField, toast } from '../ui';
import { looksLikeAddress } from './address';

const AddExternalClient = graphql(`
  mutation AddExternalClient($input: AddExternalClientInput!) {
    addExternalClient(input: $input) {
      contact {
        id
        displayName
      }
    }
  }
`);

const ClientChoices = graphql(`
  query ClientChoices($search: String) {
    contacts(search: $search, first: 50) {
      nodes {
        id
        displayName
        email
        company {
          id
          name
        }
      }
    }
  }
`);

/** Lets somebody in to Deep Dive of a project, and to nothing else (R8.5): somebody new, or a contact who is there. */
export function AddExternalClientForm({ projectId, onClose }: { readonly projectId: string; readonly onClose: () => void }) {
  const id = useId();
  const [known, setKnown] = useState(false);
  const [name, setName] = useState('');
  const [email, setEmail] = useState('');
  const [contactId, setContactId] = useState<string | null>(null);
  const [tried, setTried] = useState(false);
  const [run, { loading, error }] = useMutation(AddExternalClient, { refetchQueries: ['ProjectClients'], awaitRefetchQueries: true });
  const words = t.links.add;
  const nameProblem = !known && name.trim() === '' ? words.nameMissing : undefined;
  const address = email.trim();
  const emailProblem = known ? undefined : address === '' ? words.emailMissing : looksLikeAddress(address) ? undefined : words.malformed;
  const contactProblem = known && contactId === null ? words.contactMissing : undefined;
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setTried(true);
    if (nameProblem || emailProblem || contactProblem) return;
    const input: AddExternalClientInput = known ? { projectId, contactId } : { projectId, name: name.trim(), email: address };
    try {
      const { data } = await run({ variables: { input } });
      if (data) toast.done(words.done(data.addExternalClient.contact.displayName));
      onClose();
    } catch {
      // The refusal is in `error`, and stands in the form.
    }
  };
  const refused = (path: string, own: string | undefined): string | undefined => (tried ? own : undefined) ?? fieldProblem(error, path);
  const atField = ['name', 'email', 'contactId'].some((path) => fieldProblem(error, path));
  return (
    <Dialog
      open
      title={words.title}
      closeLabel={t.common.close}
      onClose={onClose}
      dismissible={!loading && name === '' && email === '' && contactId === null}
      footer={
        <>
          <Button onClick={onClose} disabled={loading}>
            {t.common.cancel}
          </Button>
          <Button type="submit" form={id} variant="primary" loading={loading}>
            {words.submit}
          </Button>
        </>
      }
    >
      <form id={id} noValidate onSubmit={(event) => void submit(event)}>
        <Stack gap={4}>
          {error && !atField && <Notice tone="danger">{problemText(error)}</Notice>}
          <p>{words.means}</p>
          <Select
            label={words.who}
            value={known ? 'known' : 'fresh'}
            onChange={(value) => setKnown(value === 'known')}
            options={[
              { value: 'fresh', label: words.fresh },
              { value: 'known', label: words.known },
            ]}
          />
          {known ? (
            <ContactChoice value={contactId} onChange={setContactId} error={refused('contactId', contactProblem)} />
          ) : (
            <>
              <TextField
                label={words.name}
                data-autofocus
                maxLength={200}
                autoComplete="off"
                value={name}
                onChange={(event) => setName(event.currentTarget.value)}
                error={refused('name', nameProblem)}
              />
              <TextField
                label={words.email}
                description={words.emailHint}
                type="email"
                autoComplete="off"
                value={email}
                onChange={(event) => setEmail(event.currentTarget.value)}
                error={refused('email', emailProblem)}
              />
            </>
          )}
        </Stack>
      </form>
    </Dialog>
  );
}

function ContactChoice({
  value,
  onChange,
  error,
}: {
  readonly value: string | null;
  readonly onChange: (contactId: string | null) => void;
  readonly error: string | undefined;
}) {
  const [typed, setTyped] = useState('');
  const sought = useDebounced(typed.trim(), 200);
  // The field shows the chosen one as if that had been typed: it searches for nothing.
  const search = sought === '' || sought.endsWith(')') ? null : sought;
  const { data, previousData } = useQuery(ClientChoices, { variables: { search } });
  const words = t.links.add;
  const options = ((data ?? previousData)?.contacts.nodes ?? []).map(({ id, displayName, email, company }) => ({
    value: id,
    label: `${displayName} (${[email === displayName ? null : email, company?.name].filter(Boolean).join(', ') || t.links.add.contact})`,
  }));
  return (
    <SearchSelect
      label={words.contact}
      description={words.contactHint}
      placeholder={words.contactPlaceholder}
      nothingFound={words.contactNone}
      options={options}
      value={value}
      onChange={onChange}
      onSearch={setTyped}
      error={error}
    />
  );
}
