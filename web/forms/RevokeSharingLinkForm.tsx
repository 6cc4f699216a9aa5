import { useMutation } from '@apollo/client/react';
import { graphql } from '../__generated__';
import { problemText } from '../apollo/problemText';
import { t } from '../messages';
import { Confirm, toast } from '../ui';

const RevokeSharingLink = graphql(`
  mutation RevokeSharingLink($input: RevokeSharingLinkInput!) {
    revokeSharingLink(input: $input) {
      sharingLink {
        id
        ...LinkRow_link
      }
    }
  }
`);

/** Asks before a link ends for good; it closes within a second (R8.3). */
export function RevokeSharingLinkForm({ link, onClose }: { readonly link: { readonly id: string }; readonly onClose: () => void }) {
  const [run, { loading }] = useMutation(RevokeSharingLink);
  const words = t.links.revoke;
  const revoke = async (): Promise<void> => {
    try {
      await run({ variables: { input: { id: link.id } } });
      toast.done(words.done);
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
      title={words.title}
      confirmLabel={words.submit}
      cancelLabel={t.common.cancel}
      closeLabel={t.common.close}
      onClose={onClose}
      onConfirm={() => void revoke()}
    >
      <p>{words.text}</p>
    </Confirm>
  );
}
