import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import { graphql } from '../__generated__';
import { type ClosedFields, closedKey } from './closed';
import { type AccessEnd, forgetProject, forgetUnseen } from './forget';
import { listen } from './live';
import { useSession } from './Session';

const ViewerChanges = graphql(`
  subscription ViewerChanges {
    viewerChanged {
      kind
      mayGrantAccess
      mayCreateTasks
      account {
        id
        name
      }
    }
  }
`);

const ProjectChanges = graphql(`
  subscription ProjectChanges($projectId: ID!) {
    projectChanged(projectId: $projectId) {
      at
      ended
      project {
        id
      }
    }
  }
`);

/**
 * Keeps the viewer true: when the server says that what they may do has changed, everything on the screen is read again
 * and everything else is forgotten. Mounted once, by the shell.
 *
 * @param onClosed the whole account has closed to the viewer; everything of it is forgotten by then. Stable, please.
 */
export function useViewerChanges(onClosed: () => void): void {
  const { apollo, connection, ended } = useSession();
  useEffect(() => {
    const readAgain = (): void => {
      ended.clear();
      void forgetUnseen(apollo);
    };
    return listen(apollo, connection, {
      document: ViewerChanges,
      variables: () => ({}),
      onData: () => {
        readAgain();
        return 'go-on';
      },
      onResumed: readAgain,
      onRefused: (code) => {
        // Whose session is over is led to the sign-in page instead.
        if (code === 'UNAUTHENTICATED') return;
        onClosed();
        void apollo.clearStore();
      },
    });
  }, [apollo, connection, ended, onClosed]);
}

/**
 * Keeps a project page true: what changed in the project is read again, and when the viewer's access ends it is recorded
 * and everything of the project is forgotten (R5.6, R7.5). Mounted once by each project page.
 *
 * @param projectId the project, or null while the page does not know whether it may be seen
 */
export function useProjectChanges(projectId: string | null): void {
  const { apollo, connection } = useSession();
  const close = useEndAccess();
  useEffect(() => {
    if (projectId === null) return undefined;
    const readAgain = (): void => {
      void apollo.refetchQueries({ include: 'active' });
    };
    return listen(apollo, connection, {
      document: ProjectChanges,
      variables: () => ({ projectId }),
      onData: ({ projectChanged }) => {
        if (projectChanged.ended) {
          close({ projectId, at: projectChanged.at, reason: projectChanged.ended });
          return 'stop';
        }
        readAgain();
        return 'go-on';
      },
      onResumed: readAgain,
      onRefused: readAgain,
    });
  }, [apollo, close, connection, projectId]);
}

/** How a screen that learns of the end of an access records it: the project is forgotten, its pages turn calm. */
export function useEndAccess(): (end: AccessEnd) => void {
  const { apollo, ended } = useSession();
  return useCallback(
    (end: AccessEnd) => {
      // First the pages let go of the project, then its rows: else they would ask for them again.
      ended.add(end);
      queueMicrotask(() => forgetProject(apollo.cache, end.projectId));
    },
    [apollo, ended],
  );
}

/** The end of the viewer's access to a project, if it came while the app was open; else null. */
export function useEndedAccess(projectId: string): AccessEnd | null {
  const { ended } = useSession();
  return useSyncExternalStore(ended.subscribe, () => ended.get(projectId));
}

/**
 * Whether to say that the connection is lost. A break shorter than `patience` milliseconds is nobody's business; the
 * return is told at once.
 */
export function useConnectionLost(patience = 2_000): boolean {
  const { connection } = useSession();
  const status = useSyncExternalStore(connection.subscribe, connection.status);
  const away = status === 'lost' || status === 'connecting';
  const [shown, setShown] = useState(false);
  useEffect(() => {
    if (!away) {
      setShown(false);
      return undefined;
    }
    const timer = setTimeout(() => setShown(true), patience);
    return () => clearTimeout(timer);
  }, [away, patience]);
  return away && shown;
}

/**
 * The fields that were closed to the viewer in the last answer to a query. A form offers no field that is among them.
 *
 * @param operation the query's name
 * @param variables exactly those that it was asked with
 */
export function useClosedFields(operation: string, variables: object): ClosedFields {
  const { closed } = useSession();
  return useSyncExternalStore(closed.subscribe, () => closed.get(closedKey(operation, variables)));
}
