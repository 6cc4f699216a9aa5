import { t } from '../messages';
import { type Problem, readProblem } from './errors';

/**
 * A failure in a sentence for people. Where the server says something of its own about what was entered, that is taken;
 * else the sentence for the code.
 */
export function problemText(error: unknown): string {
  const problem = readProblem(error);
  if (problem.code === 'BAD_USER_INPUT' && problem.fields.length > 0) {
    return problem.fields.map((field) => field.message).join(' ');
  }
  return t.common.problem[problem.code];
}

/** The line with the request's number, or null where there is none. */
export function problemReference(problem: Problem): string | null {
  return problem.requestId ? t.common.problem.reference(problem.requestId) : null;
}

/**
 * The server's words about one field of a form.
 *
 * @param path without `input.` in front: `email`, `emails.3`
 */
export function fieldProblem(error: unknown, path: string): string | undefined {
  if (!error) return undefined;
  return readProblem(error).fields.find((field) => field.path === path || field.path === `input.${path}`)?.message;
}
