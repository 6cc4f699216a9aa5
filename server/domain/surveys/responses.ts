import { inList, type Param } from '../../persistence/columns';
import { newId } from '../../persistence/ids';
import type { Work } from '../events';
import type { Answered } from './mapping';

/** How many values one statement takes: SQLite refuses more than 32,766, PostgreSQL more than 65,535. */
const MOST_VALUES = 30_000;

/** Inserts rows of one table, with as few statements as the databases allow. */
export async function insertAll(w: Work, table: string, columns: readonly string[], rows: readonly (readonly Param[])[]): Promise<void> {
  const one = `(${columns.map(() => '?').join(', ')})`;
  const most = Math.floor(MOST_VALUES / columns.length);
  for (let from = 0; from < rows.length; from += most) {
    const some = rows.slice(from, from + most);
    await w.run(`insert into ${table} (${columns.join(', ')}) values ${some.map(() => one).join(', ')}`, ...some.flat());
  }
}

/** The profiles of a batch: those that the wave has, and new ones for the rest. The row of the wave is held. */
async function profilesFor(w: Work, accountId: string, waveId: string, batch: readonly Answered[]): Promise<Map<string, number>> {
  const where = [accountId, waveId];
  const keys = JSON.stringify([...new Set(batch.map(({ key }) => key))]);
  const known = await w.all<{ number: number; key: string }>(
    `select number, key from response_profiles where account_id = ? and wave_id = ? and ${inList(w.dialect, 'key')}`,
    ...where,
    keys,
  );
  const numbers = new Map(known.map(({ key, number }) => [key, number]));
  const last = await w.get<{ n: number | null }>(
    'select max(number) as n from response_profiles where account_id = ? and wave_id = ?',
    ...where,
  );
  let next = (last?.n ?? 0) + 1;
  const fresh: Answered[] = [];
  for (const one of batch)
    if (!numbers.has(one.key)) {
      numbers.set(one.key, next++);
      fresh.push(one);
    }
  const numberOf = ({ key }: Answered): number => numbers.get(key) as number;
  await insertAll(
    w,
    'response_profiles',
    ['account_id', 'wave_id', 'number', 'key', 'sentiment', 'response_count'],
    fresh.map((one) => [...where, numberOf(one), one.key, one.sentiment, 0]),
  );
  await insertAll(
    w,
    'profile_codes',
    ['account_id', 'wave_id', 'profile', 'code'],
    fresh.flatMap((one) => one.codes.map((code) => [...where, numberOf(one), code])),
  );
  await insertAll(
    w,
    'profile_segments',
    ['account_id', 'wave_id', 'profile', 'segment', 'value'],
    fresh.flatMap((one) => one.segments.map(([segment, value]) => [...where, numberOf(one), segment, value])),
  );
  return numbers;
}

/** Adds those of a batch whose respondents are new to the wave, and answers how many they were. The row of the wave is held. */
export async function addResponses(w: Work, accountId: string, waveId: string, batch: readonly Answered[]): Promise<number> {
  const where = [accountId, waveId];
  const known = await w.all<{ respondent: string }>(
    `select respondent from responses where account_id = ? and wave_id = ? and ${inList(w.dialect, 'respondent')}`,
    ...where,
    JSON.stringify(batch.map(({ respondent }) => respondent)),
  );
  const seen = new Set(known.map(({ respondent }) => respondent));
  const fresh = batch.filter(({ respondent }) => !seen.has(respondent) && seen.add(respondent));
  if (!fresh.length) return 0;
  const profiles = await profilesFor(w, accountId, waveId, fresh);
  const counts = new Map<number, number>();
  for (const { key } of fresh) {
    const profile = profiles.get(key) as number;
    counts.set(profile, (counts.get(profile) ?? 0) + 1);
  }
  await insertAll(
    w,
    'responses',
    ['account_id', 'id', 'wave_id', 'profile', 'place', 'respondent', 'answer', 'created_at'],
    fresh.map((one) => [accountId, newId('response'), waveId, profiles.get(one.key) as number, one.row, one.respondent, one.answer, w.now]),
  );
  for (const [profile, count] of counts)
    await w.run(
      'update response_profiles set response_count = response_count + ? where account_id = ? and wave_id = ? and number = ?',
      count,
      ...where,
      profile,
    );
  await w.run(
    'update waves set response_count = response_count + ?, version = version + 1 where account_id = ? and id = ?',
    fresh.length,
    ...where,
  );
  return fresh.length;
}
