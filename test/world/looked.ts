import type { Database } from '../../server/persistence/database';

/** Waits until everything that was said in an account has been looked at for notifications. */
export async function looked(database: Database, accountId: string): Promise<void> {
  for (let n = 0; n < 200; n++) {
    const row = await database.reader.get<{ n: number }>(
      `select count(*) as n from outbox o where o.account_id = ? and o.type = 'MessageSent'
       and o.position > coalesce((select position from notified where account_id = o.account_id), 0)`,
      accountId,
    );
    if (Number(row?.n) === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('nobody looked at what was said');
}
