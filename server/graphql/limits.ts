import {
  type ASTNode,
  type ASTVisitor,
  BREAK,
  type DocumentNode,
  type FragmentDefinitionNode,
  GraphQLError,
  type GraphQLField,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isCompositeType,
  isIntrospectionType,
  isListType,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValidationContext,
  type ValidationRule,
  visit,
} from 'graphql';
import { type ComplexityEstimatorArgs, getComplexity } from 'graphql-query-complexity';
import type { Limits } from '../config';
import { BadInput } from '../errors';
import { isStorable } from '../persistence/columns';
import { DEFAULT_PAGE, LARGEST_PAGE } from '../persistence/pages';

/** What is told of a text that cannot be kept. */
export const NOT_STORABLE = 'This holds a sign that cannot be stored.';
const tooMuch = (message: string): GraphQLError => new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });
const number = (value: number): string => value.toLocaleString('en');

/** Refuses documents whose fields stand deeper in each other than `most`; what asks about the schema itself is left to its own rule. */
export function depthRule(most: number): ValidationRule {
  return (context: ValidationContext): ASTVisitor => {
    const known = new Map<FragmentDefinitionNode, number>();
    const depthOf = (set: SelectionSetNode): number => {
      let deepest = 0;
      for (const selection of set.selections) {
        let depth = 0;
        if (selection.kind === Kind.FIELD) {
          if (selection.name.value.startsWith('__')) continue;
          depth = 1 + (selection.selectionSet ? depthOf(selection.selectionSet) : 0);
        } else if (selection.kind === Kind.INLINE_FRAGMENT) {
          depth = depthOf(selection.selectionSet);
        } else {
          const fragment = context.getFragment(selection.name.value);
          if (fragment) depth = fragmentDepth(fragment);
        }
        if (depth > deepest) deepest = depth;
      }
      return deepest;
    };
    const fragmentDepth = (fragment: FragmentDefinitionNode): number => {
      const found = known.get(fragment);
      if (found !== undefined) return found;
      // Stands while the fragment is measured, so that one that spreads itself (refused by another rule) comes to an end.
      known.set(fragment, 0);
      const depth = depthOf(fragment.selectionSet);
      known.set(fragment, depth);
      return depth;
    };
    return {
      OperationDefinition(operation) {
        const depth = depthOf(operation.selectionSet);
        if (depth > most)
          context.reportError(
            tooMuch(`The document is ${number(depth)} fields deep; at most ${number(most)} are answered. Ask for less in one document.`),
          );
        return false;
      },
    };
  };
}

/** Refuses texts in a document that no database keeps as they are. */
export const storableRule: ValidationRule = (context: ValidationContext): ASTVisitor => ({
  StringValue(value) {
    if (!isStorable(value.value))
      context.reportError(new GraphQLError(NOT_STORABLE, { nodes: value, extensions: { code: 'BAD_USER_INPUT' } }));
  },
});

/** Where in a value of a variable a text stands that no database keeps as it is; null where there is none. */
export function unstorableAt(value: unknown, path: string): string | null {
  if (typeof value === 'string') return isStorable(value) ? null : path;
  if (typeof value !== 'object' || value === null) return null;
  for (const [name, inner] of Object.entries(value)) {
    const found = unstorableAt(inner, `${path}.${name}`);
    if (found !== null) return found;
  }
  return null;
}

/** Refuses documents with more than `most` aliases. */
export function aliasRule(most: number): ValidationRule {
  return (context: ValidationContext): ASTVisitor => {
    let aliases = 0;
    return {
      Field(field) {
        if (field.alias) aliases++;
      },
      Document: {
        leave() {
          if (aliases > most)
            context.reportError(tooMuch(`The document has ${number(aliases)} aliases; at most ${number(most)} are answered. Split it.`));
        },
      },
    };
  };
}

const isConnection = (field: GraphQLField<unknown, unknown>): boolean => getNamedType(field.type).name.endsWith('Connection');

/** How many items a plain list is taken to have. */
const PLAIN_LIST = 5;

