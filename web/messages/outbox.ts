/** The page that shows the outgoing mail. */
export const outbox = {
  title: 'Outgoing mail',
  lead: 'Every mail of this account, newest first. While no mail server is set up, nothing leaves this machine: read the mails and follow their links here.',
  list: 'Mails',
  to: 'To',
  subject: 'Subject',
  state: 'State',
  states: { WAITING: 'Waiting', SENT: 'Sent', FAILED: 'Failed', CANCELLED: 'Not sent' },
  created: 'Written',
  sent: 'Sent',
  error: 'What went wrong',
  empty: 'No mail yet',
  emptyText: 'Share a project with an address, or invite an employee: the mail appears here within a moment.',
  choose: 'Choose a mail',
  chooseText: 'It opens here, with the links that stand in it.',
  back: 'All mails',
  noText:
    'The text of this mail is not shown. Mails with a link for a new password are never shown, and texts are kept in development only.',
  copyLink: 'Copy the link',
  privateHint:
    'To try a link as the person invited, copy it and open it in a private window: here it would sign you out of your own session.',
  notAdministrator: 'Only Administrators see the outgoing mail',
  notAdministratorText: 'Links in it let people in. If somebody waits for a mail, ask an Administrator of this account.',
};
