import { graphql } from '../../__generated__';

/** A question with its answer, as a chat shows it. */
export const DiveEntry = graphql(`
  fragment DiveEntry on DeepDiveEntry {
    id
    question
    askedAt
    answer
    state
    viewerCanStop
    askedBy {
      id
      displayName
    }
    figures {
      label
      value
      unit
      wave {
        id
        name
      }
    }
    citations {
      responseId
      quote
      codes
    }
  }
`);

export const DiveTasks = graphql(`
  query DiveTasks($projectId: ID!) {
    viewer {
      account {
        id
        name
      }
    }
    project(id: $projectId) {
      id
      archived
      surveyTasks(first: 100) {
        nodes {
          id
          title
          viewerCanStartDeepDive
          viewerCanStartInternalDeepDive
          waves {
            id
            name
            date
          }
        }
      }
    }
  }
`);

export const DiveChats = graphql(`
  query DiveChats($taskId: ID!, $after: String) {
    task(id: $taskId) {
      id
      deepDiveChats(first: 30, after: $after) {
        totalCount
        pageInfo {
          hasNextPage
          endCursor
        }
        nodes {
          id
          title
          internal
          createdAt
          startedBy {
            id
            displayName
          }
          wave {
            id
            name
          }
        }
      }
    }
  }
`);

export const DiveChat = graphql(`
  query DiveChat($chatId: ID!, $after: String) {
    deepDiveChat(id: $chatId) {
      id
      title
      internal
      lastSequence
      viewerCanAsk
      task {
        id
      }
      wave {
        id
        name
      }
      entries(first: 100, after: $after) {
        totalCount
        pageInfo {
          hasNextPage
          endCursor
        }
        nodes {
          id
          state
          ...DiveEntry
        }
      }
    }
  }
`);

export const DiveEvents = graphql(`
  subscription DiveEvents($chatId: ID!, $afterSequence: Int) {
    deepDiveEvents(chatId: $chatId, afterSequence: $afterSequence) {
      sequence
      entryId
      ... on QuestionAsked {
        entry {
          id
          state
          ...DiveEntry
        }
      }
      ... on AnswerDelta {
        text
        offset
      }
      ... on AnswerFinished {
        entry {
          id
          state
          ...DiveEntry
        }
      }
      ... on DeepDiveEnded {
        reason
      }
    }
  }
`);
