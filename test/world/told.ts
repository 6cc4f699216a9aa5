import { appendFileSync } from 'node:fs';

/** Says a figure that a test measured; `npm test` prints all of them after the run. */
export function tell(line: string): void {
  if (process.env.TEST_FIGURES) appendFileSync(process.env.TEST_FIGURES, `${line}\n`);
  else process.stderr.write(`${line}\n`);
}

/** How many random worlds a test tries: `quick` unless WORLDS says otherwise. */
export const worlds = (quick: number): number => (process.env.WORLDS ? Math.max(1, Number(process.env.WORLDS)) : quick);

/** The seed of the first world; each run of the same seed tries the same worlds. */
export const SEED = Number(process.env.SEED ?? 1);
