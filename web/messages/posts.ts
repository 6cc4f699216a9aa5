/** What is said in discussions and in the conversation of a task. */
export const posts = {
  list: (title: string) => `Posts, ${title}`,
  heard: (title: string) => `New posts, ${title}`,
  said: (name: string, body: string) => `${name}: ${body}`,
  loading: 'The posts are loading',
  earlier: (count: number) => `Show earlier posts, ${count.toLocaleString('en')} more`,
  earlierFailed: 'The earlier posts could not be loaded.',
  guest: 'Guest',
  you: 'You',
  viaEmail: 'by e-mail',
  edited: 'edited',
  editedAt: (moment: string) => `Edited ${moment}`,
  quoted: 'Quoted text of the mail',
  actionsFor: (name: string) => `Actions for the post by ${name}`,
  edit: 'Edit',
  copyText: 'Copy text',
  remove: 'Delete',
  empty: {
    conversation: 'Nothing said yet. Whoever takes part in the task reads what is written here.',
    discussion: 'Nothing said yet. Begin with a question, or with what is to be decided.',
    readOnly: 'Nothing said yet.',
  },
  audience: {
    inside: 'Staff only',
    outside: 'Guests can read this',
    insideText: 'Nobody from outside reads along here.',
    outsideText: 'It is open to people from outside, as far as the task or project is.',
    parts: (names: readonly string[]) => `${listed(names)} ${names.length === 1 ? 'reads' : 'read'} along by taking part.`,
  },
  write: {
    label: (title: string) => `Write in ${title}`,
    placeholder: 'Write here',
    send: 'Post',
    keys: (send: string) => `${send} posts, Enter starts a new line. Markdown works.`,
    attach: 'Attach files',
    drop: 'Let go to attach',
    chosen: 'Files for this post',
    leaveOut: (name: string) => `Leave ${name} out`,
    wordsToo: 'Add a word about what you attach.',
    tooLong: (over: number) => `This is ${over.toLocaleString('en')} ${over === 1 ? 'character' : 'characters'} too long.`,
    failed: 'Not posted. What you wrote is still here.',
    closed: 'Nothing can be added here any more: somebody has changed that in the meantime. What you wrote is kept.',
    kept: 'What you were writing',
    keptText: 'It was not posted, and is kept on this device.',
    copyKept: 'Copy it',
    discardKept: 'Throw it away',
    copied: 'Copied.',
  },
  editing: {
    label: 'Change your post',
    save: 'Save',
    cancel: 'Leave it as it was',
    failed: 'Not saved. What you wrote is still here.',
    closed:
      'This post cannot be changed any more: somebody has closed the discussion for that in the meantime. What you wrote is still here.',
  },
  removing: {
    title: 'Delete this post?',
    own: 'Its text and its files are gone for everybody and cannot be brought back.',
    of: (name: string) => `What ${name} wrote here, and the files with it, is gone for everybody and cannot be brought back.`,
    failed: 'The post could not be deleted. It is still there.',
    done: 'The post is deleted.',
  },
  conversation: {
    /** Hidden would be wrong: those who take part read it. */
    levels: { HIDDEN: 'Those who take part', VIEW: 'View', MODIFY: 'Modify' },
    /** What the levels mean for the conversation of a task. */
    means: {
      HIDDEN: 'Whoever takes part in the task reads and writes here, from outside as well; nobody else from outside.',
      VIEW: 'Whoever takes part in the task writes here; guests who see the task can read it.',
      MODIFY: 'Whoever takes part in the task writes here, and so can guests who see the task.',
    },
    own: {
      VIEW: 'What those who work on the task say to each other. You can read it.',
      MODIFY: 'Everybody who works on the task reads and answers here. Ask what you need to know.',
    },
    people: 'Who takes part',
    nobody: 'Nobody takes part yet.',
    byMail: 'by e-mail, cannot sign in',
  },
  discussions: {
    title: 'Discussions',
    add: 'New discussion',
    loading: 'The discussions are loading',
    read: 'Read',
    fold: 'Fold up',
    readOf: (title: string, open: boolean) => (open ? `Fold up ${title}` : `Read ${title}`),
    lastPost: 'Last post',
    emptyTitle: 'No discussions yet',
    emptyText:
      'A discussion keeps one question in one place. Each has a level of its own: for the staff alone, to be read by clients, or for clients to take part.',
    none: 'No discussion is shared with you here at the moment.',
    /** A thread that nobody opened, and that is read by taking part. */
    meansByPart: (names: readonly string[]) => `Nobody opened it to clients. By taking part in the task ${listed(names)} can read it.`,
  },
};

function listed(names: readonly string[]): string {
  return new Intl.ListFormat('en', { type: 'conjunction' }).format(names);
}
