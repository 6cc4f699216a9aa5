import { t } from '../../messages';
import { EmptyState } from '../../ui';
import classes from './link.module.css';

/** Why there is nothing behind a link: revoked and unknown are one, so that nobody learns that there was something. */
export function LinkEnd({ state }: { readonly state: 'missing' | 'expired' | 'unknown' }) {
  const words = t.linkPage[state];
  return (
    <main className={classes.end}>
      <EmptyState page title={words.title}>
        {words.text}
      </EmptyState>
    </main>
  );
}
