import { useEffect } from 'react';
import { graphql } from '../../__generated__';
import { listen } from '../../apollo/live';
import { useSession } from '../../apollo/Session';

const NotificationChanges = graphql(`
  subscription NotificationChanges {
    notificationsChanged {
      unreadNotificationCount
    }
  }
`);

/**
 * Hears of every change in what waits for the viewer; the count is in the cache by then.
 *
 * @param onChange stable, please
 * @param onMissed the stream is back after a break, in which something may have happened
 */
export function useNotificationChanges(onChange: () => void, onMissed: () => void): void {
  const { apollo, connection } = useSession();
  useEffect(
    () =>
      listen(apollo, connection, {
        document: NotificationChanges,
        variables: () => ({}),
        onData: () => {
          onChange();
          return 'go-on';
        },
        onResumed: onMissed,
      }),
    [apollo, connection, onChange, onMissed],
  );
}
