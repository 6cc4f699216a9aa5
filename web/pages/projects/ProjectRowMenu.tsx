import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { t } from '../../messages';
import { paths } from '../../paths';
import { IconArchive, IconDots, IconInside, IconOutside, IconShare, MenuDivider, MenuItem, RowMenu } from '../../ui';
import { useShell } from '../shells/session';
import classes from './ProjectList.module.css';
import { useRowActions } from './rowActions';

/** The three dots of a project: share, open a chat, archive (R5.1). What the viewer may not do is not there. */
export function ProjectRowMenu({
  project,
  children,
}: {
  readonly project: {
    readonly id: string;
    readonly name: string;
    readonly archived: boolean;
  };
  /** Further actions, above the others. */
  readonly children?: ReactNode;
}) {
  const { accountId, viewer } = useShell();
  const actions = useRowActions();
  const words = t.projects.list;
  return (
    <RowMenu
      trigger={
        <button type="button" className={classes.dots} aria-label={words.menuOf(project.name)}>
          <IconDots />
        </button>
      }
    >
      {() => (
        <>
          {children}
          {viewer.mayGrantAccess && (
            <MenuItem leftSection={<IconShare />} onClick={() => actions.share(project.id)}>
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
              <MenuItem leftSection={<IconArchive />} onClick={() => actions.setArchived(project, !project.archived)}>
                {project.archived ? words.restore : words.archive}
              </MenuItem>
            </>
          )}
        </>
      )}
    </RowMenu>
  );
}
