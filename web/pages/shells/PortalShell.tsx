import { Suspense } from 'react';
import { Link, Outlet } from 'react-router';
import { NotificationBell } from '../../components/notifications/NotificationBell';
import { PaletteButton } from '../../components/palette/PaletteButton';
import { t } from '../../messages';
import { paths } from '../../paths';
import { Avatar, SkeletonPage } from '../../ui';
import { AccountSwitcher } from './AccountSwitcher';
import { ConnectionNote } from './ConnectionNote';
import { OwnMenu } from './OwnMenu';
import classes from './PortalShell.module.css';
import { useShell } from './session';
import { useArrival } from './useArrival';

/** The frame for people from outside: the account's name in front, not ours, and room. */
export function PortalShell() {
  const { accountId, viewer } = useShell();
  const name = viewer.user?.name ?? viewer.contact?.displayName ?? '';
  useArrival('content');
  return (
    <div className={classes.shell}>
      <a href="#content" className={classes.skip}>
        {t.shell.skip}
      </a>
      <header className={classes.head}>
        <div className={classes.headInner}>
          <Link to={paths.home(accountId)} className={classes.sign} aria-label={`${viewer.account.name}: ${t.shell.home}`}>
            {[...viewer.account.name.trim()][0]?.toLocaleUpperCase()}
          </Link>
          <div className={classes.account}>
            <AccountSwitcher look="portal" />
          </div>
          <PaletteButton
            compact
            places={[
              { to: paths.home(accountId), label: t.portal.home.title },
              { to: paths.sharedWithMe(accountId), label: t.shell.sharedWithMe },
              { to: paths.settingsAccount(accountId), label: t.shell.yourAccount },
            ]}
          />
          <NotificationBell />
          <OwnMenu
            trigger={
              <button type="button" className={classes.me} aria-label={t.shell.userMenu(name)}>
                <span className={classes.myName}>{name}</span>
                <Avatar name={name} outside size={34} />
              </button>
            }
          />
        </div>
      </header>
      <main id="content" tabIndex={-1} className={classes.main}>
        <ConnectionNote />
        <Suspense fallback={<SkeletonPage label={t.common.loading} />}>
          <Outlet />
        </Suspense>
      </main>
      <footer className={classes.foot}>
        <p>
          {t.shell.portalFoot(viewer.account.name)} <Link to={paths.sharedWithMe(accountId)}>{t.shell.sharedWithMe}</Link>
        </p>
        <p>{t.shell.poweredBy}</p>
      </footer>
    </div>
  );
}

export default PortalShell;
