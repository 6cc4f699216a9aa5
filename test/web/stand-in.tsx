import { ApolloClient, ApolloLink, Observable } from '@apollo/client';
import type { ReactNode } from 'react';
import { MemoryRouter } from 'react-router';
import { createCache } from '../../web/apollo/cache';
import type { PorticoClient } from '../../web/apollo/client';
import { createClosedStore } from '../../web/apollo/closed';
import { createConnection } from '../../web/apollo/connection';
import { createEndedAccess } from '../../web/apollo/forget';
import { SessionOf } from '../../web/apollo/Session';
import { t } from '../../web/messages';
import { ShellContext, type ShellSession } from '../../web/pages/shells/session';
import { UiProvider } from '../../web/ui';

/** A link that answers each question by its name; what `answer` throws is what the server refuses with. */
export function answering(answer: (name: string, variables: Record<string, unknown>) => Record<string, unknown>): ApolloLink {
  return new ApolloLink(
    (operation) =>
      new Observable((observer) => {
        // An answer takes a turn, as it does over a network; what goes over a wire is a copy.
        const timer = setTimeout(() => {
          try {
            observer.next({ data: structuredClone(answer(operation.operationName ?? '', operation.variables)) });
            observer.complete();
          } catch (error) {
            observer.error(error);
          }
        }, 1);
        return () => clearTimeout(timer);
      }),
  );
}

/** A client over a link, with everything a session has. */
export function sessionOver(link: ApolloLink): PorticoClient {
  return {
    apollo: new ApolloClient({ cache: createCache(), link, dataMasking: true }),
    connection: createConnection(),
    ended: createEndedAccess(),
    closed: createClosedStore(),
    dispose: () => undefined,
  };
}

/** Somebody who is signed in to the account *Bright*: a guest, where nothing else is said. */
export function shellOf(viewer: Partial<ShellSession['viewer']>): ShellSession {
  return {
    accountId: 'acc_1',
    viewer: {
      __typename: 'Viewer',
      kind: 'BASIC_GUEST',
      mayGrantAccess: false,
      mayCreateTasks: false,
      user: { __typename: 'User', id: 'usr_gina', name: 'Gina Guest', email: 'gina@client.example', login: null },
      account: { __typename: 'Account', id: 'acc_1', name: 'Bright', timeZone: 'UTC', sharingEnabled: null },
      accounts: [],
      employee: null,
      contact: { __typename: 'Contact', id: 'con_gina', displayName: 'Gina Guest' },
      ...viewer,
    },
  };
}

/** What stands around every part of a page. */
export function framed(session: PorticoClient, shell: ShellSession, children: ReactNode): ReactNode {
  return (
    <UiProvider env="test" words={{ toasts: 'Messages of the app', close: t.common.close }}>
      <MemoryRouter>
        <ShellContext value={shell}>
          <SessionOf client={session}>{children}</SessionOf>
        </ShellContext>
      </MemoryRouter>
    </UiProvider>
  );
}
