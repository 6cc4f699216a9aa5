import { type ReactNode, useSyncExternalStore } from 'react';
import { t } from '../../messages';
import type { Passing, PassingState } from './passing';
import classes from './TypingLine.module.css';

/** Who is here and who is writing, as it changes. */
export function usePassing(passing: Passing): PassingState {
  return useSyncExternalStore(passing.subscribe, passing.state);
}

/** Who is writing now, by name. It keeps its place, so that nothing moves when somebody begins. */
export function TypingLine({ passing }: { readonly passing: Passing }): ReactNode {
  const { typing } = usePassing(passing);
  return (
    <p className={classes.typing} data-any={typing.length > 0 || undefined}>
      {typing.length > 0 && (
        <>
          <span className={classes.dots} aria-hidden="true">
            <i />
            <i />
            <i />
          </span>
          {t.chat.typing(typing.map((person) => person.displayName))}
        </>
      )}
    </p>
  );
}
