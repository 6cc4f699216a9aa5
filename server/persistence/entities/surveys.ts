import { Entity } from 'typeorm';
import { type Flag, Key, KeyNumber, OptionalText, OptionalWhole, Text, Whole } from '../columns';

/** One round of the survey of a task (R8.1). `version` counts what was added to it. */
@Entity('waves')
export class WaveRow {
  @Key() account_id: string;
  @Key() id: string;
  @Text() task_id: string;
  @Text() name: string;
  @OptionalText() date: string | null;
  @Whole() response_count: number;
  @Whole() version: number;
  @OptionalText() author_id: string | null;
  @Text() created_at: string;
}

export type Sentiment = 'POSITIVE' | 'NEUTRAL' | 'NEGATIVE' | 'MIXED';

/**
 * What several responses of a wave have in common: the sentiment, and the codes and segments beside it. Figures are sums over
 * profiles, of which a wave has far fewer than responses. `key` is a digest of all three.
 */
@Entity('response_profiles')
export class ProfileRow {
  @Key() account_id: string;
  @Key() wave_id: string;
  @KeyNumber() number: number;
  @Text() key: string;
  @OptionalText() sentiment: Sentiment | null;
  @Whole() response_count: number;
}

@Entity('profile_codes')
export class ProfileCodeRow {
  @Key() account_id: string;
  @Key() wave_id: string;
  @KeyNumber() profile: number;
  @Key() code: string;
}

@Entity('profile_segments')
export class ProfileSegmentRow {
  @Key() account_id: string;
  @Key() wave_id: string;
  @KeyNumber() profile: number;
  @Key() segment: string;
  @Text() value: string;
}

/** What one respondent answered in a wave; a respondent answers once. `place` is its row in the file that it came from. */
@Entity('responses')
export class ResponseRow {
  @Key() account_id: string;
  @Key() id: string;
  @Text() wave_id: string;
  @Whole() profile: number;
  @Whole() place: number;
  @Text() respondent: string;
  @Text() answer: string;
  @Text() created_at: string;
}

/** A file that is read into a wave (R8.1). `owner` is the process that reads it, and says at `beat_at` that it still does. */
@Entity('imports')
export class ImportRow {
  @Key() account_id: string;
  @Key() id: string;
  @OptionalText() wave_id: string | null;
  @Text() author_id: string;
  @Text() name: string;
  @Text() blob: string;
  /** Which column is what, JSON. */
  @Text() mapping: string;
  @Text() state: 'QUEUED' | 'RUNNING' | 'DONE' | 'FAILED';
  @OptionalWhole() total: number | null;
  @Whole() read: number;
  @Whole() added: number;
  @Whole() skipped: number;
  @Whole() rejected: number;
  @OptionalText() error: string | null;
  @OptionalText() owner: string | null;
  @OptionalText() beat_at: string | null;
  @Text() created_at: string;
  @OptionalText() finished_at: string | null;
}

/** A row of an imported file that was not taken; the header is row 1. */
@Entity('import_rejects')
export class ImportRejectRow {
  @Key() account_id: string;
  @Key() import_id: string;
  @KeyNumber() row: number;
  @Text() reason: string;
}

/** A link that shows the figures of one wave to whoever holds it (R8.3). */
@Entity('sharing_links')
export class SharingLinkRow {
  @Key() account_id: string;
  @Key() id: string;
  @Text() task_id: string;
  @Text() wave_id: string;
  @OptionalText() description: string | null;
  @Text() nonce: string;
  @Text() token_hash: string;
  @Text() created_by: string;
  @Text() created_at: string;
  @Text() expires_at: string;
  @OptionalText() revoked_at: string | null;
  @OptionalText() revoked_by: string | null;
  @OptionalText() last_opened_at: string | null;
  @Whole() opens: number;
}

/** Who opened a link, and when last: a digest of a browser session, or of an address. */
@Entity('link_openings')
export class LinkOpeningRow {
  @Key() account_id: string;
  @Key() link_id: string;
  @Key() opener: string;
  @Text() at: string;
}

/** A chat with the survey data of one task, or of one of its waves (R8.7). */
@Entity('deep_dive_chats')
export class DeepDiveChatRow {
  @Key() account_id: string;
  @Key() id: string;
  @Text() task_id: string;
  @OptionalText() wave_id: string | null;
  @Text() title: string;
  @Text() author_id: string;
  @Whole() internal: Flag;
  @OptionalText() client_key: string | null;
  @Whole() last_sequence: number;
  @Text() created_at: string;
}

/** A question and its answer, with the figures and citations (JSON) that the answer rests on. */
@Entity('deep_dive_entries')
export class DeepDiveEntryRow {
  @Key() account_id: string;
  @Key() id: string;
  @Text() chat_id: string;
  @Whole() place: number;
  @Text() question: string;
  @Text() asked_by: string;
  @Text() asked_at: string;
  @Text() answer: string;
  @Text() state: 'ANSWERING' | 'DONE' | 'STOPPED' | 'FAILED';
  @Text() figures: string;
  @Text() citations: string;
  @OptionalText() client_key: string | null;
  @OptionalText() owner: string | null;
  @OptionalText() beat_at: string | null;
  @OptionalText() finished_at: string | null;
}

/** The durable events of a Deep Dive chat, gapless by sequence. */
@Entity('deep_dive_events')
export class DeepDiveEventRow {
  @Key() account_id: string;
  @Key() chat_id: string;
  @KeyNumber() sequence: number;
  @Text() kind: 'ASKED' | 'GREW' | 'FINISHED';
  @Text() entry_id: string;
  @Text() at: string;
  /** From where to where the answer grew; null for the other kinds. */
  @OptionalWhole() answer_from: number | null;
  @OptionalWhole() answer_to: number | null;
}
