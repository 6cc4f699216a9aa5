import { inList } from '../../persistence/columns';
import { hoursAfter } from '../accounts/tokens';
import type { Work } from '../events';
import { outsidersOf } from '../gate/readers';
import type { Log } from '../ports';
import type { Services } from '../services';

/** Tells people of what they missed in chats. */
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

/** What was said in one chat since it was looked at last. */
interface Said {
  readonly projectId: string;
  readonly messageIds: string[];
}

interface Addressee {
  readonly id: string;
  readonly email: string;
}

/** Who wants no mail on the chat, or has one waiting that will tell of this, too. */
const SPARED = `
  select t.person_id from chat_attention t left join mails m on m.account_id = t.account_id and m.id = t.mail_id
  where t.account_id = ? and t.chat_id = ? and (t.muted = 1 or m.state = 'WAITING')`;

/**
 * The staff whom a chat concerns: manager, creator, members and followers of the project, who wrote in the chat, and who is
 * mentioned. Everybody else of the account may read it, and is not written to about it.
 */
const staffSql = (dialect: Services['reader']['dialect']) => `
  select e.id, e.email from employees e join projects p on p.account_id = e.account_id and p.id = ?
  where e.account_id = ? and e.active = 1 and (
    p.manager_id = e.id or p.creator_id = e.id
    or exists (select 1 from project_people f where f.account_id = e.account_id and f.project_id = p.id and f.employee_id = e.id)
    or exists (select 1 from messages w where w.account_id = e.account_id and w.chat_id = ? and w.author_id = e.id)
    or exists (select 1 from message_mentions n where n.account_id = e.account_id and n.person_id = e.id and ${inList(dialect, 'n.message_id')}))`;

async function addressees(w: Work, accountId: string, chatId: string, said: Said): Promise<Addressee[]> {
  const sparedRows = await w.all<{ person_id: string }>(SPARED, accountId, chatId);
  const spared = new Set(sparedRows.map((row) => row.person_id));
  const concerned = await w.all<Addressee>(staffSql(w.dialect), said.projectId, accountId, chatId, JSON.stringify(said.messageIds));
  const staff = concerned.filter(({ id }) => !spared.has(id));
  const chat = await w.get<{ kind: string }>('select kind from chats where account_id = ? and id = ?', accountId, chatId);
  if (chat?.kind !== 'GUESTS') return staff;
  const outside = await outsidersOf(w, accountId, said.projectId, w.now, spared);
  const ids = outside.filter(({ activated }) => activated).map(({ contactId }) => contactId);
  const guests = await w.all<Addressee>(
    `select c.id, c.email from contacts c where c.account_id = ? and ${inList(w.dialect, 'c.id')}`,
    accountId,
    JSON.stringify(ids),
  );
  return [...staff, ...guests];
}

/** Who wrote all of it has missed nothing. */
async function onlyAuthor(w: Work, accountId: string, messageIds: readonly string[]): Promise<string | null> {
  const authors = await w.all<{ author_id: string }>(
    `select distinct author_id from messages where account_id = ? and ${inList(w.dialect, 'id')}`,
    accountId,
    JSON.stringify(messageIds),
  );
  return authors.length === 1 ? (authors[0]?.author_id ?? null) : null;
}

/**
 * Starts the loop that orders mails on what people miss in chats (R10.1): one for each person and chat, five minutes after
 * the first message that they did not read, with everything that was said until then. Who looks at the chat, has muted it, or
 * has such a mail waiting gets none. What it says, and whether it goes out at all, is decided when it is sent, with the
 * rights and the read state of that moment. It works behind the commit: whoever writes does not wait for it.
 */
export function startChatNotifier(services: Services, log: Log): ChatNotifier {
  const { config, work, reader, passing } = services;
  const away = config.limits.chatMailMinutes / 60;
  let stopped = false;
  let running: Promise<void> | null = null;
  let soon: NodeJS.Timeout | null = null;

  const orderMails = async (w: Work, accountId: string, chatId: string, said: Said): Promise<void> => {
    const author = await onlyAuthor(w, accountId, said.messageIds);
    for (const one of await addressees(w, accountId, chatId, said)) {
      if (one.id === author || passing.isLooking(chatId, one.id)) continue;
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
    }
  };

  /** Takes what was said in an account since it was looked at last; of several processes one has it. */
  const look = (accountId: string, from: number | null, to: number): Promise<void> =>
    work(async (w) => {
      const claimed =
        from === null
          ? await w.run('insert into notified (account_id, position) values (?, ?) on conflict (account_id) do nothing', accountId, to)
          : await w.run('update notified set position = ? where account_id = ? and position = ?', to, accountId, from);
      if (!claimed) return;
      const rows = await w.all<{ payload: string }>(
        "select payload from outbox where account_id = ? and position > ? and position <= ? and type = 'MessageSent' order by position",
        accountId,
        from ?? 0,
        to,
      );
      const chats = new Map<string, Said>();
      for (const { payload } of rows) {
        const { chatId, projectId, messageId } = JSON.parse(payload) as { chatId: string; projectId: string; messageId: string };
        const said = chats.get(chatId) ?? { projectId, messageIds: [] };
        said.messageIds.push(messageId);
        chats.set(chatId, said);
      }
      for (const [chatId, said] of chats) await orderMails(w, accountId, chatId, said);
    });

  const lookAll = async (): Promise<void> => {
    const accounts = await reader.all<{ id: string; position: number; seen: number | null }>(
      `select a.id, a.position, n.position as seen from accounts a left join notified n on n.account_id = a.id
       where a.position > coalesce(n.position, 0)`,
    );
    for (const { id, seen, position } of accounts) if (!stopped) await look(id, seen, position);
  };

  const drain = async (): Promise<void> => {
    // What was said while a look was about to end is found by one more.
    await running?.catch(() => undefined);
    running ??= lookAll().finally(() => {
      running = null;
    });
    await running;
  };
  const attempt = (): void => {
    soon = null;
    if (!stopped && away > 0)
      drain().catch((error: unknown) => log.error({ err: error }, 'what people missed in chats could not be looked at'));
  };
  const timer = setInterval(attempt, TICK).unref();
  return {
    wake() {
      soon ??= setTimeout(attempt, GATHERED).unref();
    },
    drain,
    async stop() {
      stopped = true;
      clearInterval(timer);
      if (soon) clearTimeout(soon);
      await running?.catch(() => undefined);
    },
  };
}
