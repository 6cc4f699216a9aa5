import { type ComponentType, cloneElement, type ReactElement, Suspense, useState } from 'react';

/** What a menu that comes late gets: the button, and that it shall stand open as soon as it is there. */
export type LateMenuProps = { trigger: ReactElement; startOpen: boolean };

/**
 * A menu whose code is fetched when somebody goes for its button, so that the first page is not kept waiting for what is
 * seldom opened. Until then the button stands there alone.
 *
 * @param fetchMenu begins to fetch the code; called again and again
 */
export function LateMenu({
  trigger,
  menu: Menu,
  fetchMenu,
}: {
  trigger: ReactElement<Record<string, unknown>>;
  menu: ComponentType<LateMenuProps>;
  fetchMenu: () => void;
}) {
  const [wanted, setWanted] = useState(false);
  const waiting = cloneElement(trigger, {
    'aria-haspopup': 'menu',
    'aria-expanded': wanted,
    onPointerEnter: fetchMenu,
    onFocus: fetchMenu,
    onClick: () => setWanted(true),
  });
  if (!wanted) return waiting;
  return (
    <Suspense fallback={waiting}>
      <Menu trigger={trigger} startOpen />
    </Suspense>
  );
}
