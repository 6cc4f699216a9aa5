import { type ComponentProps, type KeyboardEvent, memo, type ReactNode, useEffect, useId, useMemo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { ChatKind, ChatListed_MessageFragment } from '../../__generated__/graphql';
import { PendingFiles } from '../../components/uploads/PendingFiles';
import type { Uploads } from '../../components/uploads/useUploads';
import { t } from '../../messages';
import { AudienceBanner, Button, IconButton, IconClip, IconClose, IconSend, Spoken, TextArea } from '../../ui';
import classes from './Composer.module.css';
import { type MentionChoice, MentionList, useMentionChoices } from './MentionList';
import { type Mention, type MentionQuery, mentionQuery, withMention } from './mentions';
import { useTypingNotice } from './useTypingNotice';

/** What is being written: something new, perhaps as a reply, or a change to an own message. */
export type Writing =
  | { readonly mode: 'new'; readonly replyTo: ChatListed_MessageFragment | null }
  | { readonly mode: 'edit'; readonly message: ChatListed_MessageFragment };

interface ComposerProps {
  readonly chatId: string;
  /** The viewer, who is not offered to themself. */
  readonly ownId: string | null;
  readonly kind: ChatKind;
  readonly writing: Writing;
  readonly draft: string;
  /** Goes up when the field is to have the focus: what had it is gone. */
  readonly focusWish: number;
  readonly onDraft: (text: string) => void;
  readonly onSend: (text: string) => void;
  /** Somebody was chosen to be mentioned in what is being written. */
  readonly onMention: (mention: Mention) => void;
  readonly uploads: Uploads;
  /** Saves the changed text; answers what went wrong, or null. */
  readonly onSave: (message: ChatListed_MessageFragment, text: string) => Promise<string | null>;
  /** Leaves an edit or a reply. */
  readonly onCancel: () => void;
  /** Up in an empty field. */
  readonly onEditLast: () => void;
}

/**
 * Where messages are written. It always says who will read them (R7.7). Enter sends, Shift+Enter breaks the line, Up in an
 * empty field takes the last own message up again.
 */
export function Composer(props: ComposerProps): ReactNode {
  const { kind, writing } = props;
  const outside = kind === 'GUESTS';
  // Whoever leaves an edit goes on writing where they were.
  const edited = useRef(false);
  const fromEdit = edited.current;
  useEffect(() => {
    edited.current = writing.mode === 'edit';
  }, [writing.mode]);
  return (
    <div className={classes.composer} data-audience={outside ? 'outside' : 'inside'}>
      <AudienceBanner audience={outside ? 'outside' : 'inside'}>
        <strong>{t.chat.audience[kind]}</strong>
      </AudienceBanner>
      {writing.mode === 'edit' ? (
        <EditField key={writing.message.id} {...props} message={writing.message} />
      ) : (
        <NewField {...props} replyTo={writing.replyTo} takesFocus={fromEdit} />
      )}
    </div>
  );
}

/**
 * The field measures itself whenever it is drawn, and with it the whole page: drawn for each message that arrives, a lively
 * chat would stand still. So it is drawn for what is written in it, and for nothing else.
 */
const Field = memo(TextArea);

type Hearing = Required<Pick<ComponentProps<'textarea'>, 'onChange' | 'onSelect' | 'onBlur' | 'onPaste' | 'onKeyDown'>>;

/** The same functions each time, which do what the newest ones do. */
function useHearing(newest: Hearing): Hearing {
  const now = useRef(newest);
  now.current = newest;
  return useMemo(
    () => ({
      onChange: (event) => now.current.onChange(event),
      onSelect: (event) => now.current.onSelect(event),
      onBlur: (event) => now.current.onBlur(event),
      onPaste: (event) => now.current.onPaste(event),
      onKeyDown: (event) => now.current.onKeyDown(event),
    }),
    [],
  );
}

function Context({
  text,
  quote,
  cancel,
  onCancel,
}: {
  readonly text: string;
  readonly quote: string | null;
  readonly cancel: string;
  readonly onCancel: () => void;
}): ReactNode {
  return (
    <div className={classes.context}>
      <div className={classes.contextText}>
        <strong>{text}</strong>
        {quote && <span>{quote}</span>}
      </div>
      <IconButton size="s" label={cancel} icon={<IconClose />} onClick={onCancel} />
    </div>
  );
}

/** Enter without Shift, and not the Enter that ends the choice of a character. */
function isSend(event: KeyboardEvent): boolean {
  return event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing;
}

function NewField({
  chatId,
  ownId,
  onMention,
  uploads,
  kind,
  draft,
  onDraft,
  onSend,
  onCancel,
  onEditLast,
  replyTo,
  takesFocus,
  focusWish,
}: ComposerProps & { readonly replyTo: ChatListed_MessageFragment | null; readonly takesFocus: boolean }): ReactNode {
  const [text, setText] = useState(draft);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => setText(draft), [draft]);
  useEffect(() => {
    if (replyTo || takesFocus || focusWish > 0) field.current?.focus();
  }, [replyTo, takesFocus, focusWish]);
  const typing = useTypingNotice(chatId);
  const mentioning = useMentioning(chatId, ownId);
  const write = (next: string): void => {
    setText(next);
    onDraft(next);
  };
  const choose = (choice: MentionChoice): void => {
    if (!mentioning.query) return;
    const put = withMention(text, mentioning.query, choice.name);
    onMention({ id: choice.id, name: choice.name });
    // At once: whoever goes on typing would else find their next letter at the end of the text.
    flushSync(() => write(put.text));
    mentioning.look(put.text, null);
    field.current?.focus();
    field.current?.setSelectionRange(put.caret, put.caret);
  };
  // A file that is still on its way would be left behind.
  const sendable = !uploads.busy && (text.trim() !== '' || uploads.ready.length > 0);
  const picker = useRef<HTMLInputElement>(null);
  const send = (): void => {
    if (!sendable) return;
    onSend(text.trim());
    write('');
    mentioning.look('', null);
    typing.over();
    field.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (mentioning.heard(event, choose)) return;
    if (isSend(event)) {
      event.preventDefault();
      send();
    } else if (event.key === 'ArrowUp' && text === '') {
      event.preventDefault();
      onEditLast();
    } else if (event.key === 'Escape' && replyTo) {
      onCancel();
    }
  };
  const hearing = useHearing({
    onChange: (event) => {
      const { value, selectionStart } = event.currentTarget;
      write(value);
      mentioning.look(value, selectionStart);
      if (value.trim() !== '') typing.notice();
    },
    onSelect: (event) => mentioning.look(event.currentTarget.value, event.currentTarget.selectionStart),
    onBlur: () => mentioning.look('', null),
    onPaste: (event) => {
      if (event.clipboardData.files.length === 0) return;
      event.preventDefault();
      uploads.add(event.clipboardData.files);
    },
    onKeyDown,
  });
  return (
    <>
      {replyTo && (
        <Context
          text={t.chat.replyingTo(replyTo.author?.displayName ?? t.common.unknownPerson)}
          quote={replyTo.body}
          cancel={t.chat.cancelReply}
          onCancel={onCancel}
        />
      )}
      {uploads.list.length > 0 && (
        <PendingFiles
          label={t.chat.files.chosen}
          removeLabel={t.chat.files.remove}
          uploads={uploads.list}
          onRemove={uploads.remove}
          onRetry={uploads.retry}
        />
      )}
      <form
        className={classes.line}
        onSubmit={(event) => {
          event.preventDefault();
          send();
        }}
      >
        <input
          ref={picker}
          type="file"
          multiple
          hidden
          aria-label={t.chat.files.attach}
          onChange={(event) => {
            uploads.add(event.currentTarget.files ?? []);
            event.currentTarget.value = '';
            field.current?.focus();
          }}
        />
        <IconButton label={t.chat.files.attach} icon={<IconClip />} onClick={() => picker.current?.click()} />
        <div className={classes.field}>
          <Field
            ref={field}
            label={t.chat.write[kind]}
            hideLabel
            placeholder={t.chat.write[kind]}
            minRows={1}
            maxRows={8}
            dir="auto"
            enterKeyHint="send"
            value={text}
            aria-keyshortcuts="Enter"
            aria-autocomplete="list"
            aria-controls={mentioning.open ? mentioning.id : undefined}
            aria-activedescendant={mentioning.open ? `${mentioning.id}-${mentioning.active}` : undefined}
            {...hearing}
          />
          {mentioning.open && (
            <MentionList
              id={mentioning.id}
              choices={mentioning.choices}
              active={mentioning.active}
              onActive={mentioning.setActive}
              onChoose={choose}
            />
          )}
        </div>
        <Button type="submit" variant="primary" icon={<IconSend />} disabled={!sendable} className={classes.send}>
          <span className={classes.sendWord}>{t.chat.send}</span>
        </Button>
      </form>
      <p className={classes.keys}>{t.chat.keys}</p>
    </>
  );
}

