import { useEffect, useState } from 'react';
import { IconClock } from './icons';
import { Spoken } from './layout';
import classes from './time.module.css';

/** Where a day has 24 hours, 07:57 stands below 13:57; where it has twice 12, nobody writes the nought. */
const hour = new Intl.DateTimeFormat(undefined, { hour: 'numeric' }).resolvedOptions().hour12 ? 'numeric' : '2-digit';

/** Formats are made once: making one costs more than using it a thousand times. */
const formats = {
  date: new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' }),
  dateThisYear: new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', timeZone: 'UTC' }),
  moment: new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', year: 'numeric', hour, minute: '2-digit' }),
  momentThisYear: new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', hour, minute: '2-digit' }),
  full: new Intl.DateTimeFormat(undefined, { dateStyle: 'full', timeStyle: 'long' }),
  clock: new Intl.DateTimeFormat(undefined, { hour, minute: '2-digit' }),
  day: new Intl.DateTimeFormat(undefined, { weekday: 'long', day: 'numeric', month: 'long' }),
  dayWithYear: new Intl.DateTimeFormat(undefined, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }),
};

const relative = new Intl.RelativeTimeFormat(undefined, { numeric: 'auto' });

/** A calendar date `YYYY-MM-DD` in the reader's writing; it belongs to no zone, so it is the same day everywhere. */
export function formatDate(date: string): string {
  const value = new Date(`${date}T00:00:00Z`);
  const format = value.getUTCFullYear() === new Date().getFullYear() ? formats.dateThisYear : formats.date;
  return format.format(value);
}

/** A moment (ISO, UTC) in the reader's zone: date and time. */
export function formatMoment(moment: string): string {
  const value = new Date(moment);
  const format = value.getFullYear() === new Date().getFullYear() ? formats.momentThisYear : formats.moment;
  return format.format(value);
}

/** A moment's time of day in the reader's zone. */
export function formatClock(moment: string): string {
  return formats.clock.format(new Date(moment));
}

/** The day of a moment in the reader's zone, for the separators of a chat; `today` and `yesterday` in words. */
export function formatDay(moment: string): string {
  const value = new Date(moment);
  const now = new Date();
  const days = Math.round((startOfDay(value) - startOfDay(now)) / 86_400_000);
  if (days === 0 || days === -1) {
    const word = relative.format(days, 'day');
    return word.charAt(0).toLocaleUpperCase() + word.slice(1);
  }
  return (value.getFullYear() === now.getFullYear() ? formats.day : formats.dayWithYear).format(value);
}

/** A key that is equal for moments of the same day in the reader's zone. */
export function dayKey(moment: string): string {
  const value = new Date(moment);
  return `${value.getFullYear()}-${value.getMonth() + 1}-${value.getDate()}`;
}

function startOfDay(value: Date): number {
  return Date.UTC(value.getFullYear(), value.getMonth(), value.getDate());
}

/** How long ago or until, in the largest unit that fits: "3 hours ago", "in 5 days". */
export function formatRelative(moment: string, now: number = Date.now()): string {
  const seconds = (Date.parse(moment) - now) / 1000;
  const size = Math.abs(seconds);
  if (size < 60) return relative.format(0, 'second');
  if (size < 3600) return relative.format(Math.round(seconds / 60), 'minute');
  if (size < 86_400) return relative.format(Math.round(seconds / 3600), 'hour');
  if (size < 30 * 86_400) return relative.format(Math.round(seconds / 86_400), 'day');
  if (size < 365 * 86_400) return relative.format(Math.round(seconds / (30 * 86_400)), 'month');
  return relative.format(Math.round(seconds / (365 * 86_400)), 'year');
}

/**
 * A calendar date, as written where the reader lives.
 *
 * @param late the word for a day that has passed too early; the date then has a clock beside it and the colour of trouble
 */
export function DateText({ date, late }: { date: string; late?: string | null | undefined }) {
  if (!late) return <time dateTime={date}>{formatDate(date)}</time>;
  return (
    <time dateTime={date} className={classes.late} title={late}>
      <IconClock size={14} />
      {formatDate(date)}
      <Spoken>, {late}</Spoken>
    </time>
  );
}

/** Whether a calendar date lies before today, as the reader's calendar has it. */
export function isPast(date: string): boolean {
  const now = new Date();
  const today = `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, '0')}-${String(now.getDate()).padStart(2, '0')}`;
  return date < today;
}

/**
 * A moment in the reader's zone, the whole of it on hover.
 *
 * @param as `moment` date and time, `clock` the time of day, `relative` how long ago, kept up by the minute
 */
export function TimeText({ at, as = 'moment' }: { at: string; as?: 'moment' | 'clock' | 'relative' }) {
  return (
    <time dateTime={at} title={formats.full.format(new Date(at))}>
      {as === 'relative' ? <Relative at={at} /> : as === 'clock' ? formatClock(at) : formatMoment(at)}
    </time>
  );
}

function Relative({ at }: { at: string }) {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 60_000);
    return () => clearInterval(timer);
  }, []);
  return <>{formatRelative(at, now)}</>;
}
