import { useCallback } from 'react';
import { problemText } from '../apollo/problemText';
import { t } from '../messages';
import { toast } from '../ui';
import { useUpdateProject } from './updateProject';

/** What has to be known of a project to give it another stage, and to take that back. */
export interface StagedProject {
  readonly id: string;
  readonly name: string;
  readonly stage: { readonly id: string } | null;
}

/** Gives a project another stage, says so, and offers the way back (R3.4); what is refused is said, too. */
export function useStageChange(): (project: StagedProject, stageId: string | null) => Promise<void> {
  const update = useUpdateProject();
  return useCallback(
    async (project, stageId) => {
      const send = async (id: string | null): Promise<void> => {
        try {
          const { stage } = await update({ id: project.id, stageId: id });
          const words = t.projects.list;
          const said = stage ? words.stageDone(project.name, stage.name) : words.stageGone(project.name);
          toast.done(said, id === stageId ? { label: t.common.undo, run: () => void send(project.stage?.id ?? null) } : undefined);
        } catch (error) {
          toast.failed(problemText(error));
        }
      };
      await send(stageId);
    },
    [update],
  );
}
