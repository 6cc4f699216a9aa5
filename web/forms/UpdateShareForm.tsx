import { useMutation } from '@apollo/client/react';
import { type FormEvent, useId, useState } from 'react';
import { graphql } from '../__generated__';
import type { SharedItem } from '../__generated__/graphql';
import { fieldProblem, problemText } from '../apollo/problemText';
import { dayOf, endOfDay, today } from '../components/share/endDate';
import { ItemsFields } from '../components/share/ItemsFields';
import { t } from '../messages';
import { Button, Dialog, Notice, Stack, TextField, toast } from '../ui';

const UpdateShare = graphql(`
  mutation UpdateShare($input: UpdateShareInput!) {
    updateShare(input: $input) {
      shares {
        id
        ...ShareRow_share
        ...ExistingShares_share
      }
    }
  }
`);

/** Changes what one person sees by a share, and until when; it holds at once (R5.2, R11.5). */
export function UpdateShareForm({
  share,
  onClose,
}: {
  readonly share: {
    readonly id: string;
    readonly items: readonly SharedItem[];
    readonly expiresAt: string | null;
    readonly contact: { readonly displayName: string };
    readonly task: { readonly id: string } | null;
  };
  readonly onClose: () => void;
}) {
  const id = useId();
  const [items, setItems] = useState<readonly SharedItem[]>(share.items);
  const [endDay, setEndDay] = useState(dayOf(share.expiresAt));
  const [run, { loading, error }] = useMutation(UpdateShare);
  const endChanged = endDay !== dayOf(share.expiresAt);
  const past = endChanged && endDay !== '' && endDay < today();

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (past) return;
    try {
      await run({ variables: { input: { id: share.id, items: [...items], ...(endChanged && { expiresAt: endOfDay(endDay) }) } } });
      toast.done(t.share.change.saved);
      onClose();
    } catch {
      // The refusal is in `error`, and stands in the form.
    }
  };
  const dateError = fieldProblem(error, 'expiresAt');
  return (
    <Dialog
      open
      onClose={onClose}
      title={t.share.change.title(share.contact.displayName)}
      closeLabel={t.common.close}
      dismissible={!loading}
      footer={
        <>
          <Button onClick={onClose} disabled={loading}>
            {t.common.cancel}
          </Button>
          <Button type="submit" form={id} variant="primary" loading={loading}>
            {t.share.change.save}
          </Button>
        </>
      }
    >
      <form id={id} onSubmit={(event) => void submit(event)} noValidate>
        <Stack gap={5}>
          {error && !dateError && <Notice tone="danger">{problemText(error)}</Notice>}
          <ItemsFields items={items} onChange={setItems} forTask={share.task !== null} present={share.items} />
          <TextField
            label={t.share.expires}
            description={t.share.expiresHint}
            type="date"
            min={today()}
            value={endDay}
            onChange={(event) => setEndDay(event.currentTarget.value)}
            error={past ? t.share.expiresPast : dateError}
          />
        </Stack>
      </form>
    </Dialog>
  );
}
