import { lazy, type ReactNode, Suspense, useState } from 'react';
import { t } from '../../messages';
import { IconButton, IconDots, IconPen, IconTrash, MenuItem, RowMenu } from '../../ui';
import type { ThreadHead } from './head';

const RenameThreadForm = lazy(() => import('../../forms/RenameThreadForm'));
const DeleteThreadForm = lazy(() => import('../../forms/DeleteThreadForm'));

/** What can be done with a thread as a whole. */
export function ThreadMenu({
  thread,
  count,
  openOutside,
}: {
  readonly thread: ThreadHead;
  readonly count: number;
  readonly openOutside: boolean;
}): ReactNode {
  const [open, setOpen] = useState<'rename' | 'remove' | null>(null);
  const close = (): void => setOpen(null);
  return (
    <>
      <RowMenu trigger={<IconButton label={t.threads.menuOf(thread.title)} tooltip={false} icon={<IconDots />} />}>
        {() => (
          <>
            {thread.viewerCanUpdate && (
              <MenuItem leftSection={<IconPen />} onClick={() => setOpen('rename')}>
                {t.threads.rename.action}
              </MenuItem>
            )}
            {thread.viewerCanDelete && (
              <MenuItem data-danger leftSection={<IconTrash />} onClick={() => setOpen('remove')}>
                {t.threads.remove.action}
              </MenuItem>
            )}
          </>
        )}
      </RowMenu>
      {open !== null && (
        <Suspense fallback={null}>
          {open === 'rename' && <RenameThreadForm thread={thread} onClose={close} />}
          {open === 'remove' && <DeleteThreadForm thread={thread} count={count} openOutside={openOutside} onClose={close} />}
        </Suspense>
      )}
    </>
  );
}
