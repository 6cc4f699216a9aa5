import type { PersonViewer } from '../../access/viewer';
import { BadInput } from '../../errors';
import type { PushSubscriptionRow } from '../../persistence/entities';
import { newId } from '../../persistence/ids';
import { viewerOfPerson } from '../accounts/person-viewer';
import { stillSignedIn } from '../accounts/sessions';
import { type Asking, accountOf, personOf } from '../asking';
import type { CommittedEvent, Work } from '../events';
import { see } from '../gate';
import { oneLine } from '../mail/letter';
import { type Log, NotPushed } from '../ports';
import { change, type Services } from '../services';
import type { NotificationView } from '../views';

/** What a browser gives to whoever shall push to it. */
interface PushInput {
  endpoint: string;
  p256dh: string;
  auth: string;
}

const sessionOf = ({ viewer }: Asking): string => ('sessionId' in viewer ? viewer.sessionId : '');

const dropSession = (w: Work, asking: Asking) =>
  w.run('delete from push_subscriptions where account_id = ? and session_id = ?', accountOf(asking.viewer), sessionOf(asking));

/**
 * Lets the browser of this session be pushed what happens in this account, as long as the session lasts (R10.1). A session
 * has one browser; of somebody with many browsers the one that asked first is left out.
 * @throws BadInput for an address that is none of a push service
 */
export async function subscribeToPush(services: Services, asked: Asking, input: PushInput): Promise<void> {
  if (!services.pusher.accepts(input.endpoint))
    throw new BadInput({ path: 'input.endpoint', message: 'This is no address of a push service that is known here.' });
  await change(services, asked, async (w, asking) => {
    const [accountId, personId] = [accountOf(asking.viewer), personOf(asking.viewer)];
    await dropSession(w, asking);
    // The browser may have been somebody else's a moment ago.
    await w.run('delete from push_subscriptions where account_id = ? and endpoint = ?', accountId, input.endpoint);
    await w.run(
      `insert into push_subscriptions (account_id, id, person_id, session_id, endpoint, p256dh, auth, created_at)
       values (?, ?, ?, ?, ?, ?, ?, ?)`,
      accountId,
      newId('pushSubscription'),
      personId,
      sessionOf(asking),
      input.endpoint,
      input.p256dh,
      input.auth,
      w.now,
    );
    const own = 'account_id = ? and person_id = ?';
    await w.run(
      `delete from push_subscriptions where ${own} and session_id <> ? and id not in
       (select id from push_subscriptions where ${own} order by created_at desc, id limit ?)`,
      accountId,
      personId,
      sessionOf(asking),
      accountId,
      personId,
      services.config.limits.pushSubscriptions,
    );
  });
}

/** The browser of this session is pushed nothing of this account any more. */
export const unsubscribeFromPush = (services: Services, asked: Asking): Promise<void> =>
  change(services, asked, async (w, asking) => {
    await dropSession(w, asking);
  });

/** Pushes what people are notified of to their browsers. */
export interface PushSender {
  /** These were committed here. */
  tell(events: readonly CommittedEvent[]): void;
  stop(): Promise<void>;
}

/** How many people are told at the same time. */
const AT_ONCE = 4;
/** With more waiting than this the oldest is let go: a push is no more than a hint at what waits in the app. */
const MOST_WAITING = 10_000;

interface Told {
  readonly accountId: string;
  readonly personId: string;
  readonly notificationId: string;
}

/** What a browser shows: no word of what was said, and nothing that its reader could not see when it was sent. */
interface Shown {
  readonly title: string;
  readonly body: string;
  readonly path: string;
  /** What is shown later with the same mark takes the place of what was shown before. */
  readonly tag: string;
}

