import { GraphQLError, GraphQLScalarType, Kind, type ValueNode } from 'graphql';

/** Longest address that is looked at at all: 64 characters, the sign, 255 characters (RFC 5321). */
const LONGEST_ADDRESS = 320;

/** A scalar that travels as a string in both directions; `read` gives the form in which the product keeps it. */
function textScalar(name: string, description: string, read: (text: string) => string): GraphQLScalarType<string, string> {
  const parse = (value: unknown): string => {
    if (typeof value !== 'string') throw misfit(`${name} is written as a string.`);
    return read(value);
  };
  return new GraphQLScalarType<string, string>({
    name,
    description,
    serialize: (value) => value as string,
    parseValue: parse,
    parseLiteral: (node: ValueNode) => parse(node.kind === Kind.STRING ? node.value : null),
  });
}

/** Says in its own words what is wrong with a value; where it stood is added by whoever held it against its type. */
const misfit = (message: string): GraphQLError => new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } });

const MOMENT = /^(\d{4}-\d{2}-\d{2})[Tt]\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?(?:[Zz]|[+-]\d{2}:\d{2})$/;
const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Whether the calendar has this day; a Date would carry 31 April over into May. */
function isDay(text: string): boolean {
  const moment = new Date(`${text}T00:00:00.000Z`);
  return !Number.isNaN(moment.getTime()) && moment.toISOString().slice(0, 10) === text;
}

/** Kept as UTC with milliseconds, so that moments compare as texts on every database. */
export const DateTime = textScalar(
  'DateTime',
  'A moment, RFC 3339, always answered in UTC: `2026-03-31T14:05:00.000Z`. An offset in what is sent is converted.',
  (text) => {
    const day = MOMENT.exec(text)?.[1];
    const moment = new Date(text);
    if (day === undefined || !isDay(day) || Number.isNaN(moment.getTime())) throw misfit('A moment is written like 2026-03-31T14:05:00Z.');
    return moment.toISOString();
  },
);

export const CalendarDate = textScalar('Date', 'A day of the calendar, without time or zone: `2026-03-31`.', (text) => {
  if (!DAY.test(text) || !isDay(text)) throw misfit('A day is written like 2026-03-31, and the calendar must have it.');
  return text;
});

/** Whether it is an address is judged where it is used, with its place in a list, so that one bad one can be named. */
export const EmailAddress = textScalar(
  'EmailAddress',
  'An e-mail address, such as `ada@example.org`. Compared without regard to case.',
  (text) => {
    if (text.length > LONGEST_ADDRESS) throw misfit(`An e-mail address has at most ${LONGEST_ADDRESS} characters.`);
    return text;
  },
);
