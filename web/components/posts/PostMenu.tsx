import { cloneElement, lazy, type ReactNode, Suspense, useState } from 'react';
import { t } from '../../messages';
import { IconButton, IconDots } from '../../ui';
import type { LoadedPost } from './usePosts';

const fetchItems = () => import('./PostMenuItems');
const PostMenuItems = lazy(fetchItems);

interface PostMenuProps {
  readonly post: LoadedPost;
  readonly author: string;
  readonly onChoose: (what: 'edit' | 'remove') => void;
}

/** The button of a post's menu. The menu's code is fetched when somebody goes for it. */
export function PostMenu({ post, author, onChoose }: PostMenuProps): ReactNode {
  const [wanted, setWanted] = useState(false);
  const trigger = <IconButton size="s" tooltip={false} label={t.posts.actionsFor(author)} icon={<IconDots />} />;
  const waiting = cloneElement(trigger, {
    'aria-haspopup': 'menu',
    'aria-expanded': false,
    onPointerEnter: fetchItems,
    onFocus: fetchItems,
    onClick: () => setWanted(true),
  });
  if (!wanted) return waiting;
  return (
    <Suspense fallback={waiting}>
      <PostMenuItems post={post} trigger={trigger} onChoose={onChoose} />
    </Suspense>
  );
}
