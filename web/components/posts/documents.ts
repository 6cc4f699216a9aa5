import { graphql } from '../../__generated__';

/** A post as it is shown. */
export const ShownPost = graphql(`
  fragment ShownPost_post on Post {
    id
    body
    quoted
    viaEmail
    createdAt
    editedAt
    viewerCanUpdate
    viewerCanDelete
    author {
      id
      displayName
    }
    attachments {
      id
      name
      size
      mediaType
      url
      previewUrl
    }
  }
`);

/** A thread with its last posts; `before` goes back from there. */
export const ThreadPosts = graphql(`
  query ThreadPosts($threadId: ID!, $last: Int!, $before: String) {
    node(id: $threadId) {
      id
      ... on DiscussionThread {
        title
        isConversation
        viewerCanPost
        posts(last: $last, before: $before) {
          totalCount
          pageInfo {
            hasPreviousPage
            hasNextPage
            startCursor
            endCursor
          }
          nodes {
            id
            ...ShownPost_post @unmask
          }
        }
      }
    }
  }
`);

export const AddPost = graphql(`
  mutation AddPost($input: AddPostInput!) {
    addPost(input: $input) {
      post {
        id
        createdAt
        ...ShownPost_post
      }
    }
  }
`);

export const EditPost = graphql(`
  mutation EditPost($input: EditPostInput!) {
    editPost(input: $input) {
      post {
        id
        ...ShownPost_post
      }
    }
  }
`);

export const DeletePost = graphql(`
  mutation DeletePost($input: DeletePostInput!) {
    deletePost(input: $input)
  }
`);
