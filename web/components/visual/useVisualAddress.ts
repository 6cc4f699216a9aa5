import { useCallback, useEffect, useMemo, useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { readFilter, type VisualFilter, writeFilter } from './filters';

/** What of the charts stands in the address, so that it can be linked to and left with back. */
export interface VisualAddress {
  readonly taskId: string | null;
  readonly waveId: string | null;
  /** The segment by which codes are compared. */
  readonly segment: string | null;
  readonly filter: VisualFilter;
  readonly choose: (part: { taskId?: string; waveId?: string; segment?: string }) => void;
  readonly narrow: (filter: VisualFilter) => void;
}

/**
 * Task, wave and filters as the address has them. What is behind `#` stays as it is: on the page of a sharing link that is
 * its token.
 */
export function useVisualAddress(): VisualAddress {
  const { search, hash } = useLocation();
  const navigate = useNavigate();
  const params = useMemo(() => new URLSearchParams(search), [search]);
  const written = useMemo(() => readFilter(params), [params]);
  // A press holds at once; the address follows, as soon as the router has time for it.
  const [pressed, setPressed] = useState<VisualFilter | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: whatever the address says now is newer than the press
  useEffect(() => setPressed(null), [search]);
  const filter = pressed ?? written;
  const go = useCallback((next: URLSearchParams) => void navigate({ search: next.toString(), hash }, { replace: true }), [hash, navigate]);
  const choose: VisualAddress['choose'] = useCallback(
    ({ taskId, waveId, segment }) => {
      // Another task has other codes and other segments: what was chosen in the first says nothing in it.
      const next = taskId === undefined ? new URLSearchParams(params) : new URLSearchParams({ task: taskId });
      if (waveId !== undefined) next.set('wave', waveId);
      if (segment !== undefined) next.set('by', segment);
      go(next);
    },
    [go, params],
  );
  const narrow = useCallback(
    (next: VisualFilter) => {
      setPressed(next);
      go(writeFilter(params, next));
    },
    [go, params],
  );
  return { taskId: params.get('task'), waveId: params.get('wave'), segment: params.get('by'), filter, choose, narrow };
}
