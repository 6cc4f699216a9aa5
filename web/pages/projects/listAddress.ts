import { useCallback, useEffect, useRef, useState } from 'react';
import { useLocation, useSearchParams } from 'react-router';
import type { OrderDirection, ProjectFilter, ProjectOrderField } from '../../__generated__/graphql';

/** What is due when; counted from the reader's present day. */
export type Due = '' | 'late' | 'week' | 'month';

/** What the list shows and how. It stands in the address, so that back, reload and a passed-on link show the same. */
export interface ListView {
  readonly search: string;
  /** A stage's id, `none` for projects without one, empty for all. */
  readonly stageId: string;
  readonly counterpartyId: string;
  readonly managerId: string;
  readonly due: Due;
  readonly mine: boolean;
  readonly unread: boolean;
  readonly archived: boolean;
  readonly field: ProjectOrderField;
  readonly direction: OrderDirection;
  readonly board: boolean;
}

/** Every order that the list knows. */
export const orderFields: readonly ProjectOrderField[] = [
  'NAME',
  'CREATED_AT',
  'COUNTERPARTY',
  'STAGE',
  'UNREAD',
  'CLIENT_ACCESS',
  'PERCENT_HOURS',
  'PERCENT_TASKS',
  'DUE_DATE',
  'MANAGER',
];
const dues: readonly Due[] = ['late', 'week', 'month'];

/** What is left out by nothing. */
export const noFilters = {
  search: '',
  stageId: '',
  counterpartyId: '',
  managerId: '',
  due: '',
  mine: false,
  unread: false,
  archived: false,
} as const;

/** The direction in which a column is first sorted: what is newest, and what waits longest to be read, is wanted first. */
export function firstDirection(field: ProjectOrderField): OrderDirection {
  return field === 'CREATED_AT' || field === 'UNREAD' ? 'DESC' : 'ASC';
}

/** Reads the view from an address; what makes no sense is as if it were absent. */
export function readView(params: URLSearchParams): ListView {
  const field = orderFields.find((known) => known === params.get('sort')) ?? 'NAME';
  const direction = params.get('dir');
  return {
    search: params.get('q') ?? '',
    stageId: params.get('stage') ?? '',
    counterpartyId: params.get('company') ?? '',
    managerId: params.get('manager') ?? '',
    due: dues.find((known) => known === params.get('due')) ?? '',
    mine: params.get('mine') === '1',
    unread: params.get('unread') === '1',
    archived: params.get('archived') === '1',
    field,
    direction: direction === 'ASC' || direction === 'DESC' ? direction : firstDirection(field),
    board: params.get('view') === 'board',
  };
}

/** Writes a view, leaving out what is as it always starts. */
export function writeView(view: ListView): URLSearchParams {
  const params = new URLSearchParams();
  const put = (name: string, value: string): void => {
    if (value !== '') params.set(name, value);
  };
  put('view', view.board ? 'board' : '');
  put('q', view.search);
  put('stage', view.stageId);
  put('company', view.counterpartyId);
  put('manager', view.managerId);
  put('due', view.due);
  put('mine', view.mine ? '1' : '');
  put('unread', view.unread ? '1' : '');
  put('archived', view.archived ? '1' : '');
  put('sort', view.field === 'NAME' ? '' : view.field);
  put('dir', view.direction === firstDirection(view.field) ? '' : view.direction);
  return params;
}

/** How many filters are set; the search, which is always in sight, is not among them. */
export function countFilters(view: ListView): number {
  return [view.stageId, view.counterpartyId, view.managerId, view.due, view.mine, view.unread, view.archived].filter(Boolean).length;
}

/** Whether something is left out by search or filters. */
export function isFiltered(view: ListView): boolean {
  return view.search !== '' || countFilters(view) > 0;
}

/** The view in the server's terms; the days of `due` are the reader's. */
export function filterOf(view: ListView): ProjectFilter {
  const filter: ProjectFilter = { archived: view.archived };
  if (view.search) filter.search = view.search;
  if (view.stageId === 'none') filter.withoutStage = true;
  else if (view.stageId) filter.stageId = view.stageId;
  if (view.counterpartyId) filter.counterpartyId = view.counterpartyId;
  if (view.managerId) filter.managerId = view.managerId;
  if (view.mine) filter.mine = true;
  if (view.unread) filter.unread = true;
  if (view.due === 'late') filter.dueTo = dayFromNow(-1);
  if (view.due === 'week' || view.due === 'month') {
    filter.dueFrom = dayFromNow(0);
    filter.dueTo = dayFromNow(view.due === 'week' ? 7 : 30);
  }
  return filter;
}

/** The reader's calendar day so many days from now, as `YYYY-MM-DD`. */
function dayFromNow(days: number): string {
  const day = new Date();
  day.setDate(day.getDate() + days);
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
}

/**
 * The list's view, kept in the address. It changes at once, and the address follows, replacing its entry in the history,
 * so that back leaves the list; an address that changes from elsewhere changes the view.
 */
export function useListAddress(): { view: ListView; change: (part: Partial<ListView>) => void; clear: () => void } {
  const [params, setParams] = useSearchParams();
  const { pathname } = useLocation();
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
    // Somebody who has pressed a link already, and waits for its page, is not called back.
    if (wanted === written.current || window.location.pathname !== pathname) return;
    written.current = wanted;
    underWay.current.add(wanted);
    setParams(wanted, { replace: true });
  }, [pathname, setParams, wanted]);
  const change = useCallback((part: Partial<ListView>) => setView((before) => ({ ...before, ...part })), []);
  const clear = useCallback(() => change(noFilters), [change]);
  return { view, change, clear };
}
