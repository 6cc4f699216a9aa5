import { useMutation } from '@apollo/client/react';
import { type FormEvent, useId, useState } from 'react';
import { graphql } from '../__generated__';
import { fieldProblem, problemText } from '../apollo/problemText';
import { dayOf, endOfDay, today } from '../components/share/endDate';
import { t } from '../messages';
import { Button, Dialog, Notice, Stack, TextField, toast } from '../ui';
import { endDayProblem, yearAhead } from './linkDays';

const UpdateSharingLink = graphql(`
  mutation UpdateSharingLink($input: UpdateSharingLinkInput!) {
    updateSharingLink(input: $input) {
      sharingLink {
        id
        ...LinkRow_link
      }
    }
  }
`);

/** Changes what a link is called and until when it works; its address stays (R8.4). */
export function UpdateSharingLinkForm({
  link,
  onClose,
}: {
  readonly link: { readonly id: string; readonly description: string | null; readonly expiresAt: string };
  readonly onClose: () => void;
}) {
  const id = useId();
  const [description, setDescription] = useState(link.description ?? '');
  const [endDay, setEndDay] = useState(dayOf(link.expiresAt));
  const [run, { loading, error }] = useMutation(UpdateSharingLink);
  const endChanged = endDay !== dayOf(link.expiresAt);
  const problem = endChanged ? endDayProblem(endDay) : undefined;
  const words = t.links.create;
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (problem) return;
    const described = description.trim() || null;
    try {
      await run({
        variables: {
          input: {
            id: link.id,
            ...(described !== link.description && { description: described }),
            ...(endChanged && { expiresAt: endOfDay(endDay) }),
          },
        },
      });
      toast.done(t.links.change.saved);
      onClose();
    } catch {
      // The refusal is in `error`, and stands in the form.
    }
  };
  const atField = fieldProblem(error, 'expiresAt') ?? fieldProblem(error, 'description');
  return (
    <Dialog
      open
      title={t.links.change.title}
      closeLabel={t.common.close}
      onClose={onClose}
      dismissible={!loading}
      footer={
        <>
          <Button onClick={onClose} disabled={loading}>
            {t.common.cancel}
          </Button>
          <Button type="submit" form={id} variant="primary" loading={loading}>
            {t.links.change.save}
          </Button>
        </>
      }
    >
      <form id={id} noValidate onSubmit={(event) => void submit(event)}>
        <Stack gap={5}>
          {error && !atField && <Notice tone="danger">{problemText(error)}</Notice>}
          <TextField
            label={words.description}
            description={words.descriptionHint}
            maxLength={200}
            value={description}
            onChange={(event) => setDescription(event.currentTarget.value)}
            error={fieldProblem(error, 'description')}
          />
          <TextField
            label={words.expires}
            description={words.expiresHint}
            type="date"
            min={today()}
            max={yearAhead()}
            value={endDay}
            onChange={(event) => setEndDay(event.currentTarget.value)}
            error={problem ?? fieldProblem(error, 'expiresAt')}
          />
        </Stack>
      </form>
    </Dialog>
  );
}
