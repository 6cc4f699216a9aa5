import { Link } from 'react-router';
import { problemText } from '../../apollo/problemText';
import { useUpdateProject } from '../../forms/updateProject';
import { t } from '../../messages';
import { paths } from '../../paths';
import { IconArchive, IconButton, IconDots, IconInside, IconOutside, IconShare, Menu, MenuDivider, MenuItem, toast } from '../../ui';
import { useShell } from '../shells/session';

/** The three dots of a project: share, open a chat, archive (R5.1). What the viewer may not do is not there. */
export function ProjectRowMenu({
  project,
  onShare,
}: {
  readonly project: { readonly id: string; readonly name: string; readonly archived: boolean };
  readonly onShare: (id: string) => void;
}) {
  const { accountId, viewer } = useShell();
  const update = useUpdateProject();
  const words = t.projects.list;
  const setArchived = async (archived: boolean): Promise<void> => {
    try {
      await update({ id: project.id, archived });
      toast.done(archived ? words.archivedDone(project.name) : words.restoredDone(project.name), {
        label: t.common.undo,
        run: () => void setArchived(!archived),
      });
    } catch (error) {
      toast.failed(problemText(error));
    }
  };
  return (
    <Menu trigger={<IconButton label={words.menuOf(project.name)} icon={<IconDots />} size="s" tooltip={false} />}>
      {viewer.mayGrantAccess && (
        <MenuItem leftSection={<IconShare />} onClick={() => onShare(project.id)}>
          {words.share}
        </MenuItem>
      )}
      <MenuItem component={Link} to={paths.chat(accountId, project.id, 'members')} leftSection={<IconInside />}>
        {words.openMembersChat}
      </MenuItem>
      <MenuItem component={Link} to={paths.chat(accountId, project.id, 'guests')} leftSection={<IconOutside />}>
        {words.openGuestChat}
      </MenuItem>
      {viewer.mayGrantAccess && (
        <>
          <MenuDivider />
          <MenuItem leftSection={<IconArchive />} onClick={() => void setArchived(!project.archived)}>
            {project.archived ? words.restore : words.archive}
          </MenuItem>
        </>
      )}
    </Menu>
  );
}
