import { useMutation } from '@apollo/client/react';
import { useCallback } from 'react';
import { graphql } from '../__generated__';
import { problemText } from '../apollo/problemText';
import { t } from '../messages';
import { toast } from '../ui';

const ResendShareInvitation = graphql(`
  mutation ResendShareInvitation($input: ResendInvitationInput!) {
    resendInvitation(input: $input) {
      contact {
        id
        invitation {
          sentAt
          expiresAt
          acceptedAt
        }
      }
    }
  }
`);

/** Sends a guest's invitation again; the older link dies (R1.6). How it went is said in a toast. */
export function useResendInvitation(): (contact: { readonly id: string; readonly displayName: string }) => Promise<void> {
  const [run] = useMutation(ResendShareInvitation, { refetchQueries: ['ProjectShares', 'ShareDialog'] });
  return useCallback(
    async (contact) => {
      try {
        await run({ variables: { input: { contactId: contact.id } } });
        toast.done(t.share.list.resent(contact.displayName));
      } catch (error) {
        toast.failed(problemText(error));
      }
    },
    [run],
  );
}
