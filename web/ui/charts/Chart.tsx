import { type ReactNode, useId, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { Button } from '../Button';
import { IconDownload } from '../icons';
import { Spoken } from '../layout';
import { toast } from '../toast';
import classes from './charts.module.css';
import { csvOf } from './csv';
import { measureIn, pictureOf } from './picture';
import { SceneView } from './SceneView';
import { fileName, saveFile } from './save';
import type { Scene, Space } from './scene';

/** What stands on the parts of every chart. */
export interface ChartWords {
  /** What is chosen between, read aloud. */
  readonly view: string;
  readonly chart: string;
  readonly table: string;
  readonly picture: string;
  readonly csv: string;
  readonly failed: string;
}

export interface ChartProps {
  readonly title: string;
  /** A sentence: what is counted, of what. */
  readonly description: ReactNode;
  /** What the chart shows, in a sentence for whoever does not see it. */
  readonly summary: string;
  /** Stands on the picture below the title: of what, when. Its words also name the files. */
  readonly source: readonly string[];
  /** Stable between renders, please: the chart is laid out anew for each one. */
  readonly layout: (space: Space) => Scene;
  /** The same numbers as a table. */
  readonly table: ReactNode;
  readonly csv: () => readonly (readonly (string | number)[])[];
  readonly words: ChartWords;
  readonly onPick?: (value: string) => void;
  /** Choices that belong to this chart alone. */
  readonly tools?: ReactNode;
  /** What else can be done below it: show the rest. */
  readonly more?: ReactNode;
  readonly headingLevel?: 2 | 3;
  /** It needs all the width there is: the table then stands in its place, never beside it. */
  readonly wide?: boolean;
  /** Stands in its place where there is nothing to draw. */
  readonly empty?: ReactNode;
}

const rootUnit = (): number => Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16 || 1;

/**
 * A chart with its table: beside each other where there is room, else one of both. Both can be kept, as a picture and as a
 * file for a spreadsheet.
 */
export function Chart(props: ChartProps) {
  const {
    title,
    description,
    summary,
    source,
    layout,
    table,
    csv,
    words,
    onPick,
    tools,
    more,
    headingLevel = 2,
    wide = false,
    empty,
  } = props;
  const id = useId();
  const [asTable, setAsTable] = useState(false);
  const { room, place } = useRoom();
  const unit = useMemo(rootUnit, []);
  const space = useMemo((): Space => ({ width: room, unit, measure: measureIn(unit) }), [room, unit]);
  const scene = useMemo(() => (room > 0 ? layout(space) : null), [layout, room, space]);
  const Heading = headingLevel === 2 ? 'h2' : 'h3';

  const keepPicture = async (): Promise<void> => {
    try {
      // As wide as on a desk, also from a phone, so that it can be read in a report.
      const wide: Space = { width: Math.max(720 * unit, room), unit, measure: measureIn(unit) };
      const picture = await pictureOf(layout(wide), { title, below: source.join(' · ') }, unit);
      saveFile(picture, fileName([...source, title], 'png'));
    } catch {
      toast.failed(words.failed);
    }
  };
  const keepTable = (): void => saveFile(new Blob([csvOf(csv())], { type: 'text/csv;charset=utf-8' }), fileName([...source, title], 'csv'));

  return (
    <section className={classes.chart} data-wide={wide || undefined} aria-labelledby={id}>
      <div className={classes.head}>
        <div className={classes.heading}>
          <Heading id={id}>{title}</Heading>
          <p>{description}</p>
        </div>
        {!empty && (
          <div className={classes.tools}>
            {tools}
            <fieldset className={classes.views}>
              <legend>{words.view}</legend>
              <label>
                <input type="radio" name={id} checked={!asTable} onChange={() => setAsTable(false)} />
                <span>{words.chart}</span>
              </label>
              <label>
                <input type="radio" name={id} checked={asTable} onChange={() => setAsTable(true)} />
                <span>{words.table}</span>
              </label>
            </fieldset>
            <Button size="s" variant="quiet" icon={<IconDownload size={16} />} onClick={() => void keepPicture()}>
              {words.picture}
              <Spoken>: {title}</Spoken>
            </Button>
            <Button size="s" variant="quiet" icon={<IconDownload size={16} />} onClick={keepTable}>
              {words.csv}
              <Spoken>: {title}</Spoken>
            </Button>
          </div>
        )}
      </div>
      {empty ?? (
        <div className={classes.both} data-shown={asTable ? 'table' : 'chart'}>
          <div className={classes.drawing}>
            <div ref={place} className={classes.measured}>
              {scene && <SceneView scene={scene} unit={unit} summary={summary} onPick={onPick} />}
            </div>
            {more}
          </div>
          <div className={classes.side}>{table}</div>
        </div>
      )}
    </section>
  );
}

/** How wide the place of the drawing is, kept up as it changes; 0 while it is not shown. */
function useRoom(): { readonly room: number; readonly place: (node: HTMLDivElement | null) => void } {
  const [node, setNode] = useState<HTMLDivElement | null>(null);
  const [room, setRoom] = useState(0);
  const latest = useRef(0);
  useLayoutEffect(() => {
    if (!node) return undefined;
    const take = (): void => {
      const width = Math.floor(node.getBoundingClientRect().width);
      // Kept while the table stands in its place, so that coming back draws nothing anew.
      if (width > 0 && width !== latest.current) {
        latest.current = width;
        setRoom(width);
      }
    };
    take();
    if (typeof ResizeObserver === 'undefined') return undefined;
    const watching = new ResizeObserver(take);
    watching.observe(node);
    return () => watching.disconnect();
  }, [node]);
  return { room, place: setNode };
}
