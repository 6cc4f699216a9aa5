import { useQuery } from '@apollo/client/react';
import { useEffect } from 'react';
import { useDebounced } from '../../components/useDebounced';
import { t } from '../../messages';
import { Avatar, Badge, IconOutside } from '../../ui';
import { MentionChoices } from './documents';
import classes from './MentionList.module.css';
import type { Mention } from './mentions';

/** One who can be mentioned. */
export interface MentionChoice extends Mention {
  readonly outside: boolean;
}

const fold = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase();

/** Who can be mentioned by what was typed: only people who can read the chat (R7.7), and not the viewer. */
export function useMentionChoices(chatId: string, typed: string | null, ownId: string | null): readonly MentionChoice[] {
  const search = useDebounced(typed ?? '', 120);
  const { data, previousData } = useQuery(MentionChoices, { variables: { chatId, search: search || null }, skip: typed === null });
  if (typed === null) return [];
  return (
    ((data ?? previousData)?.chat?.readers.nodes ?? [])
      // The last answer stands while the next is on its way; what it holds besides is not what is being typed.
      .filter((person) => person.id !== ownId && fold(person.displayName).includes(fold(typed)))
      .map((person) => ({ id: person.id, name: person.displayName, outside: person.__typename === 'Contact' }))
  );
}

/** The names to choose from, above the field. The focus stays in the field, which names the chosen line. */
export function MentionList({
  id,
  choices,
  active,
  onActive,
  onChoose,
}: {
  readonly id: string;
  readonly choices: readonly MentionChoice[];
  readonly active: number;
  readonly onActive: (place: number) => void;
  readonly onChoose: (choice: MentionChoice) => void;
}) {
  useEffect(() => {
    document.getElementById(`${id}-${active}`)?.scrollIntoView({ block: 'nearest' });
  }, [active, id]);
  return (
    <>
      <div id={id} role="listbox" aria-label={t.chat.mention.label} className={classes.list}>
        {choices.map((choice, place) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the focus, names the chosen line and hears the keys
          <div
            key={choice.id}
            id={`${id}-${place}`}
            role="option"
            aria-selected={place === active}
            className={classes.option}
            onPointerMove={() => place !== active && onActive(place)}
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => onChoose(choice)}
          >
            <Avatar name={choice.name} outside={choice.outside} size={24} />
            <span>{choice.name}</span>
            {choice.outside && (
              <Badge tone="outside" icon={<IconOutside />}>
                {t.chat.guest}
              </Badge>
            )}
          </div>
        ))}
      </div>
      <p role="status" className={classes.spoken}>
        {t.chat.mention.count(choices.length)}
      </p>
    </>
  );
}
