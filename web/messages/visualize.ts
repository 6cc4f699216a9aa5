const number = (value: number): string => value.toLocaleString();
const answers = (count: number): string => (count === 1 ? '1 answer' : `${number(count)} answers`);

/** The texts of the charts of survey data, wherever they stand. */
export const visualize = {
  title: 'Visualize',
  task: 'Task',
  wave: 'Wave',
  waveOf: (name: string, date: string | null): string => (date ? `${name}, ${date}` : name),
  noDate: 'no date',
  loading: 'The charts are loading',
  counting: 'Counting…',
  answers,
  answersOf: (count: number, all: number): string => (count === all ? answers(all) : `${number(count)} of ${answers(all)}`),
  share: 'Share…',
  import: 'Import answers…',
  deepDive: 'Ask in Deep Dive',
  ofTask: 'Survey data',
  noWaves: 'None yet. Import a table with answers, and it can be looked at and asked.',
  percent: (share: number): string =>
    `${share > 0 && share < 0.005 ? '<\u2009' : ''}${Math.max(share > 0 ? 1 : 0, Math.round(share * 100))}\u202f%`,
  exact: (share: number): string =>
    `${(share * 100).toLocaleString(undefined, { minimumFractionDigits: 1, maximumFractionDigits: 1 })}\u202f%`,
  counted: (count: number, share: string): string => `${number(count)} · ${share}`,
  count: number,
  chart: {
    view: 'Show as',
    chart: 'Chart',
    table: 'Table',
    picture: 'PNG',
    csv: 'CSV',
    failed: 'The picture could not be made. Take the table as CSV, or try another browser.',
  },
  codes: {
    title: 'Codes',
    text: 'How often each theme occurs, as a share of all answers. An answer can have several, or none.',
    summary: (count: number, first: string, share: string): string =>
      count === 0
        ? 'No codes.'
        : `${count === 1 ? '1 code' : `${count} codes`}, the most frequent is ${first} with ${share} of the answers.`,
    none: 'These answers have no codes.',
    all: (count: number): string => `Show all ${count}`,
    fewer: (count: number): string => `Show the first ${count}`,
  },
  sentiment: {
    title: 'Sentiment',
    text: 'How the answers sound.',
    summary: (parts: readonly string[]): string => parts.join(', '),
    none: 'These answers have no sentiment.',
    name: { POSITIVE: 'Positive', NEUTRAL: 'Neutral', NEGATIVE: 'Negative', MIXED: 'Mixed' },
  },
  segments: {
    title: 'Codes by segment',
    text: (segment: string): string => `How large the share of each code is within the groups of “${segment}”.`,
    without: (count: number, segment: string): string =>
      `${answers(count)} without “${segment}” ${count === 1 ? 'is' : 'are'} in none of them.`,
    choose: 'Segment',
    summary: (segment: string, groups: number, codes: number): string =>
      `${codes === 1 ? '1 code' : `${codes} codes`} in ${groups === 1 ? '1 group' : `${groups} groups`} of ${segment}; the numbers are in the table.`,
    none: 'These answers have no segments.',
    noneText: 'Segments are columns like region or age group. Map them when you import.',
    groups: (count: number): string => `${number(count)} answers`,
  },
  trend: {
    title: 'Trend over waves',
    text: (shown: number): string =>
      shown === 1 ? 'The share of this code in each wave.' : `The share of the ${shown} most frequent codes in each wave.`,
    setOff: 'Set off',
    setOffNone: 'None',
    summary: (codes: number, waves: number): string =>
      `${codes === 1 ? '1 code' : `${codes} codes`} over ${waves === 1 ? '1 wave' : `${waves} waves`}; the numbers are in the table.`,
    none: 'Nothing to compare yet.',
    one: 'This is the only wave. With the next one, its codes stand here beside each other.',
  },
  column: {
    code: 'Code',
    sentiment: 'Sentiment',
    answers: 'Answers',
    share: 'Share',
    wave: 'Wave',
    date: 'Date',
    segment: 'Segment',
    group: 'Group',
    groupAnswers: 'Answers of the group',
    rest: 'No wave has this code',
  },
  filter: {
    title: 'Filters',
    codes: 'Codes',
    sentiment: 'Sentiment',
    chosen: (name: string, count: number): string => (count === 0 ? name : `${name}: ${count}`),
    find: (name: string): string => `Find in ${name}`,
    nothing: 'Nothing matches.',
    loading: 'Loading',
    failed: 'Could not be loaded. Close this and try again.',
    remove: (name: string): string => `Remove the filter ${name}`,
    inSegment: (segment: string, value: string): string => `${segment}: ${value}`,
    clear: 'Clear all',
    rule: 'Any of the chosen ones of one kind, and all kinds together.',
    none: 'No answer fits these filters.',
    noneText: 'Take one away to see more.',
  },
  empty: {
    title: 'No survey data yet',
    text: 'A task can hold the answers of a survey, wave by wave. Import a table (CSV or Excel), and its codes, sentiment and segments are drawn here.',
    wave: 'This wave has no answers yet',
    waveText: 'Import the table with its answers, and the charts stand here.',
    closedTitle: 'No charts are shared with you here',
    closedText: 'If you expected some, ask the person who invited you.',
  },
};
