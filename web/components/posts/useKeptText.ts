import { useCallback, useState } from 'react';
import { readDesk, writeDesk } from '../../pages/chat/drafts';
import { useShell } from '../../pages/shells/session';

/**
 * What somebody is writing in a thread, kept on this device through everything until it is posted: also where the page
 * is left, the network is gone or the thread is closed meanwhile. The ended page gives it back (R7.5).
 */
export function useKeptText(threadId: string, projectId: string | null): [text: string, write: (text: string) => void] {
  const userId = useShell().viewer.user?.id ?? '';
  const [text, setText] = useState(() => readDesk(userId, threadId).draft);
  const write = useCallback(
    (next: string) => {
      setText(next);
      writeDesk(userId, threadId, { projectId, draft: next, unsent: [] });
    },
    [userId, threadId, projectId],
  );
  return [text, write];
}
