import { useApolloClient } from '@apollo/client/react';
import { useCallback, useRef } from 'react';
import { problemText } from '../../../apollo/problemText';
import { useUpdateProject } from '../../../forms/updateProject';
import { t } from '../../../messages';
import { toast } from '../../../ui';
import type { ListView } from '../listAddress';
import { moveInCache } from './columns';

/** Puts a project into another stage: on the screen at once, back again if the server refuses, and with a way to undo. */
export function useMoveCard(
  view: ListView,
  nameOf: (stageId: string | null) => string,
): (project: { id: string; name: string }, from: string | null, to: string | null) => void {
  const { cache } = useApolloClient();
  const update = useUpdateProject();
  const now = useRef({ view, nameOf });
  now.current = { view, nameOf };
  return useCallback(
    (project, from, to) => {
      const move = async (source: string | null, target: string | null, undoable: boolean): Promise<void> => {
        moveInCache(cache, now.current.view, project, source, target);
        try {
          await update({ id: project.id, stageId: target });
          toast.done(
            t.projects.board.dropped(project.name, now.current.nameOf(target)),
            undoable ? { label: t.common.undo, run: () => void move(target, source, false) } : undefined,
          );
        } catch (error) {
          moveInCache(cache, now.current.view, project, target, source);
          toast.failed(problemText(error));
        }
      };
      if (from !== to) void move(from, to, true);
    },
    [cache, update],
  );
}
