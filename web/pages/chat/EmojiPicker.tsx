import type { ReactElement, ReactNode } from 'react';
import { t } from '../../messages';
import { Menu, MenuItem } from '../../ui';
import classes from './EmojiPicker.module.css';
import { EMOJI } from './emoji';

/** The choice of emoji for a reaction. It stands open as it comes, since it is fetched when somebody presses its button. */
export default function EmojiPicker({
  trigger,
  onChoose,
}: {
  readonly trigger: ReactElement;
  readonly onChoose: (emoji: string) => void;
}): ReactNode {
  return (
    <Menu trigger={trigger} startOpen width={232}>
      <div className={classes.grid} role="none">
        {EMOJI.map((emoji) => (
          <MenuItem key={emoji} className={classes.emoji} aria-label={t.chat.emoji[emoji]} onClick={() => onChoose(emoji)}>
            {emoji}
          </MenuItem>
        ))}
      </div>
    </Menu>
  );
}
