import { inList } from '../../persistence/columns';
import { hoursAfter } from '../accounts/tokens';
import type { PorticoEvent, Work } from '../events';
import { outsidersIn } from '../gate/readers';
import { notifySaid, type SaidMessage } from '../notifications';
import type { Log } from '../ports';
import type { Services } from '../services';

/** Tells people of what was said in chats while they did not look. */
export interface ChatNotifier {
  /** Something was said: it is looked at in a moment. */
  wake(): void;
  /** Looks at all that was said until now, and comes back when it is done. */
  drain(): Promise<void>;
  stop(): Promise<void>;
}

const TICK = 5_000;
/** What is said within this time is looked at together: a lively chat costs no more than a quiet one. */
const GATHERED = 1_000;
/**
 * After a look it rests for so many times as long as that took: where much is said in many chats it costs a tenth of the
 * process at most, and tells of more at once.
 */
const REST = 9;
/** How often notifications that are too old are looked for, in milliseconds. */
const HOUR = 3_600_000;

/** What was said in one chat since it was looked at last. */
interface Said {
  readonly projectId: string;
  readonly messageIds: string[];
}

interface Addressee {
  readonly id: string;
  readonly email: string;
  readonly muted: number | null;
  /** How far they have read. */
  readonly seen: number | null;
  /** Of the mail on this chat that was ordered last. */
  readonly state: string | null;
}

/** What a person wants of the chat, how far they have read it, and how their last mail on it stands. */
const ATTENTION = (person: string) => `
  left join chat_attention t on t.account_id = ${person}.account_id and t.chat_id = ? and t.person_id = ${person}.id
  left join chat_reads r on r.account_id = ${person}.account_id and r.chat_id = ? and r.person_id = ${person}.id
  left join mails m on m.account_id = t.account_id and m.id = t.mail_id`;

/**
 * The staff whom a chat concerns: manager, creator, members and followers of the project, who wrote in the chat, and who is
 * mentioned. Everybody else of the account may read it, and is not written to about it.
 */
const staffSql = (dialect: Services['reader']['dialect']) => `
  select e.id, e.email, t.muted, r.last_read_sequence as seen, m.state from employees e join projects p on p.account_id = e.account_id and p.id = ?
  ${ATTENTION('e')}
  where e.account_id = ? and e.active = 1 and (
    p.manager_id = e.id or p.creator_id = e.id
    or exists (select 1 from project_people f where f.account_id = e.account_id and f.project_id = p.id and f.employee_id = e.id)
    or exists (select 1 from messages w where w.account_id = e.account_id and w.chat_id = ? and w.author_id = e.id)
    or exists (select 1 from message_mentions n where n.account_id = e.account_id and n.person_id = e.id and ${inList(dialect, 'n.message_id')}))`;

async function addressees(w: Work, accountId: string, chatId: string, said: Said): Promise<Addressee[]> {
  const staff = await w.all<Addressee>(
    staffSql(w.dialect),
    said.projectId,
    chatId,
    chatId,
    accountId,
    chatId,
    JSON.stringify(said.messageIds),
  );
  const chat = await w.get<{ kind: string }>('select kind from chats where account_id = ? and id = ?', accountId, chatId);
  if (chat?.kind !== 'GUESTS') return staff;
  const outside = await outsidersIn(w, accountId, { kind: chat.kind, projectId: said.projectId }, w.now);
  const guests = await w.all<Addressee>(
    `select c.id, c.email, t.muted, r.last_read_sequence as seen, m.state from contacts c ${ATTENTION('c')} where c.account_id = ? and ${inList(w.dialect, 'c.id')}`,
    chatId,
    chatId,
    accountId,
    JSON.stringify(outside.map(({ contactId }) => contactId)),
  );
  return [...staff, ...guests];
}

/** Who wrote what, and whom it concerns by name; what was taken back meanwhile is nobody's business. */
async function messagesOf(w: Work, accountId: string, messageIds: readonly string[]): Promise<SaidMessage[]> {
  const ids = JSON.stringify(messageIds);
  const rows = await w.all<{ id: string; sequence: number; sent_at: string; author_id: string; answered_id: string | null }>(
    `select m.id, m.sequence, m.sent_at, m.author_id, a.author_id as answered_id from messages m
     left join messages a on a.account_id = m.account_id and a.id = m.reply_to_id
     where m.account_id = ? and m.deleted_at is null and ${inList(w.dialect, 'm.id')} order by m.sequence`,
    accountId,
    ids,
  );
  const mentions = await w.all<{ message_id: string; person_id: string }>(
    `select message_id, person_id from message_mentions where account_id = ? and ${inList(w.dialect, 'message_id')}`,
    accountId,
    ids,
  );
  return rows.map(({ id, sequence, sent_at, author_id, answered_id }) => ({
    id,
    sequence,
    sentAt: sent_at,
    authorId: author_id,
    answeredId: answered_id,
    mentionedIds: mentions.flatMap((one) => (one.message_id === id ? one.person_id : [])),
  }));
}

/**
 * Starts the loop that tells people of what was said in chats (R10.1): with notifications at once, and with a mail, one for
 * each person and chat, five minutes after the first message that they did not read, with everything that was said until
 * then. Who looks at the chat or has muted it gets neither; who has such a mail waiting, no other one. What a mail says, and
 * whether it goes out at all, is decided when it is sent, with the rights and the read state of that moment, and what a
 * notification shows whenever it is read. It works behind the commit: whoever writes does not wait for it.
 */