async function shownOf(asking: Asking, one: NotificationView): Promise<Shown | null> {
  const [account, project] = [await see.account(asking, accountOf(asking.viewer)), await see.project(asking, one.projectId)];
  if (!account || !project) return null;
  const name = `“${oneLine(project.name)}”`;
  const home = `/${account.id}/projects/${project.id}`;
  if (one.chatId === null) return { title: oneLine(account.name), body: `${name} was shared with you`, path: home, tag: one.id };
  const chat = await see.chat(asking, one.chatId);
  if (!chat) return null;
  const page = `${home}/chat/${chat.kind === 'GUESTS' ? 'guests' : 'members'}`;
  const words = {
    MENTION: `You were mentioned in ${name}`,
    REPLY: `An answer to you in ${name}`,
    MESSAGE: `New message in ${name}`,
    SHARE: name,
  };
  const to = one.count === 1 && one.messageId !== null ? `?message=${one.messageId}` : '';
  return { title: oneLine(account.name), body: words[one.kind], path: `${page}${to}`, tag: one.kind === 'MESSAGE' ? chat.id : one.id };
}

/**
 * Starts what pushes behind the commit: whoever wrote does not wait for it. Each subscription is looked at with its own
 * session and the rights of that moment, and one whose session or access has ended goes. What could not be delivered is not
 * tried again: the notification waits in the app.
 *
 * @param counted hears of each attempt how it ended
 */
export function startPushSender(services: Services, log: Log, counted: (outcome: string) => void): PushSender {
  const { reader, pusher, work, access } = services;
  const waiting: Told[] = [];
  const running = new Set<Promise<void>>();
  let stopped = false;

  const forget = (row: PushSubscriptionRow): Promise<unknown> =>
    work(async (w) => w.run('delete from push_subscriptions where account_id = ? and id = ?', row.account_id, row.id));

  const pushTo = async (row: PushSubscriptionRow, seat: PersonViewer | null, notificationId: string): Promise<void> => {
    const now = seat && (await stillSignedIn(services, { ...seat, sessionId: row.session_id }));
    if (!now || !('personId' in now.viewer) || now.viewer.personId !== row.person_id) return void (await forget(row));
    const asking = await access.ask(now.viewer, now.version);
    const notification = await see.notification(asking, notificationId);
    const shown = notification && notification.readAt === null ? await shownOf(asking, notification) : null;
    if (!shown) return;
    try {
      await pusher.push(row, JSON.stringify(shown), shown.tag);
      counted('sent');
    } catch (error) {
      const outcome = error instanceof NotPushed ? error.outcome : 'REFUSED';
      counted(outcome.toLowerCase());
      if (outcome === 'GONE') return void (await forget(row));
      // The address is a secret of the browser's; no error may carry it.
      log.warn(
        { subscriptionId: row.id, outcome, reason: error instanceof NotPushed ? error.message : 'unknown' },
        'a push did not go out',
      );
    }
  };

  const tellOne = async ({ accountId, personId, notificationId }: Told): Promise<void> => {
    const rows = await reader.all<PushSubscriptionRow>(
      'select * from push_subscriptions where account_id = ? and person_id = ? order by created_at, id',
      accountId,
      personId,
    );
    if (!rows.length) return;
    const seat = await viewerOfPerson(reader, accountId, personId);
    for (const row of rows) if (!stopped) await pushTo(row, seat, notificationId);
  };

  const go = (): void => {
    while (!stopped && running.size < AT_ONCE) {
      const next = waiting.shift();
      if (!next) return;
      const task: Promise<void> = tellOne(next)
        .catch((error: unknown) => log.error({ err: error }, 'a notification could not be pushed'))
        .finally(() => {
          running.delete(task);
          go();
        });
      running.add(task);
    }
  };
  const settled = async (): Promise<void> => {
    while (running.size) await Promise.all(running);
  };
  return {
    tell(events) {
      for (const { event } of events)
        if (event.type === 'PersonNotified' && event.notificationId !== null)
          waiting.push({ ...event, notificationId: event.notificationId });
      waiting.splice(0, Math.max(0, waiting.length - MOST_WAITING));
      setImmediate(go);
    },
    async stop() {
      stopped = true;
      waiting.length = 0;
      await settled();
    },
  };
}
