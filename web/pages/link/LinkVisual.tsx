import { type ReactNode, useCallback, useEffect } from 'react';
import { graphql } from '../../__generated__';
import { filterInput } from '../../components/visual/filters';
import { useVisualAddress } from '../../components/visual/useVisualAddress';
import { VisualCharts } from '../../components/visual/VisualCharts';
import { waveName } from '../../components/visual/waves';
import { t } from '../../messages';
import { EmptyState, ErrorPanel, formatMoment, IconClock, SkeletonPage } from '../../ui';
import { askByLink, watchLink } from './ask';
import { LinkEnd } from './LinkEnd';
import classes from './link.module.css';
import { ends, useLinkAnswer } from './useLinkAnswer';

const LinkVisualDocument = graphql(`
  query LinkVisual($filter: VisualizeFilter) {
    viewer {
      kind
      account {
        id
        name
      }
      sharingLink {
        id
        wave {
          id
          name
          date
        }
      }
    }
    sharedVisual {
      project
      task
      wave
      description
      expiresAt
      all: visualize {
        ...VisualChoices @unmask
      }
      shown: visualize(filter: $filter) {
        ...VisualFigures @unmask
      }
    }
  }
`);

const LinkGroups = graphql(`
  query LinkGroups($filter: VisualizeFilter, $segment: String!) {
    sharedVisual {
      visualize(filter: $filter) {
        bySegment(segment: $segment) {
          ...VisualGroup @unmask
        }
      }
    }
  }
`);

/** The longest time that a timer takes; a later end is waited for in several. */
const LONGEST_WAIT = 2_000_000_000;

/** Asks again when the server says that something has changed, when the end has come, and when somebody comes back. */
function useKeptTrue(token: string, ask: () => void, expiresAt: string | undefined): void {
  const open = expiresAt !== undefined;
  useEffect(() => (open ? watchLink(token, ask) : undefined), [ask, open, token]);
  useEffect(() => {
    if (expiresAt === undefined) return undefined;
    const timer = setTimeout(ask, Math.min(LONGEST_WAIT, Math.max(0, Date.parse(expiresAt) - Date.now()) + 500));
    return () => clearTimeout(timer);
  }, [ask, expiresAt]);
  useEffect(() => {
    const back = (): void => {
      if (document.visibilityState === 'visible') ask();
    };
    document.addEventListener('visibilitychange', back);
    return () => document.removeEventListener('visibilitychange', back);
  }, [ask]);
}

/** The charts that a link opens, and until when; what ends while it is looked at turns into a page that says so. */
export function LinkVisual({ token }: { readonly token: string }): ReactNode {
  const address = useVisualAddress();
  const filter = filterInput(address.filter);
  const { data, refused, busy, again } = useLinkAnswer(token, LinkVisualDocument, { filter });
  const visual = data?.sharedVisual;
  const segments = visual?.all.segments ?? [];
  const segment = segments.find((one) => one === address.segment) ?? segments[0] ?? null;
  const groups = useLinkAnswer(token, LinkGroups, { filter, segment: segment ?? '' }, segment === null);
  const groupsOf = useCallback(
    async (wanted: string) => {
      const answer = await askByLink(token, LinkGroups, { filter: null, segment: wanted }, new AbortController().signal);
      return answer.sharedVisual?.visualize.bySegment ?? [];
    },
    [token],
  );
  useKeptTrue(token, again, visual?.expiresAt);
  if (refused === 'EXPIRED') return <LinkEnd state="expired" />;
  if (refused !== null && ends.has(refused)) return <LinkEnd state="unknown" />;
  if (data && !visual) return <LinkEnd state="unknown" />;
  if (!visual) {
    return refused !== null ? (
      <main className={classes.end}>
        <ErrorPanel page title={t.common.problem.loadTitle} onRetry={again} retryLabel={t.common.retry}>
          {refused === 'OFFLINE'
            ? t.common.problem.OFFLINE
            : refused === 'RATE_LIMITED'
              ? t.common.problem.RATE_LIMITED
              : t.common.problem.loadText}
        </ErrorPanel>
      </main>
    ) : (
      <main className={classes.main}>
        <SkeletonPage label={t.linkPage.loading} />
      </main>
    );
  }
  const account = data?.viewer?.account.name ?? '';
  const wave = data?.viewer?.sharingLink?.wave;
  return (
    <div className={classes.shell}>
      <button type="button" className={classes.skip} onClick={toContent}>
        {t.linkPage.skip}
      </button>
      <header className={classes.head}>
        <div className={classes.headInner}>
          <span className={classes.sign} aria-hidden="true">
            {[...account.trim()][0]?.toLocaleUpperCase()}
          </span>
          <span className={classes.account}>{account}</span>
          <Until at={visual.expiresAt} />
        </div>
      </header>
      <main id="content" tabIndex={-1} className={classes.main}>
        <title>{t.linkPage.title(visual.task, visual.wave)}</title>
        <div className={classes.title}>
          <p>{visual.project}</p>
          <h1>{visual.task}</h1>
          <p>{wave ? waveName(wave) : visual.wave}</p>
          {visual.description && <p className={classes.description}>{visual.description}</p>}
        </div>
        {visual.all.responseCount === 0 ? (
          <EmptyState title={t.visualize.empty.wave} />
        ) : (
          <VisualCharts
            oneWave
            choices={visual.all}
            figures={visual.shown}
            groups={groups.data?.sharedVisual?.visualize.bySegment ?? null}
            segment={segment}
            onSegment={(chosen) => address.choose({ segment: chosen })}
            filter={address.filter}
            onFilter={address.narrow}
            groupsOf={groupsOf}
            source={[visual.project, visual.task, visual.wave]}
            busy={busy}
          />
        )}
      </main>
      <footer className={classes.foot}>
        <p>{t.linkPage.foot}</p>
        <p>{t.shell.poweredBy}</p>
      </footer>
    </div>
  );
}

function Until({ at }: { readonly at: string }): ReactNode {
  const last = Date.parse(at) - Date.now() < 86_400_000;
  return (
    <span className={classes.until} data-soon={last || undefined}>
      <IconClock size={16} />
      <time dateTime={at}>{t.linkPage.until(formatMoment(at))}</time>
    </span>
  );
}

/** No link to a place on the page: the token stands where its name would. */
const toContent = (): void => document.getElementById('content')?.focus();
