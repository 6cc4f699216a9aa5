import { Link } from 'react-router';
import { t } from '../../messages';
import { paths } from '../../paths';
import { IconCheck, IconSwitch, Menu, MenuItem, MenuLabel } from '../../ui';
import classes from './AccountSwitcher.module.css';
import { useShell } from './session';

/** The account's name; where the viewer belongs to several, a menu to go to another one (R1.2). */
export function AccountSwitcher({ look }: { look: 'staff' | 'portal' }) {
  const { accountId, viewer } = useShell();
  if (viewer.accounts.length < 2) {
    return look === 'portal' ? (
      <Link to={paths.home(accountId)} className={classes.name} data-look={look}>
        {viewer.account.name}
      </Link>
    ) : (
      <span className={classes.name} data-look={look}>
        {viewer.account.name}
      </span>
    );
  }
  const trigger = (
    <button type="button" className={classes.trigger} data-look={look} aria-label={t.shell.switchAccount(viewer.account.name)}>
      <span className={classes.name} data-look={look}>
        {viewer.account.name}
      </span>
      <IconSwitch size={16} />
    </button>
  );
  return (
    <Menu trigger={trigger} side="bottom-start" width={280}>
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
