import { nobodyEver, persons, policy } from '../policy';
import type { Reach } from '../reach';
import type { Viewer } from '../viewer';

/**
 * A file has the rights of what it hangs on and is judged only after that was: whoever reads a message reads its files. The
 * files of a message go with it and are not changed by themselves.
 */
export const File = policy('File', {
  fields: {
    id: persons,
    name: persons,
    size: persons,
    mediaType: persons,
    url: persons,
    previewUrl: persons,
    author: persons,
    createdAt: persons,
    message: persons,
    versions: persons,
    viewerCanUpdate: persons,
    viewerCanDelete: persons,
  },
  actions: { update: nobodyEver, delete: nobodyEver },
});

export const FileVersion = policy('FileVersion', {
  fields: { number: persons, size: persons, mediaType: persons, url: persons, previewUrl: persons, author: persons, createdAt: persons },
});

/** Whether there is any place at all that the viewer may write to: only such people upload (4-running). */
export const mayUpload = (viewer: Viewer, reach: Reach): boolean => {
  if (viewer.kind === 'NOBODY' || viewer.kind === 'LINK_HOLDER' || viewer.readOnly) return false;
  return viewer.kind === 'EMPLOYEE' || [...reach.projects.values()].some(({ archived, tree, shared }) => !archived && (tree || shared));
};
