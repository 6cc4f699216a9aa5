import { useState } from 'react';
import { readProblem } from '../apollo/errors';
import { t } from '../messages';
import { toast } from '../ui';

export interface CardSaving {
  readonly busy: boolean;
  readonly error: unknown;
  /** Somebody else changed the card since it was read here; what was typed is kept. */
  readonly overtaken: boolean;
  /** Saves, and reads the card again where somebody else was first. */
  readonly save: (work: () => Promise<unknown>, readAgain: () => Promise<unknown>, done: () => void) => Promise<void>;
}

/** The saving of a card that two people may have open at once (R2.1): whoever comes second is told, and loses nothing. */
export function useCardSaving(): CardSaving {
  const [state, setState] = useState<{ busy: boolean; error: unknown; overtaken: boolean }>({ busy: false, error: null, overtaken: false });
  return {
    ...state,
    async save(work, readAgain, done) {
      setState({ busy: true, error: null, overtaken: false });
      try {
        await work();
        setState({ busy: false, error: null, overtaken: false });
        done();
        toast.done(t.people.card.saved);
      } catch (failure) {
        const overtaken = readProblem(failure).code === 'CONFLICT';
        if (overtaken) await readAgain().catch(() => undefined);
        setState({ busy: false, error: overtaken ? null : failure, overtaken });
      }
    },
  };
}
