import {
  type ExecutionResult,
  execute,
  GraphQLError,
  type GraphQLFormattedError,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { type CompiledQuery, compileQuery, isCompiledQuery } from 'graphql-jit';
import type { Config } from '../config';
import type { Log } from '../domain/ports';
import { type Soon, when } from '../persistence/database';
import { type Context, type Redaction, report } from './context';
import { type Documents, documents, operationOf, type Prepared, type Refused } from './documents';
import { checkVariables, maskError, refusedDocument } from './errors';
import { type Guarded, guard } from './guard';
import { checkCost } from './limits';

/** What goes out, over HTTP and socket alike. */
export interface Answer {
  data?: Record<string, unknown> | null;
  errors?: readonly GraphQLFormattedError[];
  extensions?: { redacted: Redaction[] };
}

/** An operation that is ready to be executed. */
export interface Ready {
  readonly prepared: Prepared;
  readonly operation: OperationDefinitionNode;
  readonly variables: Record<string, unknown>;
}

/** The one road for answers: limits, execution on the schema of the viewer's kind, masking, redaction report. */
export interface Answers {
  readonly documents: Documents;
  readonly schema: GraphQLSchema;
  /** What a text was refused for. */
  refusal(refused: Refused): Answer;
  /**
   * Chooses the operation and checks what depends on its variables.
   * @throws GraphQLError or PorticoError, both to be given to {@link refuse}
   */
  ready(prepared: Prepared, name: string | null | undefined, variables: Record<string, unknown>): Ready;
  /** Executes for the viewer of the context; `root` is the event where the operation is a subscription. */
  execute(ready: Ready, context: Context, root?: unknown): Soon<Answer>;
  /** The answer for an operation that was not executed. */
  refuse(error: unknown, requestId: string): Answer;
}

type Kind = keyof Guarded;
type Run = (root: unknown, context: Context, variables: Record<string, unknown>) => Soon<ExecutionResult>;

/** How many documents are kept compiled for each kind of viewer; the longest unused is forgotten first. */
const COMPILED = 300;

/**
 * Executes documents on one schema: with graphql-js at first, compiled from the second use on. `compile` false leaves it
 * at graphql-js.
 */
function executor(schema: GraphQLSchema, compile: boolean): (ready: Ready, context: Context, root: unknown) => Soon<ExecutionResult> {
  const runs = new Map<string, Run | null>();
  const compiled = ({ prepared, operation }: Ready): Run | null => {
    const query = compileQuery(schema, prepared.document, operation.name?.value, {
      disablingCapturingStackErrors: true,
      // Resolvers bring texts, numbers, truths and names of enums in the form in which they go out. Serialising them once more
      // would make a path and a place in the document for each, in case that it failed.
      disableLeafSerialization: true,
    });
    return isCompiledQuery(query) ? (query.query as CompiledQuery['query'] as Run) : null;
  };
  return (ready, context, root) => {
    const { prepared, operation, variables } = ready;
    if (compile && prepared.compilable) {
      const key = `${prepared.id} ${operation.name?.value ?? ''}`;
      let run = runs.get(key);
      if (run === undefined) runs.set(key, null);
      else {
        run ??= compiled(ready);
        runs.delete(key);
        runs.set(key, run);
        if (run) return run(root, context, variables);
      }
      if (runs.size > COMPILED) runs.delete(runs.keys().next().value as string);
    }
    return execute({
      schema,
      document: prepared.document,
      operationName: operation.name?.value,
      rootValue: root,
      contextValue: context,
      variableValues: variables,
    });
  };
}

/** Whether an answer still holds the object that a path leads into. */
function stands(data: unknown, path: readonly (string | number)[]): boolean {
  let at = data;
  for (const step of path) {
    if (typeof at !== 'object' || at === null) return false;
    at = (at as Record<string | number, unknown>)[step];
  }
  return true;
}

/** Makes the road of answers over a schema with its directives. */
export function answers(schema: GraphQLSchema, config: Config, log: Log): Answers {
  const guarded = guard(schema);
  const executors: Partial<Record<Kind, ReturnType<typeof executor>>> = {};
  const finish = (result: ExecutionResult, context: Context): Answer => {
    const { request, asking } = context;
    const answer: Answer = { data: result.data ?? null };
    if (result.errors?.length) answer.errors = result.errors.map((error) => maskError(error, request.requestId, log));
    // On SQLite rows are there at once, so that fields are answered in one order by themselves.
    // Where an error took a part of the answer, what was closed in that part until then is a matter of chance.
    const redacted = answer.errors ? context.redacted.filter(({ path }) => stands(answer.data, path)) : context.redacted;
    if (redacted.length) answer.extensions = { redacted: report(redacted, asking.reader.dialect === 'sqlite') };
    return answer;
  };
  const all = documents(schema, config);
  return {
    documents: all,
    schema,
    refusal: ({ errors, document }) => ({ errors: refusedDocument(errors, document, config.introspection) }),
    ready(prepared, name, variables) {
      const operation = operationOf(prepared, name);
      if (operation.variableDefinitions?.length) checkVariables(schema, prepared, operation, variables);
      checkCost(prepared.cost(operation, variables), config.limits);
      return { prepared, operation, variables };
    },
    execute(ready, context, root) {
      // What a verb reads to judge by is none of its document's business.
      if (ready.operation.operation === 'query') context.asking.names = ready.prepared.names;
      const kind: Kind = ready.prepared.arrives(ready.operation) ? 'ARRIVING' : context.viewer.kind;
      const run = (executors[kind] ??= executor(guarded[kind], config.jit));
      return when(run(ready, context, root) as Soon<ExecutionResult>, (result) => finish(result, context));
    },
    refuse: (error, requestId) => ({
      errors:
        error instanceof GraphQLError && !error.originalError
          ? refusedDocument([error], null, config.introspection)
          : [maskError(error, requestId, log)],
    }),
  };
}
