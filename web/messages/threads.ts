type Kind = 'FILES' | 'DISCUSSION';
type Level = 'HIDDEN' | 'VIEW' | 'MODIFY';

const countOf = (kind: Kind, count: number): string =>
  kind === 'FILES' ? (count === 1 ? '1 file' : `${count} files`) : count === 1 ? '1 post' : `${count} posts`;

/** Threads of files and of discussion, on projects and on tasks. */
export const threads = {
  level: { HIDDEN: 'Hidden', VIEW: 'View', MODIFY: 'Modify' } satisfies Record<Level, string>,
  levelMeans: {
    FILES: {
      HIDDEN: 'Only employees see it.',
      VIEW: 'Guests who reach it can read and download the files.',
      MODIFY: 'Guests who reach it can add files, and change or delete their own.',
    },
    DISCUSSION: {
      HIDDEN: 'Only employees see it.',
      VIEW: 'Guests who reach it can read it.',
      MODIFY: 'Guests who reach it can write in it, and change or delete what they wrote.',
    },
  } satisfies Record<Kind, Record<Level, string>>,
  levelOf: (title: string, level: string): string => `Client access of ${title}: ${level}. Change`,
  levelChoose: 'What people outside may do',
  levelSet: (title: string, level: string): string => `Client access of “${title}” is now: ${level}.`,
  setBy: (name: string, when: string): string => `Set by ${name}, ${when}.`,
  startingValue: 'Starting value, set by nobody.',
  own: {
    FILES: { VIEW: 'You can read and download.', MODIFY: 'You can add files here.' },
    DISCUSSION: { VIEW: 'You can read this.', MODIFY: 'You can write here.' },
  },
  count: countOf,
  menuOf: (title: string): string => `More for ${title}`,
  create: {
    button: { FILES: 'New file thread', DISCUSSION: 'New discussion' },
    title: { FILES: 'New file thread', DISCUSSION: 'New discussion' },
    name: 'Title',
    namePlaceholder: { FILES: 'Contracts, drafts, photographs…', DISCUSSION: 'What is it about?' },
    nameMissing: 'A thread needs a title.',
    level: 'What people outside may do',
    starting: 'Starting value',
    startingMeans:
      'Hidden. Only where somebody made the project or task modifiable for clients does it start at Modify, so that they can add to it at once.',
    notYours: 'It starts hidden, unless somebody made the project or task modifiable for clients. Who may grant access can open it later.',
    submit: 'Create',
    done: (title: string): string => `“${title}” is made.`,
  },
  rename: {
    action: 'Rename…',
    title: 'Rename the thread',
    submit: 'Rename',
    done: (title: string): string => `It is called “${title}” now.`,
  },
  remove: {
    action: 'Delete…',
    title: { FILES: 'Delete this file thread?', DISCUSSION: 'Delete this discussion?' },
    text: (kind: Kind, title: string, count: number): string =>
      count === 0
        ? `“${title}” is empty. It cannot be brought back.`
        : kind === 'FILES'
          ? `“${title}” is deleted with ${countOf(kind, count)} and all their versions. This cannot be undone.`
          : `“${title}” is deleted with ${countOf(kind, count)} and the files in them. This cannot be undone.`,
    outside: 'It is open to people outside: whoever of them sees it now loses it within a second.',
    inside: 'Nobody outside sees it.',
    submit: 'Delete',
    done: (title: string): string => `“${title}” is deleted.`,
    seenOutside: 'Somebody outside sees this thread, so only who may grant access can delete it. Nothing was changed.',
  },
};
