import { POLICY } from '../../access/registry';
import { BadInput } from '../../errors';
import { inList, searchSource } from '../../persistence/columns';
import { type Soon, when, whenAll } from '../../persistence/database';
import { type Connection, emptyConnection, type PageArguments, readPage } from '../../persistence/pages';
import { projectScope } from '../../persistence/scopes/projects';
import { type Searchable, searchScope } from '../../persistence/scopes/search';
import { type Asking, accountOf } from '../asking';
import { visibleThreads } from './threads';

export type SearchKind = 'PROJECT' | 'TASK' | 'PERSON' | 'MESSAGE' | 'POST' | 'COMPANY';

/** Something that was found, with the text in which it was. */
export interface Hit {
  readonly id: string;
  readonly snippet: string;
}

const LONGEST = 200;
const MOST_WORDS = 10;

/** A word as the index has it: small, without marks. */
const folded = (word: string): string => word.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '');

/**
 * The words of a question, folded; signs between them mean nothing.
 * @throws BadInput for a text that is empty or too long
 */
export function searchWords(text: string): string[] {
  const asked = text.trim();
  if (!asked) throw new BadInput({ path: 'text', message: 'Say what is looked for.' });
  if (asked.length > LONGEST) throw new BadInput({ path: 'text', message: `This has at most ${LONGEST} characters.` });
  const words = folded(asked).match(/[\p{L}\p{N}]+/gu) ?? [];
  return [...new Set(words)].slice(0, MOST_WORDS);
}

/** What stands around a hit, with each hit between these two; they are of no alphabet, and nobody can write them. */
const [BEGIN, END] = ['\ue000', '\ue001'];
const BEFORE = 40;
const LENGTH = 160;

/** How much of a text is read whose signs have to be folded one by one. */
const ONE_BY_ONE = 4000;

/**
 * A text folded, and where each of its signs stood before; null where each stands where it stood. Most texts are folded at
 * once; what gets shorter by it (vowel signs, loose accents) is folded sign by sign, as far as a snippet is worth it.
 */
function foldedWithPlaces(plain: string): { small: string; places: number[] | null } {
  const small = folded(plain);
  if (small.length === plain.length) return { small, places: null };
  const places: number[] = [];
  let text = '';
  let at = 0;
  for (const sign of plain.slice(0, ONE_BY_ONE)) {
    const letters = folded(sign);
    text += letters;
    for (let n = 0; n < letters.length; n++) places.push(at);
    at += sign.length;
  }
  places.push(at);
  return { small: text, places };
}

/** Where words of a question stand at the beginnings of words, from the first one on. They are letters and figures, and no pattern. */
function* hitsIn(plain: string, words: readonly string[]): Generator<readonly [from: number, to: number]> {
  const { small, places } = foldedWithPlaces(plain);
  const begun = new RegExp(`(?<![\\p{L}\\p{N}])(?:${words.join('|')})[\\p{L}\\p{N}]*`, 'gu');
  for (const { index, 0: word } of small.matchAll(begun)) {
    const end = index + word.length;
    yield places ? [places[index] as number, places[end] as number] : [index, end];
  }
}

/**
 * A line of the text around its first hit, every hit of it marked. The text is read to the end of that line and no further:
 * whoever writes long texts must not make whoever searches wait.
 */
