import { lazy, type ReactNode, Suspense, useId } from 'react';
import type { ThreadAccess } from '../../__generated__/graphql';
import { t } from '../../messages';
import { AccessMark, formatMoment } from '../../ui';
import { kindOf, type ThreadHead, threadMark } from './head';
import classes from './ThreadFrame.module.css';

// What only the staff has is fetched for them alone.
const ThreadMenu = lazy(() => import('./ThreadMenu').then((module) => ({ default: module.ThreadMenu })));
const ThreadLevelMenu = lazy(() => import('../../forms/ThreadLevelMenu').then((module) => ({ default: module.ThreadLevelMenu })));

/** What is said of who reads a thread, where other words hold than for any thread of its kind. */
export interface ThreadReaders {
  readonly who: 'inside' | 'outside';
  /** What each level is called, and what it means, to the staff. */
  readonly levels?: Readonly<Record<ThreadAccess, string>>;
  readonly means?: Readonly<Record<ThreadAccess, string>>;
  /** What the viewer can do, to people from outside. */
  readonly own?: Readonly<Record<'VIEW' | 'MODIFY', string>>;
}

/**
 * A thread with its head: the title, how much is in it, how far it is open and what that means, and what may be done with it.
 * The edge has the colour of who reads along; people outside read only what they can do themselves.
 */
export function ThreadFrame({
  thread,
  count,
  actions,
  headingLevel = 3,
  readers,
  children,
}: {
  readonly thread: ThreadHead;
  /** How many files or posts are in it. */
  readonly count: number;
  /** Buttons of its own, before the menu. */
  readonly actions?: ReactNode;
  readonly headingLevel?: 2 | 3;
  /** Who reads along, where the level alone does not tell. */
  readonly readers?: ThreadReaders | undefined;
  readonly children: ReactNode;
}): ReactNode {
  const titleId = useId();
  const kind = kindOf(thread);
  const Heading = headingLevel === 2 ? 'h2' : 'h3';
  const audience = thread.clientAccess === null ? undefined : (readers?.who ?? (thread.clientAccess === 'HIDDEN' ? 'inside' : 'outside'));
  return (
    <section className={classes.thread} data-audience={audience} aria-labelledby={titleId}>
      <div className={classes.head}>
        <div className={classes.words}>
          <Heading id={titleId} className={classes.title}>
            {thread.title}
          </Heading>
          <p className={classes.count}>{t.threads.count(kind, count)}</p>
        </div>
        <div className={classes.actions}>
          {actions}
          {(thread.viewerCanUpdate || thread.viewerCanDelete) && (
            <Suspense fallback={null}>
              <ThreadMenu thread={thread} count={count} openOutside={audience === 'outside'} />
            </Suspense>
          )}
        </div>
        <ThreadAccessLine thread={thread} readers={readers} />
      </div>
      {children}
    </section>
  );
}

/** How far a thread is open: to the staff with its mark, its word and whose decision it is; to others what they can do. */
function ThreadAccessLine({ thread, readers }: { readonly thread: ThreadHead; readonly readers: ThreadReaders | undefined }): ReactNode {
  const kind = kindOf(thread);
  const { clientAccess: level, clientAccessDecision: decision } = thread;
  if (level === null) {
    const own = thread.viewerAccess === 'MODIFY' ? 'MODIFY' : 'VIEW';
    return <p className={classes.means}>{(readers?.own ?? t.threads.own[kind])[own]}</p>;
  }
  const levels = readers?.levels ?? t.threads.level;
  const means = readers?.means ?? t.threads.levelMeans[kind];
  const decided =
    decision?.by && decision.at ? t.threads.setBy(decision.by.displayName, formatMoment(decision.at)) : t.threads.startingValue;
  return (
    <div className={classes.access}>
      {thread.viewerCanSetClientAccess ? (
        <Suspense fallback={<AccessMark access={threadMark[level]} label={levels[level]} showLabel />}>
          <ThreadLevelMenu thread={thread} words={levels} means={means} />
        </Suspense>
      ) : (
        <AccessMark access={threadMark[level]} label={levels[level]} showLabel />
      )}
      <p className={classes.means}>
        {means[level]} <span className={classes.decided}>{decided}</span>
      </p>
    </div>
  );
}
