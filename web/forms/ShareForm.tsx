import { type FormEvent, lazy, type ReactNode, Suspense, useId, useState } from 'react';
import type { SharedItem } from '../__generated__/graphql';
import { type Problem, readProblem } from '../apollo/errors';
import { problemText } from '../apollo/problemText';
import { distinctAddresses, foldAddress, looksLikeAddress } from '../components/share/addresses';
import { endOfDay, today } from '../components/share/endDate';
import { ItemsFields } from '../components/share/ItemsFields';
import { itemsAtFirst } from '../components/share/items';
import { overQuota, SharePreviewPanel, useSharePreview } from '../components/share/SharePreview';
import classes from '../components/share/share.module.css';
import { isSurveyOnly } from '../components/share/surveyOnly';
import { t } from '../messages';
import { AudienceBanner, Button, ChipsInput, Dialog, IconEye, Notice, Stack, TextArea, TextField, toast } from '../ui';
import { useShareWork } from './shareWork';

const GuestPreview = lazy(() => import('../components/share/GuestPreview'));

export interface ShareFormProps {
  readonly title: string;
  readonly projectId: string;
  /** Share these tasks only; null for the whole project. */
  readonly taskIds: readonly string[] | null;
  /** Guest places used of those in the plan, for as long as nobody is named yet. */
  readonly quota: { readonly used: number; readonly limit: number | null } | null;
  /** Stands above the fields: what is shared, and what keeps shares asleep now. */
  readonly children?: ReactNode;
  /** Stands below the fields: who has access already. */
  readonly below?: ReactNode;
  readonly onClose: () => void;
  readonly onDone: () => void;
}

/**
 * Shares a project or tasks of it: addresses, items, message, end; beside them what will happen (R5.2, R5.3, R5.5, R5.7,
 * R11.5).
 */
