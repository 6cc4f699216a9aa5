/** What a key asks for on the board. */
export type BoardAct = 'up' | 'down' | 'left' | 'right' | 'lift' | 'drop' | 'cancel' | 'share' | 'members' | 'guests';

const arrows: Record<string, BoardAct | undefined> = { ArrowUp: 'up', ArrowDown: 'down', ArrowLeft: 'left', ArrowRight: 'right' };
const letters: Record<string, BoardAct | undefined> = { ' ': 'lift', s: 'share', m: 'members', g: 'guests' };

/**
 * What a key means, if anything.
 *
 * @param lifted a card is picked up; then nothing but moving, dropping and putting back is possible
 * @param onName the focus is on a card's name, where letters and arrows belong to the board
 */
export function boardKey(key: string, lifted: boolean, onName: boolean): BoardAct | null {
  if (lifted) {
    if (key === ' ' || key === 'Enter') return 'drop';
    if (key === 'Escape' || key === 'Tab') return 'cancel';
    return arrows[key] ?? null;
  }
  return onName ? (arrows[key] ?? letters[key] ?? null) : null;
}

/** The card beside another: above or below in its column, or at the same height in the next column that has any. */
export function cardBeside(board: HTMLElement, card: HTMLElement, to: BoardAct): HTMLElement | null {
  const cardsOf = (column: Element): HTMLElement[] => [...column.querySelectorAll<HTMLElement>('[data-card]')];
  const own = card.closest('[data-column]');
  if (!own) return null;
  const place = cardsOf(own).indexOf(card);
  if (to === 'up' || to === 'down') return cardsOf(own)[place + (to === 'up' ? -1 : 1)] ?? null;
  const columns = [...board.querySelectorAll('[data-column]')];
  const step = to === 'left' ? -1 : 1;
  for (let at = columns.indexOf(own) + step; at >= 0 && at < columns.length; at += step) {
    const column = columns[at];
    const there = column ? cardsOf(column) : [];
    const next = there[Math.min(place, there.length - 1)];
    if (next) return next;
  }
  return null;
}