export function startChatNotifier(services: Services, log: Log): ChatNotifier {
  const { config, work, reader, clock, passing } = services;
  const away = config.limits.chatMailMinutes / 60;
  const days = config.limits.notificationDays;
  let swept = 0;
  let stopped = false;
  let running: Promise<void> | null = null;
  let soon: NodeJS.Timeout | null = null;

  const orderMail = async (w: Work, accountId: string, chatId: string, one: Addressee): Promise<void> => {
    const mailId = await w.mail({
      accountId,
      template: 'chat-missed',
      personId: one.id,
      to: one.email,
      params: { chatId },
      notBefore: hoursAfter(w.now, away),
    });
    await w.run(
      `insert into chat_attention (account_id, chat_id, person_id, muted, mail_id) values (?, ?, ?, 0, ?)
       on conflict (account_id, chat_id, person_id) do update set mail_id = excluded.mail_id`,
      accountId,
      chatId,
      one.id,
      mailId,
    );
  };

  const tell = async (w: Work, accountId: string, chatId: string, said: Said): Promise<void> => {
    // Of several processes that look at a chat one tells of a message, and of a process that ends in between another one.
    const messages = await messagesOf(w, accountId, said.messageIds);
    const last = messages.at(-1)?.sequence ?? 0;
    const before = await w.get<{ notified_sequence: number }>(
      'select notified_sequence from chats where account_id = ? and id = ?',
      accountId,
      chatId,
    );
    const claimed = await w.run(
      'update chats set notified_sequence = ? where account_id = ? and id = ? and notified_sequence = ? and notified_sequence < ?',
      last,
      accountId,
      chatId,
      before?.notified_sequence ?? 0,
      last,
    );
    if (!claimed) return;
    const news = messages.filter(({ sequence }) => sequence > (before?.notified_sequence ?? 0));
    const told: PorticoEvent[] = [];
    for (const one of await addressees(w, accountId, chatId, said)) {
      const unread = news.filter(({ authorId, sequence }) => authorId !== one.id && sequence > (one.seen ?? 0));
      if (!unread.length || one.muted === 1 || passing.isLooking(chatId, one.id)) continue;
      const place = { accountId, projectId: said.projectId, chatId };
      const notificationId = days > 0 ? await notifySaid(w, place, one.id, unread) : null;
      if (notificationId !== null) told.push({ type: 'PersonNotified', accountId, personId: one.id, notificationId });
      if (away > 0 && one.state !== 'WAITING') await orderMail(w, accountId, chatId, one);
    }
    // Last, since an event locks the account, and whoever reads has locked their notifications by then.
    for (const event of told) await w.record(event);
  };

  /** Looks at what was said in an account since it was looked at last, one chat after the other. */
  const look = async (accountId: string, from: number, to: number): Promise<void> => {
    const rows = await reader.all<{ payload: string }>(
      "select payload from outbox where account_id = ? and position > ? and position <= ? and type = 'MessageSent' order by position",
      accountId,
      from,
      to,
    );
    const chats = new Map<string, Said>();
    for (const { payload } of rows) {
      const { chatId, projectId, messageId } = JSON.parse(payload) as { chatId: string; projectId: string; messageId: string };
      const said = chats.get(chatId) ?? { projectId, messageIds: [] };
      said.messageIds.push(messageId);
      chats.set(chatId, said);
    }
    for (const [chatId, said] of chats) {
      await work((w) => tell(w, accountId, chatId, said));
      // Whoever asks for something meanwhile is answered between two chats.
      await new Promise((resolve) => setImmediate(resolve));
    }
    await work(async (w) => {
      await w.run(
        `insert into notified (account_id, position) values (?, ?)
         on conflict (account_id) do update set position = excluded.position where notified.position < excluded.position`,
        accountId,
        to,
      );
    });
  };

  const lookAll = async (): Promise<void> => {
    const accounts = await reader.all<{ id: string; position: number; seen: number | null }>(
      `select a.id, a.position, n.position as seen from accounts a left join notified n on n.account_id = a.id
       where a.position > coalesce(n.position, 0)`,
    );
    for (const { id, seen, position } of accounts) if (!stopped) await look(id, seen ?? 0, position);
  };

  /** What was not read in all that time, or was long ago, is no news. */
  const sweep = async (): Promise<void> => {
    const now = clock().getTime();
    if (now - swept < HOUR) return;
    swept = now;
    const before = hoursAfter(clock().toISOString(), -24 * days);
    await work(async (w) => {
      await w.run('delete from notifications where at < ?', before);
      // Sessions that ran out end without a word.
      await w.run('delete from push_subscriptions where session_id not in (select id from sessions)');
    });
  };

  const drain = async (): Promise<void> => {
    // What was said while a look was about to end is found by one more.
    await running?.catch(() => undefined);
    running ??= lookAll().finally(() => {
      running = null;
    });
    await running;
  };
  /** What follows another look waits until that has cost no more than its part of the time, in milliseconds since the start. */
  let rested = 0;
  const attempt = (): void => {
    soon = null;
    if (stopped || (away === 0 && days === 0)) return;
    if (performance.now() < rested) {
      wake();
      return;
    }
    const began = performance.now();
    drain()
      .then(sweep)
      .finally(() => {
        const ended = performance.now();
        rested = ended + (ended - began) * REST;
      })
      .catch((error: unknown) => log.error({ err: error }, 'what people missed in chats could not be looked at'));
  };
  function wake(): void {
    soon ??= setTimeout(attempt, Math.max(GATHERED, rested - performance.now())).unref();
  }
  const timer = setInterval(attempt, TICK).unref();
  return {
    wake,
    drain,
    async stop() {
      stopped = true;
      clearInterval(timer);
      if (soon) clearTimeout(soon);
      await running?.catch(() => undefined);
    },
  };
}
