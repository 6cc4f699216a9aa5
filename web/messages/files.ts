/** Files in threads: adding, versions, looking at them. */
export const files = {
  title: 'Files',
  loading: 'The files are loading',
  listOf: (thread: string): string => `Files in ${thread}`,
  empty: {
    title: 'No files here yet',
    text: 'A file thread keeps files that belong together, with all their versions. A new one is hidden from clients until somebody opens it to them, to read or to add to.',
  },
  none: 'Nothing in it yet.',
  hiddenButFor: (names: readonly string[]): string =>
    `Of people outside, only ${new Intl.ListFormat('en').format(names)} can read and download the files, by taking part in the task.`,
  add: 'Add files',
  addTo: (thread: string): string => `Add files to ${thread}`,
  addHint: 'or drop or paste them here',
  drop: {
    inside: 'Let go to add. Only employees can read it.',
    outside: 'Let go to add. Guests can read it.',
    own: 'Let go to add.',
  },
  onTheirWay: (thread: string): string => `On their way to ${thread}`,
  cancel: (name: string): string => `Do not send ${name}`,
  added: (name: string): string => `“${name}” is added.`,
  addedAs: (name: string, as: string): string => `“${name}” is added as “${as}”, since another file here is called so.`,
  version: (number: number, name: string): string => `Version ${number} of “${name}”.`,
  addedMany: (count: number, versions: number): string =>
    versions === 0
      ? `${count} files are added.`
      : versions === count
        ? `${count} files have a new version.`
        : `${count - versions === 1 ? '1 file is' : `${count - versions} files are`} added, and ${versions === 1 ? '1 has' : `${versions} have`} a new version.`,
  readOnlyNow: 'Not added: this thread can only be read now.',
  goneNow: 'Not added: this is not open to you any more.',
  stopped: (names: readonly string[]): string =>
    names.length === 1
      ? `“${names[0]}” was not added: its thread was left, or is not there any more. Nothing of it is kept.`
      : `${names.length} files were not added: their thread was left, or is not there any more. Nothing of them is kept.`,
  open: (name: string): string => `Look at ${name}`,
  download: (name: string, size: string): string => `Download ${name}, ${size}`,
  versions: (count: number): string => `${count} versions`,
  versionsOf: (name: string): string => `Versions of ${name}`,
  versionNumber: (number: number): string => `Version ${number}`,
  current: 'newest',
  downloadVersion: (number: number, name: string): string => `Download version ${number} of ${name}`,
  downloadWord: 'Download',
  menuOf: (name: string): string => `More for ${name}`,
  newVersion: 'Add a new version…',
  rename: {
    action: 'Rename',
    label: (name: string): string => `New name of ${name}`,
    save: 'Save',
    missing: 'A file needs a name.',
    taken: 'Another file here has this name. Choose another one, or add a version to that file.',
    done: (name: string): string => `It is called “${name}” now.`,
  },
  remove: {
    action: 'Delete…',
    title: 'Delete this file?',
    text: (name: string, versions: number): string =>
      versions === 1
        ? `“${name}” is deleted for everybody. This cannot be undone.`
        : `“${name}” is deleted for everybody, with all its ${versions} versions. This cannot be undone.`,
    submit: 'Delete',
    done: (name: string): string => `“${name}” is deleted.`,
  },
  preview: {
    of: (name: string): string => `Picture of ${name}`,
    place: (at: number, all: number): string => `${at} of ${all}`,
    previous: 'The one before',
    next: 'The next one',
    failed: 'This picture could not be loaded. The file itself can still be downloaded.',
  },
  more: 'Show more files',
  shown: (shown: number, all: number): string => `${shown} of ${all} are shown`,
};
