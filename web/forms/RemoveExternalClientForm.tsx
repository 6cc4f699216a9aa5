import { useMutation } from '@apollo/client/react';
import { graphql } from '../__generated__';
import { problemText } from '../apollo/problemText';
import { t } from '../messages';
import { Confirm, toast } from '../ui';

const RemoveExternalClient = graphql(`
  mutation RemoveExternalClient($input: RemoveExternalClientInput!) {
    removeExternalClient(input: $input)
  }
`);

/** Asks before Deep Dive of a project closes for an external client (R8.5). */
export function RemoveExternalClientForm({
  projectId,
  client,
  onClose,
}: {
  readonly projectId: string;
  readonly client: { readonly id: string; readonly displayName: string };
  readonly onClose: () => void;
}) {
  const [run, { loading }] = useMutation(RemoveExternalClient, { refetchQueries: ['ProjectClients', 'ProjectShares'] });
  const words = t.links.remove;
  const remove = async (): Promise<void> => {
    try {
      await run({ variables: { input: { projectId, contactId: client.id } } });
      toast.done(words.done(client.displayName));
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
      title={words.title(client.displayName)}
      confirmLabel={words.submit}
      cancelLabel={t.common.cancel}
      closeLabel={t.common.close}
      onClose={onClose}
      onConfirm={() => void remove()}
    >
      <p>{words.text}</p>
    </Confirm>
  );
}
