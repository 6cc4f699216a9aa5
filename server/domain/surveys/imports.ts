import { BadInput, Conflict, NotFound } from '../../errors';
import type { UploadRow } from '../../persistence/entities';
import { newId } from '../../persistence/ids';
import { type Asking, accountOf, personOf } from '../asking';
import { discard, ownUploads, takeUploads } from '../files';
import { must } from '../gate';
import { NoTable } from '../ports';
import { change, type Services } from '../services';
import { columnsOf, isBlank, type Mapping, placesOf } from './mapping';

/** The beginning of a table, to choose its columns by. */
export interface ImportPreview {
  readonly columns: string[];
  readonly rows: string[][];
  readonly rowCount: number;
}

const SHOWN_ROWS = 20;
const SHOWN_LENGTH = 500;

/** A cell as it is shown; a sign of two halves is not cut between them. */
const shown = (cell: string): string =>
  cell.length > SHOWN_LENGTH ? `${cell.slice(0, SHOWN_LENGTH - 1).replace(/[\ud800-\udbff]$/, '')}…` : cell;

/** An unused upload of the viewer. */
async function ownUpload(asking: Asking, id: string): Promise<UploadRow> {
  const row = (await ownUploads(asking, [id]))
    ? await asking.reader.get<UploadRow>('select * from uploads where account_id = ? and id = ?', accountOf(asking.viewer), id)
    : undefined;
  if (!row) throw new NotFound();
  return row;
}

/** The rows of an upload. Whoever reads them hears at `path` why there are none. */
async function* rowsOf({ tables, files }: Services, { blob }: UploadRow, path: string): AsyncGenerator<string[]> {
  try {
    for await (const rows of tables.rows(() => files.open(blob))) yield* rows;
  } catch (error) {
    throw error instanceof NoTable ? new BadInput({ path, message: error.message }) : error;
  }
}

/**
 * The columns and first rows of an upload, and how many rows there are (R8.1). The upload stays unused.
 * @throws NotFound for an upload that is not the viewer's or was used; BadInput where it is no table
 */
export async function importPreview(services: Services, asking: Asking, uploadId: string): Promise<ImportPreview> {
  const upload = await ownUpload(asking, uploadId);
  let columns: string[] | null = null;
  const rows: string[][] = [];
  let rowCount = 0;
  for await (const row of rowsOf(services, upload, 'uploadId')) {
    if (columns === null) columns = columnsOf(row).map(shown);
    else if (!isBlank(row)) {
      rowCount += 1;
      if (rows.length < SHOWN_ROWS) rows.push(row.map(shown));
    }
  }
  return { columns: columns ?? [], rows, rowCount };
}

async function headerOf(services: Services, upload: UploadRow): Promise<string[]> {
  for await (const row of rowsOf(services, upload, 'input.uploadId')) return row;
  throw new BadInput({ path: 'input.uploadId', message: 'This file is empty.' });
}

export interface ImportResponses {
  waveId: string;
  uploadId: string;
  respondent: string;
  answer: string;
  codes?: string[] | null;
  sentiment?: string | null;
  segments?: string[] | null;
}

/** How many imports of one account wait or run at once. */
const MOST_WAITING = 20;

/**
 * Orders that an upload is read into a wave (R8.1); it is read behind the commit.
 * @returns the id of the import
 * @throws NotFound for an upload that is not the viewer's or was used; BadInput for a column that the file does not have
 */
export async function importResponses(services: Services, asked: Asking, input: ImportResponses): Promise<string> {
  const mapping: Mapping = {
    respondent: input.respondent,
    answer: input.answer,
    codes: input.codes ?? [],
    sentiment: input.sentiment ?? null,
    segments: input.segments ?? [],
  };
  // Nothing but the database is waited for inside a unit of work, so that the file is looked at before it.
  await must(asked, 'wave', input.waveId);
  const upload = await ownUpload(asked, input.uploadId);
  await must(asked, 'wave', input.waveId, 'import');
  placesOf(await headerOf(services, upload), mapping);
  return change(services, asked, async (w, asking) => {
    const wave = await must(asking, 'wave', input.waveId);
    const [taken] = await takeUploads(w, asking, [input.uploadId]);
    if (!taken) throw new NotFound();
    await must(asking, 'wave', wave.id, 'import');
    const accountId = accountOf(asking.viewer);
    const waiting = await w.get<{ n: number }>(
      "select count(*) as n from imports where account_id = ? and state in ('QUEUED', 'RUNNING')",
      accountId,
    );
    if (Number(waiting?.n ?? 0) >= MOST_WAITING) throw new Conflict('Many imports wait already. Try again when some of them are done.');
    const id = newId('import');
    await w.run(
      `insert into imports (account_id, id, wave_id, author_id, name, blob, mapping, state, total, read, added, skipped, rejected, error, owner, beat_at, created_at, finished_at)
       values (?, ?, ?, ?, ?, ?, ?, 'QUEUED', null, 0, 0, 0, 0, null, null, null, ?, null)`,
      accountId,
      id,
      wave.id,
      personOf(asking.viewer),
      taken.name,
      taken.blob,
      JSON.stringify(mapping),
      w.now,
    );
    if (taken.preview !== null) await discard(w, taken.preview);
    await w.record({ type: 'ImportOrdered', accountId, importId: id });
    return id;
  });
}
