import { createTransport } from 'nodemailer';
import { type Mailer, NotDelivered } from '../domain/ports';

/** What nodemailer says of a failure. */
interface SmtpError extends Error {
  code?: string;
  command?: string;
  responseCode?: number;
}

/** Phases before the text of the mail is handed over; what fails in them was certainly not sent. */
const BEFORE_DATA = new Set(['CONN', 'EHLO', 'HELO', 'STARTTLS', 'AUTH', 'AUTH LOGIN', 'AUTH PLAIN', 'MAIL FROM', 'RCPT TO']);
const NEVER_CONNECTED = new Set(['ECONNREFUSED', 'EDNS', 'ENOTFOUND', 'EAI_AGAIN', 'EAUTH', 'ETLS', 'ECONNECTION']);

/** Reads a failure of the protocol: an answer of the server is certain, a line that went dead while sending is not. */
function notDelivered(error: SmtpError): NotDelivered {
  const message = error.message.slice(0, 500);
  if (error.responseCode !== undefined) return new NotDelivered(message, error.responseCode >= 500 ? 'REFUSED' : 'TRY_AGAIN');
  const certain = NEVER_CONNECTED.has(error.code ?? '') || BEFORE_DATA.has(error.command ?? '');
  return new NotDelivered(message, certain ? 'TRY_AGAIN' : 'UNKNOWN');
}

/** Sends by SMTP. The MIME text is built by the library alone, which refuses line breaks in headers; it reads no file and no address. */
export function smtpMailer(url: string, from: string): Mailer {
  const transport = createTransport({
    url,
    disableFileAccess: true,
    disableUrlAccess: true,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 30_000,
  });
  return {
    async send(letter) {
      try {
        await transport.sendMail({
          from,
          // As an object it is one recipient, whatever stands in it.
          to: { name: '', address: letter.to },
          subject: letter.subject,
          text: letter.text,
          html: letter.html,
          messageId: letter.messageId,
          headers: { 'Auto-Submitted': 'auto-generated' },
        });
      } catch (error) {
        throw notDelivered(error as SmtpError);
      }
    },
    close: () => transport.close(),
  };
}
