import { Entity } from 'typeorm';
import { Key, KeyNumber, OptionalText, Text, Whole } from '../columns';

/** What a person uploaded and has not used yet. `blob` and `preview` name the bytes in the storage. */
@Entity('uploads')
export class UploadRow {
  @Key() account_id: string;
  @Key() id: string;
  @Text() person_id: string;
  @Text() name: string;
  @Whole() size: number;
  @Text() media_type: string;
  @Text() blob: string;
  @OptionalText() preview: string | null;
  @Text() created_at: string;
}

/** A file that hangs on a message, on a post or in a file thread, on exactly one of them: its rights are those of that. */
@Entity('files')
export class FileRow {
  @Key() account_id: string;
  @Key() id: string;
  @OptionalText() message_id: string | null;
  @OptionalText() post_id: string | null;
  @OptionalText() thread_id: string | null;
  @Whole() place: number;
  @Text() name: string;
  @Text() author_id: string;
  @Text() created_at: string;
}

/** One version of a file, from 1 on (R6.7). */
@Entity('file_versions')
export class FileVersionRow {
  @Key() account_id: string;
  @Key() file_id: string;
  @KeyNumber() number: number;
  @Whole() size: number;
  @Text() media_type: string;
  @Text() blob: string;
  @OptionalText() preview: string | null;
  @Text() author_id: string;
  @Text() created_at: string;
}

/** Bytes whose rows are gone; they leave the storage after the commit. */
@Entity('discarded_blobs')
export class DiscardedBlobRow {
  @Key() blob: string;
  @Text() at: string;
}
