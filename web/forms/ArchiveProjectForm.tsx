import { useState } from 'react';
import { problemText } from '../apollo/problemText';
import { t } from '../messages';
import { Button, Dim, IconArchive, Stack, toast } from '../ui';
import { useUpdateProject } from './updateProject';

/** Puts a project away, or takes it up again, and says before what that ends (R3.1). It can be taken back, so nothing is asked. */
export function ArchiveProjectForm({
  project,
}: {
  readonly project: { readonly id: string; readonly name: string; readonly archived: boolean };
}) {
  const update = useUpdateProject();
  const [busy, setBusy] = useState(false);
  const words = t.projects.details;
  const set = async (archived: boolean): Promise<void> => {
    setBusy(true);
    try {
      await update({ id: project.id, archived });
      toast.done(archived ? t.projects.list.archivedDone(project.name) : t.projects.list.restoredDone(project.name), {
        label: t.common.undo,
        run: () => void set(!archived),
      });
    } catch (error) {
      toast.failed(problemText(error));
    }
    setBusy(false);
  };
  return (
    <Stack gap={3}>
      <Dim small>{project.archived ? words.restoreText : words.archiveText}</Dim>
      <div>
        <Button icon={<IconArchive />} loading={busy} onClick={() => void set(!project.archived)}>
          {project.archived ? words.restore : words.archive}
        </Button>
      </div>
    </Stack>
  );
}
