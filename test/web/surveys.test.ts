/** The screens of survey data without a screen: addresses, guesses, the trend as a grid, answers that grow, days of links. */
import { daysLeft, isSoon, stateNow } from '../../web/components/links/expiry';
import { grown } from '../../web/components/deep-dive/grow';
import { suggestionsFor } from '../../web/components/deep-dive/suggestions';
import { guessMapping, importInput, roleOf } from '../../web/components/importing/columns';
import { countOf, filterInput, noFilter, readFilter, toggleCode, toggleSentiment, toggleValue, writeFilter } from '../../web/components/visual/filters';
import { gridOf } from '../../web/components/visual/trend';
import { newestFirst } from '../../web/components/visual/waves';
import { endDayProblem, monthAhead, yearAhead } from '../../web/forms/linkDays';
import { t } from '../../web/messages';

describe('filters in the address (R8.2)', () => {
  const filter = toggleValue(toggleValue(toggleSentiment(toggleCode(toggleCode(noFilter, 'Price & value'), 'a=b'), 'NEGATIVE'), 'Region', 'North'), 'Region', 'South');

  test('are read back as they were written, whatever is in them', () => {
    const address = writeFilter(new URLSearchParams('task=tsk_1&wave=wav_2&code=old'), filter);
    expect(readFilter(new URLSearchParams(address.toString()))).toEqual(filter);
    expect(address.get('task')).toBe('tsk_1');
    expect(address.getAll('code')).toEqual(['Price & value', 'a=b']);
    expect(countOf(filter)).toBe(5);
  });

  test('what makes no sense is as if it were absent', () => {
    expect(readFilter(new URLSearchParams('mood=furious&mood=negative&mood=negative&code=a&code=a'))).toEqual({ codes: ['a'], sentiments: ['NEGATIVE'], segments: [] });
  });

  test('a second press takes a value away, and a kind without values is not asked for', () => {
    const less = toggleValue(toggleValue(filter, 'Region', 'North'), 'Region', 'South');
    expect(less.segments).toEqual([]);
    expect(filterInput(less)).toEqual({ codes: ['Price & value', 'a=b'], sentiments: ['NEGATIVE'] });
    expect(filterInput(noFilter)).toBeNull();
  });
});

describe('the trend as a grid', () => {
  const point = (wave: string, date: string | null, code: string, count: number) => ({ __typename: 'TrendPoint' as const, wave, date, code, count, share: count / 10 });

  test('waves keep their order, a missing code is none of it, and two waves of one name are two', () => {
    const grid = gridOf([point('Spring', '2025-04-01', 'a', 4), point('Spring', '2026-04-01', 'b', 2), point('Spring', '2026-04-01', 'new', 1)], ['b', 'a']);
    expect(grid.steps.map(({ date }) => date)).toEqual(['2025-04-01', '2026-04-01']);
    expect(grid.rows.map(({ code, cells }) => [code, ...cells.map(({ count }) => count)])).toEqual([['b', 0, 2], ['a', 4, 0], ['new', 0, 1]]);
  });
});

describe('what stands in which column is guessed (R8.1)', () => {
  test('from the names, as in the airline feedback', () => {
    const mapping = guessMapping({
      columns: ['respondent', 'answer', 'sentiment', 'code', 'airline', 'created'],
      rows: [
        ['r1', 'What you said.', 'neutral', '', 'Virgin America', '24-02-2015 11:35'],
        ['r2', 'So tacky', 'positive', '', 'Virgin America', '24-02-2015 11:15'],
        ['r3', 'Aggressive', 'negative', 'Bad Flight', 'United', '24-02-2015 11:15'],
      ],
    });
    expect(mapping).toEqual({ respondent: 'respondent', answer: 'answer', codes: ['code'], sentiment: 'sentiment', segments: ['airline'] });
  });

  test('from what the rows hold, where names tell nothing', () => {
    const mapping = guessMapping({
      columns: ['Nr', 'Q7', 'Tonality', 'Land'],
      rows: [
        ['1', 'I waited for a very long time on the platform.', 'Negative', 'Tyrol'],
        ['2', 'Everything was clean and in time, as always.', 'positive', 'Tyrol'],
        ['3', 'Nobody could tell me when the next one comes.', 'NEGATIVE', 'Styria'],
      ],
    });
    expect(mapping).toEqual({ respondent: 'Nr', answer: 'Q7', codes: [], sentiment: 'Tonality', segments: ['Land'] });
  });

  test('an empty sheet is no fault, and nothing is two things', () => {
    expect(guessMapping({ columns: [], rows: [] })).toEqual({ respondent: '', answer: '', codes: [], sentiment: '', segments: [] });
    const { respondent, answer, codes } = guessMapping({ columns: ['response', 'code 1', 'code 2'], rows: [['a long text of a response, really', 'x', 'y']] });
    expect([respondent, answer]).toContain('response');
    expect(respondent).not.toBe(answer);
    expect(codes).toEqual(['code 1', 'code 2']);
  });

  test('the server is told only of columns that are used', () => {
    const mapping = { respondent: 'id', answer: 'text', codes: [], sentiment: '', segments: ['Region'] };
    expect(importInput('wav_1', 'upl_1', mapping)).toEqual({ waveId: 'wav_1', uploadId: 'upl_1', respondent: 'id', answer: 'text', segments: ['Region'] });
    expect(roleOf(mapping, '')).toBeNull();
    expect(roleOf(mapping, 'Region')).toBe('segments');
  });
});

