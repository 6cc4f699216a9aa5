import { lazy, type ReactElement } from 'react';
import { LateMenu } from './LateMenu';

const fetchUserMenu = () => import('./UserMenu');
const UserMenu = lazy(fetchUserMenu);

/** The button of the viewer's own menu, and the menu once it is asked for. */
export function OwnMenu({ trigger }: { trigger: ReactElement<Record<string, unknown>> }) {
  return <LateMenu trigger={trigger} menu={UserMenu} fetchMenu={() => void fetchUserMenu()} />;
}
