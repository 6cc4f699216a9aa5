import { Readable } from 'node:stream';
import type { Transporter } from 'nodemailer';
import { type Mailer, NotDelivered } from '../domain/ports';

/** A text that knows whether anybody has begun to read it: the library does so once the server has said yes to DATA. */
class WatchedText extends Readable {
  begun = false;
  // Not called `content`: of an object that has one, the library would take that and leave the stream alone.
  constructor(private readonly words: string) {
    super();
  }
  override _read(): void {
    this.begun = true;
    this.push(this.words, 'utf8');
    this.push(null);
  }
}

/** Reads a failure: an answer of the server is certain, a line that went dead after the text had begun to flow is not. */
function notDelivered(error: Error & { responseCode?: number }, begun: boolean): NotDelivered {
  const message = error.message.slice(0, 500);
  if (error.responseCode !== undefined) return new NotDelivered(message, error.responseCode >= 500 ? 'REFUSED' : 'TRY_AGAIN');
  return new NotDelivered(message, begun ? 'UNKNOWN' : 'TRY_AGAIN');
}

/** Sends by SMTP. The library is loaded with the first mail. The MIME text is built by the library alone, which refuses line breaks in headers; it reads no file and no address. */
export function smtpMailer(url: string, from: string): Mailer {
  let transport: Transporter | null = null;
  const open = async (): Promise<Transporter> => {
    const { createTransport } = await import('nodemailer');
    return createTransport({
      url,
      disableFileAccess: true,
      disableUrlAccess: true,
      connectionTimeout: 10_000,
      greetingTimeout: 10_000,
      socketTimeout: 30_000,
    });
  };
  return {
    async send(letter) {
      const text = new WatchedText(letter.text);
      try {
        transport ??= await open();
        await transport.sendMail({
          from,
          // As an object it is one recipient, whatever stands in it.
          to: { name: '', address: letter.to },
          subject: letter.subject,
          text,
          html: letter.html,
          messageId: letter.messageId,
          headers: {
            'Auto-Submitted': 'auto-generated',
            ...(letter.unsubscribe === null
              ? {}
              : { 'List-Unsubscribe': `<${letter.unsubscribe}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }),
          },
        });
      } catch (error) {
        throw notDelivered(error as Error, text.begun);
      }
    },
    close: () => transport?.close(),
  };
}
