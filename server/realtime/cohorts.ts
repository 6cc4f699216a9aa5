import { type DocumentNode, type FragmentDefinitionNode, Kind, type OperationDefinitionNode, type SelectionSetNode } from 'graphql';

/**
 * Fields of a chat's events whose value depends on nothing of the reader but what a cohort has in common: the kind of
 * viewer, whether they may write to the chat, and whether they wrote the message. `message.replyTo` is somebody else's
 * message, so nothing may be asked of it that depends on who wrote it.
 */
const SHARED: Record<string, Record<string, string | null>> = {
  event: { sequence: null, at: null, messageId: null, reason: null, message: 'message' },
  message: {
    id: null,
    sequence: null,
    body: null,
    sentAt: null,
    editedAt: null,
    deletedAt: null,
    viewerCanUpdate: null,
    viewerDidAuthor: null,
    author: 'person',
    replyTo: 'answered',
  },
  answered: { id: null, sequence: null, body: null, sentAt: null, editedAt: null, deletedAt: null, author: 'person' },
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