/** How many objects a field may bring: one, or as many as its page or list of ids has room for. */
function objectsOf({ field, args, type, childComplexity }: ComplexityEstimatorArgs): number {
  if (!isCompositeType(getNamedType(field.type)) || isIntrospectionType(getNamedType(field.type))) return 0;
  if (isConnection(field)) {
    const size = Number(args['first'] ?? args['last'] ?? DEFAULT_PAGE);
    return 1 + Math.max(0, Math.min(size, LARGEST_PAGE)) * childComplexity;
  }
  if (!isListType(getNullableType(field.type))) return 1 + childComplexity;
  if (type.name.endsWith('Connection')) return 1 + childComplexity;
  const items = Array.isArray(args['ids']) ? args['ids'].length : PLAIN_LIST;
  return items * (1 + childComplexity);
}

/** The variables on which the cost of a document depends, and how much of each. */
function costVariables(document: DocumentNode): Set<string> {
  const names = new Set<string>();
  const collect = (node: ASTNode): void => {
    visit(node, {
      Variable(variable) {
        names.add(variable.name.value);
      },
    });
  };
  visit(document, {
    Argument(argument) {
      if (['first', 'last', 'ids'].includes(argument.name.value)) collect(argument);
    },
    Directive: collect,
  });
  return names;
}

/** How many different costs of one document are remembered. */
const REMEMBERED = 50;

/**
 * Counts what an operation may cost: the objects that it can bring, pages taken as full, with the variables it is sent
 * with. The same document is counted once for each choice of the variables that matter.
 */
export function costOf(
  schema: GraphQLSchema,
  document: DocumentNode,
): (operation: OperationDefinitionNode, variables: Record<string, unknown>) => number {
  const names = [...costVariables(document)];
  const known = new Map<string, number>();
  const weigh = (value: unknown): unknown => (Array.isArray(value) ? value.length : value);
  return (operation, variables) => {
    // One that is absent takes its default, one that is null does not: they must not look alike.
    const chosen = names.map((name) => (Object.hasOwn(variables, name) && variables[name] !== undefined ? [weigh(variables[name])] : []));
    const key = JSON.stringify([operation.name?.value, ...chosen]);
    const found = known.get(key);
    if (found !== undefined) return found;
    const cost = getComplexity({
      schema,
      query: document,
      variables,
      operationName: operation.name?.value,
      estimators: [objectsOf],
    });
    if (known.size >= REMEMBERED) known.clear();
    known.set(key, cost);
    return cost;
  };
}

/** @throws BadInput for an operation that may cost more than the limit. */
export function checkCost(cost: number, { documentComplexity }: Limits): void {
  if (cost > documentComplexity)
    throw new BadInput({
      path: '',
      message: `The document may bring ${number(cost)} objects; at most ${number(documentComplexity)} are answered at once. Ask for smaller pages.`,
    });
}

type Step = ASTNode | readonly ASTNode[];

/**
 * Where a value stands in the arguments, as a client writes it: `input.emails.3`. Empty where the node is no value of an
 * argument.
 */
export function argumentPath(ancestors: readonly Step[], parent: Step | undefined, node: ASTNode): string {
  const path: (string | number)[] = [];
  // A visitor is told the parent apart from what stands above it.
  const line: Step[] = [...ancestors, ...(parent ? [parent] : []), node];
  line.forEach((step, position) => {
    if (Array.isArray(step)) return;
    const at = step as ASTNode;
    if (at.kind === Kind.ARGUMENT || at.kind === Kind.OBJECT_FIELD) path.push(at.name.value);
    const list = line[position - 1];
    const owner = line[position - 2];
    if (Array.isArray(list) && owner && !Array.isArray(owner) && (owner as ASTNode).kind === Kind.LIST) path.push(list.indexOf(at));
  });
  return path.join('.');
}

/** The path of a node of a document among the arguments. */
export function pathOfNode(document: DocumentNode, wanted: ASTNode): string {
  let path = '';
  visit(document, {
    enter(node, _key, parent, _path, ancestors) {
      if (node !== wanted) return undefined;
      path = argumentPath(ancestors, parent, node);
      return BREAK;
    },
  });
  return path;
}
