import { outlineOf, TILE, textureLines } from './outline';
import { type Mark, type Scene, type Space, TEXT, type Texture, type Tone } from './scene';

/** The colours of the picture: a report is on paper, so they are those of the light, whatever the page is in. */
export const paper: Readonly<Record<Tone, string>> = {
  1: '#1f6f78',
  2: '#a8730c',
  3: '#7a3b76',
  4: '#4d7a26',
  5: '#2f7fc2',
  6: '#6b7683',
  ink: '#17212d',
  dim: '#52606f',
  rule: '#dce1e7',
  track: '#eceff3',
};
const ground = '#ffffff';

/** Pixels for each px of the page, so that it is sharp in print. */
const SHARP = 2;
const MARGIN = 24;

const fontOf = (size: number, strong = false): string =>
  `${strong ? 620 : 420} ${size}px 'Instrument Sans Variable', ui-sans-serif, system-ui, sans-serif`;

/** Measures text as it is drawn; where there is no canvas, near enough. */
export function measureIn(unit: number): Space['measure'] {
  const pen = typeof CanvasRenderingContext2D === 'undefined' ? null : document.createElement('canvas').getContext('2d');
  return (text, strong = false) => {
    if (!pen) return [...text].length * TEXT * unit * 0.56;
    pen.font = fontOf(TEXT * unit, strong);
    return pen.measureText(text).width;
  };
}

function textured(pen: CanvasRenderingContext2D, tone: Tone, texture: Texture): CanvasPattern | string {
  const lines = textureLines[texture];
  if (lines === null) return paper[tone];
  const tile = document.createElement('canvas');
  tile.width = TILE * SHARP;
  tile.height = TILE * SHARP;
  const draw = tile.getContext('2d');
  if (!draw) return paper[tone];
  draw.scale(SHARP, SHARP);
  draw.fillStyle = paper[tone];
  draw.fillRect(0, 0, TILE, TILE);
  draw.strokeStyle = ground;
  draw.lineWidth = 1.4;
  draw.stroke(new Path2D(lines));
  const pattern = pen.createPattern(tile, 'repeat');
  pattern?.setTransform(new DOMMatrix().scale(1 / SHARP));
  return pattern ?? paper[tone];
}

function drawMark(pen: CanvasRenderingContext2D, mark: Mark, unit: number): void {
  if (mark.kind === 'bar') {
    pen.fillStyle = textured(pen, mark.tone, mark.texture);
    pen.fillRect(mark.x, mark.y, mark.width, mark.height);
  } else if (mark.kind === 'words') {
    pen.font = fontOf(TEXT * unit, mark.strong);
    pen.fillStyle = paper[mark.tone];
    pen.textAlign = mark.anchor === 'middle' ? 'center' : mark.anchor;
    pen.fillText(mark.text, mark.x, mark.y);
  } else if (mark.kind === 'line') {
    pen.strokeStyle = paper[mark.tone];
    pen.lineWidth = mark.width;
    pen.setLineDash([...mark.dash]);
    pen.beginPath();
    for (const [index, [x, y]] of mark.points.entries()) index === 0 ? pen.moveTo(x, y) : pen.lineTo(x, y);
    pen.stroke();
    pen.setLineDash([]);
  } else {
    const outline = new Path2D(outlineOf(mark));
    pen.fillStyle = mark.shape === 'ring' ? ground : paper[mark.tone];
    pen.strokeStyle = mark.shape === 'ring' || mark.shape === 'plus' ? paper[mark.tone] : ground;
    pen.lineWidth = mark.shape === 'ring' || mark.shape === 'plus' ? 2.4 : 1;
    pen.fill(outline);
    pen.stroke(outline);
  }
}

/**
 * Draws a scene as a picture with a title and a line below it, on white.
 *
 * @param heads the title, and what it is of
 */
export async function pictureOf(scene: Scene, heads: { readonly title: string; readonly below: string }, unit: number): Promise<Blob> {
  // The page's own type, in both weights: a canvas does not wait for it.
  await Promise.all([document.fonts?.load(fontOf(TEXT)), document.fonts?.load(fontOf(TEXT, true))]).catch(() => undefined);
  const canvas = document.createElement('canvas');
  const head = 58 * unit;
  const width = scene.width + 2 * MARGIN;
  const height = scene.height + head + 2 * MARGIN;
  canvas.width = Math.ceil(width * SHARP);
  canvas.height = Math.ceil(height * SHARP);
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('This browser draws no pictures.');
  pen.scale(SHARP, SHARP);
  pen.fillStyle = ground;
  pen.fillRect(0, 0, width, height);
  pen.translate(MARGIN, MARGIN);
  pen.fillStyle = paper.ink;
  pen.font = fontOf(18 * unit, true);
  pen.fillText(heads.title, 0, 18 * unit, scene.width);
  pen.fillStyle = paper.dim;
  pen.font = fontOf(TEXT * unit);
  pen.fillText(heads.below, 0, 38 * unit, scene.width);
  pen.translate(0, head);
  for (const mark of scene.marks) drawMark(pen, mark, unit);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('The picture could not be made.'))), 'image/png');
  });
}
