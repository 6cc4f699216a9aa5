import type { Asking } from '../domain/asking';
import { NotFound } from '../errors';
import type { Soon } from '../persistence/database';
import { afresh, type Context } from './context';

/**
 * What a change answers: fetched through the gate like any read, under the rights of after the commit (3-architecture).
 * @throws NotFound where the caller no longer sees what they changed
 */
export async function afterChange<View>(context: Context, read: (asking: Asking) => Soon<View | null>): Promise<View> {
  const view = await read(await afresh(context));
  if (view === null) throw new NotFound();
  return view;
}
