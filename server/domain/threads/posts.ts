import { NotFound } from '../../errors';
import { newId } from '../../persistence/ids';
import { type Asking, accountOf, personOf } from '../asking';
import { attachUploads, ownUploads, removeFilesOf } from '../files';
import { must } from '../gate';
import { change, type Services } from '../services';
import { nextPlace, touchThread } from './threads';

export interface AddPost {
  threadId: string;
  body: string;
  uploadIds?: string[] | null;
}

/**
 * Adds a post to a discussion or conversation (R6.5).
 * @throws NotFound for an upload that is not the viewer's or was used; Forbidden where the thread is not at Modify for them
 */
export const addPost = (services: Services, asked: Asking, input: AddPost): Promise<string> =>
  change(services, asked, async (w, asking) => {
    const thread = await must(asking, 'discussionThread', input.threadId);
    const uploadIds = input.uploadIds ?? [];
    if (uploadIds.length && !(await ownUploads(asking, uploadIds))) throw new NotFound();
    await must(asking, 'discussionThread', thread.id, 'post');
    const accountId = accountOf(asking.viewer);
    await touchThread(w, accountId, thread);
    const place = await nextPlace(w, accountId, thread.id, 'posts');
    const id = newId('post');
    await w.run(
      `insert into posts (account_id, id, thread_id, project_id, place, author_id, body, quoted, via_email, created_at)
       values (?, ?, ?, ?, ?, ?, ?, null, 0, ?)`,
      accountId,
      id,
      thread.id,
      thread.projectId,
      place,
      personOf(asking.viewer),
      input.body,
      w.now,
    );
    if (uploadIds.length) await attachUploads(w, asking, { column: 'post_id', id }, uploadIds);
    return id;
  });

/**
 * Changes one's own post; that it was edited stays to be seen.
 * @throws Forbidden for the post of somebody else, and from outside where the thread is not at Modify any more (R6.6)
 */
export const editPost = (services: Services, asked: Asking, input: { id: string; body: string }): Promise<string> =>
  change(services, asked, async (w, asking) => {
    const post = await must(asking, 'post', input.id, 'edit');
    const thread = await must(asking, 'discussionThread', post.threadId);
    const accountId = accountOf(asking.viewer);
    await w.run('update posts set body = ?, edited_at = ? where account_id = ? and id = ?', input.body, w.now, accountId, post.id);
    await touchThread(w, accountId, thread);
    return post.id;
  });

/** Deletes a post with its files: one's own while the thread is at Modify, and any of them for the staff. */
export const deletePost = (services: Services, asked: Asking, input: { id: string }): Promise<void> =>
  change(services, asked, async (w, asking) => {
    const post = await must(asking, 'post', input.id, 'delete');
    const thread = await must(asking, 'discussionThread', post.threadId);
    const accountId = accountOf(asking.viewer);
    await removeFilesOf(w, accountId, { column: 'post_id', id: post.id });
    await w.run('delete from posts where account_id = ? and id = ?', accountId, post.id);
    await touchThread(w, accountId, thread);
  });
