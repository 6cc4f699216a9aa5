import { readProblem } from '../apollo/errors';
import { problemReference } from '../apollo/problemText';
import { t } from '../messages';
import { ErrorPanel } from '../ui';

/** Stands where something could not be loaded: what happened, the way to try again, the request's number. */
export function QueryProblem({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const problem = readProblem(error);
  const text = problem.code === 'INTERNAL' ? t.common.problem.loadText : t.common.problem[problem.code];
  return (
    <ErrorPanel title={t.common.problem.loadTitle} onRetry={onRetry} retryLabel={t.common.retry} reference={problemReference(problem)}>
      {text}
    </ErrorPanel>
  );
}
