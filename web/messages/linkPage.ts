/** The texts of the page behind a sharing link. */
export const linkPage = {
  loading: 'The charts are loading',
  title: (task: string, wave: string): string => `${task}: ${wave}`,
  until: (when: string): string => `Open until ${when}`,
  foot: 'These charts were shared with you by a link. Whoever has the link sees the same.',
  skip: 'To the charts',
  missing: {
    title: 'This address is not complete.',
    text: 'The link ends after “#” with a long word that is missing here. Open it as it was sent to you, or copy all of it.',
  },
  expired: {
    title: 'This link has expired.',
    text: 'It was open until a set day, and that day has passed. If you still need the charts, ask the person who sent it to you for a new one.',
  },
  unknown: {
    title: 'This link does not work.',
    text: 'It may have been ended, or copied in part. If you still need the charts, ask the person who sent it to you.',
  },
};
