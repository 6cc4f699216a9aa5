import type { ReactElement, ReactNode } from 'react';
import { t } from '../../messages';
import { IconCopy, IconPen, IconTrash, Menu, MenuItem } from '../../ui';
import type { LoadedPost } from './usePosts';

interface PostMenuItemsProps {
  readonly post: LoadedPost;
  readonly trigger: ReactElement;
  readonly onChoose: (what: 'edit' | 'remove') => void;
}

/** What can be done with a post. It stands open as it comes, since it is fetched when somebody presses its button. */
export default function PostMenuItems({ post, trigger, onChoose }: PostMenuItemsProps): ReactNode {
  const words = t.posts;
  return (
    <Menu trigger={trigger} startOpen>
      {post.viewerCanUpdate && (
        <MenuItem leftSection={<IconPen />} onClick={() => onChoose('edit')}>
          {words.edit}
        </MenuItem>
      )}
      <MenuItem leftSection={<IconCopy />} onClick={() => void navigator.clipboard?.writeText(post.body)}>
        {words.copyText}
      </MenuItem>
      {post.viewerCanDelete && (
        <MenuItem leftSection={<IconTrash />} data-danger onClick={() => onChoose('remove')}>
          {words.remove}
        </MenuItem>
      )}
    </Menu>
  );
}