export function ShareForm({ title, projectId, taskIds, quota, children, below, onClose, onDone }: ShareFormProps) {
  const id = useId();
  const forTask = taskIds !== null;
  const [emails, setEmails] = useState<string[]>([]);
  const [items, setItems] = useState<SharedItem[]>(() => itemsAtFirst(forTask));
  const [message, setMessage] = useState('');
  const [endDay, setEndDay] = useState('');
  const [tried, setTried] = useState(false);
  const [asGuest, setAsGuest] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<{ error: unknown; sent: readonly string[] } | null>(null);
  const share = useShareWork(projectId, taskIds);

  const wellFormed = emails.filter(looksLikeAddress);
  const malformed = emails.filter((email) => !looksLikeAddress(email));
  const { preview, working, failed } = useSharePreview({
    ...(forTask ? { taskIds: [...taskIds] } : { projectId }),
    emails: wellFormed,
    items,
  });
  const refused = (preview?.refused ?? []).filter((one) => emails.some((email) => foldAddress(email) === foldAddress(one.email)));
  const server = readRefusal(problem);
  const bad = new Set([...malformed, ...refused.map((one) => one.email), ...server.addresses.keys()].map(foldAddress));
  const blocked = bad.size > 0 || overQuota(preview);
  const pastEnd = endDay !== '' && endDay < today();

  const change = (next: string[]): void => {
    setEmails(distinctAddresses(next));
    setProblem(null);
  };

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setTried(true);
    if (emails.length === 0 || blocked || pastEnd) return;
    setBusy(true);
    try {
      await share({ emails, items, message: message.trim() || null, expiresAt: endOfDay(endDay) });
      toast.done(t.share.done(emails.length));
      onDone();
    } catch (error) {
      setProblem({ error, sent: emails });
      setBusy(false);
    }
  };

  const addressError = [
    tried && emails.length === 0 ? t.share.emailsMissing : null,
    malformed.length > 0 ? t.share.malformed(malformed) : null,
    ...refused.map((one) => t.share.refusedOne(one.email, one.reason)),
    ...[...server.addresses].map(([email, reason]) => t.share.refusedOne(email, reason)),
    server.emails,
  ].filter((line) => line !== null);

  return (
    <Dialog
      open
      size="l"
      onClose={onClose}
      title={title}
      closeLabel={t.common.close}
      // What was entered is not lost by a press beside the window.
      dismissible={!busy && emails.length === 0 && message === ''}
      footer={
        <>
          {bad.size > 0 && <span className={classes.footNote}>{t.share.fixFirst}</span>}
          <span className={classes.footStart}>
            <Button variant="quiet" flush icon={<IconEye />} onClick={() => setAsGuest(true)}>
              {t.share.asGuest}
            </Button>
          </span>
          <Button onClick={onClose} disabled={busy}>
            {t.share.cancel}
          </Button>
          <Button type="submit" form={id} variant="primary" loading={busy} disabled={blocked}>
            {t.share.submitCount(emails.length)}
          </Button>
        </>
      }
    >
      <form id={id} onSubmit={(event) => void submit(event)} noValidate className={classes.form}>
        <div className={classes.fields}>
          <Stack gap={5}>
            {children}
            {server.elsewhere && <Notice tone={server.elsewhere.calm ? 'warn' : 'danger'}>{server.elsewhere.text}</Notice>}
            <ChipsInput
              label={t.share.emails}
              description={t.share.emailsHint}
              placeholder={t.share.emailsPlaceholder}
              value={emails}
              onChange={change}
              isBad={(email) => bad.has(foldAddress(email))}
              removeLabel={t.share.removeEmail}
              error={addressError.length > 0 ? addressError.map((line) => <span key={line}>{line}</span>) : undefined}
              autoFocus
            />
            <ItemsFields items={items} onChange={setItems} forTask={forTask} />
            <TextArea
              label={t.share.messageOptional}
              description={t.share.messageHint}
              minRows={2}
              maxLength={5000}
              value={message}
              onChange={(event) => setMessage(event.currentTarget.value)}
              error={server.message}
            />
            <TextField
              label={t.share.expires}
              description={t.share.expiresHint}
              type="date"
              min={today()}
              value={endDay}
              onChange={(event) => setEndDay(event.currentTarget.value)}
              error={pastEnd ? t.share.expiresPast : server.expiresAt}
            />
            {forTask ? (
              <p className={classes.hint}>{t.share.noChatNotice}</p>
            ) : isSurveyOnly(items) ? (
              <p className={classes.hint}>{t.share.surveyNotice}</p>
            ) : (
              <AudienceBanner audience="outside">{t.share.chatNotice}</AudienceBanner>
            )}
          </Stack>
        </div>
        <SharePreviewPanel preview={preview} working={working} failed={failed} quota={quota} />
      </form>
      {below}
      {asGuest && (
        <Suspense fallback={null}>
          <GuestPreview projectId={projectId} taskIds={taskIds} items={items} onClose={() => setAsGuest(false)} />
        </Suspense>
      )}
    </Dialog>
  );
}

interface Refusal {
  readonly addresses: ReadonlyMap<string, string>;
  readonly emails: string | null;
  readonly message: string | undefined;
  readonly expiresAt: string | undefined;
  readonly elsewhere: { readonly text: string; readonly calm: boolean } | null;
}

/** Puts the server's refusal to the fields that it speaks of: `input.emails.3` is the fourth address that was sent. */
function readRefusal(failure: { error: unknown; sent: readonly string[] } | null): Refusal {
  const none: Refusal = { addresses: new Map(), emails: null, message: undefined, expiresAt: undefined, elsewhere: null };
  if (!failure) return none;
  const problem: Problem = readProblem(failure.error);
  if (problem.code === 'QUOTA_EXCEEDED') return { ...none, elsewhere: { text: t.share.quotaRefused, calm: true } };
  const addresses = new Map<string, string>();
  let [emails, message, expiresAt, known]: [string | null, string | undefined, string | undefined, number] = [
    null,
    undefined,
    undefined,
    0,
  ];
  for (const field of problem.fields) {
    const at = /^(?:input\.)?emails\.(\d+)$/.exec(field.path);
    const address = at ? failure.sent[Number(at[1])] : undefined;
    known += 1;
    if (address) addresses.set(address, field.message);
    else if (/emails$/.test(field.path)) emails = field.message;
    else if (/message$/.test(field.path)) message = field.message;
    else if (/expiresAt$/.test(field.path)) expiresAt = field.message;
    else known -= 1;
  }
  if (known > 0) return { ...none, addresses, emails, message, expiresAt };
  return { ...none, elsewhere: { text: `${t.share.failed} ${problemText(failure.error)}`, calm: false } };
}
