import { z } from 'zod';
import { shownName } from '../../domain/files';
import { ids, required, unlessNull, words } from '../shape-parts';

const title = required(200);
const body = words(20_000);
const uploadIds = ids('files').max(20, 'At most 20 files are attached at once.').nullish();

/** The name of a file, as it will be shown. */
const fileName = z.string('This cannot be empty.').transform((given, context) => {
  try {
    return shownName(given);
  } catch {
    context.addIssue({ code: 'custom', message: 'Say what the file is called, such as report.pdf.' });
    return z.NEVER;
  }
});

export const THREAD_SHAPES = {
  createFileThread: z.looseObject({ title }),
  createDiscussionThread: z.looseObject({ title }),
  updateThread: z.looseObject({ title }),
  addPost: z.looseObject({ body, uploadIds }),
  editPost: z.looseObject({ body }),
  addFile: z.looseObject({ name: fileName.nullish() }),
  updateFile: z.looseObject({ name: unlessNull(fileName), uploadId: unlessNull(z.string('This cannot be empty.')) }),
};
