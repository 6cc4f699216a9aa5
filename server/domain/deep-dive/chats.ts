import { Forbidden, NotFound, RateLimited } from '../../errors';
import { newId } from '../../persistence/ids';
import { type Asking, accountOf, personOf } from '../asking';
import type { Work } from '../events';
import { must, see } from '../gate';
import { mayStartDeepDive } from '../gate/deep-dive';
import { NOT_IN_A_LINE } from '../people';
import { change, type Services } from '../services';
import { finish, recordEvent } from './events';

/** A chat, and the question in it that was asked. */
export interface AskedIn {
  readonly chatId: string;
  readonly entryId: string;
}

/** How much of a question names its chat. */
const TITLE = 120;
const DAY = 24 * 3_600_000;

/** The beginning of a question, in one line: what turns the direction of signs is left out, as no title may hold it. */
function titleOf(question: string): string {
  const line = question.replace(/\s+/g, ' ').replace(new RegExp(NOT_IN_A_LINE, 'gu'), '').trim();
  return line.length <= TITLE
    ? line
    : `${line
        .slice(0, TITLE - 1)
        .replace(/[\ud800-\udbff]$/, '')
        .trimEnd()}…`;
}

/**
 * Writes a question down; it is answered behind, and its asker is answered now.
 * @throws RateLimited where somebody from outside has asked too much within a day
 */
async function ask(
  services: Services,
  w: Work,
  asking: Asking,
  chatId: string,
  question: string,
  clientKey: string | null,
): Promise<string> {
  const [accountId, personId] = [accountOf(asking.viewer), personOf(asking.viewer)];
  const id = newId('deepDiveEntry');
  const place = await w.get<{ n: number }>(
    'select count(*) as n from deep_dive_entries where account_id = ? and chat_id = ?',
    accountId,
    chatId,
  );
  await w.run(
    `insert into deep_dive_entries (account_id, id, chat_id, place, question, asked_by, asked_at, answer, state, figures, citations, client_key)
     values (?, ?, ?, ?, ?, ?, ?, '', 'ANSWERING', '[]', '[]', ?)`,
    accountId,
    id,
    chatId,
    Number(place?.n ?? 0) + 1,
    question,
    personId,
    w.now,
    clientKey,
  );
  await recordEvent(w, { accountId, chatId, entryId: id }, 'ASKED');
  if (asking.viewer.kind === 'EMPLOYEE') return id;
  // Counted under the lock of the account, which the event above holds, so that two at once cannot both be the last.
  const asked = await w.get<{ n: number }>(
    'select count(*) as n from deep_dive_entries where account_id = ? and asked_by = ? and asked_at > ?',
    accountId,
    personId,
    new Date(Date.parse(w.now) - DAY).toISOString(),
  );
  const most = services.config.limits.deepDiveQuestions;
  if (Number(asked?.n ?? 0) > most) throw new RateLimited(`At most ${most} questions can be asked within a day. Go on tomorrow.`);
  return id;
}

export interface StartDeepDive {
  taskId: string;
  waveId?: string | null;
  question: string;
  internal?: boolean | null;
  clientKey?: string | null;
}

/** What was asked before with the same key, in a chat that was started with it. */
const startedBefore = (w: Work, asking: Asking, taskId: string, clientKey: string) =>
  w.get<{ chat_id: string; id: string }>(
    `select e.chat_id, e.id from deep_dive_chats c join deep_dive_entries e on e.account_id = c.account_id and e.chat_id = c.id and e.place = 1
     where c.account_id = ? and c.task_id = ? and c.author_id = ? and c.client_key = ?`,
    accountOf(asking.viewer),
    taskId,
    personOf(asking.viewer),
    clientKey,
  );

/**
 * Starts a chat with the survey data of a task, or of one of its waves, with its first question (R8.7). The same
 * `clientKey` on the same task again starts nothing and answers the first chat, whatever was asked.
 * @throws NotFound for a task or a wave of it that the viewer may not see; Forbidden where Deep Dive is not open to them, the project
 *   is archived, or somebody from outside wants it internal; RateLimited
 */
export const startDeepDive = (services: Services, asked: Asking, input: StartDeepDive): Promise<AskedIn> =>
  change(services, asked, async (w, asking) => {
    const task = await must(asking, 'task', input.taskId);
    if (input.waveId != null && (await see.wave(asking, input.waveId))?.taskId !== task.id) throw new NotFound();
    if (!mayStartDeepDive(asking, task, input.internal ?? false)) throw new Forbidden();
    const clientKey = input.clientKey ?? null;
    const chatId = newId('deepDiveChat');
    const accountId = accountOf(asking.viewer);
    // Whoever sends the same twice at once waits here for the first, and then finds it.
    const made = await w.run(
      `insert into deep_dive_chats (account_id, id, task_id, wave_id, title, author_id, internal, client_key, last_sequence, created_at)
       values (?, ?, ?, ?, ?, ?, ?, ?, 0, ?) on conflict do nothing`,
      accountId,
      chatId,
      task.id,
      input.waveId ?? null,
      titleOf(input.question),
      personOf(asking.viewer),
      input.internal ? 1 : 0,
      clientKey,
      w.now,
    );
    if (!made && clientKey !== null) {
      const before = await startedBefore(w, asking, task.id, clientKey);
      if (!before) throw new Error('a chat was neither started nor there');
      return { chatId: before.chat_id, entryId: before.id };
    }
    return { chatId, entryId: await ask(services, w, asking, chatId, input.question, clientKey) };
  });

/**
 * Asks one more question in a chat; every reader of the chat may. The same `clientKey` again asks nothing and answers the
 * first question (9-details).
 * @throws NotFound for a chat that the viewer may not read; Forbidden in an archived project; RateLimited
 */
export const askDeepDive = (
  services: Services,
  asked: Asking,
  input: { chatId: string; question: string; clientKey?: string | null },
): Promise<AskedIn> =>
  change(services, asked, async (w, asking) => {
    const chat = await must(asking, 'deepDiveChat', input.chatId, 'ask');
    const accountId = accountOf(asking.viewer);
    // Held until the commit: two questions take their places one after the other, and two copies of one find each other.
    await w.run('update deep_dive_chats set last_sequence = last_sequence where account_id = ? and id = ?', accountId, chat.id);
    const clientKey = input.clientKey ?? null;
    const known =
      clientKey === null
        ? undefined
        : await w.get<{ id: string }>(
            'select id from deep_dive_entries where account_id = ? and chat_id = ? and asked_by = ? and client_key = ?',
            accountId,
            chat.id,
            personOf(asking.viewer),
            clientKey,
          );
    return { chatId: chat.id, entryId: known?.id ?? (await ask(services, w, asking, chat.id, input.question, clientKey)) };
  });

/**
 * Stops an answer that is being written: what has arrived is kept (R8.9). One that is finished stays as it is.
 * @throws NotFound; Forbidden for whoever neither asked nor is an employee
 */
export const stopDeepDive = (services: Services, asked: Asking, input: { entryId: string }): Promise<AskedIn> =>
  change(services, asked, async (w, asking) => {
    const entry = await must(asking, 'deepDiveEntry', input.entryId, 'stop');
    await finish(w, { accountId: accountOf(asking.viewer), chatId: entry.chatId, entryId: entry.id }, 'STOPPED');
    return { chatId: entry.chatId, entryId: entry.id };
  });
