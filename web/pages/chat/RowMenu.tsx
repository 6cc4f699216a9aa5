import type { ReactElement, ReactNode } from 'react';
import type { ChatListed_MessageFragment, ChatMessage_MessageFragment } from '../../__generated__/graphql';
import { t } from '../../messages';
import { IconCopy, IconPen, IconReply, IconTrash, Menu, MenuDivider, MenuItem } from '../../ui';
import { useRowActions } from './actions';
import picker from './EmojiPicker.module.css';
import { EMOJI } from './emoji';

/** A message, as the row reads it and as the list does, and the button of its menu. */
export interface RowMenuProps {
  readonly message: ChatMessage_MessageFragment;
  readonly listed: ChatListed_MessageFragment;
  readonly trigger: ReactElement;
}

/** How many emoji stand in the menu: one line of them. */
const AT_HAND = 6;

/** What can be done with a message. It stands open as it comes, since it is fetched when somebody presses its button. */
export default function RowMenu({ message, listed, trigger }: RowMenuProps): ReactNode {
  const actions = useRowActions();
  const { viewerCanUpdate, viewerCanReact, body } = message;
  return (
    <Menu trigger={trigger} startOpen>
      {viewerCanReact && (
        <>
          <div className={picker.grid} role="none">
            {EMOJI.slice(0, AT_HAND).map((emoji) => (
              <MenuItem key={emoji} className={picker.emoji} aria-label={t.chat.emoji[emoji]} onClick={() => actions.react(message, emoji)}>
                {emoji}
              </MenuItem>
            ))}
          </div>
          <MenuDivider />
        </>
      )}
      {actions.canPost && (
        <MenuItem leftSection={<IconReply />} onClick={() => actions.reply(listed)}>
          {t.chat.reply}
        </MenuItem>
      )}
      {body && (
        <MenuItem leftSection={<IconCopy />} onClick={() => void navigator.clipboard?.writeText(body)}>
          {t.chat.copyText}
        </MenuItem>
      )}
      {viewerCanUpdate && (
        <MenuItem leftSection={<IconPen />} onClick={() => actions.edit(listed)}>
          {t.chat.edit}
        </MenuItem>
      )}
      {viewerCanUpdate && (
        <MenuItem leftSection={<IconTrash />} onClick={() => actions.remove(listed)}>
          {t.chat.remove}
        </MenuItem>
      )}
    </Menu>
  );
}
