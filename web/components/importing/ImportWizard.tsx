import { useApolloClient, useMutation } from '@apollo/client/react';
import { useCallback, useState } from 'react';
import { graphql } from '../../__generated__';
import type { ImportPreviewQuery } from '../../__generated__/graphql';
import { problemText } from '../../apollo/problemText';
import { t } from '../../messages';
import { Button, Dialog, Notice, Stack } from '../../ui';
import { useUploads } from '../uploads/useUploads';
import { ColumnsStep } from './ColumnsStep';
import { guessMapping, importInput, type Mapping } from './columns';
import { FileStep, type Place } from './FileStep';
import classes from './importing.module.css';
import { RunStep, useImportProgress } from './RunStep';

const ImportPreview = graphql(`
  query ImportPreview($uploadId: ID!) {
    importPreview(uploadId: $uploadId) {
      columns
      rows
      rowCount
    }
  }
`);

const CreateWave = graphql(`
  mutation CreateWave($input: CreateWaveInput!) {
    createWave(input: $input) {
      wave {
        id
        name
        date
      }
    }
  }
`);

const ImportResponses = graphql(`
  mutation ImportResponses($input: ImportResponsesInput!) {
    importResponses(input: $input) {
      import {
        id
        state
      }
    }
  }
`);

type Sheet = ImportPreviewQuery['importPreview'];

export interface ImportWizardProps {
  /** The project in which the task is chosen; null where the task is given and belongs to none. */
  readonly projectId: string | null;
  readonly taskId?: string | null;
  readonly waveId?: string | null;
  readonly onClose: () => void;
  /** The import is done and somebody wants to see it. */
  readonly onLook?: (taskId: string, waveId: string) => void;
}

/**
 * Brings the answers of a survey into a wave of a task (R8.1): the file, what stands in which column, and how it goes. The
 * wave is made only when the import is started, so that whoever stops before leaves nothing behind.
 */
export default function ImportWizard({ projectId, taskId = null, waveId = null, onClose, onLook }: ImportWizardProps) {
  const apollo = useApolloClient();
  const uploads = useUploads({ most: 1 });
  const [place, setPlace] = useState<Place>({ taskId: taskId ?? '', waveId: waveId ?? '', name: '', date: '' });
  const [sheet, setSheet] = useState<Sheet | null>(null);
  const [mapping, setMapping] = useState<Mapping | null>(null);
  const [tried, setTried] = useState(false);
  const [reading, setReading] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const [importId, setImportId] = useState<string | null>(null);
  const [createWave, creating] = useMutation(CreateWave);
  const [importResponses, starting] = useMutation(ImportResponses);
  const readAgain = useCallback(() => {
    // Every chart of the wave, whatever it is narrowed to, has other numbers now.
    for (const id of Object.keys(apollo.cache.extract() as object)) {
      if (id.startsWith('Wave:')) apollo.cache.evict({ id, fieldName: 'visualize' });
    }
    void apollo.refetchQueries({ include: 'active' });
  }, [apollo]);
  const progress = useImportProgress(importId, readAgain);
  const words = t.importing;
  const [file] = uploads.ready;
  const busy = reading || creating.loading || starting.loading;
  const step = importId ? 2 : sheet ? 1 : 0;
  const over = progress?.state === 'DONE' || progress?.state === 'FAILED';
  const missing = {
    task: tried && place.taskId === '',
    name: tried && place.waveId === '' && place.name.trim() === '',
    file: tried && uploads.list.length === 0,
  };

  const read = async (): Promise<void> => {
    setTried(true);
    if (!file || place.taskId === '' || (place.waveId === '' && place.name.trim() === '')) return;
    setReading(true);
    setProblem(null);
    try {
      const { data } = await apollo.query({ query: ImportPreview, variables: { uploadId: file.uploadId }, fetchPolicy: 'network-only' });
      if (!data) return;
      setSheet(data.importPreview);
      setMapping(guessMapping(data.importPreview));
      setTried(false);
    } catch (error) {
      setProblem(error);
    } finally {
      setReading(false);
    }
  };
  const start = async (): Promise<void> => {
    setTried(true);
    if (!file || !mapping || mapping.respondent === '' || mapping.answer === '') return;
    setProblem(null);
    try {
      const wave = place.waveId || (await makeWave());
      if (!wave) return;
      const { data } = await importResponses({ variables: { input: importInput(wave, file.uploadId, mapping) } });
      if (data) setImportId(data.importResponses.import.id);
    } catch (error) {
      setProblem(error);
    }
  };
  const makeWave = async (): Promise<string | null> => {
    const input = { taskId: place.taskId, name: place.name.trim(), ...(place.date && { date: place.date }) };
    const { data } = await createWave({ variables: { input } });
    const made = data?.createWave.wave.id ?? null;
    // Started again after a refusal, it goes into the wave that is there by then.
    if (made) setPlace((before) => ({ ...before, waveId: made }));
    return made;
  };
  const steps = [words.steps.file, words.steps.columns, words.steps.run];
  return (
    <Dialog
      open
      size="l"
      title={words.title}
      closeLabel={t.common.close}
      onClose={onClose}
      dismissible={!busy && uploads.list.length === 0}
      footer={
        step === 2 ? (
          over && onLook && progress.state === 'DONE' ? (
            <>
              <Button onClick={onClose}>{words.run.close}</Button>
              <Button variant="primary" onClick={() => onLook(place.taskId, place.waveId)}>
                {words.run.look}
              </Button>
            </>
          ) : (
            <Button variant={over ? 'primary' : 'secondary'} onClick={onClose}>
              {words.run.close}
            </Button>
          )
        ) : (
          <>
            <Button onClick={step === 0 ? onClose : () => setSheet(null)} disabled={busy}>
              {step === 0 ? t.common.cancel : words.columns.back}
            </Button>
            <Button
              variant="primary"
              loading={busy}
              disabled={step === 0 && uploads.busy}
              onClick={() => void (step === 0 ? read() : start())}
            >
              {step === 0 ? (uploads.busy ? words.file.wait : words.file.next) : words.columns.submit}
            </Button>
          </>
        )
      }
    >
      <Stack gap={5}>
        <ol className={classes.steps} aria-label={words.step(step + 1, steps.length, steps[step] ?? '')}>
          {steps.map((name, index) => (
            <li key={name} aria-current={index === step ? 'step' : undefined} data-done={index < step || undefined}>
              {name}
            </li>
          ))}
        </ol>
        {problem !== null && <Notice tone="danger">{problemText(problem)}</Notice>}
        {step === 0 && <FileStep projectId={projectId} place={place} onPlace={setPlace} uploads={uploads} missing={missing} />}
        {step === 1 && sheet && mapping && <ColumnsStep sheet={sheet} mapping={mapping} onMapping={setMapping} tried={tried} />}
        {step === 2 && <RunStep progress={progress} file={file?.name ?? ''} />}
      </Stack>
    </Dialog>
  );
}
