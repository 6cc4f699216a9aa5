import { lazy, type ReactNode, Suspense } from 'react';
import { marked } from './marks';
import { PlainText } from './PlainText';
import classes from './WrittenText.module.css';

const MarkedText = lazy(() => import('./MarkedText'));

export interface WrittenTextProps {
  readonly text: string;
  /** Names of people who are mentioned; `@Name` of them is set off. */
  readonly mentions?: readonly string[];
  /** What stands behind it. */
  readonly children?: ReactNode;
}

/**
 * A text that somebody wrote: Markdown without raw HTML, sanitised. What Markdown is to be read with is fetched for the
 * first text that has any; until then, and for all others, the text stands as it was typed, its web addresses as links.
 */
export function WrittenText({ text, mentions = [], children }: WrittenTextProps): ReactNode {
  const plain = <PlainText text={text} mentions={mentions} />;
  return (
    <div className={classes.text} dir="auto">
      {marked(text) ? (
        <Suspense fallback={plain}>
          <MarkedText text={text} mentions={mentions} />
        </Suspense>
      ) : (
        plain
      )}
      {children}
    </div>
  );
}
