import { useQuery } from '@apollo/client/react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useDebounced } from '../../components/useDebounced';
import { t } from '../../messages';
import { Button, IconButton, IconClose, IconSearch, TimeText, useIsPhone } from '../../ui';
import classes from './ChatSearchPanel.module.css';
import { ChatSearch } from './documents';

interface SearchPanelProps {
  readonly chatId: string;
  readonly onJump: (messageId: string) => void;
  readonly onBeginning: () => void;
  readonly onClose: () => void;
}

/** Finds words in a chat (R7.6), the newest first, and jumps to where they were said. */
export default function ChatSearchPanel({ chatId, onJump, onBeginning, onClose }: SearchPanelProps): ReactNode {
  const [text, setText] = useState('');
  // On a phone the hits would cover what was found.
  const phone = useIsPhone();
  const [folded, setFolded] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  const asked = useDebounced(text.trim(), 200).slice(0, 200);
  const { data, previousData, loading, fetchMore } = useQuery(ChatSearch, {
    variables: { chatId, text: asked },
    skip: asked === '',
    fetchPolicy: 'cache-and-network',
  });
  const page = asked === '' ? undefined : (data ?? previousData)?.chat?.search;
  const words = t.chat.search;
  return (
    <div className={classes.panel} role="search" aria-label={words.label}>
      <div className={classes.field}>
        <IconSearch size={16} />
        <input
          ref={field}
          type="search"
          aria-label={words.label}
          placeholder={words.label}
          maxLength={200}
          value={text}
          onFocus={() => setFolded(false)}
          onChange={(event) => {
            setText(event.currentTarget.value);
            setFolded(false);
          }}
          onKeyDown={(event) => {
            if (event.key === 'Escape') onClose();
          }}
        />
        <Button size="s" variant="quiet" onClick={onBeginning}>
          {words.beginning}
        </Button>
        <IconButton size="s" label={words.close} icon={<IconClose />} onClick={onClose} />
      </div>
      <p role="status" className={classes.count}>
        {asked === '' ? words.hint : page ? words.count(page.totalCount) : loading ? words.searching : ''}
      </p>
      {page && page.nodes.length > 0 && !folded && (
        <ul className={classes.hits}>
          {page.nodes.map((message) => (
            <li key={message.id}>
              <button
                type="button"
                onClick={() => {
                  setFolded(phone);
                  onJump(message.id);
                }}
              >
                <span className={classes.who}>
                  <strong>{message.author?.displayName ?? t.common.unknownPerson}</strong>
                  <TimeText at={message.sentAt} />
                </span>
                <span className={classes.text}>
                  <Marked text={excerpt(message.body ?? '', asked)} words={asked} />
                </span>
              </button>
            </li>
          ))}
          {page.pageInfo.hasNextPage && (
            <li>
              <Button size="s" onClick={() => void fetchMore({ variables: { after: page.pageInfo.endCursor } }).catch(() => undefined)}>
                {t.common.showMore}
              </Button>
            </li>
          )}
        </ul>
      )}
    </div>
  );
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

function wordsOf(asked: string): RegExp | null {
  const parts = asked.split(/\s+/).filter(Boolean).map(escaped);
  return parts.length > 0 ? new RegExp(`(${parts.join('|')})`, 'iu') : null;
}

/** The part of a long text in which the first of the words stands. */
function excerpt(text: string, asked: string): string {
  const at = text.search(wordsOf(asked) ?? /^/);
  return at > 120 ? `… ${text.slice(at - 60, at + 240)}` : text.slice(0, 300);
}

function Marked({ text, words }: { readonly text: string; readonly words: string }): ReactNode {
  const sign = wordsOf(words);
  if (!sign) return text;
  return text.split(sign).map((part, index) => (index % 2 === 1 ? <mark key={index}>{part}</mark> : part));
}
