import { useApolloClient } from '@apollo/client/react';
import { type FormEvent, useState } from 'react';
import { graphql } from '../__generated__';
import type { ContactCard_ContactFragment } from '../__generated__/graphql';
import { fieldProblem, problemText } from '../apollo/problemText';
import { useCompanies } from '../components/people/useCompanies';
import { t } from '../messages';
import { Facts, Notice, SearchSelect, Stack, TextArea, TextField } from '../ui';
import { useCardSaving } from './cardDraft';
import classes from './forms.module.css';
import { SaveBar } from './SaveBar';
import { useDraft } from './useDraft';

export const ContactCard = graphql(`
  fragment ContactCard_contact on Contact {
    id
    displayName
    email
    phone
    notes
    access
    version
    viewerCanUpdate
    viewerCanSetAccess
    company {
      id
      name
    }
  }
`);

const UpdateContact = graphql(`
  mutation UpdateContact($input: UpdateContactInput!) {
    updateContact(input: $input) {
      contact {
        ...ContactCard_contact @unmask
      }
    }
  }
`);

/** A contact's card (R2.1); only what was touched is sent, with the version that it is based on. */
export function ContactCardForm({
  contact,
  readAgain,
}: {
  readonly contact: ContactCard_ContactFragment;
  readonly readAgain: () => Promise<unknown>;
}) {
  const client = useApolloClient();
  const words = t.people.card;
  const draft = useDraft({
    name: contact.displayName,
    phone: contact.phone ?? '',
    companyId: contact.company?.id ?? '',
    notes: contact.notes ?? '',
  });
  const { busy, error, overtaken, save } = useCardSaving();
  const [tried, setTried] = useState(false);
  const advanced = contact.access === 'ADVANCED';
  // The company of an advanced contact decides what they reach.
  const mayMove = !advanced || contact.viewerCanSetAccess;
  const { options, onSearch } = useCompanies(!mayMove, contact.company);
  const nameless = draft.values.name.trim() === '';
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (nameless) return;
    const { name, phone, companyId, notes } = draft.changes;
    const input = {
      id: contact.id,
      version: contact.version,
      ...(name !== undefined && { name: name.trim() }),
      ...(phone !== undefined && { phone: phone.trim() || null }),
      ...(companyId !== undefined && { companyId: companyId || null }),
      ...(notes !== undefined && { notes: notes.trim() || null }),
    };
    void save(() => client.mutate({ mutation: UpdateContact, variables: { input } }), readAgain, draft.discard);
  };
  if (!contact.viewerCanUpdate) return null;
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap={4}>
        {overtaken && (
          <Notice tone="warn">
            <strong>{words.conflictTitle}</strong>
            <p>{words.conflictText}</p>
          </Notice>
        )}
        {Boolean(error) && <Notice tone="danger">{problemText(error)}</Notice>}
        <div className={classes.pair}>
          <TextField
            label={words.name}
            value={draft.values.name}
            maxLength={200}
            error={tried && nameless ? words.required : fieldProblem(error, 'name')}
            onChange={(event) => draft.set('name', event.currentTarget.value)}
          />
          <TextField
            label={words.phone}
            type="tel"
            value={draft.values.phone}
            maxLength={60}
            error={fieldProblem(error, 'phone')}
            onChange={(event) => draft.set('phone', event.currentTarget.value)}
          />
        </div>
        <SearchSelect
          label={words.company}
          description={advanced ? words.companyOfAdvanced : undefined}
          placeholder={words.noCompany}
          options={options}
          nothingFound={t.people.contacts.nothingFound}
          clearable
          disabled={!mayMove}
          value={draft.values.companyId || null}
          onChange={(value) => draft.set('companyId', value ?? '')}
          onSearch={onSearch}
        />
        <TextArea
          label={words.notes}
          description={words.notesHint}
          minRows={3}
          maxRows={14}
          value={draft.values.notes}
          error={fieldProblem(error, 'notes')}
          onChange={(event) => draft.set('notes', event.currentTarget.value)}
        />
        <Facts items={[{ label: words.email, value: contact.email }]} />
        <SaveBar shown={draft.dirty} busy={busy} onDiscard={draft.discard} words={words} />
      </Stack>
    </form>
  );
}
