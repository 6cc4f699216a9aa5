import { useQuery } from '@apollo/client/react';
import { type ReactNode, useCallback, useEffect, useMemo, useState } from 'react';
import { Link, Navigate, useLocation, useNavigate, useParams } from 'react-router';
import { graphql } from '../../__generated__';
import { readProblem } from '../../apollo/errors';
import { useViewerChanges } from '../../apollo/hooks';
import { Session } from '../../apollo/Session';
import { NotificationNews } from '../../components/notifications/NotificationBell';
import { QueryProblem } from '../../components/QueryProblem';
import { t } from '../../messages';
import { paths } from '../../paths';
import { Button, EmptyState, Page, SkeletonPage } from '../../ui';
import { ShellContext } from './session';

const AppShell = graphql(`
  query AppShell {
    viewer {
      kind
      mayGrantAccess
      mayCreateTasks
      ...NotificationBell_viewer
      user {
        id
        name
        email
        login
      }
      account {
        id
        name
        timeZone
        sharingEnabled
      }
      accounts {
        kind
        account {
          id
          name
        }
      }
      employee {
        id
        displayName
        role
      }
      contact {
        id
        displayName
      }
    }
  }
`);

type Shell = 'staff' | 'portal';

interface ShellsProps {
  readonly staff: ReactNode;
  readonly portal: ReactNode;
  /** Fetches the code that an address needs in a shell. Stable, please. */
  readonly fetchFor: (shell: Shell, pathname: string) => Promise<void>;
}

/** Which shell this browser had in an account: only what to fetch first hangs on it, and nothing is shown by it. */
const memory = {
  key: (accountId: string): string => `portico.shell.${accountId}`,
  read(accountId: string): Shell {
    try {
      return window.localStorage.getItem(this.key(accountId)) === 'staff' ? 'staff' : 'portal';
    } catch {
      return 'portal';
    }
  },
  write(accountId: string, shell: Shell): void {
    try {
      window.localStorage.setItem(this.key(accountId), shell);
    } catch {
      // A browser that keeps nothing fetches a little later.
    }
  },
};

/**
 * Whether the code of the first page is there. It is fetched beside the question who is looking, and waited for before
 * anything of the shell is drawn, so that the grey bars give way once and not level by level.
 */
function useFirstPage(accountId: string, shell: Shell | null, fetchFor: ShellsProps['fetchFor']): boolean {
  const [ready, setReady] = useState<Shell | null>(null);
  const [pathname] = useState(useLocation().pathname);
  useEffect(() => {
    let over = false;
    void fetchFor(shell ?? memory.read(accountId), pathname).then(() => {
      if (!over) setReady(shell);
    });
    if (shell) memory.write(accountId, shell);
    return () => {
      over = true;
    };
  }, [accountId, fetchFor, pathname, shell]);
  return ready !== null && ready === shell;
}

/**
 * Everything below `/:accountId`: one client for the account in the address (R1.3), and the one place that asks what
 * kind of viewer this is. Staff get one shell, everybody else the portal; pages below ask what the viewer can do.
 */
export function AccountShell(shells: ShellsProps) {
  const { accountId = '' } = useParams();
  const location = useLocation();
  const navigate = useNavigate();
  const here = location.pathname + location.search;
  const onSignedOut = useCallback(() => void navigate(paths.signIn(here), { replace: true }), [navigate, here]);
  return (
    <Session accountId={accountId} onSignedOut={onSignedOut}>
      <Gate accountId={accountId} {...shells} />
    </Session>
  );
}

function Gate({ accountId, staff, portal, fetchFor }: ShellsProps & { accountId: string }) {
  const location = useLocation();
  const { data, error, refetch } = useQuery(AppShell);
  const viewer = data?.viewer;
  const session = useMemo(() => (viewer ? { accountId, viewer } : null), [accountId, viewer]);
  const shell = viewer ? (viewer.kind === 'EMPLOYEE' ? 'staff' : 'portal') : null;
  const ready = useFirstPage(accountId, shell, fetchFor);
  const [closed, setClosed] = useState(false);
  const close = useCallback(() => setClosed(true), []);

  if (closed) return <OutOfAccount words={t.shell.accountEnded} />;

  if (session && !ready) return <SkeletonPage label={t.common.loading} />;
  if (session) {
    return (
      <ShellContext value={session}>
        <KeepTrue onClosed={close} />
        <NotificationNews />
        {shell === 'staff' ? staff : portal}
      </ShellContext>
    );
  }
  if (error) {
    const { code } = readProblem(error);
    // The client has told onSignedOut already; nothing is drawn until the sign-in page stands.
    if (code === 'UNAUTHENTICATED') return null;
    if (code === 'FORBIDDEN') return <OutOfAccount words={t.shell.wrongAccount} />;
    return (
      <main>
        <Page width="reading">
          <QueryProblem page error={error} onRetry={() => void refetch()} />
        </Page>
      </main>
    );
  }
  if (data) return <Navigate to={paths.signIn(location.pathname + location.search)} replace />;
  return <SkeletonPage label={t.common.loading} />;
}

/** Hears of every change in what the viewer may do, for as long as the account is open. */
function KeepTrue({ onClosed }: { onClosed: () => void }) {
  useViewerChanges(onClosed);
  return null;
}

/** The account was never open to the viewer, or is not any more; their other accounts go on. */
function OutOfAccount({ words }: { words: { readonly title: string; readonly text: string; readonly action: string } }) {
  return (
    <main>
      <Page width="reading">
        <EmptyState
          page
          title={words.title}
          action={
            <Button component={Link} to={paths.accounts()} variant="primary">
              {words.action}
            </Button>
          }
        >
          {words.text}
        </EmptyState>
      </Page>
    </main>
  );
}
