import { t } from '../../messages';
import { newestFirst } from '../visual/waves';

/** Questions to begin with: such as any survey can answer, and the change between its last two waves where there are two. */
export function suggestionsFor(waves: readonly { readonly id: string; readonly name: string; readonly date: string | null }[]): string[] {
  const words = t.deepDive.suggestions;
  const [last, before] = newestFirst(waves);
  return [words.themes, words.mood, words.unhappy, ...(last && before ? [words.change(before.name, last.name)] : [words.happy])];
}
