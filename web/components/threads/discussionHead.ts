import { graphql } from '../../__generated__';

/** What the head of a discussion or conversation shows, and what tells who reads along. */
export const DiscussionHead = graphql(`
  fragment DiscussionHead_thread on DiscussionThread {
    id
    title
    isConversation
    viewerAccess
    viewerCanUpdate
    viewerCanDelete
    viewerCanSetClientAccess
    clientAccess
    clientAccessDecision {
      at
      by {
        id
        displayName
      }
    }
    lastPostAt
    posts(last: 0) {
      totalCount
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
void DiscussionHead;
