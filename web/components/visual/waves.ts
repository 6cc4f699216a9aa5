import { t } from '../../messages';
import { formatDate } from '../../ui';

interface WaveLike {
  readonly id: string;
  readonly name: string;
  readonly date: string | null;
}

/** Waves with the newest first; those without a date last, as they come. */
export function newestFirst<W extends WaveLike>(waves: readonly W[]): W[] {
  return [...waves].sort((a, b) => (b.date ?? '').localeCompare(a.date ?? ''));
}

/** A wave's name with its date. */
export const waveName = ({ name, date }: Pick<WaveLike, 'name' | 'date'>): string => t.visualize.waveOf(name, date && formatDate(date));
