import { CombinedGraphQLErrors, ServerError } from '@apollo/client/errors';

/** The codes with which the server refuses; `OFFLINE` is ours: the server was not reached at all. */
export type ProblemCode =
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'NOT_FOUND'
  | 'BAD_USER_INPUT'
  | 'CONFLICT'
  | 'QUOTA_EXCEEDED'
  | 'EXPIRED'
  | 'RATE_LIMITED'
  | 'INTERNAL'
  | 'OFFLINE';

const codes: ReadonlySet<string> = new Set<ProblemCode>([
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'NOT_FOUND',
  'BAD_USER_INPUT',
  'CONFLICT',
  'QUOTA_EXCEEDED',
  'EXPIRED',
  'RATE_LIMITED',
  'INTERNAL',
]);

/** A fault that belongs to one field of what was entered; `path` is like `input.emails.3`. */
export interface FieldProblem {
  readonly path: string;
  readonly message: string;
}

/** Any failure of a request, in the words of the product, so that screens need to know nothing of the transport. */
export interface Problem {
  readonly code: ProblemCode;
  readonly message: string;
  readonly fields: readonly FieldProblem[];
  /** The server's `reason`, where one code has several (a second step that is missing, for instance). */
  readonly reason: string | null;
  /** The number under which the server's log knows the request; null where none was answered. */
  readonly requestId: string | null;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function asCode(value: unknown): ProblemCode {
  return typeof value === 'string' && codes.has(value) ? (value as ProblemCode) : 'INTERNAL';
}

function fieldProblems(value: unknown): FieldProblem[] {
  if (!Array.isArray(value)) return [];
  return value.filter(isRecord).map((entry) => ({ path: String(entry['path'] ?? ''), message: String(entry['message'] ?? '') }));
}

/** An answer that is no GraphQL at all. A gateway that finds no server behind it means the same as no network. */
function codeOfStatus(status: number): ProblemCode {
  if (status === 401) return 'UNAUTHENTICATED';
  if (status === 429) return 'RATE_LIMITED';
  return status >= 502 && status <= 504 ? 'OFFLINE' : 'INTERNAL';
}

/** Reads whatever a query, mutation or subscription failed with. Never throws. */
export function readProblem(error: unknown): Problem {
  if (CombinedGraphQLErrors.is(error)) {
    const first = error.errors[0];
    const extensions = first?.extensions ?? {};
    const reason = extensions['reason'];
    const requestId = error.extensions?.['requestId'];
    return {
      code: asCode(extensions['code']),
      message: first?.message ?? error.message,
      fields: fieldProblems(extensions['fields']),
      reason: typeof reason === 'string' ? reason : null,
      requestId: typeof requestId === 'string' ? requestId : null,
    };
  }
  if (ServerError.is(error)) {
    return {
      code: codeOfStatus(error.statusCode),
      message: error.message,
      fields: [],
      reason: null,
      requestId: error.response.headers.get('x-request-id'),
    };
  }
  const message = error instanceof Error ? error.message : String(error);
  return { code: 'OFFLINE', message, fields: [], reason: null, requestId: null };
}
