import { useMutation } from '@apollo/client/react';
import type { ReactElement } from 'react';
import { Link } from 'react-router';
import { graphql } from '../../__generated__';
import { t } from '../../messages';
import { paths } from '../../paths';
import {
  type ColorScheme,
  IconKey,
  IconMoon,
  IconOutside,
  IconScreen,
  IconSignOut,
  IconSun,
  Menu,
  MenuChoice,
  MenuDivider,
  MenuItem,
  MenuLabel,
  toast,
  useColorScheme,
} from '../../ui';
import type { LateMenuProps } from './LateMenu';
import { useShell } from './session';
import classes from './UserMenu.module.css';

const SignOut = graphql(`
  mutation SignOut {
    signOut
  }
`);

const schemes: { value: ColorScheme; label: string; icon: ReactElement }[] = [
  { value: 'light', label: t.shell.light, icon: <IconSun /> },
  { value: 'dark', label: t.shell.dark, icon: <IconMoon /> },
  { value: 'auto', label: t.shell.system, icon: <IconScreen /> },
];

/** The viewer's own menu: their settings, light or dark, the way out. The button comes from the shell. */
export default function UserMenu({ trigger, startOpen }: LateMenuProps) {
  const { accountId, viewer } = useShell();
  const { scheme, setScheme } = useColorScheme();
  const [signOut] = useMutation(SignOut);

  const leave = async (): Promise<void> => {
    try {
      await signOut();
    } catch {
      toast.failed(t.shell.signOutFailed);
      return;
    }
    // A fresh page: nothing of this viewer stays in memory.
    window.location.assign(paths.signIn());
  };

  return (
    <Menu trigger={trigger} startOpen={startOpen} side="bottom-end" width={260}>
      <div className={classes.who}>
        <span className={classes.label}>{t.shell.signedInAs}</span>
        <span className={classes.name}>{viewer.user?.name}</span>
        <span className={classes.email}>{viewer.user?.email}</span>
      </div>
      <MenuDivider />
      {viewer.contact && (
        <MenuItem component={Link} to={paths.sharedWithMe(accountId)} leftSection={<IconOutside />}>
          {t.shell.sharedWithMe}
        </MenuItem>
      )}
      <MenuItem component={Link} to={paths.settingsAccount(accountId)} leftSection={<IconKey />}>
        {t.shell.password}
      </MenuItem>
      <MenuDivider />
      <MenuLabel>{t.shell.appearance}</MenuLabel>
      <MenuChoice value={scheme} onChange={setScheme} options={schemes} closes={false} />
      <MenuDivider />
      <MenuItem leftSection={<IconSignOut />} onClick={() => void leave()}>
        {t.shell.signOut}
      </MenuItem>
    </Menu>
  );
}
