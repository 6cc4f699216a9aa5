import { useApolloClient, useMutation } from '@apollo/client/react';
import { useCallback, useState } from 'react';
import { graphql } from '../../__generated__';

const SubscribeToPush = graphql(`
  mutation SubscribeToPush($input: SubscribeToPushInput!) {
    subscribeToPush(input: $input) {
      viewer {
        receivesPush
      }
    }
  }
`);

const UnsubscribeFromPush = graphql(`
  mutation UnsubscribeFromPush {
    unsubscribeFromPush {
      viewer {
        receivesPush
      }
    }
  }
`);

const PushKey = graphql(`
  query PushKey {
    viewer {
      pushPublicKey
    }
  }
`);

/** Whether a browser can be told while no page is open; not over plain http, and not in every browser. */
export const canPush = (): boolean =>
  window.isSecureContext && 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window;

function bytesOf(base64url: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64url.replace(/-/g, '+').replace(/_/g, '/'));
  return Uint8Array.from(text, (sign) => sign.charCodeAt(0));
}

function isMadeFor(subscription: PushSubscription, key: Uint8Array): boolean {
  const made = subscription.options.applicationServerKey;
  return made !== null && new Uint8Array(made).every((byte, place) => byte === key[place]);
}

/** The browser's subscription for this installation; one that was made for another key is worth nothing any more. */
async function subscriptionFor(key: Uint8Array<ArrayBuffer>): Promise<PushSubscription> {
  await navigator.serviceWorker.register('/push-worker.js');
  const { pushManager } = await navigator.serviceWorker.ready;
  const known = await pushManager.getSubscription();
  if (known && isMadeFor(known, key)) return known;
  await known?.unsubscribe();
  return pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
}

/** Turns push on and off for this browser and account. Both fail with whatever the browser or the server says. */
export interface PushSwitch {
  /** The browser asked its user, and they said no; only they can change that. */
  readonly denied: boolean;
  readonly busy: boolean;
  /** Asks the browser's user; answers whether they agreed. To be called by a press. */
  readonly turnOn: () => Promise<boolean>;
  readonly turnOff: () => Promise<void>;
}

export function usePushSwitch(): PushSwitch {
  const client = useApolloClient();
  const [subscribe] = useMutation(SubscribeToPush);
  const [unsubscribe] = useMutation(UnsubscribeFromPush);
  const [busy, setBusy] = useState(false);
  const [denied, setDenied] = useState(() => Notification.permission === 'denied');

  const turnOn = useCallback(async (): Promise<boolean> => {
    setBusy(true);
    try {
      const answer = await Notification.requestPermission();
      setDenied(answer === 'denied');
      if (answer !== 'granted') return false;
      const { data } = await client.query({ query: PushKey, fetchPolicy: 'network-only' });
      const { endpoint, keys } = (await subscriptionFor(bytesOf(data?.viewer?.pushPublicKey ?? ''))).toJSON();
      await subscribe({ variables: { input: { endpoint: endpoint ?? '', p256dh: keys?.['p256dh'] ?? '', auth: keys?.['auth'] ?? '' } } });
      return true;
    } finally {
      setBusy(false);
    }
  }, [client, subscribe]);

  const turnOff = useCallback(async (): Promise<void> => {
    setBusy(true);
    try {
      // The browser keeps its subscription: another account of this person may use it.
      await unsubscribe();
    } finally {
      setBusy(false);
    }
  }, [unsubscribe]);

  return { denied, busy, turnOn, turnOff };
}
