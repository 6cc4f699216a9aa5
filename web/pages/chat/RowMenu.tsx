import type { ReactElement, ReactNode } from 'react';
import type { ChatListed_MessageFragment } from '../../__generated__/graphql';
import { t } from '../../messages';
import { IconCopy, IconPen, IconReply, IconTrash, Menu, MenuItem } from '../../ui';
import { useRowActions } from './actions';

/** A message, the button of its menu, and whether the viewer may change it. */
export interface RowMenuProps {
  readonly message: ChatListed_MessageFragment;
  readonly canUpdate: boolean;
  readonly trigger: ReactElement;
}

/** What can be done with a message. It stands open as it comes, since it is fetched when somebody presses its button. */
export default function RowMenu({ message, canUpdate, trigger }: RowMenuProps): ReactNode {
  const actions = useRowActions();
  return (
    <Menu trigger={trigger} startOpen>
      {actions.canPost && (
        <MenuItem leftSection={<IconReply />} onClick={() => actions.reply(message)}>
          {t.chat.reply}
        </MenuItem>
      )}
      <MenuItem leftSection={<IconCopy />} onClick={() => void navigator.clipboard?.writeText(message.body ?? '')}>
        {t.chat.copyText}
      </MenuItem>
      {canUpdate && (
        <MenuItem leftSection={<IconPen />} onClick={() => actions.edit(message)}>
          {t.chat.edit}
        </MenuItem>
      )}
      {canUpdate && (
        <MenuItem leftSection={<IconTrash />} onClick={() => actions.remove(message)}>
          {t.chat.remove}
        </MenuItem>
      )}
    </Menu>
  );
}
