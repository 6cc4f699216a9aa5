import type { TypedDocumentNode } from '@apollo/client';
import { useCallback, useEffect, useState } from 'react';
import { askByLink, Refused } from './ask';

/** What was answered, and how asking goes. */
export interface LinkAnswer<TData> {
  /** The last answer; while another is on its way, the one before. */
  readonly data: TData | null;
  /** Why there is none; null where there is. */
  readonly refused: string | null;
  readonly busy: boolean;
  readonly again: () => void;
}

/** These say that there is nothing to see, and what was seen goes; others may pass, and what is there stays. */
export const ends = new Set(['EXPIRED', 'NOT_FOUND', 'UNAUTHENTICATED', 'FORBIDDEN']);

/** Asks one question by a link, and again when its variables change. */
export function useLinkAnswer<TData, TVariables>(
  token: string,
  document: TypedDocumentNode<TData, TVariables>,
  variables: TVariables,
  skip = false,
): LinkAnswer<TData> {
  const [state, setState] = useState<{ data: TData | null; refused: string | null }>({ data: null, refused: null });
  const [turn, setTurn] = useState(0);
  const [busy, setBusy] = useState(false);
  const key = JSON.stringify(variables);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `key` says what the variables are, `turn` that it is asked once more
  useEffect(() => {
    if (skip) return undefined;
    const going = new AbortController();
    setBusy(true);
    askByLink(token, document, JSON.parse(key) as TVariables, going.signal)
      .then(
        (data) => !going.signal.aborted && setState({ data, refused: null }),
        (error: unknown) => {
          if (going.signal.aborted) return;
          const refused = error instanceof Refused ? error.code : 'INTERNAL';
          setState((before) => ({ data: ends.has(refused) ? null : before.data, refused }));
        },
      )
      .finally(() => !going.signal.aborted && setBusy(false));
    return () => going.abort();
  }, [document, key, skip, token, turn]);
  const again = useCallback(() => setTurn((before) => before + 1), []);
  return { ...state, busy, again };
}
