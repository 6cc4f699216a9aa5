import { type DocumentNode, type FragmentDefinitionNode, Kind, type OperationDefinitionNode, type SelectionSetNode, visit } from 'graphql';

/**
 * Fields of a chat's events whose value depends on nothing of the reader but what a cohort has in common: the kind of
 * viewer, whether they may write to the chat, whether they wrote the message, and with what they reacted to it.
 * `message.replyTo` is another message, so nothing may be asked of it that depends on who wrote it or reacted to it.
 */
const SHARED: Record<string, Record<string, string | null>> = {
  event: { sequence: null, at: null, messageId: null, reason: null, online: null, message: 'message', person: 'person' },
  message: {
    id: null,
    sequence: null,
    body: null,
    sentAt: null,
    editedAt: null,
    deletedAt: null,
    viewerCanUpdate: null,
    viewerDidAuthor: null,
    viewerCanReact: null,
    author: 'person',
    mentions: 'person',
    reactions: 'reaction',
    attachments: 'file',
    replyTo: 'answered',
  },
  answered: { id: null, sequence: null, body: null, sentAt: null, editedAt: null, deletedAt: null, author: 'person' },
  reaction: { emoji: null, count: null, viewerReacted: null },
  file: { id: null, name: null, size: null, mediaType: null, url: null, previewUrl: null, createdAt: null, author: 'person' },
  person: { id: null, displayName: null },
};

/**
 * Whether the operation keeps to {@link SHARED}, so that its answer may be made once for a whole cohort. One that reaches
 * further (`message.chat.project.dueDate`) is executed for each reader alone.
 */
export function isShareable(document: DocumentNode, operation: OperationDefinitionNode): boolean {
  const fragments = new Map(
    document.definitions
      .filter((definition): definition is FragmentDefinitionNode => definition.kind === Kind.FRAGMENT_DEFINITION)
      .map((fragment) => [fragment.name.value, fragment]),
  );
  const keeps = (selections: SelectionSetNode | undefined, where: string): boolean =>
    (selections?.selections ?? []).every((selection) => {
      if (selection.kind === Kind.INLINE_FRAGMENT) return keeps(selection.selectionSet, where);
      if (selection.kind === Kind.FRAGMENT_SPREAD) return keeps(fragments.get(selection.name.value)?.selectionSet, where);
      if (selection.name.value === '__typename') return true;
      const next = SHARED[where]?.[selection.name.value];
      return next === null ? true : next !== undefined && keeps(selection.selectionSet, next);
    });
  return operation.selectionSet.selections.every((root) => root.kind === Kind.FIELD && keeps(root.selectionSet, 'event'));
}

/** Events that pass and are kept nowhere. */
export type PassingType = 'PersonTyping' | 'PresenceChanged';

const asked = new WeakMap<DocumentNode, Set<string>>();

/** Whether a document speaks of a type of event by its name. */
export function asksFor(document: DocumentNode, type: PassingType): boolean {
  let types = asked.get(document);
  if (!types) {
    const named = new Set<string>();
    visit(document, {
      InlineFragment: ({ typeCondition }) => void (typeCondition && named.add(typeCondition.name.value)),
      FragmentDefinition: ({ typeCondition }) => void named.add(typeCondition.name.value),
    });
    asked.set(document, (types = named));
  }
  return types.has(type);
}