/** A name that is being typed after an `@`, and who it may be. */
function useMentioning(chatId: string, ownId: string | null) {
  const id = useId();
  const [query, setQuery] = useState<MentionQuery | null>(null);
  const [active, setActive] = useState(0);
  const [dismissed, setDismissed] = useState<number | null>(null);
  const asked = query !== null && query.from !== dismissed ? query : null;
  const choices = useMentionChoices(chatId, asked?.text ?? null, ownId);
  const open = asked !== null && choices.length > 0;
  const place = Math.min(active, choices.length - 1);
  const look = (text: string, caret: number | null): void => {
    const next = caret === null ? null : mentionQuery(text, caret);
    if (next?.from === query?.from && next?.text === query?.text) return;
    setQuery(next);
    setActive(0);
    if (next === null) setDismissed(null);
  };
  const heard = (event: KeyboardEvent, choose: (choice: MentionChoice) => void): boolean => {
    if (!open || event.nativeEvent.isComposing) return false;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const chosen = choices[place];
    if (step) setActive((place + step + choices.length) % choices.length);
    else if ((event.key === 'Enter' || event.key === 'Tab') && chosen) choose(chosen);
    else if (event.key === 'Escape') setDismissed(asked.from);
    else return false;
    event.preventDefault();
    return true;
  };
  return { id, query: asked, choices, open, active: place, setActive, look, heard };
}

