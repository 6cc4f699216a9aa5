import { graphql } from '../../__generated__';
import type { FoundThingFragment, SearchKind } from '../../__generated__/graphql';
import { t } from '../../messages';
import { paths, taskPath, threadPath } from '../../paths';
import { unmarked } from '../text/marks';

/** Something that was found or looked at, as a line that can be opened. */
export interface Find {
  readonly id: string;
  readonly kind: SearchKind;
  readonly title: string;
  /** What it belongs to. */
  readonly below: string | null;
  /** The words around the hit, with the hits between U+E000 and U+E001. */
  readonly snippet: string | null;
  /** When it was said, for messages and posts. */
  readonly at: string | null;
  readonly to: string;
}

const FoundThing = graphql(`
  fragment FoundThing on Node {
    id
    ... on Project {
      name
    }
    ... on Task {
      title
      project {
        id
        name
      }
    }
    ... on Message {
      sentAt
      author {
        id
        displayName
      }
      chat {
        id
        kind
        project {
          id
          name
        }
      }
    }
    ... on Post {
      createdAt
      author {
        id
        displayName
      }
      thread {
        id
        title
        isConversation
        project {
          id
          name
        }
        task {
          id
          title
        }
      }
    }
    ... on Employee {
      displayName
      staffEmail: email
    }
    ... on Contact {
      displayName
      email
      company {
        id
        name
      }
    }
    ... on Company {
      name
    }
  }
`);
void FoundThing;

/**
 * A found thing as a line.
 *
 * @param snippet the words around the hit; null where nothing was searched
 * @returns null for a thing that has no page
 */
export function findOf(accountId: string, thing: FoundThingFragment, snippet: string | null = null): Find | null {
  const { id } = thing;
  const words = t.palette.page;
  switch (thing.__typename) {
    case 'Project':
      return { id, kind: 'PROJECT', title: thing.name, below: null, snippet, at: null, to: paths.project(accountId, id) };
    case 'Task':
      return {
        id,
        kind: 'TASK',
        title: thing.title,
        below: thing.project?.name ?? null,
        snippet,
        at: null,
        to: taskPath(accountId, thing),
      };
    case 'Message': {
      const { chat, author, sentAt } = thing;
      const guests = chat.kind === 'GUESTS';
      return {
        id,
        kind: 'MESSAGE',
        title: words.saidBy(author?.displayName ?? t.common.unknownPerson),
        below: guests ? words.inGuestChat(chat.project.name) : words.inMembersChat(chat.project.name),
        snippet: snippet && unmarked(snippet),
        at: sentAt,
        to: paths.chat(accountId, chat.project.id, guests ? 'guests' : 'members', id),
      };
    }
    case 'Post': {
      const { thread, author, createdAt } = thing;
      const place = thread.task?.title ?? thread.project?.name ?? null;
      const to = threadPath(accountId, thread, id);
      if (to === null) return null;
      return {
        id,
        kind: 'POST',
        title: words.saidBy(author?.displayName ?? t.common.unknownPerson),
        below: thread.isConversation ? words.inConversation(place ?? '') : words.inDiscussion(thread.title, place),
        snippet: snippet && unmarked(snippet),
        at: createdAt,
        to,
      };
    }
    case 'Contact': {
      const below = thing.company?.name ?? thing.email;
      return { id, kind: 'PERSON', title: thing.displayName, below, snippet, at: null, to: paths.contact(accountId, id) };
    }
    case 'Employee':
      return {
        id,
        kind: 'PERSON',
        title: thing.displayName,
        below: thing.staffEmail,
        snippet,
        at: null,
        to: paths.settingsPeople(accountId),
      };
    case 'Company':
      return { id, kind: 'COMPANY', title: thing.name, below: null, snippet, at: null, to: paths.company(accountId, id) };
    default:
      return null;
  }
}
