import { Suspense } from 'react';
import { Outlet } from 'react-router';
import { Session } from '../../apollo/Session';
import { t } from '../../messages';
import { Colonnade, Logo, SkeletonRows } from '../../ui';
import classes from './DoorShell.module.css';

const stay = (): void => undefined;

/** The pages before one is inside: one calm card beside the colonnade. They belong to no account and send none. */
export function DoorShell() {
  return (
    <Session accountId={null} onSignedOut={stay}>
      <div className={classes.door}>
        <div className={classes.drawing} aria-hidden="true">
          <Colonnade className={classes.colonnade} />
        </div>
        <div className={classes.side}>
          <header className={classes.head}>
            <Logo />
          </header>
          <main className={classes.card}>
            <Suspense fallback={<SkeletonRows rows={3} label={t.common.loading} />}>
              <Outlet />
            </Suspense>
          </main>
        </div>
      </div>
    </Session>
  );
}
