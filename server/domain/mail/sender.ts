import type { MailRow } from '../../persistence/entities';
import { hoursAfter } from '../accounts/tokens';
import { type Log, type Mailer, NotDelivered } from '../ports';
import type { Services } from '../services';
import { render } from './render';

/** Sends what waits in the outbox of mails. */
export interface MailSender {
  /** Looks now instead of at the next tick: a unit of work has just ordered a mail. */
  wake(): void;
  /** Sends all that is due, and comes back when nothing is. */
  drain(): Promise<void>;
  stop(): Promise<void>;
}

const TICK = 5000;
/** Mails that are taken from the database at a time. */
const BATCH = 20;
/** Stands in `next_attempt_at` while a mail is on its way; sorts after every moment. */
const SENDING = 'sending since ';
/** After this a mail that is still on its way was left by a process that ended; in hours. */
const GIVEN_UP = 0.25;
/** Pauses between attempts: a minute, doubled each time, six hours at most; in hours. */
const pauseAfter = (attempts: number): number => Math.min(2 ** (attempts - 1) / 60, 6);

/**
 * Starts the loop that sends mails (R10.1). A mail is claimed before it goes out and never claimed twice, so that nobody
 * gets it twice, whichever process ends at whatever moment: what cannot be known to have been sent is FAILED, and staff
 * can send it again. Without a mailer it is kept rendered in development, for the page of Administrators, and waits in
 * production.
 */
export function startMailSender(services: Services, mailer: Mailer | null, log: Log): MailSender {
  const { config, work, reader, clock } = services;
  const keeps = !mailer && !config.production;
  let stopped = false;
  let again = false;
  let running: Promise<void> | null = null;

  /** Takes a mail for this process; false where another one has it. */
  const claim = (mail: MailRow): Promise<boolean> =>
    work(async (w) => {
      const claimed = await w.run(
        `update mails set attempts = attempts + 1, next_attempt_at = ? where account_id = ? and id = ? and state = 'WAITING' and next_attempt_at = ?`,
        `${SENDING}${w.now}`,
        mail.account_id,
        mail.id,
        mail.next_attempt_at,
      );
      return claimed === 1;
    });

  const settle = (
    mail: MailRow,
    state: MailRow['state'],
    and: Partial<Pick<MailRow, 'subject' | 'text' | 'error' | 'sent_at' | 'next_attempt_at'>> = {},
  ) =>
    work(async (w) => {
      await w.run(
        'update mails set state = ?, subject = coalesce(?, subject), text = ?, error = ?, sent_at = ?, next_attempt_at = ? where account_id = ? and id = ?',
        state,
        and.subject ?? null,
        and.text ?? null,
        and.error ?? null,
        and.sent_at ?? null,
        and.next_attempt_at ?? w.now,
        mail.account_id,
        mail.id,
      );
    });

  const failed = (mail: MailRow, error: unknown): Promise<void> => {
    const outcome = error instanceof NotDelivered ? error.outcome : 'TRY_AGAIN';
    const attempts = mail.attempts + 1;
    const message = error instanceof NotDelivered ? error.message : 'The mail could not be rendered.';
    log.warn({ mailId: mail.id, attempts, outcome, err: error }, 'a mail did not go out');
    if (outcome === 'TRY_AGAIN' && attempts < config.limits.mailAttempts)
      return settle(mail, 'WAITING', { error: message, next_attempt_at: hoursAfter(clock().toISOString(), pauseAfter(attempts)) });
    return settle(mail, 'FAILED', { error: message });
  };

  const send = async (mail: MailRow): Promise<void> => {
    if (!(await claim(mail))) return;
    try {
      const rendered = await render(services, mail);
      if (!rendered) return await settle(mail, 'CANCELLED');
      const { subject, text, html, unsubscribe } = rendered;
      if (mailer) {
        const host = new URL(config.publicUrl).hostname;
        await mailer.send({ messageId: `<${mail.id}@${host}>`, to: mail.to_address, subject, text, html, unsubscribe });
      }
      // Texts are for the page of development, and the text of a reset is for nobody.
      const kept = config.production || mail.template === 'password-reset' ? null : text;
      await settle(mail, 'SENT', { subject, text: kept, sent_at: clock().toISOString() });
    } catch (error) {
      await failed(mail, error);
    }
  };

  /** A mail whose process ended on the way may have been sent or not; it is not sent again. */
  const giveUp = (now: string) =>
    reader.all<MailRow>(
      `select * from mails where state = 'WAITING' and next_attempt_at >= ? and next_attempt_at < ? limit ${BATCH}`,
      SENDING,
      `${SENDING}${hoursAfter(now, -GIVEN_UP)}`,
    );

  const due = (now: string) =>
    reader.all<MailRow>(
      `select * from mails where state = 'WAITING' and next_attempt_at <= ? ${keeps ? "and template <> 'password-reset'" : ''}
       order by next_attempt_at, created_at, id limit ${BATCH}`,
      now,
    );

  const sweep = async (): Promise<void> => {
    do {
      again = false;
      const now = clock().toISOString();
      for (const mail of await giveUp(now))
        await settle(mail, 'FAILED', { error: 'The server stopped while this mail was on its way. It may or may not have arrived.' });
      const mails = await due(now);
      for (const mail of mails) if (!stopped) await send(mail);
      if (mails.length === BATCH) again = true;
    } while (again && !stopped);
  };

  const drain = async (): Promise<void> => {
    if (!mailer && !keeps) return;
    again = true;
    // A mail that was ordered while a sweep was about to end is found by one more.
    while (again && !stopped) {
      running ??= sweep().finally(() => {
        running = null;
      });
      await running;
    }
  };

  const wake = (): void => {
    if (stopped) return;
    drain().catch((error: unknown) => log.error({ err: error }, 'the outbox of mails could not be read'));
  };

  const timer = setInterval(wake, TICK).unref();
  wake();
  return {
    wake,
    drain,
    async stop() {
      stopped = true;
      clearInterval(timer);
      await running?.catch(() => undefined);
      mailer?.close();
    },
  };
}
