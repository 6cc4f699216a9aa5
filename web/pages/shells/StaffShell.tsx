import { type ReactElement, Suspense, useEffect, useMemo, useState } from 'react';
import { Link, NavLink, Outlet, useLocation } from 'react-router';
import { NotificationBell } from '../../components/notifications/NotificationBell';
import { PaletteButton, type Place as PalettePlace } from '../../components/palette/PaletteButton';
import { t } from '../../messages';
import { paths } from '../../paths';
import {
  Avatar,
  IconBoard,
  IconButton,
  IconChevronDown,
  IconClose,
  IconCompany,
  IconContacts,
  IconMail,
  IconMenu,
  IconOutside,
  IconPeople,
  IconProjects,
  IconSettings,
  IconTask,
  Logo,
  Mark,
  SkeletonPage,
} from '../../ui';
import { AccountSwitcher } from './AccountSwitcher';
import { ConnectionNote } from './ConnectionNote';
import { OwnMenu } from './OwnMenu';
import classes from './StaffShell.module.css';
import { useShell } from './session';
import { useArrival } from './useArrival';

/** The staff's frame: a narrow side with the places to go, and the width for the work. On a phone the side folds up. */
export function StaffShell() {
  const { accountId } = useShell();
  const places = usePlaces();
  const { pathname } = useLocation();
  // The side was unfolded on this page; on the next one it is folded up again.
  const [openAt, setOpenAt] = useState<string | null>(null);
  const open = openAt === pathname;
  useArrival('content');
  useEffect(() => {
    if (!open) return undefined;
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'Escape') setOpenAt(null);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [open]);

  return (
    <div className={classes.shell}>
      <a href="#content" className={classes.skip}>
        {t.shell.skip}
      </a>
      <header className={classes.bar}>
        <Link to={paths.home(accountId)} className={classes.barMark} aria-label={t.shell.projects}>
          <Mark size={26} />
        </Link>
        <div className={classes.barName}>
          <AccountSwitcher look="staff" />
        </div>
        <PaletteButton compact listens={false} places={places} />
        <NotificationBell />
        <IconButton
          label={open ? t.shell.closeNavigation : t.shell.openNavigation}
          icon={open ? <IconClose /> : <IconMenu />}
          aria-expanded={open}
          aria-controls="side"
          tooltip={false}
          onClick={() => setOpenAt(open ? null : pathname)}
        />
      </header>
      <div id="side" className={classes.side} data-open={open || undefined}>
        <Side />
      </div>
      <main id="content" tabIndex={-1} className={classes.main}>
        <ConnectionNote />
        <Suspense fallback={<SkeletonPage label={t.common.loading} />}>
          <Outlet />
        </Suspense>
      </main>
    </div>
  );
}

/** The pages that the palette offers. */
function usePlaces(): PalettePlace[] {
  const { accountId } = useShell();
  return useMemo(
    () => [
      { to: paths.home(accountId), label: t.shell.projects },
      { to: paths.myTasks(accountId), label: t.shell.myTasks },
      { to: paths.contacts(accountId), label: t.shell.contacts },
      { to: paths.companies(accountId), label: t.shell.companies },
      { to: paths.settingsSharing(accountId), label: t.shell.sharing },
      { to: paths.settingsPeople(accountId), label: t.shell.people },
      { to: paths.settingsWork(accountId), label: t.shell.work },
      { to: paths.settingsAccount(accountId), label: t.shell.yourAccount },
    ],
    [accountId],
  );
}

function Side() {
  const { accountId, viewer } = useShell();
  const name = viewer.employee?.displayName ?? viewer.user?.name ?? '';
  const places = usePlaces();
  const settings = [
    { to: paths.settingsSharing(accountId), label: t.shell.sharing, icon: <IconOutside /> },
    { to: paths.settingsPeople(accountId), label: t.shell.people, icon: <IconPeople /> },
    { to: paths.settingsWork(accountId), label: t.shell.work, icon: <IconBoard /> },
    { to: paths.settingsAccount(accountId), label: t.shell.yourAccount, icon: <IconSettings /> },
  ];
  return (
    <nav className={classes.inner} aria-label={t.shell.mainNavigation}>
      <div className={classes.top}>
        <Link to={paths.home(accountId)} className={classes.logo}>
          <Logo />
        </Link>
        <AccountSwitcher look="staff" />
        <PaletteButton places={places} />
      </div>
      <div className={classes.nav}>
        <ul>
          <li>
            <Place
              to={paths.home(accountId)}
              label={t.shell.projects}
              icon={<IconProjects />}
              alsoAt={`${paths.home(accountId)}/projects/`}
            />
          </li>
          <li>
            <Place to={paths.myTasks(accountId)} label={t.shell.myTasks} icon={<IconTask />} alsoAt={`${paths.myTasks(accountId)}/`} />
          </li>
          <li>
            <NotificationBell wide />
          </li>
          <li>
            <Place
              to={paths.contacts(accountId)}
              label={t.shell.contacts}
              icon={<IconContacts />}
              alsoAt={`${paths.contacts(accountId)}/`}
            />
          </li>
          <li>
            <Place
              to={paths.companies(accountId)}
              label={t.shell.companies}
              icon={<IconCompany />}
              alsoAt={`${paths.companies(accountId)}/`}
            />
          </li>
        </ul>
        <h2>{t.shell.settings}</h2>
        <ul>
          {settings.map((place) => (
            <li key={place.to}>
              <Place {...place} />
            </li>
          ))}
          {viewer.employee?.role === 'ADMINISTRATOR' && (
            <li>
              <Place to={paths.outbox(accountId)} label={t.shell.outbox} icon={<IconMail />} />
            </li>
          )}
        </ul>
      </div>
      <div className={classes.foot}>
        <OwnMenu
          trigger={
            <button type="button" className={classes.me} aria-label={t.shell.userMenu(name)}>
              <Avatar name={name} size={30} />
              <span>{name}</span>
              <IconChevronDown size={16} />
            </button>
          }
        />
      </div>
    </nav>
  );
}

/** One place to go. `alsoAt` marks it as open on the pages below it. */
function Place({ to, label, icon, alsoAt }: { to: string; label: string; icon: ReactElement; alsoAt?: string }) {
  const { pathname } = useLocation();
  const below = alsoAt !== undefined && pathname.startsWith(alsoAt);
  return (
    <NavLink to={to} end className={classes.place} data-below={below || undefined}>
      {icon}
      <span>{label}</span>
    </NavLink>
  );
}

export default StaffShell;
