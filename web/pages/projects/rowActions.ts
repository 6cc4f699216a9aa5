import { createContext, useCallback, useContext, useMemo } from 'react';
import { problemText } from '../../apollo/problemText';
import { useUpdateProject } from '../../forms/updateProject';
import { type StagedProject, useStageChange } from '../../forms/useStageChange';
import { t } from '../../messages';
import { toast } from '../../ui';

/** What the rows and cards of projects can ask for; made once for all of them, so that each stays light. */
export interface RowActions {
  readonly share: (projectId: string) => void;
  readonly changeStage: (project: StagedProject, stageId: string | null) => void;
  readonly setArchived: (project: { readonly id: string; readonly name: string }, archived: boolean) => void;
}

const Context = createContext<RowActions | null>(null);

export const RowActionsProvider = Context.Provider;

/** See `RowActions`; only below the page of the projects. */
export function useRowActions(): RowActions {
  const actions = useContext(Context);
  if (!actions) throw new Error('Rows of projects stand below the page of the projects.');
  return actions;
}

/** Makes the actions; `share` opens the share dialog. */
export function useMakeRowActions(share: (projectId: string) => void): RowActions {
  const update = useUpdateProject();
  const changeStage = useStageChange();
  const setArchived = useCallback(
    (project: { readonly id: string; readonly name: string }, archived: boolean) => {
      const send = async (wanted: boolean): Promise<void> => {
        try {
          await update({ id: project.id, archived: wanted });
          const words = t.projects.list;
          toast.done(wanted ? words.archivedDone(project.name) : words.restoredDone(project.name), {
            label: t.common.undo,
            run: () => void send(!wanted),
          });
        } catch (error) {
          toast.failed(problemText(error));
        }
      };
      void send(archived);
    },
    [update],
  );
  return useMemo(
    () => ({
      share,
      changeStage: (project, stageId) => void changeStage(project, stageId),
      setArchived,
    }),
    [changeStage, setArchived, share],
  );
}
