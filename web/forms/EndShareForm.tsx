import { useMutation } from '@apollo/client/react';
import { graphql } from '../__generated__';
import { problemText } from '../apollo/problemText';
import { t } from '../messages';
import { Confirm, Stack, toast } from '../ui';

const RevokeShare = graphql(`
  mutation RevokeShare($input: RevokeShareInput!) {
    revokeShare(input: $input)
  }
`);

/** Asks before one person's access by a share ends; it closes for them within a second (R5.6). */
export function EndShareForm({
  share,
  what,
  onClose,
}: {
  readonly share: { readonly id: string; readonly contact: { readonly displayName: string } };
  /** What was shared, as a name. */
  readonly what: string;
  readonly onClose: () => void;
}) {
  const [run, { loading }] = useMutation(RevokeShare, { refetchQueries: ['ProjectShares', 'ShareDialog', 'ProjectPage'] });
  const name = share.contact.displayName;
  const end = async (): Promise<void> => {
    try {
      await run({ variables: { input: { id: share.id } } });
      toast.done(t.share.end.done(name));
    } catch (error) {
      toast.failed(problemText(error));
    }
    onClose();
  };
  return (
    <Confirm
      open
      tone="danger"
      busy={loading}
      title={t.share.end.title(name)}
      confirmLabel={t.share.end.submit}
      cancelLabel={t.common.cancel}
      closeLabel={t.common.close}
      onClose={onClose}
      onConfirm={() => void end()}
    >
      <Stack gap={3}>
        <p>{t.share.end.text(what)}</p>
        <p>{t.share.end.kept}</p>
      </Stack>
    </Confirm>
  );
}
