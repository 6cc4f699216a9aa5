/** Something that the reader can still do about what a toast says. */
export type ToastAction = { label: string; run: () => void };

export type ToastItem = {
  readonly id: number;
  readonly tone: 'done' | 'failed';
  readonly message: string;
  readonly action?: ToastAction;
};

/** How many are shown at once; older ones give way. */
const most = 4;
const shortStay = 6_000;
const longStay = 12_000;

let items: readonly ToastItem[] = [];
let lastId = 0;
const listeners = new Set<() => void>();

function set(next: readonly ToastItem[]): void {
  items = next;
  for (const listener of [...listeners]) listener();
}

/** What `Toasts` draws; for it alone. */
export const toastStore = {
  get: (): readonly ToastItem[] => items,
  subscribe(listener: () => void): () => void {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  close: (id: number): void => set(items.filter((item) => item.id !== id)),
  /** How long one stays, in milliseconds; null until it is closed: what went wrong stays until it was read. */
  stay: (item: ToastItem): number | null => (item.tone === 'failed' ? null : item.action ? longStay : shortStay),
};

function show(tone: ToastItem['tone'], message: string, action?: ToastAction): void {
  lastId += 1;
  const others = items.filter((item) => item.message !== message);
  set([...others, { id: lastId, tone, message, action }].slice(-most));
}

/** Short words at the lower edge, read aloud, gone by themselves: something was done, or could not be. */
export const toast = {
  /** It is done; with `undo` it can be taken back for twelve seconds. */
  done: (message: string, undo?: ToastAction): void => show('done', message, undo),
  /** It could not be done; stays until closed. */
  failed: (message: string, retry?: ToastAction): void => show('failed', message, retry),
};
