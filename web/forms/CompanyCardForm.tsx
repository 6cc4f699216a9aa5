import { useApolloClient } from '@apollo/client/react';
import { type FormEvent, useState } from 'react';
import { graphql } from '../__generated__';
import type { CompanyCard_CompanyFragment } from '../__generated__/graphql';
import { fieldProblem, problemText } from '../apollo/problemText';
import { t } from '../messages';
import { Notice, Stack, TextArea, TextField } from '../ui';
import { looksLikeAddress } from './address';
import { useCardSaving } from './cardDraft';
import classes from './forms.module.css';
import { SaveBar } from './SaveBar';
import { useDraft } from './useDraft';

export const CompanyCard = graphql(`
  fragment CompanyCard_company on Company {
    id
    name
    email
    phone
    notes
    version
    viewerCanUpdate
  }
`);

const UpdateCompany = graphql(`
  mutation UpdateCompany($input: UpdateCompanyInput!) {
    updateCompany(input: $input) {
      company {
        ...CompanyCard_company @unmask
      }
    }
  }
`);

/** A company's card (R2.1); only what was touched is sent, with the version that it is based on. */
export function CompanyCardForm({
  company,
  readAgain,
}: {
  readonly company: CompanyCard_CompanyFragment;
  readonly readAgain: () => Promise<unknown>;
}) {
  const client = useApolloClient();
  const words = t.people.card;
  const draft = useDraft({ name: company.name, email: company.email ?? '', phone: company.phone ?? '', notes: company.notes ?? '' });
  const { busy, error, overtaken, save } = useCardSaving();
  const [tried, setTried] = useState(false);
  const nameless = draft.values.name.trim() === '';
  const address = draft.values.email.trim();
  const noAddress = address !== '' && !looksLikeAddress(address);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (nameless || noAddress) return;
    const { name, email, phone, notes } = draft.changes;
    const input = {
      id: company.id,
      version: company.version,
      ...(name !== undefined && { name: name.trim() }),
      ...(email !== undefined && { email: email.trim() || null }),
      ...(phone !== undefined && { phone: phone.trim() || null }),
      ...(notes !== undefined && { notes: notes.trim() || null }),
    };
    void save(() => client.mutate({ mutation: UpdateCompany, variables: { input } }), readAgain, draft.discard);
  };
  if (!company.viewerCanUpdate) return null;
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
        <TextField
          label={words.name}
          value={draft.values.name}
          maxLength={200}
          error={tried && nameless ? words.required : fieldProblem(error, 'name')}
          onChange={(event) => draft.set('name', event.currentTarget.value)}
        />
        <div className={classes.mailAndPhone}>
          <TextField
            label={words.email}
            type="email"
            value={draft.values.email}
            error={tried && noAddress ? words.invalidEmail : fieldProblem(error, 'email')}
            onChange={(event) => draft.set('email', event.currentTarget.value)}
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
        <TextArea
          label={words.notes}
          description={words.notesHint}
          minRows={3}
          maxRows={14}
          value={draft.values.notes}
          error={fieldProblem(error, 'notes')}
          onChange={(event) => draft.set('notes', event.currentTarget.value)}
        />
        <SaveBar shown={draft.dirty} busy={busy} onDiscard={draft.discard} words={words} />
      </Stack>
    </form>
  );
}
