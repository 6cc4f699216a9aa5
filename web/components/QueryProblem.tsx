import { readProblem } from '../apollo/errors';
import { problemReference } from '../apollo/problemText';
import { t } from '../messages';
import { ErrorPanel } from '../ui';

/**
 * Stands where something could not be loaded: what happened, the way to try again, the request's number.
 *
 * @param page it is all that there is on the page, so its title is the heading
 */
export function QueryProblem({ error, onRetry, page = false }: { error: unknown; onRetry?: () => void; page?: boolean }) {
  const problem = readProblem(error);
  const text = problem.code === 'INTERNAL' ? t.common.problem.loadText : t.common.problem[problem.code];
  return (
    <ErrorPanel
      page={page}
      title={t.common.problem.loadTitle}
      onRetry={onRetry}
      retryLabel={t.common.retry}
      reference={problemReference(problem)}
    >
      {text}
    </ErrorPanel>
  );
}
