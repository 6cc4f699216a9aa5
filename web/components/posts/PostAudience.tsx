import type { FragmentType } from '@apollo/client';
import { useFragment } from '@apollo/client/react';
import type { ReactNode } from 'react';
import { graphql } from '../../__generated__';
import type { PostAudience_ThreadFragment } from '../../__generated__/graphql';
import { t } from '../../messages';
import { AudienceBanner } from '../../ui';
import { audienceOf } from './audience';

const fragment = graphql(`
  fragment PostAudience_thread on DiscussionThread {
    id
    isConversation
    clientAccess
    clientAccessDecision {
      by {
        id
      }
    }
    task {
      id
      participants {
        role
        person {
          id
          displayName
          ... on Contact {
            access
          }
        }
      }
    }
  }
`);

/** Says to the staff, where they write, who will read it; people from outside are not told the level. */
export function PostAudience({ thread: from }: { readonly thread: FragmentType<PostAudience_ThreadFragment> }): ReactNode {
  const { data: thread, complete } = useFragment({ fragment, fragmentName: 'PostAudience_thread', from });
  if (!complete) return null;
  const parts = (thread.task?.participants ?? []).flatMap(({ person }) =>
    person.__typename === 'Contact' ? [{ name: person.displayName, access: person.access }] : [],
  );
  const audience = audienceOf({
    level: thread.clientAccess,
    decided: Boolean(thread.clientAccessDecision?.by),
    isConversation: thread.isConversation,
    parts,
  });
  if (!audience) return null;
  const words = t.posts.audience;
  const { who, byPart } = audience;
  return (
    <AudienceBanner audience={who}>
      <strong>{words[who]}.</strong>{' '}
      {who === 'inside' ? words.insideText : byPart.length > 0 ? words.parts(byPart) : words.outsideText}
    </AudienceBanner>
  );
}
