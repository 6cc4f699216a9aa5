import {
  type DocumentNode,
  GraphQLError,
  type GraphQLSchema,
  getNamedType,
  getOperationAST,
  Kind,
  NoSchemaIntrospectionCustomRule,
  type OperationDefinitionNode,
  parse,
  specifiedRules,
  type ValidationRule,
  validate,
  visit,
} from 'graphql';
import type { Config } from '../config';
import { aliasRule, argumentPath, costOf, depthRule, storableRule } from './limits';

/** A document that may be executed: parsed, valid, and within the limits that do not depend on variables. */
export interface Prepared {
  readonly document: DocumentNode;
  /** Tells this document from every other of the process. */
  readonly id: number;
  /** Where each variable is used first among the arguments: `emails` as `input.emails`. */
  readonly variablePaths: ReadonlyMap<string, string>;
  /** The names of all fields that stand in it. */
  readonly names: ReadonlySet<string>;
  /** Without what the compiler of documents and graphql-js read differently: `@skip` and `@include`, variables named as what every object has. */
  readonly compilable: boolean;
  /** Whether the operation makes its caller somebody else, so that its answer is for whom they have become. */
  arrives(operation: OperationDefinitionNode): boolean;
  cost(operation: OperationDefinitionNode, variables: Record<string, unknown>): number;
}

/** What stands against a document. */
export interface Refused {
  readonly errors: readonly GraphQLError[];
  /** Null where the text could not even be parsed. */
  readonly document: DocumentNode | null;
}

export interface Documents {
  /** Parses and validates a text, once for all viewers and for HTTP and socket alike. */
  prepare(text: string): Prepared | Refused;
  readonly rules: readonly ValidationRule[];
}

/** How many texts are remembered, and up to which length; the longest unused is forgotten first. */
const REMEMBERED = 1000;
const LONGEST = 20_000;
const MOST_ERRORS = 20;

/** Nothing that depends on the viewer or on variables may stand here: a text is validated once for everybody. */
const rulesOf = ({ limits, introspection }: Config): ValidationRule[] => [
  ...specifiedRules,
  ...(introspection ? [] : [NoSchemaIntrospectionCustomRule]),
  depthRule(limits.documentDepth),
  aliasRule(limits.documentAliases),
  storableRule,
];

export function documents(schema: GraphQLSchema, config: Config): Documents {
  const known = new Map<string, Prepared>();
  const rules = rulesOf(config);
  let count = 0;
  const read = (text: string): Prepared | Refused => {
    let document: DocumentNode;
    try {
      document = parse(text, { maxTokens: config.limits.documentTokens });
    } catch (error) {
      return { errors: [error instanceof GraphQLError ? error : new GraphQLError('The document cannot be read.')], document: null };
    }
    const errors = validate(schema, document, rules, { maxErrors: MOST_ERRORS });
    return errors.length ? { errors, document } : prepared(schema, document, count++);
  };
  return {
    rules,
    prepare(text) {
      const found = known.get(text);
      if (found) {
        if (known.size > REMEMBERED / 2) {
          known.delete(text);
          known.set(text, found);
        }
        return found;
      }
      const fresh = read(text);
      if ('errors' in fresh || text.length > LONGEST) return fresh;
      known.set(text, fresh);
      if (known.size > REMEMBERED) known.delete(known.keys().next().value as string);
      return fresh;
    },
  };
}

function prepared(schema: GraphQLSchema, document: DocumentNode, id: number): Prepared {
  const variablePaths = new Map<string, string>();
  const names = new Set<string>();
  let compilable = true;
  visit(document, {
    Variable(variable, _key, parent, _path, ancestors) {
      const path = argumentPath(ancestors, parent, variable);
      if (path && !variablePaths.has(variable.name.value)) variablePaths.set(variable.name.value, path);
    },
    Field({ name }) {
      names.add(name.value);
    },
    VariableDefinition({ variable }) {
      // The compiled form would take what every object has for a value that was sent.
      if (variable.name.value in Object.prototype) compilable = false;
    },
    Directive(directive) {
      if (directive.name.value === 'skip' || directive.name.value === 'include') compilable = false;
    },
  });
  const arriving = new Map<OperationDefinitionNode, boolean>();
  for (const operation of document.definitions)
    if (operation.kind === Kind.OPERATION_DEFINITION) arriving.set(operation, becomesAnother(schema, document, operation));
  return {
    document,
    id,
    variablePaths,
    names,
    compilable,
    arrives: (operation) => arriving.get(operation) ?? false,
    cost: costOf(schema, document),
  };
}

/** Whether one of the mutations of an operation answers the viewer whom the caller has become, or leaves nobody behind. */
function becomesAnother(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode): boolean {
  if (operation.operation !== 'mutation') return false;
  const fields = schema.getMutationType()?.getFields() ?? {};
  let becomes = false;
  // Fragments of the document count as well: naming the field at all is enough, and costs nothing but speed.
  visit(document, {
    Field(field) {
      const mutation = fields[field.name.value];
      if (mutation && (field.name.value === 'signOut' || getNamedType(mutation.type).name === 'SignInPayload')) becomes = true;
    },
  });
  return becomes;
}

/**
 * The operation of a document that is meant.
 * @throws GraphQLError where the name tells none, or there are several and no name
 */
export function operationOf({ document }: Prepared, name: string | null | undefined): OperationDefinitionNode {
  const operation = getOperationAST(document, name);
  if (operation) return operation;
  throw new GraphQLError(
    name ? 'The document has no operation of this name.' : 'Name the operation that is meant: the document has several.',
  );
}
