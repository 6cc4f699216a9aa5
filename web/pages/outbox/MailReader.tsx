import { graphql } from '../../__generated__';
import type { MailReader_MailFragment } from '../../__generated__/graphql';
import { t } from '../../messages';
import { Button, Facts, IconArrowLeft, IconButton, IconCopy, Notice, TimeText, toast } from '../../ui';
import { findLinks } from './links';
import classes from './OutboxPage.module.css';

export const MailReaderFragment = graphql(`
  fragment MailReader_mail on OutboxMail {
    id
    to
    subject
    text
    state
    error
    createdAt
    sentAt
  }
`);

/** One mail, as its reader gets it: the text with links that can be followed, or copied for another browser. */
export function MailReader({ mail, onBack }: { mail: MailReader_MailFragment; onBack: () => void }) {
  const pieces = mail.text === null ? [] : findLinks(mail.text);
  const hasLink = pieces.some((piece) => piece.kind === 'link');
  return (
    <article className={classes.mail} aria-labelledby="mail-subject">
      <div className={classes.back}>
        <Button variant="quiet" size="s" icon={<IconArrowLeft />} onClick={onBack}>
          {t.outbox.back}
        </Button>
      </div>
      <h2 id="mail-subject">{mail.subject}</h2>
      <Facts
        items={[
          { label: t.outbox.to, value: mail.to },
          { label: t.outbox.state, value: t.outbox.states[mail.state] },
          { label: t.outbox.created, value: <TimeText at={mail.createdAt} /> },
          ...(mail.sentAt ? [{ label: t.outbox.sent, value: <TimeText at={mail.sentAt} /> }] : []),
          ...(mail.error ? [{ label: t.outbox.error, value: mail.error }] : []),
        ]}
      />
      {mail.text === null ? (
        <Notice>{t.outbox.noText}</Notice>
      ) : (
        <>
          <div className={classes.text}>
            {pieces.map((piece, index) =>
              piece.kind === 'text' ? (
                <span key={index}>{piece.text}</span>
              ) : (
                <span key={index} className={classes.link}>
                  <a href={piece.href} target="_blank" rel="noreferrer">
                    {piece.href}
                  </a>
                  <IconButton size="s" label={t.outbox.copyLink} icon={<IconCopy size={16} />} onClick={() => void copy(piece.href)} />
                </span>
              ),
            )}
          </div>
          {hasLink && <p className={classes.hint}>{t.outbox.privateHint}</p>}
        </>
      )}
    </article>
  );
}

async function copy(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    toast.done(t.common.copied);
  } catch {
    toast.failed(t.common.copyFailed);
  }
}
