import type { ReactNode } from 'react';
import type { ChatKind } from '../../__generated__/graphql';
import { t } from '../../messages';
import { Avatar, Badge, Dialog, IconOutside } from '../../ui';
import type { ReadersState } from './Readers';
import classes from './Readers.module.css';

/** Everybody who can read the chat, guests by their badge. */
export default function ReadersDialog({
  kind,
  readers,
  here,
  open,
  onClose,
}: {
  readonly kind: ChatKind;
  readonly readers: ReadersState;
  /** Who looks at the chat now. */
  readonly here: readonly { readonly id: string }[];
  readonly open: boolean;
  readonly onClose: () => void;
}): ReactNode {
  return (
    <Dialog open={open} onClose={onClose} title={t.chat.readersTitle} closeLabel={t.common.close} size="s">
      <p className={classes.text}>{t.chat.readersText[kind]}</p>
      <ul className={classes.people}>
        {readers.people.map((person) => (
          <li key={person.id}>
            <Avatar name={person.displayName} outside={person.__typename === 'Contact'} />
            <span className={classes.name}>{person.displayName}</span>
            {here.some(({ id }) => id === person.id) && <span className={classes.here}>{t.chat.hereNow}</span>}
            {person.__typename === 'Contact' && (
              <Badge tone="outside" icon={<IconOutside />}>
                {t.chat.guest}
              </Badge>
            )}
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
