import { type FormEvent, type ReactNode, type RefObject, useRef, useState } from 'react';
import { newKey } from '../../apollo/newKey';
import { problemText } from '../../apollo/problemText';
import { LONGEST_QUESTION } from '../../forms/askDeepDive';
import { isSend, sendKeys } from '../../forms/writing';
import { t } from '../../messages';
import { Button, Dim, IconSend, Notice, TextArea } from '../../ui';
import classes from './dive.module.css';

export interface AskFormProps {
  readonly label: string;
  /** Says who will read it. */
  readonly audience: ReactNode;
  /** Sends the question under a key that stays the same until it has arrived, so that it is asked once. */
  readonly onAsk: (question: string, key: string) => Promise<void>;
  /** Further choices, between the field and the button. */
  readonly children?: ReactNode;
  readonly suggestions?: readonly string[];
  readonly field?: RefObject<HTMLTextAreaElement | null>;
  readonly autoFocus?: boolean;
}

/** The field for a question. What is written stays until it has arrived. */
export function AskForm({ label, audience, onAsk, children, suggestions = [], field, autoFocus = false }: AskFormProps) {
  const own = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<unknown>(null);
  const key = useRef(newKey());
  const words = t.deepDive.ask;
  const question = text.trim();
  const over = question.length - LONGEST_QUESTION;
  const ask = async (asked: string): Promise<void> => {
    if (asked === '' || over > 0 || busy) return;
    setBusy(true);
    setProblem(null);
    try {
      await onAsk(asked, key.current);
      key.current = newKey();
      setText('');
    } catch (error) {
      setProblem(error);
      setText(asked);
    } finally {
      setBusy(false);
    }
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    void ask(question);
  };
  return (
    <form className={classes.ask} onSubmit={submit} noValidate>
      {audience}
      {problem !== null && (
        <Notice tone="danger">
          {words.failed} {problemText(problem)}
        </Notice>
      )}
      <TextArea
        ref={field ?? own}
        label={label}
        placeholder={words.placeholder}
        minRows={2}
        maxRows={8}
        dir="auto"
        value={text}
        readOnly={busy}
        data-autofocus={autoFocus || undefined}
        aria-keyshortcuts="Control+Enter Meta+Enter"
        error={over > 0 ? words.longest(over) : undefined}
        onChange={(event) => {
          setText(event.currentTarget.value);
          // Another question is not the one that was perhaps sent already.
          if (problem === null) key.current = newKey();
        }}
        onKeyDown={(event) => {
          if (!isSend(event)) return;
          event.preventDefault();
          void ask(question);
        }}
      />
      <div className={classes.askFoot}>
        {children}
        <span className={classes.askSend}>
          <Dim small>{words.keys(sendKeys)}</Dim>
          <Button type="submit" variant="primary" icon={<IconSend size={16} />} loading={busy} disabled={question === '' || over > 0}>
            {words.submit}
          </Button>
        </span>
      </div>
      {suggestions.length > 0 && text === '' && (
        <div className={classes.suggested}>
          <h3>{words.suggested}</h3>
          <ul>
            {suggestions.map((suggestion) => (
              <li key={suggestion}>
                <Button size="s" disabled={busy} onClick={() => void ask(suggestion)}>
                  {suggestion}
                </Button>
              </li>
            ))}
          </ul>
        </div>
      )}
    </form>
  );
}
