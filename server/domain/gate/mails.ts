import { POLICY } from '../../access/registry';
import { type Soon } from '../../persistence/database';
import type { MailRow } from '../../persistence/entities';
import { type Connection, emptyConnection, type PageArguments, readPage } from '../../persistence/pages';
import { type Asking, accountOf } from '../asking';
import type { OutboxMailView } from '../views';

/** The mail of a password reset is nobody's to read, Administrators included (R10.1). */
const NEVER_SHOWN = 'password-reset';

/**
 * Mails of the account, newest first (R10.1). `showTexts` is true in development only.
 */
export function listOutbox(asking: Asking, page: PageArguments, showTexts: boolean): Soon<Connection<OutboxMailView>> {
  const rights = POLICY.OutboxMail.judge(asking.viewer, undefined);
  if (!POLICY.OutboxMail.reads(asking.viewer, rights, 'id')) return emptyConnection();
  return readPage<MailRow, OutboxMailView>(
    asking.reader,
    {
      columns: 'm.*',
      from: 'mails m',
      where: 'm.account_id = ? and m.template <> ?',
      params: [accountOf(asking.viewer), NEVER_SHOWN],
      order: [
        { expression: 'm.created_at', descending: true, required: true },
        { expression: 'm.id', required: true },
      ],
    },
    page,
    (rows) =>
      rows.map((row) => ({
        __typename: 'OutboxMail' as const,
        rights,
        id: row.id,
        to: row.to_address,
        subject: row.subject ?? '',
        text: showTexts ? row.text : null,
        state: row.state,
        error: row.error,
        createdAt: row.created_at,
        sentAt: row.sent_at,
      })),
  );
}