function EditField({ message, kind, onSave, onCancel }: ComposerProps & { readonly message: ChatListed_MessageFragment }): ReactNode {
  const [text, setText] = useState(message.body ?? '');
  const [state, setState] = useState<{ busy: boolean; error: string | null }>({ busy: false, error: null });
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    field.current?.focus();
    field.current?.setSelectionRange(field.current.value.length, field.current.value.length);
  }, []);
  const save = async (): Promise<void> => {
    const next = text.trim();
    if (next === '' || state.busy) return;
    if (next === message.body?.trim()) return onCancel();
    setState({ busy: true, error: null });
    const error = await onSave(message, next);
    if (error === null) onCancel();
    else setState({ busy: false, error });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (isSend(event)) {
      event.preventDefault();
      void save();
    } else if (event.key === 'Escape') {
      onCancel();
    }
  };
  return (
    <>
      <Context text={t.chat.editing} quote={null} cancel={t.chat.cancelEdit} onCancel={onCancel} />
      <form
        className={classes.line}
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <div className={classes.field}>
          <TextArea
            ref={field}
            label={t.chat.editing}
            hideLabel
            minRows={1}
            maxRows={8}
            dir="auto"
            enterKeyHint="send"
            value={text}
            error={state.error}
            onChange={(event) => setText(event.currentTarget.value)}
            onKeyDown={onKeyDown}
          />
        </div>
        <Button type="submit" variant="primary" loading={state.busy} disabled={text.trim() === ''}>
          {t.chat.saveEdit}
          <Spoken>{t.chat.audience[kind]}</Spoken>
        </Button>
      </form>
    </>
  );
}
