import { useApolloClient, useFragment } from '@apollo/client/react';
import { lazy, type ReactNode, Suspense, useCallback, useEffect, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { graphql } from '../../__generated__';
import { t } from '../../messages';
import { useShell } from '../../pages/shells/session';
import { CountBadge, IconBell } from '../../ui';
import classes from './NotificationBell.module.css';
import { useNotificationChanges } from './useNotificationChanges';

const fragment = graphql(`
  fragment NotificationBell_viewer on Viewer {
    unreadNotificationCount
  }
`);

const UnreadNotifications = graphql(`
  query UnreadNotifications {
    viewer {
      unreadNotificationCount
    }
  }
`);

const fetchPanel = () => import('./NotificationPanel');
const NotificationPanel = lazy(fetchPanel);

const nothing = (): void => {};

/** Keeps the count true, and goes where a press on a pushed notification leads. Mounted once, by the shell. */
export function NotificationNews(): null {
  const { accountId } = useShell();
  const client = useApolloClient();
  const navigate = useNavigate();
  const readAgain = useCallback(() => {
    client.query({ query: UnreadNotifications, fetchPolicy: 'network-only' }).catch(nothing);
  }, [client]);
  useNotificationChanges(nothing, readAgain);
  useEffect(() => {
    const worker = navigator.serviceWorker as ServiceWorkerContainer | undefined;
    if (!worker) return undefined;
    const onMessage = ({ data }: MessageEvent<{ type?: unknown; path?: unknown } | null>): void => {
      if (data?.type !== 'portico-open' || typeof data.path !== 'string') return;
      if (data.path.startsWith(`/${accountId}/`)) void navigate(data.path);
    };
    worker.addEventListener('message', onMessage);
    return () => worker.removeEventListener('message', onMessage);
  }, [accountId, navigate]);
  return null;
}

/**
 * The bell with the number of what is new. Its panel is fetched when somebody goes for it.
 *
 * @param wide with its word: one of the places to go
 */
export function NotificationBell({ wide = false }: { wide?: boolean }): ReactNode {
  const { viewer } = useShell();
  const bell = useRef<HTMLButtonElement>(null);
  const { data } = useFragment({ fragment, fragmentName: 'NotificationBell_viewer', from: viewer });
  const unread = data.unreadNotificationCount ?? 0;
  const [wanted, setWanted] = useState(false);
  const [open, setOpen] = useState(false);
  const leave = useCallback(() => setOpen(false), []);
  const close = useCallback(() => {
    setOpen(false);
    // Before the panel goes: nobody could say afterwards where the focus was. A press elsewhere takes it on from here.
    bell.current?.focus();
  }, []);
  const button = (
    <button
      ref={bell}
      type="button"
      className={classes.bell}
      data-wide={wide || undefined}
      aria-label={t.notifications.open(unread)}
      aria-haspopup="dialog"
      aria-expanded={open}
      onPointerEnter={() => void fetchPanel()}
      onFocus={() => void fetchPanel()}
      onClick={() => {
        setWanted(true);
        setOpen((before) => !before);
      }}
    >
      <IconBell size={wide ? undefined : 20} />
      {wide && <span className={classes.word}>{t.notifications.title}</span>}
      <CountBadge count={unread} label={t.notifications.unread(unread)} />
    </button>
  );
  if (!wanted) return button;
  return (
    <Suspense fallback={button}>
      <NotificationPanel trigger={button} open={open} onClose={close} onFollow={leave} side={wide ? 'right-start' : 'bottom-end'} />
    </Suspense>
  );
}
