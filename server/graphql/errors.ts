import {
  coerceInputValue,
  type DocumentNode,
  GraphQLError,
  type GraphQLFormattedError,
  type GraphQLInputType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  isInputObjectType,
  isInputType,
  isListType,
  isNonNullType,
  type OperationDefinitionNode,
  typeFromAST,
} from 'graphql';
import type { Log } from '../domain/ports';
import { BadInput, type FieldFault, PorticoError } from '../errors';
import type { Prepared } from './documents';
import { NOT_STORABLE, pathOfNode, unstorableAt } from './limits';

const MASKED = 'Something went wrong on our side. Try again in a moment.';

/** The error of the interface behind whatever the executor wrapped around it; null where it is none. */
function known(error: unknown): PorticoError | null {
  for (let inner = error, depth = 0; inner && depth < 5; depth++) {
    if (inner instanceof PorticoError) return inner;
    inner = (inner as { originalError?: unknown }).originalError;
  }
  return null;
}

/** An error of the interface as it goes out: its code, its sentence, the faulty fields and the reason. */
const formatted = ({ code, message, details }: PorticoError, path?: readonly (string | number)[]): GraphQLFormattedError => ({
  message,
  ...(path && { path }),
  extensions: {
    code,
    ...(details.fields && { fields: details.fields.filter((fault) => fault.path !== '') }),
    ...(details.reason !== undefined && { reason: details.reason }),
  },
});

/** A runtime complaint of the executor about an argument, which is the caller's doing. */
const ABOUT_ARGUMENT = /^Argument "/;

/**
 * Turns whatever was thrown into an answer. What is not an error of the interface is logged and masked with the id of
 * the request, which is all that tells one such error from another.
 */
export function maskError(error: unknown, requestId: string, log: Log): GraphQLFormattedError {
  const path = (error as { path?: readonly (string | number)[] }).path;
  const own = known(error);
  if (own) return formatted(own, path);
  const { message = String(error), originalError } = error as { message?: string; originalError?: unknown };
  if (!originalError && ABOUT_ARGUMENT.test(message))
    return formatted(new BadInput({ path: '', message: 'An argument that must not be null is null.' }), path);
  log.error({ err: originalError ?? error, requestId, path }, 'an operation failed');
  return { message: MASKED, ...(path && { path }), extensions: { code: 'INTERNAL', requestId } };
}

const SUGGESTION = / Did you mean .*\?$/s;
const TOO_MANY_TOKENS = /more that (\d+) tokens/;

/** What a text was refused for before it was executed: syntax, validation, limits. Suggestions would tell of the schema. */
export function refusedDocument(errors: readonly GraphQLError[], document: DocumentNode | null, suggest: boolean): GraphQLFormattedError[] {
  return errors.map((error) => {
    const tokens = TOO_MANY_TOKENS.exec(error.message);
    const message = tokens
      ? `The document has more than ${Number(tokens[1]).toLocaleString('en')} tokens. Ask for less in one document.`
      : suggest
        ? error.message
        : error.message.replace(SUGGESTION, '');
    const value = error.nodes?.[0];
    const path = value && document ? pathOfNode(document, value) : '';
    return {
      message,
      ...(error.locations && { locations: error.locations }),
      extensions: { code: 'BAD_USER_INPUT', fields: path ? [{ path, message }] : [] },
    };
  });
}

/** Where in a type a path leads. */
function typeAt(type: GraphQLInputType, path: readonly (string | number)[]): GraphQLInputType {
  let at = type;
  for (const step of path) {
    const plain = getNullableType(at);
    if (isListType(plain)) at = plain.ofType;
    else if (isInputObjectType(plain)) at = plain.getFields()[step]?.type ?? at;
  }
  return at;
}

const HARMLESS = / was not provided\.?$| to be an object\.?$|^Expected non-nullable type /;

/** The sentence for a value that does not fit. The value itself is not in it. */
function sentence(error: GraphQLError, type: GraphQLInputType, path: readonly (string | number)[]): string {
  if (error.extensions['code'] === 'BAD_USER_INPUT' || HARMLESS.test(error.message)) return error.message;
  if (error.message.includes('is not defined by type')) return error.message.replace(SUGGESTION, '');
  return `This must be of the type ${getNamedType(typeAt(type, path)).name}.`;
}

const MOST_FAULTS = 50;

/** A variable of an operation, with its type in the schema. */
interface Declared {
  readonly name: string;
  readonly type: GraphQLInputType;
  readonly hasDefault: boolean;
}

/** By operation, which stays as long as its document is remembered: reading the types costs more than holding a value against one. */
const declared = new WeakMap<OperationDefinitionNode, Declared[]>();

function declaredBy(schema: GraphQLSchema, operation: OperationDefinitionNode): Declared[] {
  let known = declared.get(operation);
  if (!known) {
    known = (operation.variableDefinitions ?? []).flatMap((definition) => {
      const type = typeFromAST(schema, definition.type as Parameters<typeof typeFromAST>[1]);
      return type && isInputType(type) ? [{ name: definition.variable.name.value, type, hasDefault: !!definition.defaultValue }] : [];
    });
    declared.set(operation, known);
  }
  return known;
}

/**
 * Holds the variables against their types. The executors do this too, but their sentences repeat the values.
 * @throws BadInput with the path of each value that does not fit
 */
export function checkVariables(
  schema: GraphQLSchema,
  prepared: Prepared,
  operation: OperationDefinitionNode,
  variables: Record<string, unknown>,
): void {
  const faults: FieldFault[] = [];
  for (const { name, type, hasDefault } of declaredBy(schema, operation)) {
    const base = prepared.variablePaths.get(name) ?? name;
    const value = Object.hasOwn(variables, name) ? variables[name] : undefined;
    if (value === undefined || value === null) {
      const missing = value === undefined && !hasDefault;
      if (isNonNullType(type) && (missing || value === null)) faults.push({ path: base, message: 'This is required.' });
      continue;
    }
    const before = faults.length;
    coerceInputValue(value, type, (path, _value, error) => {
      if (faults.length < MOST_FAULTS) faults.push({ path: [base, ...path].join('.'), message: sentence(error, type, path) });
    });
    // Only what fits its type is looked through: it goes no deeper than the type does.
    const strange = faults.length === before ? unstorableAt(value, base) : null;
    if (strange !== null) faults.push({ path: strange, message: NOT_STORABLE });
  }
  if (faults.length) throw new BadInput(...faults);
}
