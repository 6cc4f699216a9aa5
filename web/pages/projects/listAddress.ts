import { useCallback, useEffect, useRef, useState } from 'react';
import { useSearchParams } from 'react-router';
import type { OrderDirection, ProjectOrderField } from '../../__generated__/graphql';

/** What the list shows and how. It stands in the address, so that back, reload and a passed-on link show the same. */
export interface ListView {
  readonly search: string;
  readonly stageId: string;
  readonly archived: boolean;
  readonly field: ProjectOrderField;
  readonly direction: OrderDirection;
}

const fields: readonly ProjectOrderField[] = ['NAME', 'CREATED_AT', 'DUE_DATE', 'STAGE'];

/** The direction in which a column is first sorted: what is newest is wanted first, all else from the start. */
export function firstDirection(field: ProjectOrderField): OrderDirection {
  return field === 'CREATED_AT' ? 'DESC' : 'ASC';
}

/** Reads the view from an address; what makes no sense is as if it were absent. */
export function readView(params: URLSearchParams): ListView {
  const field = fields.find((known) => known === params.get('sort')) ?? 'NAME';
  const direction = params.get('dir');
  return {
    search: params.get('q') ?? '',
    stageId: params.get('stage') ?? '',
    archived: params.get('archived') === '1',
    field,
    direction: direction === 'ASC' || direction === 'DESC' ? direction : firstDirection(field),
  };
}

/** Writes a view, leaving out what is as it always starts. */
export function writeView(view: ListView): URLSearchParams {
  const params = new URLSearchParams();
  if (view.search) params.set('q', view.search);
  if (view.stageId) params.set('stage', view.stageId);
  if (view.archived) params.set('archived', '1');
  if (view.field !== 'NAME') params.set('sort', view.field);
  if (view.direction !== firstDirection(view.field)) params.set('dir', view.direction);
  return params;
}

/** Whether something is left out by search or filters. */
export function isFiltered(view: ListView): boolean {
  return view.search !== '' || view.stageId !== '' || view.archived;
}

/**
 * The list's view, kept in the address. It changes at once, and the address follows, replacing its entry in the history,
 * so that back leaves the list; an address that changes from elsewhere changes the view.
 */
export function useListAddress(): { view: ListView; change: (part: Partial<ListView>) => void; clear: () => void } {
  const [params, setParams] = useSearchParams();
  const [view, setView] = useState(() => readView(params));
  const address = params.toString();
  const written = useRef(address);
  // What was written here comes back as a new address, perhaps when the view is further already: that changes nothing.
  const underWay = useRef(new Set<string>());
  useEffect(() => {
    const own = underWay.current.delete(address);
    if (address === written.current) underWay.current.clear();
    if (own || address === written.current) return;
    written.current = address;
    setView(readView(new URLSearchParams(address)));
  }, [address]);
  const wanted = writeView(view).toString();
  useEffect(() => {
    if (wanted === written.current) return;
    written.current = wanted;
    underWay.current.add(wanted);
    setParams(wanted, { replace: true });
  }, [setParams, wanted]);
  const change = useCallback((part: Partial<ListView>) => setView((before) => ({ ...before, ...part })), []);
  const clear = useCallback(() => change({ search: '', stageId: '', archived: false }), [change]);
  return { view, change, clear };
}
