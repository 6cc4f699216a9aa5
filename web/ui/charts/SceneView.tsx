import { useId } from 'react';
import classes from './charts.module.css';
import { outlineOf, TILE, textureLines } from './outline';
import { type Bar, type Mark, type Scene, TEXT, type Texture, type Tone } from './scene';

/** A scene as SVG. Its colours are the page's, so it follows light and dark by itself. */
export function SceneView({
  scene,
  unit,
  summary,
  onPick,
}: {
  readonly scene: Scene;
  readonly unit: number;
  /** What it shows, in a sentence: who cannot see it has that, and the table. */
  readonly summary: string;
  readonly onPick?: ((value: string) => void) | undefined;
}) {
  const id = useId();
  const used = new Map<string, Bar>();
  for (const mark of scene.marks) if (mark.kind === 'bar' && mark.texture !== 'plain') used.set(`${mark.tone}${mark.texture}`, mark);
  const fillOf = (mark: Bar): string => (mark.texture === 'plain' ? colorOf(mark.tone) : `url(#${id}${mark.tone}${mark.texture})`);
  return (
    <svg
      role="img"
      aria-label={summary}
      className={classes.scene}
      width={scene.width}
      height={scene.height}
      viewBox={`0 0 ${scene.width} ${scene.height}`}
      fontSize={TEXT * unit}
    >
      <defs>
        {[...used].map(([key, { tone, texture }]) => (
          <pattern key={key} id={id + key} width={TILE} height={TILE} patternUnits="userSpaceOnUse">
            <Tile tone={tone} texture={texture} />
          </pattern>
        ))}
      </defs>
      {scene.marks.map((mark, index) => (
        <Drawn key={index} mark={mark} fillOf={fillOf} />
      ))}
      {onPick &&
        scene.spots.map((spot) => (
          // biome-ignore lint/a11y/noStaticElementInteractions: for the pointer alone; the same choice is in the filters, where the keyboard finds it
          <rect
            key={`${spot.value} ${spot.x} ${spot.y}`}
            className={classes.spot}
            x={spot.x}
            y={spot.y}
            width={spot.width}
            height={spot.height}
            onClick={() => onPick(spot.value)}
          />
        ))}
    </svg>
  );
}

const colorOf = (tone: Tone): string =>
  tone === 'ink' ? 'var(--ink)' : tone === 'dim' ? 'var(--ink-dim)' : tone === 'rule' ? 'var(--rule)' : `var(--chart-${tone})`;

function Tile({ tone, texture }: { readonly tone: Tone; readonly texture: Texture }) {
  return (
    <>
      <rect width={TILE} height={TILE} fill={colorOf(tone)} />
      <path d={textureLines[texture] ?? ''} stroke="var(--surface)" strokeWidth={1.4} fill="none" />
    </>
  );
}

function Drawn({ mark, fillOf }: { readonly mark: Mark; readonly fillOf: (mark: Bar) => string }) {
  if (mark.kind === 'bar') {
    return <rect className={classes.bar} x={mark.x} y={mark.y} width={mark.width} height={mark.height} fill={fillOf(mark)} />;
  }
  if (mark.kind === 'words') {
    return (
      <text x={mark.x} y={mark.y} textAnchor={mark.anchor} fill={colorOf(mark.tone)} className={mark.strong ? classes.strong : undefined}>
        {mark.whole !== null && <title>{mark.whole}</title>}
        {mark.text}
      </text>
    );
  }
  if (mark.kind === 'line') {
    return (
      <polyline
        points={mark.points.map(([x, y]) => `${x},${y}`).join(' ')}
        fill="none"
        stroke={colorOf(mark.tone)}
        strokeWidth={mark.width}
        strokeDasharray={mark.dash.length > 0 ? mark.dash.join(' ') : undefined}
      />
    );
  }
  const hollow = mark.shape === 'ring' || mark.shape === 'plus';
  return (
    <path
      d={outlineOf(mark)}
      fill={mark.shape === 'ring' ? 'var(--surface)' : colorOf(mark.tone)}
      stroke={hollow ? colorOf(mark.tone) : 'var(--surface)'}
      strokeWidth={hollow ? 2.4 : 1}
    >
      {mark.says !== null && <title>{mark.says}</title>}
    </path>
  );
}
