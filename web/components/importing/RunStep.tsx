import { type ReactNode, useEffect, useState } from 'react';
import { graphql } from '../../__generated__';
import type { ImportProgressSubscription } from '../../__generated__/graphql';
import { listen } from '../../apollo/live';
import { useSession } from '../../apollo/Session';
import { t } from '../../messages';
import { Button, Facts, IconDownload, Notice, ProgressBar, Stack, Table, Td, Th } from '../../ui';
import { csvOf } from '../../ui/charts/csv';
import { fileName, saveFile } from '../../ui/charts/save';
import classes from './importing.module.css';

export const ImportProgress = graphql(`
  subscription ImportProgress($importId: ID!) {
    importProgress(importId: $importId) {
      id
      state
      total
      read
      added
      skipped
      rejected {
        row
        reason
      }
    }
  }
`);

export type Progress = ImportProgressSubscription['importProgress'];

const over = (progress: Progress | null): boolean => progress?.state === 'DONE' || progress?.state === 'FAILED';

/** Follows an import until it is over; null until the first word of it. */
export function useImportProgress(importId: string | null, onOver: () => void): Progress | null {
  const { apollo, connection } = useSession();
  const [progress, setProgress] = useState<Progress | null>(null);
  useEffect(() => {
    if (importId === null) return undefined;
    return listen(apollo, connection, {
      document: ImportProgress,
      variables: () => ({ importId }),
      onData: ({ importProgress }) => {
        setProgress(importProgress);
        if (!over(importProgress)) return 'go-on';
        onOver();
        return 'stop';
      },
    });
  }, [apollo, connection, importId, onOver]);
  return progress;
}

/** How many of the rejected rows are drawn; all of them can be downloaded. */
const SHOWN = 20;

/** The last step of an import: how far it is, and what became of the rows (R8.1). */
export function RunStep({ progress, file }: { readonly progress: Progress | null; readonly file: string }): ReactNode {
  const words = t.importing.run;
  if (!progress || !over(progress)) {
    const { read = 0, total = null } = progress ?? {};
    return (
      <Stack gap={4}>
        <p role="status">
          <strong>{progress?.state === 'RUNNING' ? words.running : words.queued}</strong>
        </p>
        <div className={classes.progress}>
          <ProgressBar value={total ? (read / total) * 100 : 0} label={words.running} />
        </div>
        <p className={classes.dim}>{words.progress(read, total)}</p>
        <p className={classes.dim}>{words.leave}</p>
      </Stack>
    );
  }
  const { rejected } = progress;
  return (
    <Stack gap={5}>
      {progress.state === 'DONE' ? (
        <Notice tone="ok">{words.done}</Notice>
      ) : (
        <Notice tone="danger">
          <strong>{words.failed}</strong> {words.failedText}
        </Notice>
      )}
      <Facts
        items={[
          { label: words.added, value: t.visualize.count(progress.added) },
          { label: words.skipped, value: t.visualize.count(progress.skipped) },
          { label: words.rejected, value: t.visualize.count(rejected.length) },
        ]}
      />
      {rejected.length > 0 && <Rejected rejected={rejected} file={file} />}
    </Stack>
  );
}

function Rejected({ rejected, file }: { readonly rejected: Progress['rejected']; readonly file: string }) {
  const words = t.importing.run;
  const download = (): void => {
    const rows = csvOf([[words.row, words.reason], ...rejected.map(({ row, reason }) => [row, reason])]);
    saveFile(new Blob([rows], { type: 'text/csv;charset=utf-8' }), fileName([file.replace(/\.\w+$/, ''), words.rejected], 'csv'));
  };
  return (
    <section className={classes.rejected}>
      <h3>{words.rejectedTitle(rejected.length)}</h3>
      <p className={classes.dim}>{words.rejectedText}</p>
      <Table caption={words.rejectedTitle(rejected.length)}>
        <thead>
          <tr>
            <Th align="end">{words.row}</Th>
            <Th>{words.reason}</Th>
          </tr>
        </thead>
        <tbody>
          {rejected.slice(0, SHOWN).map(({ row, reason }) => (
            <tr key={row}>
              <Td align="end">{row}</Td>
              <Td>{reason}</Td>
            </tr>
          ))}
        </tbody>
      </Table>
      {rejected.length > SHOWN && <p className={classes.dim}>{words.first(SHOWN)}</p>}
      <div>
        <Button size="s" icon={<IconDownload size={16} />} onClick={download}>
          {words.download}
        </Button>
      </div>
    </section>
  );
}
