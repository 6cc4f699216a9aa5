import { useState } from 'react';
import { useStartDeepDive } from '../../forms/askDeepDive';
import { t } from '../../messages';
import { Checkbox, Select } from '../../ui';
import { newestFirst, waveName } from '../visual/waves';
import { AskForm } from './AskForm';
import { DiveAudience } from './DiveAudience';
import classes from './dive.module.css';
import { suggestionsFor } from './suggestions';

export interface DiveTask {
  readonly id: string;
  readonly title: string;
  readonly viewerCanStartInternalDeepDive: boolean;
  readonly waves: readonly { readonly id: string; readonly name: string; readonly date: string | null }[] | null;
}

/** The first question of a new chat: of which waves, and, for staff, whether it stays among them. */
export function NewDive({
  task,
  account,
  onStarted,
}: {
  readonly task: DiveTask;
  readonly account: string;
  readonly onStarted: (chatId: string) => void;
}) {
  const start = useStartDeepDive();
  const [waveId, setWaveId] = useState('');
  const [internal, setInternal] = useState(false);
  const waves = newestFirst(task.waves ?? []);
  const words = t.deepDive.ask;
  const ask = async (question: string, clientKey: string): Promise<void> => {
    const chatId = await start({ taskId: task.id, question, clientKey, ...(waveId && { waveId }), ...(internal && { internal }) });
    if (chatId) onStarted(chatId);
  };
  return (
    <section className={classes.dive} aria-label={t.deepDive.newChat}>
      <div>
        <h2>{words.title(task.title)}</h2>
        <p className={classes.lead}>{words.lead}</p>
      </div>
      <AskForm
        label={words.label}
        audience={<DiveAudience internal={internal} told={task.viewerCanStartInternalDeepDive} account={account} />}
        suggestions={suggestionsFor(task.waves ?? [])}
        onAsk={ask}
      >
        {waves.length > 1 && (
          <Select
            label={words.wave}
            hideLabel
            value={waveId}
            onChange={setWaveId}
            options={[{ value: '', label: words.allWaves }, ...waves.map((wave) => ({ value: wave.id, label: waveName(wave) }))]}
          />
        )}
        {task.viewerCanStartInternalDeepDive && (
          <Checkbox
            label={words.internal}
            description={words.internalMeans}
            checked={internal}
            onChange={(event) => setInternal(event.currentTarget.checked)}
          />
        )}
      </AskForm>
    </section>
  );
}
