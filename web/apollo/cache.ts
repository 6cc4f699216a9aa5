import { type FieldFunctionOptions, type FieldPolicy, InMemoryCache, type Reference } from '@apollo/client';
import possible from '../__generated__/possible-types.json';
import { joinStretches, type PageEdges, type Placed, type Stretch } from './sequence';

/** A page of a list as the cache stores it: references instead of rows. */
interface StoredConnection {
  readonly __typename?: string;
  readonly nodes?: readonly Reference[];
  readonly edges?: readonly { readonly node: Reference }[];
  readonly pageInfo?: PageEdges;
  readonly totalCount?: number;
}

type ReadField = FieldFunctionOptions['readField'];

/**
 * A list that grows forward (`after`). A page asked for at the present end is appended; any other page replaces the list,
 * since it was asked for anew, unless it says nothing new. `first` belongs to the key: two screens that show different lengths stay apart.
 */
function growing(...keyArgs: string[]): FieldPolicy<StoredConnection> {
  return grownBy([...keyArgs, 'first', 'last']);
}

function grownBy(keyArgs: string[]): FieldPolicy<StoredConnection> {
  return {
    keyArgs,
    merge(existing, incoming, { args }) {
      const after: unknown = args?.['after'];
      if (existing && !after && beginsWith(existing, incoming)) return existing;
      if (!existing || !after || existing.pageInfo?.endCursor !== after) return incoming;
      return {
        ...incoming,
        ...(incoming.nodes && { nodes: appendOnce(existing.nodes ?? [], incoming.nodes, (node) => node.__ref) }),
        ...(incoming.edges && { edges: appendOnce(existing.edges ?? [], incoming.edges, (edge) => edge.node.__ref) }),
      };
    },
  };
}

/** Whether a first page, asked for anew, brings nothing but what the grown list begins with: then its rest stays, too. */
function beginsWith(existing: StoredConnection, incoming: StoredConnection): boolean {
  if (!existing.nodes || !incoming.nodes || incoming.nodes.length === 0 || existing.totalCount !== incoming.totalCount) return false;
  return (
    existing.nodes.length > incoming.nodes.length && incoming.nodes.every((node, index) => node.__ref === existing.nodes?.[index]?.__ref)
  );
}

/** How many rows a page leaves out before its first. */
const hidden = ({ totalCount = 0, nodes = [] }: StoredConnection): number => totalCount - nodes.length;

/**
 * A list that is read from its end and grows backward (`before`). Asked for anew, it keeps what was shown before the page
 * that comes, so that nothing goes from the screen because something was added; where a row of that part is gone, the
 * page replaces the list. `last` belongs to the key: a longer list is another one.
 */
export function joinEarlier(existing: StoredConnection | undefined, incoming: StoredConnection, before: string | null): StoredConnection {
  if (!existing?.nodes || !incoming.nodes) return incoming;
  if (before !== null) {
    if (existing.pageInfo?.startCursor !== before) return existing;
    return joined(incoming, existing, existing.totalCount);
  }
  const first = incoming.nodes[0]?.__ref;
  const at = first === undefined ? -1 : existing.nodes.findIndex((node) => node.__ref === first);
  if (at <= 0 || hidden(existing) !== hidden(incoming) - at) return incoming;
  return joined({ ...existing, nodes: existing.nodes.slice(0, at) }, incoming, incoming.totalCount);
}

function joined(earlier: StoredConnection, later: StoredConnection, totalCount: number | undefined): StoredConnection {
  const [start, end] = [earlier.pageInfo, later.pageInfo];
  return {
    ...later,
    ...(totalCount !== undefined && { totalCount }),
    nodes: appendOnce(earlier.nodes ?? [], later.nodes ?? [], (node) => node.__ref),
    ...(start && end && { pageInfo: { ...end, hasPreviousPage: start.hasPreviousPage, startCursor: start.startCursor } }),
  };
}

const posts: FieldPolicy<StoredConnection> = {
  keyArgs: ['last'],
  merge: (existing, incoming, { args }) => joinEarlier(existing, incoming, (args?.['before'] as string | null | undefined) ?? null),
};

