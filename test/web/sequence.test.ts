/** Merging pages of history and live events into one list without holes or doubles (R7.4). */
import { joinStretches, judgeSequence, mergeBySequence, type PageEdges, type Placed, type Stretch } from '../../web/apollo/sequence';

const at = (...sequences: number[]): Placed<number>[] => sequences.map((sequence) => ({ item: sequence, key: `m${sequence}`, sequence }));
const numbers = (list: readonly Placed<number>[]): number[] => list.map((entry) => entry.sequence);
const edges = (part: Partial<PageEdges> = {}): PageEdges => ({
  hasPreviousPage: false,
  hasNextPage: false,
  startCursor: null,
  endCursor: null,
  ...part,
});
const stretch = (sequences: number[], part?: Partial<PageEdges> | null): Stretch<number> => ({
  entries: at(...sequences),
  edges: part === null ? null : edges(part),
});

describe('merging by sequence', () => {
  test.each<[string, number[], number[], number[]]>([
    ['a live message goes to the end', [1, 2], [5], [1, 2, 5]],
    ['the first message of an empty chat', [], [1], [1]],
    ['an older page goes to the front', [10, 12], [3, 7], [3, 7, 10, 12]],
    ['a page that overlaps adds each message once', [3, 5, 8], [5, 8, 9], [3, 5, 8, 9]],
    ['a late message takes its place', [1, 2, 9], [4], [1, 2, 4, 9]],
    ['the same message again changes nothing', [1, 2, 3], [3], [1, 2, 3]],
    ['nothing is nothing', [], [], []],
  ])('%s', (_, existing, incoming, expected) => {
    expect(numbers(mergeBySequence(at(...existing), at(...incoming)))).toEqual(expected);
  });

  test('what comes later replaces what was there: an edited message keeps its place and shows its new text', () => {
    const merged = mergeBySequence([{ item: 'old', key: 'a', sequence: 1 }], [{ item: 'new', key: 'a', sequence: 1 }]);
    expect(merged).toEqual([{ item: 'new', key: 'a', sequence: 1 }]);
  });

  test('any order of arrival gives the same list', () => {
    const sequences = [1, 2, 3, 5, 8, 13, 21];
    for (let round = 0; round < 200; round += 1) {
      const arrivals = [...sequences, ...sequences].sort(() => Math.random() - 0.5);
      const list = arrivals.reduce<Placed<number>[]>((present, sequence) => mergeBySequence(present, at(sequence)), []);
      expect(numbers(list)).toEqual(sequences);
    }
  });
});

describe('joining a page to what is loaded', () => {
  test('an older page that was asked for at the start extends it, and tells what lies before', () => {
    const joined = joinStretches(
      stretch([10, 11], { hasPreviousPage: true, startCursor: 'c10', endCursor: 'c11' }),
      stretch([4, 6], { hasPreviousPage: true, hasNextPage: true, startCursor: 'c4', endCursor: 'c6' }),
      true,
    );
    expect(numbers(joined.entries)).toEqual([4, 6, 10, 11]);
    expect(joined.edges).toEqual(edges({ hasPreviousPage: true, hasNextPage: false, startCursor: 'c4', endCursor: 'c11' }));
  });

  test('the beginning of the chat is reached', () => {
    const joined = joinStretches(
      stretch([10], { hasPreviousPage: true, startCursor: 'c10' }),
      stretch([1], { hasPreviousPage: false, startCursor: 'c1' }),
      true,
    );
    expect(joined.edges?.hasPreviousPage).toBe(false);
  });

  test('an empty older page says that there is nothing before, and takes nothing away', () => {
    const joined = joinStretches(
      stretch([10], { hasPreviousPage: true, startCursor: 'c10' }),
      stretch([], { hasPreviousPage: false }),
      true,
    );
    expect(numbers(joined.entries)).toEqual([10]);
    expect(joined.edges?.hasPreviousPage).toBe(false);
  });

  test('a newest page that leaves a hole replaces what was there', () => {
    const joined = joinStretches(
      stretch([1, 2], { hasPreviousPage: false }),
      stretch([90, 91], { hasPreviousPage: true, startCursor: 'c90' }),
      false,
    );
    expect(numbers(joined.entries)).toEqual([90, 91]);
    expect(joined.edges).toEqual(edges({ hasPreviousPage: true, startCursor: 'c90' }));
  });

  test('a newest page that shares a message extends what was there, and older history stays loaded', () => {
    const joined = joinStretches(
      stretch([1, 2, 3], { hasPreviousPage: false, startCursor: 'c1' }),
      stretch([3, 7], { hasPreviousPage: true, startCursor: 'c3', endCursor: 'c7' }),
      false,
    );
    expect(numbers(joined.entries)).toEqual([1, 2, 3, 7]);
    expect(joined.edges).toEqual(edges({ startCursor: 'c1', endCursor: 'c7' }));
  });

  test('a live message extends the list, though more history lies before what is loaded', () => {
    const joined = joinStretches(stretch([50, 51], { hasPreviousPage: true, startCursor: 'c50' }), stretch([60], null), false);
    expect(numbers(joined.entries)).toEqual([50, 51, 60]);
    expect(joined.edges?.startCursor).toBe('c50');
  });

  test('the first page of all is taken as it is', () => {
    const page = stretch([4], { hasPreviousPage: true });
    expect(joinStretches(null, page, false)).toBe(page);
  });
});

describe('judging an event by its number', () => {
  test.each<[number, number, string]>([
    [4, 5, 'apply'],
    [4, 4, 'known'],
    [4, 1, 'known'],
    [4, 6, 'gap'],
    [0, 1, 'apply'],
  ])('after %i, number %i: %s', (seen, sequence, verdict) => {
    expect(judgeSequence(seen, sequence)).toBe(verdict);
  });
});
