import { Link } from 'react-router';
import { t } from '../../messages';
import { paths } from '../../paths';
import { IconCheck, Menu, MenuItem, MenuLabel } from '../../ui';
import classes from './AccountSwitcher.module.css';
import type { LateMenuProps } from './LateMenu';
import { useShell } from './session';

/** The accounts that are open to the viewer, and as what. */
export default function AccountMenu({ trigger, startOpen }: LateMenuProps) {
  const { accountId, viewer } = useShell();
  return (
    <Menu trigger={trigger} startOpen={startOpen} side="bottom-start" width={280}>
      <MenuLabel>{t.shell.accounts}</MenuLabel>
      {viewer.accounts.map(({ account, kind }) => {
        const current = account.id === accountId;
        return (
          <MenuItem
            key={account.id}
            component={Link}
            to={paths.home(account.id)}
            aria-current={current || undefined}
            rightSection={current ? <IconCheck size={16} /> : undefined}
          >
            <span className={classes.choice}>
              {account.name}
              <span className={classes.kind}>{kind === 'EMPLOYEE' ? t.shell.asEmployee : t.shell.asGuest}</span>
            </span>
          </MenuItem>
        );
      })}
    </Menu>
  );
}
