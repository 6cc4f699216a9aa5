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
    outside: 'Clients can read this',
    insideText: 'Nobody from outside reads along here.',
    outsideText: 'It is open to people from outside, as far as the task or project is.',
    parts: (names: readonly string[]) => `From outside, ${listed(names)} ${names.length === 1 ? 'reads' : 'read'} along by taking part.`,
  },
  write: {
    label: (title: string) => `Write in ${title}`,
    placeholder: 'Write here. Markdown works: **bold**, lists, tables.',
    send: 'Post',
    keys: (send: string) => `${send} posts, Enter starts a new line.`,
    attach: 'Attach files',
    drop: 'Let go to attach',
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
  readOnly: 'You can read this, but not add to it.',
  editing: {
    label: 'Change your post',
    save: 'Save',
    cancel: 'Leave it as it was',
    failed: 'Not saved. What you wrote is still here.',
    closed: 'This post cannot be changed any more: somebody has closed the discussion for that in the meantime. What you wrote is still here.',
  },
  removing: {
    title: 'Delete this post?',
    own: 'Its text and its files are gone for everybody and cannot be brought back.',
    of: (name: string) => `What ${name} wrote here, and the files with it, is gone for everybody and cannot be brought back.`,
    failed: 'The post could not be deleted. It is still there.',
    done: 'The post is deleted.',
  },
  /** Who takes part in a conversation. */
  people: {
    label: 'Who takes part',
    nobody: 'Nobody takes part yet.',
    byMail: 'by e-mail, cannot sign in',
  },
};

function listed(names: readonly string[]): string {
  return new Intl.ListFormat('en', { type: 'conjunction' }).format(names);
}
