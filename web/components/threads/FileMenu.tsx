import type { ReactNode } from 'react';
import { t } from '../../messages';
import { IconButton, IconDots, IconPen, IconPlus, IconTrash, MenuDivider, MenuItem, RowMenu } from '../../ui';

/** What the viewer may do with one file of a thread. */
export default function FileMenu({
  file,
  onRename,
  onRemove,
  onNewVersion,
}: {
  readonly file: { readonly id: string; readonly name: string; readonly viewerCanUpdate: boolean; readonly viewerCanDelete: boolean };
  readonly onRename: () => void;
  readonly onRemove: () => void;
  readonly onNewVersion: (fileId: string) => void;
}): ReactNode {
  return (
    <RowMenu trigger={<IconButton size="m" label={t.files.menuOf(file.name)} tooltip={false} icon={<IconDots />} />}>
      {() => (
        <>
          {file.viewerCanUpdate && (
            <>
              <MenuItem leftSection={<IconPen />} onClick={onRename}>
                {t.files.rename.action}
              </MenuItem>
              <MenuItem leftSection={<IconPlus />} onClick={() => onNewVersion(file.id)}>
                {t.files.newVersion}
              </MenuItem>
            </>
          )}
          {file.viewerCanUpdate && file.viewerCanDelete && <MenuDivider />}
          {file.viewerCanDelete && (
            <MenuItem data-danger leftSection={<IconTrash />} onClick={onRemove}>
              {t.files.remove.action}
            </MenuItem>
          )}
        </>
      )}
    </RowMenu>
  );
}
