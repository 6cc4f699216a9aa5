import { type FieldNode, GraphQLError, getArgumentValues, getVariableValues, Kind, type SelectionSetNode } from 'graphql';
import type { ViewerKind } from '../access/viewer';
import { BadInput, NotFound, Unauthenticated } from '../errors';
import { ruleOf } from './access-directive';
import type { Answers, Ready } from './answer';

/** The stream that an operation asks for, with its arguments as the schema reads them. */
export interface Asked {
  readonly field: string;
  readonly args: Record<string, unknown>;
}

/**
 * Reads what a subscription asks for, and lets the directive of its field speak.
 * @throws BadInput for a query or mutation; Unauthenticated for nobody; NotFound for whom the stream is not there
 */
export function askedStream({ schema }: Answers, ready: Ready, kind: ViewerKind): Asked {
  const { operation, variables } = ready;
  if (operation.operation !== 'subscription')
    throw new BadInput({ path: '', message: 'The socket is for subscriptions. Send queries and mutations over HTTP.' });
  const type = schema.getSubscriptionType();
  const field = rootField(ready);
  const definition = field && type?.getFields()[field.name.value];
  if (!type || !field || !definition) throw new GraphQLError('The subscription asks for nothing.');
  if (kind === 'NOBODY') throw new Unauthenticated();
  if (ruleOf(type, definition, kind) !== 'ALWAYS') throw new NotFound();
  const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], variables);
  return { field: field.name.value, args: getArgumentValues(definition, field, coerced) };
}

/** The one field of a subscription; validation has made sure that there are not two. */
function rootField({ prepared, operation }: Ready): FieldNode | null {
  const first = (set: SelectionSetNode): FieldNode | null => {
    for (const selection of set.selections) {
      if (selection.kind === Kind.FIELD) return selection;
      const inner = selection.kind === Kind.INLINE_FRAGMENT ? selection.selectionSet : fragment(selection.name.value);
      const found = inner && first(inner);
      if (found) return found;
    }
    return null;
  };
  const fragment = (name: string): SelectionSetNode | null => {
    for (const definition of prepared.document.definitions)
      if (definition.kind === Kind.FRAGMENT_DEFINITION && definition.name.value === name) return definition.selectionSet;
    return null;
  };
  return first(operation.selectionSet);
}
