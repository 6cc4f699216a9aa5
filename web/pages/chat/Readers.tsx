import { useQuery } from '@apollo/client/react';
import { type ReactNode, useState } from 'react';
import type { ChatKind, ChatReadersQuery } from '../../__generated__/graphql';
import { t } from '../../messages';
import { Avatar, Badge, Button, Dialog, IconOutside, IconPeople } from '../../ui';
import { ChatReaders } from './documents';
import classes from './Readers.module.css';

type Reader = NonNullable<ChatReadersQuery['chat']>['readers']['nodes'][number];

/** Who can read the chat; undefined while that is not known. */
export interface ReadersState {
  readonly count: number;
  readonly people: readonly Reader[];
  /** Somebody from outside is among them. */
  readonly outside: boolean;
}

/** Asks who can read a chat. */
export function useReaders(chatId: string): ReadersState | undefined {
  const { data } = useQuery(ChatReaders, { variables: { chatId } });
  const readers = data?.chat?.readers;
  if (!readers) return undefined;
  return {
    count: readers.totalCount,
    people: readers.nodes,
    outside: readers.nodes.some((person) => person.__typename === 'Contact'),
  };
}

/** How many read along, and on a press who they are (R7.7). */
export function Readers({ kind, readers }: { readonly kind: ChatKind; readonly readers: ReadersState }): ReactNode {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button size="s" variant="quiet" icon={<IconPeople size={16} />} onClick={() => setOpen(true)}>
        {t.chat.readers(readers.count)}
      </Button>
      <Dialog open={open} onClose={() => setOpen(false)} title={t.chat.readersTitle} closeLabel={t.common.close} size="s">
        <p className={classes.text}>{t.chat.readersText[kind]}</p>
        <ul className={classes.people}>
          {readers.people.map((person) => (
            <li key={person.id}>
              <Avatar name={person.displayName} outside={person.__typename === 'Contact'} />
              <span className={classes.name}>{person.displayName}</span>
              {person.__typename === 'Contact' && (
                <Badge tone="outside" icon={<IconOutside />}>
                  {t.chat.guest}
                </Badge>
              )}
            </li>
          ))}
        </ul>
      </Dialog>
    </>
  );
}