describe('an answer that grows (R8.7)', () => {
  test('takes each piece once and at its place', () => {
    expect(grown('', 'Most ', 0)).toBe('Most ');
    expect(grown('Most ', 'answers', 5)).toBe('Most answers');
    // Once more after a break, or read while it grew: nothing is doubled.
    expect(grown('Most answers speak', 'answers', 5)).toBe('Most answers speak');
    expect(grown('Most ans', 'answers', 5)).toBe('Most answers');
  });

  test('says where something in front of it is missing', () => {
    expect(grown('Most ', 'speak', 13)).toBeNull();
  });

  test('joined pieces are the answer, wherever one joins in', () => {
    const answer = 'Most answers speak of Punctuality: 144 of 342 (42 %).';
    const pieces = (answer.match(/.{1,7}/g) ?? []).map((text, index) => ({ text, offset: index * 7 }));
    for (let from = 0; from < pieces.length; from++) {
      const begun = answer.slice(0, from * 7);
      expect(pieces.slice(Math.max(0, from - 2)).reduce((text, piece) => grown(text, piece.text, piece.offset) ?? 'a gap', begun)).toBe(answer);
    }
  });
});

test('suggested questions name the last two waves, where there are two', () => {
  const wave = (id: string, date: string | null) => ({ id, name: `Wave ${id}`, date });
  expect(suggestionsFor([wave('1', '2025-01-01'), wave('3', '2026-01-01'), wave('2', '2025-06-01')])).toContain(t.deepDive.suggestions.change('Wave 2', 'Wave 3'));
  expect(suggestionsFor([wave('1', null)])).not.toContain(expect.stringContaining('Wave 1'));
  expect(newestFirst([wave('a', null), wave('b', '2026-01-01')]).map(({ id }) => id)).toEqual(['b', 'a']);
});

describe('the end of a sharing link (R8.3, R8.4)', () => {
  test('is proposed one month ahead, in every month', () => {
    expect(monthAhead(new Date(2026, 10, 26, 12))).toBe('2026-12-26');
    expect(monthAhead(new Date(2026, 0, 31, 12))).toBe('2026-02-28');
    expect(monthAhead(new Date(2028, 0, 31, 12))).toBe('2028-02-29');
    expect(monthAhead(new Date(2026, 11, 31, 12))).toBe('2027-01-31');
  });

  test('lies between today and a year ahead', () => {
    expect(endDayProblem('')).toBe(t.links.create.expiresMissing);
    expect(endDayProblem('2020-01-01')).toBe(t.links.create.expiresPast);
    expect(endDayProblem('2099-01-01')).toBe(t.links.create.expiresFar);
    expect(endDayProblem(monthAhead())).toBeUndefined();
    expect(endDayProblem(yearAhead())).toBeUndefined();
  });

  test('is told as it comes nearer, and when it has passed since the list was read', () => {
    const now = Date.parse('2026-11-26T12:00:00Z');
    const in_ = (days: number) => new Date(now + days * 86_400_000).toISOString();
    expect([isSoon(in_(6.9), now), isSoon(in_(7.1), now)]).toEqual([true, false]);
    expect([daysLeft(in_(0.5), now), daysLeft(in_(1.5), now), daysLeft(in_(-1), now)]).toEqual([0, 1, 0]);
    expect(stateNow({ state: 'ACTIVE', expiresAt: in_(-0.01) }, now)).toBe('EXPIRED');
    expect(stateNow({ state: 'REVOKED', expiresAt: in_(-1) }, now)).toBe('REVOKED');
  });
});