export function snippetOf(text: string, words: readonly string[]): string {
  const plain = text
    .replace(/[\ue000\ue001]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .normalize('NFC');
  let snippet = '';
  let [at, to] = [0, Math.min(plain.length, LENGTH)];
  for (const [from, end] of hitsIn(plain, words)) {
    if (snippet === '') {
      at = from <= BEFORE ? 0 : plain.indexOf(' ', from - BEFORE) + 1 || from;
      to = Math.min(plain.length, at + LENGTH);
      if (at > 0) snippet = '… ';
    }
    if (end > to) break;
    snippet += `${plain.slice(at, from)}${BEGIN}${plain.slice(from, end)}${END}`;
    at = end;
  }
  return `${snippet}${plain.slice(at, to)}${to < plain.length ? ' …' : ''}`;
}

/** The texts that an outside viewer may read, as far as they reach; null for employees, whom SQL narrows by itself. */
function searchableOf(asking: Asking): Soon<Searchable | null> {
  const { viewer, reach, reader } = asking;
  if (!projectScope.byReach(viewer)) return null;
  const projects = [...reach.projects].map(([id, project]) => ({
    id,
    rights: POLICY.Project.judge(viewer, { reach: project, archived: project.archived }),
  }));
  const reading = (field: string) => projects.flatMap(({ id, rights }) => (POLICY.Project.reads(viewer, rights, field) ? [id] : []));
  return when(
    whenAll(
      [...reach.projects.keys(), ...(reach.loose ? [null] : [])].map((id) =>
        when(asking.forest(id), (forest) => when(asking.surveys(id), (surveys) => ({ forest, surveys }))),
      ),
      (sights) => sights,
    ),
    (sights) => {
      const titles: string[] = [];
      const descriptions: string[] = [];
      for (const { surveys } of sights) titles.push(...surveys.keys());
      for (const { forest } of sights)
        for (const [id, standing] of forest) {
          titles.push(id);
          if (POLICY.Task.reads(viewer, POLICY.Task.judge(viewer, { standing }), 'description')) descriptions.push(id);
        }
      const things = new Map([
        ['PROJECT NAME', reading('name')],
        ['PROJECT DESCRIPTION', reading('description')],
        ['TASK TITLE', titles],
        ['TASK DESCRIPTION', descriptions],
      ]);
      return when(
        reader.all<{ id: string }>(
          `select id from chats where account_id = ? and kind = 'GUESTS' and ${inList(reader.dialect, 'project_id')}`,
          accountOf(viewer),
          JSON.stringify(reading('guestChat')),
        ),
        (chats) =>
          when(visibleThreads(asking), (threads) => ({
            things,
            chats: chats.map((chat) => chat.id),
            threads: threads.filter(({ kind }) => kind !== 'FILES').map((thread) => thread.id),
          })),
      );
    },
  );
}

interface HitRow {
  thing_id: string;
  text: string;
}

/**
 * Finds what the viewer may read, the newest first (R7.6): every word of the question must begin a word of the same text.
 * There is no rank, which would let what is hidden order what is seen (7-security). Outside people read no time of
 * projects and tasks, so for them these come first, ordered by nothing that they could not know.
 */
export function search(
  asking: Asking,
  { text, kinds, ...page }: PageArguments & { text: string; kinds?: SearchKind[] | null },
): Soon<Connection<Hit>> {
  const words = searchWords(text);
  const { viewer, reader } = asking;
  if (!words.length) return emptyConnection<Hit>();
  return when(searchableOf(asking), (searchable) => {
    const within = searchable && [...asking.reach.projects.keys(), ...searchable.chats];
    // Tasks without a project stand in nothing: where the viewer has a part in some, the whole account is looked through.
    const source = searchSource(reader.dialect, accountOf(viewer), words, within && !asking.reach.loose && within.length ? within : null);
    const scope = searchScope.sql(viewer, asking.reach, reader.dialect, searchable);
    const kind = kinds?.length
      ? { sql: ` and ${inList(reader.dialect, 'e.kind')}`, params: [JSON.stringify(kinds)] }
      : { sql: '', params: [] };
    const at = searchable ? "case when e.kind in ('MESSAGE', 'POST') then e.at else '9999' end" : 'e.at';
    const hits = `(select e.thing_id as id, ${at} as at, max(e.id) as entry from ${source.from}
      where ${source.sql} and ${scope.sql}${kind.sql} group by e.thing_id, ${at})`;
    return readPage<HitRow & { id: string }, Hit>(
      reader,
      {
        columns: 'h.id as thing_id, (select x.text from search_entries x where x.id = h.entry) as text',
        from: `${hits} h`,
        where: '1 = 1',
        params: [...source.params, ...scope.params, ...kind.params],
        order: [
          { expression: 'h.at', descending: true, required: true },
          { expression: 'h.id', required: true },
        ],
      },
      page,
      (rows) => rows.map((row) => ({ id: row.thing_id, snippet: snippetOf(row.text, words) })),
    );
  });
}