function appendOnce<T>(present: readonly T[], added: readonly T[], key: (item: T) => string): T[] {
  const known = new Set(present.map(key));
  return [...present, ...added.filter((item) => !known.has(key(item)))];
}

function place(refs: readonly Reference[], readField: ReadField): Placed<Reference>[] {
  return refs
    .map((item) => ({ item, key: item.__ref, sequence: readField<number>('sequence', item) ?? 0 }))
    .sort((a, b) => a.sequence - b.sequence);
}

function stretchOf(connection: StoredConnection, readField: ReadField): Stretch<Reference> {
  return { entries: place(connection.nodes ?? [], readField), edges: connection.pageInfo ?? null };
}

/**
 * Joins a page of messages, or one live message, to what the cache holds of a chat. One list per chat, whatever was
 * asked for, ascending by sequence.
 *
 * @param askedAt the cursor that the page was asked for with; null for the newest page and for live messages
 */
export function joinMessages(
  existing: StoredConnection | undefined,
  incoming: StoredConnection,
  readField: ReadField,
  askedAt: string | null,
): StoredConnection {
  const present = existing ? stretchOf(existing, readField) : null;
  const adjoining = askedAt !== null && (present?.edges?.startCursor === askedAt || present?.edges?.endCursor === askedAt);
  const joined = joinStretches(present, stretchOf(incoming, readField), adjoining);
  return {
    ...existing,
    ...incoming,
    nodes: joined.entries.map((entry) => entry.item),
    ...(joined.edges && { pageInfo: joined.edges }),
  };
}

const messages: FieldPolicy<StoredConnection> = {
  keyArgs: false,
  merge(existing, incoming, { args, readField }) {
    const cursor: unknown = args?.['before'] ?? args?.['after'];
    return joinMessages(existing, incoming, readField, typeof cursor === 'string' ? cursor : null);
  },
};

/** A thing asked for by id is the same thing that a list has already brought: it is shown at once, then completed. */
function byId(typename: string): FieldPolicy<Reference | null> {
  return {
    read: (existing, { args, toReference }) => {
      if (existing !== undefined) return existing;
      const id: unknown = args?.['id'];
      return typeof id === 'string' ? toReference({ __typename: typename, id }) : existing;
    },
  };
}

/** The cache of one viewer in one account. It holds nothing of any other account or viewer. */
export function createCache(): InMemoryCache {
  return new InMemoryCache({
    possibleTypes: possible.possibleTypes,
    typePolicies: {
      Query: {
        fields: {
          project: byId('Project'),
          task: byId('Task'),
          chat: byId('Chat'),
          projects: growing('filter', 'orderBy'),
          tasks: growing('filter', 'orderBy'),
          contacts: growing('search', 'companyId', 'access', 'orderBy'),
          companies: growing('search', 'orderBy'),
          search: growing('text', 'kinds'),
          employees: growing('search'),
          outbox: growing(),
        },
      },
      // There is one viewer in a cache, and parts of it are asked for by several screens.
      Viewer: { keyFields: [], merge: true, fields: { shares: growing(), notifications: growing() } },
      Project: {
        fields: {
          tasks: growing('filter', 'orderBy'),
          shares: growing(),
          surveyTasks: growing(),
          externalClients: growing(),
          sharingLinks: growing(),
        },
      },
      Task: { fields: { children: growing(), deepDiveChats: growing() } },
      DeepDiveChat: { fields: { entries: growing() } },
      // The charts of a wave under one filter: several screens ask for parts of them.
      Wave: { fields: { visualize: { merge: true } } },
      SharedVisual: { merge: true, fields: { visualize: { merge: true } } },
      // One list, whatever length its pages have: the first is short, so that many threads open at once.
      FileThread: { fields: { files: grownBy([]) } },
      Chat: { fields: { messages, readers: growing('search'), search: growing('text') } },
      DiscussionThread: { fields: { posts } },
      EndedAccess: { merge: true },
      GuestQuota: { merge: true },
      PageInfo: { merge: false },
    },
  });
}
