import { dayOf, today } from '../components/share/endDate';
import { t } from '../messages';

/** The day one month from now, as a link is proposed to end: the last day of a shorter month where there is no such day. */
export function monthAhead(now: Date = new Date()): string {
  const day = new Date(now);
  day.setDate(1);
  day.setMonth(day.getMonth() + 1);
  const last = new Date(day.getFullYear(), day.getMonth() + 1, 0).getDate();
  day.setDate(Math.min(now.getDate(), last));
  return dayOf(day.toISOString());
}

/** The last day on which a link can end: its end must lie within 365 days from now. */
export function yearAhead(now: Date = new Date()): string {
  return dayOf(new Date(now.getTime() + 364 * 86_400_000).toISOString());
}

/** What is wrong with the day on which a link is to end, if anything. */
export function endDayProblem(day: string): string | undefined {
  const words = t.links.create;
  if (day === '') return words.expiresMissing;
  if (day < today()) return words.expiresPast;
  return day > yearAhead() ? words.expiresFar : undefined;
}
