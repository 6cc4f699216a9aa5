import { useMutation } from '@apollo/client/react';
import { type FormEvent, type ReactNode, useId, useState } from 'react';
import { graphql } from '../__generated__';
import { fieldProblem, problemText } from '../apollo/problemText';
import { copyText } from '../components/links/copy';
import { endOfDay, today } from '../components/share/endDate';
import { t } from '../messages';
import { Button, Dialog, Dim, formatMoment, IconCopy, Notice, Stack, TextField } from '../ui';
import classes from './forms.module.css';
import { endDayProblem, monthAhead, yearAhead } from './linkDays';

const CreateSharingLink = graphql(`
  mutation CreateSharingLink($input: CreateSharingLinkInput!) {
    createSharingLink(input: $input) {
      sharingLink {
        id
        url
        state
        expiresAt
      }
    }
  }
`);

/**
 * Makes a link to the charts of one wave (R8.3), and shows it to be copied.
 *
 * @param all leads to all links of the project
 */
export default function CreateSharingLinkForm({
  task,
  wave,
  all,
  onClose,
}: {
  readonly task: { readonly title: string };
  readonly wave: { readonly id: string; readonly name: string };
  readonly all: ReactNode;
  readonly onClose: () => void;
}) {
  const id = useId();
  const [description, setDescription] = useState('');
  const [endDay, setEndDay] = useState(monthAhead);
  const [tried, setTried] = useState(false);
  const [run, { loading, error, data }] = useMutation(CreateSharingLink, { refetchQueries: ['ProjectLinks'] });
  const words = t.links.create;
  const made = data?.createSharingLink.sharingLink;
  if (made)
    return <MadeLink url={made.url ?? ''} asleep={made.state === 'CLOSED'} expiresAt={made.expiresAt} all={all} onClose={onClose} />;
  const problem = endDayProblem(endDay);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setTried(true);
    const expiresAt = endOfDay(endDay);
    if (problem || !expiresAt) return;
    try {
      await run({ variables: { input: { waveId: wave.id, expiresAt, ...(description.trim() && { description: description.trim() }) } } });
    } catch {
      // The refusal is in `error`, and stands in the form.
    }
  };
  const atField = fieldProblem(error, 'expiresAt') ?? fieldProblem(error, 'description');
  return (
    <Dialog
      open
      title={words.title}
      closeLabel={t.common.close}
      onClose={onClose}
      dismissible={!loading && description === ''}
      footer={
        <>
          <Button onClick={onClose} disabled={loading}>
            {t.common.cancel}
          </Button>
          <Button type="submit" form={id} variant="primary" loading={loading}>
            {words.submit}
          </Button>
        </>
      }
    >
      <form id={id} noValidate onSubmit={(event) => void submit(event)}>
        <Stack gap={5}>
          {error && !atField && <Notice tone="danger">{problemText(error)}</Notice>}
          <p>{words.lead(task.title, wave.name)}</p>
          <TextField
            label={words.description}
            description={words.descriptionHint}
            placeholder={words.descriptionPlaceholder}
            data-autofocus
            maxLength={200}
            value={description}
            onChange={(event) => setDescription(event.currentTarget.value)}
            error={fieldProblem(error, 'description')}
          />
          <TextField
            label={words.expires}
            description={words.expiresHint}
            type="date"
            min={today()}
            max={yearAhead()}
            value={endDay}
            onChange={(event) => setEndDay(event.currentTarget.value)}
            error={(tried ? problem : undefined) ?? fieldProblem(error, 'expiresAt')}
          />
        </Stack>
      </form>
    </Dialog>
  );
}

function MadeLink({
  url,
  asleep,
  expiresAt,
  all,
  onClose,
}: {
  readonly url: string;
  /** A senior is closed: it opens nothing until that is lifted. */
  readonly asleep: boolean;
  readonly expiresAt: string;
  readonly all: ReactNode;
  readonly onClose: () => void;
}) {
  const words = t.links.create;
  return (
    <Dialog
      open
      title={words.doneTitle}
      closeLabel={t.common.close}
      onClose={onClose}
      footer={
        <Button variant="primary" onClick={onClose}>
          {words.finish}
        </Button>
      }
    >
      <Stack gap={4}>
        {asleep && <Notice tone="warn">{words.asleep}</Notice>}
        <div className={classes.secret}>
          <TextField label={words.link} readOnly value={url} onFocus={(event) => event.currentTarget.select()} />
          <Button data-autofocus icon={<IconCopy size={16} />} onClick={() => void copyText(url)}>
            {words.copy}
          </Button>
        </div>
        <p>{words.done}</p>
        <Dim small>
          {words.until(formatMoment(expiresAt))} {all}
        </Dim>
      </Stack>
    </Dialog>
  );
}
