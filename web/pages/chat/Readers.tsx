import { useQuery } from '@apollo/client/react';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import type { ChatKind, ChatReadersQuery } from '../../__generated__/graphql';
import { t } from '../../messages';
import { Button, IconPeople } from '../../ui';
import { ChatReaders } from './documents';
import type { Passing } from './passing';
import classes from './Readers.module.css';
import { usePassing } from './TypingLine';

const ReadersDialog = lazy(() => import('./ReadersDialog'));

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
export function Readers({
  kind,
  readers,
  passing,
}: {
  readonly kind: ChatKind;
  readonly readers: ReadersState;
  readonly passing: Passing;
}): ReactNode {
  const { here } = usePassing(passing);
  const [state, setState] = useState<'never' | 'open' | 'closed'>('never');
  return (
    <>
      <Button size="s" variant="quiet" icon={<IconPeople size={16} />} onClick={() => setState('open')}>
        {readers.count}
        <span className={classes.words}>{t.chat.readAlong(readers.count)}</span>
        {here.length > 0 && <span className={classes.hereCount}>{t.chat.here(here.length)}</span>}
      </Button>
      {state !== 'never' && (
        <Suspense fallback={null}>
          <ReadersDialog kind={kind} readers={readers} here={here} open={state === 'open'} onClose={() => setState('closed')} />
        </Suspense>
      )}
    </>
  );
}
