import type { SegmentChoice, Sentiment, Understanding } from './question';

/** What was read of one task to answer one question; an answer rests on nothing else (R8.8). */
export interface Facts {
  readonly question: string;
  readonly understood: Understanding;
  /** The wave of a chat about one wave alone. */
  readonly onlyWave: string | null;
  /** The waves that are answered about, the oldest first. */
  readonly waves: readonly WaveFact[];
  /** Among whom it is counted: responses of these waves with what the segments ask for. */
  readonly base: number;
  readonly measures: readonly Measure[];
  /** The most frequent codes of the first measure, and of how many responses. */
  readonly themes: readonly CodeFact[];
  /** How many different codes there are among them. */
  readonly themeCount: number;
  /** Where waves are compared and nothing else is named: each mood and the most frequent codes, over the waves. */
  readonly changes: readonly Measure[];
  readonly sentiments: readonly { readonly sentiment: Sentiment; readonly count: number }[];
  readonly parts: readonly Part[];
  /** Responses whose text holds each of the words, and all of them; null where no words were looked for. */
  readonly mentions: Mentions | null;
  readonly quotes: readonly Quote[];
}

export interface WaveFact {
  readonly id: string;
  readonly name: string;
  readonly date: string | null;
  readonly responses: number;
}

export interface CodeFact {
  readonly code: string;
  readonly count: number;
}

/** Which responses are meant: any of the values of one kind, all of the kinds. */
export interface Restriction {
  readonly code: string | null;
  readonly sentiment: Sentiment | null;
  readonly segments: readonly SegmentChoice[];
}

/** Something that was counted, in all and in each wave. */
export interface Measure extends Restriction {
  readonly count: number;
  readonly byWave: readonly { readonly waveId: string; readonly count: number; readonly base: number }[];
}

/** The first measure, parted by the values of a segment. */
export interface Part {
  readonly segment: string;
  readonly values: readonly { readonly value: string; readonly count: number; readonly base: number }[];
}

export interface Mentions {
  /** Among which responses it was looked. */
  readonly among: Restriction;
  /** As the question says them. */
  readonly words: readonly { readonly word: string; readonly count: number }[];
  readonly all: number;
  /** How many texts were looked through, and how many there are. */
  readonly looked: number;
  readonly of: number;
}

/** A part of a response, exactly as it stands there. */
export interface Quote {
  readonly responseId: string;
  readonly quote: string;
  readonly codes: readonly string[];
}

/** A number that an answer rests on. */
export interface FigureFact {
  readonly label: string;
  readonly value: number;
  readonly unit: string | null;
  readonly waveId: string | null;
}
