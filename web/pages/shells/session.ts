import { createContext, useContext } from 'react';
import type { AppShellQuery } from '../../__generated__/graphql';

/** Who is looking, as the shell knows it: no page has to ask again for what stands in the frame. */
export type ShellViewer = NonNullable<AppShellQuery['viewer']>;

export interface ShellSession {
  readonly accountId: string;
  readonly viewer: ShellViewer;
}

export const ShellContext = createContext<ShellSession | null>(null);

/** The account of the page's address, and the viewer in it. Only inside a shell. */
export function useShell(): ShellSession {
  const session = useContext(ShellContext);
  if (!session) throw new Error('useShell is called outside of a shell.');
  return session;
}

/** The account in the page's address; every path that is built needs it. Only inside a shell. */
export function useAccountId(): string {
  return useShell().accountId;
}
