import { lazy } from 'react';
import { Link } from 'react-router';
import { t } from '../../messages';
import { paths } from '../../paths';
import { IconSwitch } from '../../ui';
import classes from './AccountSwitcher.module.css';
import { LateMenu } from './LateMenu';
import { useShell } from './session';

const fetchAccountMenu = () => import('./AccountMenu');
const AccountMenu = lazy(fetchAccountMenu);

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
  return <LateMenu trigger={trigger} menu={AccountMenu} fetchMenu={() => void fetchAccountMenu()} />;
}
