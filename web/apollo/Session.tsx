import { ApolloProvider } from '@apollo/client/react';
import { createContext, type ReactNode, useContext, useEffect, useRef, useState } from 'react';
import { createPorticoClient, type PorticoClient } from './client';

const SessionContext = createContext<PorticoClient | null>(null);

/** What a session is for; see `createPorticoClient`. */
export interface SessionProps {
  readonly accountId: string | null;
  readonly onSignedOut: () => void;
  readonly children: ReactNode;
}

/**
 * Gives everything below it the client of one viewer in one account. Another account is another client with an empty
 * cache and a socket of its own: nothing of the first can show in the second (R1.1).
 */
export function Session(props: SessionProps): ReactNode {
  return <OneSession key={props.accountId ?? ''} {...props} />;
}

function OneSession({ accountId, onSignedOut, children }: SessionProps): ReactNode {
  const told = useRef(onSignedOut);
  useEffect(() => {
    told.current = onSignedOut;
  }, [onSignedOut]);
  const [client, setClient] = useState<PorticoClient | null>(null);
  useEffect(() => {
    // Made in an effect, since a client holds a socket and has to be torn down exactly as often as it is made.
    const made = createPorticoClient({ accountId, onSignedOut: () => told.current() });
    setClient(made);
    return () => made.dispose();
  }, [accountId]);
  if (!client) return null;
  return (
    <SessionContext value={client}>
      <ApolloProvider client={client.apollo}>{children}</ApolloProvider>
    </SessionContext>
  );
}

/** Gives a client made elsewhere to everything below; for tests and for screens on their own. */
export function SessionOf({ client, children }: { readonly client: PorticoClient; readonly children: ReactNode }): ReactNode {
  return (
    <SessionContext value={client}>
      <ApolloProvider client={client.apollo}>{children}</ApolloProvider>
    </SessionContext>
  );
}

/** The client of the session around. Throws outside of one, which is a mistake in the code and not of a user. */
export function useSession(): PorticoClient {
  const session = useContext(SessionContext);
  if (!session) throw new Error('useSession is called outside of a Session.');
  return session;
}
