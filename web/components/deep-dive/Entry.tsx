import type { FragmentType } from '@apollo/client';
import { useFragment } from '@apollo/client/react';
import { useState } from 'react';
import type { DiveEntryFragment } from '../../__generated__/graphql';
import { problemText } from '../../apollo/problemText';
import { useStopDeepDive } from '../../forms/askDeepDive';
import { t } from '../../messages';
import { Button, IconClose, IconRefresh, TimeText, toast } from '../../ui';
import { calmed } from '../text/marks';
import { CitedResponse } from './CitedResponse';
import classes from './dive.module.css';
import { DiveEntry } from './documents';

/** How many citations, and how many figures, are shown at first. */
const CITED = 3;
const COUNTED = 8;

/** A question with its answer: growing, complete, stopped or broken off, and what it rests on (R8.7, R8.9). */
export function Entry({
  entry: from,
  onAgain,
}: {
  readonly entry: FragmentType<DiveEntryFragment>;
  /** Asks it once more; absent where nothing can be asked. */
  readonly onAgain: ((question: string) => Promise<void>) | undefined;
}) {
  const { data: entry, complete } = useFragment({ fragment: DiveEntry, fragmentName: 'DiveEntry', from });
  const stop = useStopDeepDive();
  const [busy, setBusy] = useState(false);
  if (!complete) return null;
  const words = t.deepDive;
  const run = async (task: Promise<void>): Promise<void> => {
    setBusy(true);
    try {
      await task;
    } catch (error) {
      toast.failed(problemText(error));
    } finally {
      setBusy(false);
    }
  };
  const writing = entry.state === 'ANSWERING';
  const broken = entry.state === 'STOPPED' || entry.state === 'FAILED';
  return (
    <article className={classes.entry} aria-busy={writing} aria-label={entry.question}>
      <header>
        <p className={classes.question} dir="auto">
          {calmed(entry.question)}
        </p>
        <p className={classes.asked}>
          {entry.askedBy?.displayName ?? t.common.unknownPerson}
          {' · '}
          <TimeText at={entry.askedAt} />
        </p>
      </header>
      {entry.answer !== '' && (
        <p className={classes.answer} data-writing={writing || undefined} dir="auto">
          {calmed(entry.answer)}
        </p>
      )}
      {writing && (
        <p className={classes.state}>
          <span className={classes.dots} aria-hidden="true" />
          {words.answering}
          {entry.viewerCanStop && (
            <Button size="s" icon={<IconClose size={14} />} loading={busy} onClick={() => void run(stop(entry.id))}>
              {words.ask.stop}
            </Button>
          )}
        </p>
      )}
      {broken && (
        <p className={classes.state} data-broken>
          {entry.state === 'STOPPED' ? words.stopped : words.failedState}
          {onAgain && (
            <Button size="s" icon={<IconRefresh size={14} />} loading={busy} onClick={() => void run(onAgain(entry.question))}>
              {words.ask.again}
            </Button>
          )}
        </p>
      )}
      {entry.figures.length > 0 && <Figures figures={entry.figures} />}
      {entry.citations.length > 0 && <Citations citations={entry.citations} />}
    </article>
  );
}

function Figures({ figures }: { readonly figures: DiveEntryFragment['figures'] }) {
  const [all, setAll] = useState(false);
  const words = t.deepDive;
  const shown = all ? figures : figures.slice(0, COUNTED);
  return (
    <section aria-label={words.figures} className={classes.grounds}>
      <h4>{words.figures}</h4>
      <dl className={classes.figures}>
        {shown.map(({ label, value, unit, wave }, index) => (
          <div key={index}>
            <dt>
              {calmed(label)}
              {wave && <small>{wave.name}</small>}
            </dt>
            <dd>
              {value.toLocaleString(undefined, { maximumFractionDigits: 1 })}
              {unit && <small>{words.unit[unit] ?? unit}</small>}
            </dd>
          </div>
        ))}
      </dl>
      {!all && figures.length > COUNTED && (
        <Button size="s" variant="quiet" flush onClick={() => setAll(true)}>
          {words.moreFigures(figures.length - COUNTED)}
        </Button>
      )}
    </section>
  );
}

function Citations({ citations }: { readonly citations: DiveEntryFragment['citations'] }) {
  const [all, setAll] = useState(false);
  const [opened, setOpened] = useState<string | null>(null);
  const words = t.deepDive;
  const shown = all ? citations : citations.slice(0, CITED);
  return (
    <section aria-label={words.citations} className={classes.grounds}>
      <h4>{words.citations}</h4>
      <ul className={classes.citations}>
        {shown.map(({ responseId, quote, codes }, index) => (
          <li key={index}>
            <button type="button" onClick={() => setOpened(responseId)} title={words.openResponse}>
              <span aria-hidden="true">[{index + 1}]</span>
              <q dir="auto">{calmed(quote)}</q>
              {codes.length > 0 && <small>{codes.join(', ')}</small>}
            </button>
          </li>
        ))}
      </ul>
      {!all && citations.length > CITED && (
        <Button size="s" variant="quiet" flush onClick={() => setAll(true)}>
          {words.moreCitations(citations.length - CITED)}
        </Button>
      )}
      {opened !== null && <CitedResponse responseId={opened} onClose={() => setOpened(null)} />}
    </section>
  );
}
