/** Charts, drawn by ourselves: nothing but numbers, places and a little SVG, so that a page with them stays light. */
export { type BarRow, layoutBars } from './bars';
export { Chart, type ChartProps, type ChartWords } from './Chart';
export { layoutMatrix, type Matrix } from './matrix';
export { layoutParts, type Part } from './parts';
export { type Scene, type Series, type Space, seriesOf } from './scene';
export { layoutTrend, type Strand, type Trend } from './trend';
