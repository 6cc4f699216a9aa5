import { graphql } from '../../__generated__';

/** How many messages are loaded at once; the server gives at most 100. */
export const PAGE = 50;

export const ChatPage = graphql(`
  query ChatPage($chatId: ID!, $projectId: ID!, $last: Int!, $before: String) {
    viewer {
      endedAccess(projectId: $projectId) {
        projectId
        endedAt
        reason
      }
    }
    chat(id: $chatId) {
      id
      kind
      lastReadSequence
      unreadCount
      firstUnread {
        id
      }
      viewerCanPost
      muted
      messages(last: $last, before: $before) {
        nodes {
          ...ChatListed_message @unmask
        }
        pageInfo {
          hasPreviousPage
          hasNextPage
          startCursor
          endCursor
        }
      }
    }
  }
`);

/** What the list, the composer and the live stream know of a message. The row reads its own fragment besides. */
export const ChatListed = graphql(`
  fragment ChatListed_message on Message {
    id
    sequence
    sentAt
    body
    deletedAt
    viewerDidAuthor
    viewerCanUpdate
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
    ...ChatMessage_message
  }
`);

export const ChatEvents = graphql(`
  subscription ChatEvents($chatId: ID!, $afterSequence: Int) {
    chatEvents(chatId: $chatId, afterSequence: $afterSequence) {
      __typename
      sequence
      at
      ... on MessageSent {
        message {
          ...ChatListed_message @unmask
        }
      }
      ... on MessageEdited {
        message {
          ...ChatListed_message @unmask
        }
      }
      ... on MessageDeleted {
        messageId
      }
      ... on ReactionChanged {
        message {
          ...ChatListed_message @unmask
        }
      }
      ... on PersonTyping {
        person {
          id
          displayName
        }
      }
      ... on PresenceChanged {
        online
        person {
          id
          displayName
        }
      }
      ... on AccessEnded {
        reason
      }
    }
  }
`);

export const SendMessage = graphql(`
  mutation SendMessage($input: SendMessageInput!) {
    sendMessage(input: $input) {
      message {
        ...ChatListed_message @unmask
      }
    }
  }
`);

export const EditMessage = graphql(`
  mutation EditMessage($input: EditMessageInput!) {
    editMessage(input: $input) {
      message {
        ...ChatListed_message @unmask
      }
    }
  }
`);

export const DeleteMessage = graphql(`
  mutation DeleteMessage($input: DeleteMessageInput!) {
    deleteMessage(input: $input)
  }
`);

export const MarkChatRead = graphql(`
  mutation MarkChatRead($input: MarkChatReadInput!) {
    markChatRead(input: $input) {
      chat {
        id
        unreadCount
        lastReadSequence
      }
    }
  }
`);

export const ChatReaders = graphql(`
  query ChatReaders($chatId: ID!) {
    chat(id: $chatId) {
      id
      readers(first: 100) {
        totalCount
        nodes {
          id
          displayName
        }
      }
    }
  }
`);

export const EndedAccessOf = graphql(`
  query EndedAccessOf($projectId: ID!) {
    viewer {
      endedAccess(projectId: $projectId) {
        projectId
        endedAt
        reason
      }
    }
  }
`);

export const ReactToMessage = graphql(`
  mutation ReactToMessage($input: ReactToMessageInput!) {
    reactToMessage(input: $input) {
      message {
        id
        reactions {
          emoji
          count
          viewerReacted
        }
      }
    }
  }
`);

export const NotifyTyping = graphql(`
  mutation NotifyTyping($input: NotifyTypingInput!) {
    notifyTyping(input: $input)
  }
`);

/** People who can read the chat, by a part of their name: whom one can mention (R7.7). */
export const MentionChoices = graphql(`
  query MentionChoices($chatId: ID!, $search: String) {
    chat(id: $chatId) {
      id
      readers(search: $search, first: 8) {
        nodes {
          id
          displayName
        }
      }
    }
  }
`);

export const ChatSearch = graphql(`
  query ChatSearch($chatId: ID!, $text: String!, $after: String) {
    chat(id: $chatId) {
      id
      search(text: $text, first: 20, after: $after) {
        totalCount
        nodes {
          id
          sequence
          body
          sentAt
          author {
            id
            displayName
          }
        }
        pageInfo {
          hasNextPage
          endCursor
        }
      }
    }
  }
`);

/** The messages around one of them, apart from the end of the chat that is followed live. */
export const ChatAround = graphql(`
  query ChatAround($chatId: ID!, $id: ID!, $count: Int!) {
    chat(id: $chatId) {
      id
      messagesAround(id: $id, count: $count) {
        nodes {
          ...ChatListed_message @unmask
        }
        pageInfo {
          hasPreviousPage
          hasNextPage
        }
      }
    }
  }
`);

export const FirstMessage = graphql(`
  query FirstMessage($chatId: ID!) {
    chat(id: $chatId) {
      id
      messages(first: 1) {
        nodes {
          id
          sequence
        }
      }
    }
  }
`);

export const MuteChat = graphql(`
  mutation MuteChat($input: MuteChatInput!) {
    muteChat(input: $input) {
      chat {
        id
        muted
      }
    }
  }
`);
