import { policy, viewers } from '../policy';

/** Figures of a wave: whoever was handed them may read them all. */
const figures = (type: string, ...fields: string[]) =>
  policy(type, { fields: Object.fromEntries(fields.map((field) => [field, viewers])) });

export const VISUALIZATION = [
  figures('Visualization', 'responseCount', 'codes', 'sentiment', 'segments', 'bySegment', 'trend'),
  figures('CodeCount', 'code', 'count', 'share'),
  figures('SentimentCount', 'sentiment', 'count', 'share'),
  figures('SegmentCount', 'value', 'count', 'codes'),
  figures('TrendPoint', 'wave', 'date', 'code', 'count', 'share'),
];
