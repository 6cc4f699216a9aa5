import { useApolloClient } from '@apollo/client/react';
import { type ReactNode, useState } from 'react';
import type { ChatListed_MessageFragment } from '../../__generated__/graphql';
import { t } from '../../messages';
import { Confirm, toast } from '../../ui';
import { DeleteMessage } from './documents';
import { blankMessage } from './follow';

/** Asks before an own message is deleted, since that cannot be taken back, and deletes it. */
export default function DeleteQuestion({
  message,
  onDone,
}: {
  readonly message: ChatListed_MessageFragment;
  /** Answered; `deleted`: the message is gone, and the button that asked with it. */
  readonly onDone: (deleted: boolean) => void;
}): ReactNode {
  const client = useApolloClient();
  const [busy, setBusy] = useState(false);
  const remove = async (): Promise<void> => {
    setBusy(true);
    try {
      await client.mutate({
        mutation: DeleteMessage,
        variables: { input: { id: message.id } },
        update: (cache) => blankMessage(cache, message.id, new Date().toISOString()),
      });
      onDone(true);
    } catch {
      toast.failed(t.chat.deleteFailed);
      onDone(false);
    }
  };
  return (
    <Confirm
      open
      onClose={() => onDone(false)}
      onConfirm={() => void remove()}
      title={t.chat.deleteTitle}
      confirmLabel={t.chat.remove}
      cancelLabel={t.common.cancel}
      closeLabel={t.common.close}
      tone="danger"
      busy={busy}
    >
      {t.chat.deleteText}
    </Confirm>
  );
}
