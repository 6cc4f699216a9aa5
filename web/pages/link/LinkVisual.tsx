import { useApolloClient, useQuery } from '@apollo/client/react';
import { type ReactNode, useCallback, useEffect } from 'react';
import { graphql } from '../../__generated__';
import { type ProblemCode, readProblem } from '../../apollo/errors';
import { listen } from '../../apollo/live';
import { useSession } from '../../apollo/Session';
import { QueryProblem } from '../../components/QueryProblem';
import { filterInput } from '../../components/visual/filters';
import { useVisualAddress } from '../../components/visual/useVisualAddress';
import { VisualCharts } from '../../components/visual/VisualCharts';
import { waveName } from '../../components/visual/waves';
import { t } from '../../messages';
import { EmptyState, formatMoment, IconClock, SkeletonPage } from '../../ui';
import { LinkEnd } from './LinkEnd';
import classes from './link.module.css';

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

const LinkChanges = graphql(`
  subscription LinkChanges {
    viewerChanged {
      kind
    }
  }
`);

/** The longest time that a timer takes; a later end is waited for in several. */
const LONGEST_WAIT = 2_000_000_000;

/** Asks again when the server says that something has changed, when the end has come, and when somebody comes back. */
function useKeptTrue(ask: () => void, expiresAt: string | undefined, closed: number): void {
  const { apollo, connection } = useSession();
  useEffect(() => {
    if (expiresAt === undefined) return undefined;
    return listen(apollo, connection, {
      document: LinkChanges,
      variables: () => ({}),
      onData: () => {
        ask();
        return 'go-on';
      },
      onResumed: ask,
      onRefused: ask,
    });
  }, [apollo, ask, connection, expiresAt]);
  useEffect(() => {
    if (expiresAt === undefined) return undefined;
    const timer = setTimeout(ask, Math.min(LONGEST_WAIT, Math.max(0, Date.parse(expiresAt) - Date.now()) + 500));
    return () => clearTimeout(timer);
  }, [ask, expiresAt]);
  useEffect(() => {
    if (closed > 0) ask();
  }, [ask, closed]);
  useEffect(() => {
    const back = (): void => {
      if (document.visibilityState === 'visible') ask();
    };
    document.addEventListener('visibilitychange', back);
    return () => document.removeEventListener('visibilitychange', back);
  }, [ask]);
}

/** Why a link that was asked for shows nothing; null where it might, another time. */
function endOf(code: ProblemCode): 'expired' | 'unknown' | null {
  if (code === 'EXPIRED') return 'expired';
  return code === 'NOT_FOUND' || code === 'UNAUTHENTICATED' || code === 'FORBIDDEN' ? 'unknown' : null;
}

/** The charts that a link opens, and until when; what ends while it is looked at turns into a page that says so. */
export function LinkVisual({ closed }: { readonly closed: number }): ReactNode {
  const address = useVisualAddress();
  const filter = filterInput(address.filter);
  const { data, previousData, error, loading, refetch } = useQuery(LinkVisualDocument, {
    variables: { filter },
    fetchPolicy: 'cache-and-network',
  });
  const ask = useCallback(() => void refetch().catch(() => undefined), [refetch]);
  const known = data ?? previousData;
  const visual = known?.sharedVisual;
  const end = error ? endOf(readProblem(error).code) : data && !data.sharedVisual ? 'unknown' : null;
  useKeptTrue(ask, end ? undefined : visual?.expiresAt, closed);
  if (end) return <LinkEnd state={end} />;
  if (!visual) {
    return error ? (
      <main className={classes.end}>
        <QueryProblem page error={error} onRetry={ask} />
      </main>
    ) : (
      <main className={classes.main}>
        <SkeletonPage label={t.linkPage.loading} />
      </main>
    );
  }
  const account = known?.viewer?.account.name ?? '';
  const wave = known?.viewer?.sharingLink?.wave;
  const segments = visual.all.segments;
  const segment = segments.find((one) => one === address.segment) ?? segments[0] ?? null;
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
          <Charts
            segment={segment}
            render={(groups, groupsOf) => (
              <VisualCharts
                oneWave
                choices={visual.all}
                figures={visual.shown}
                groups={groups}
                segment={segment}
                onSegment={(chosen) => address.choose({ segment: chosen })}
                filter={address.filter}
                onFilter={address.narrow}
                groupsOf={groupsOf}
                source={[visual.project, visual.task, visual.wave]}
                busy={loading && !data}
              />
            )}
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

type Charted = Parameters<typeof VisualCharts>[0];

/** Brings the groups of the chosen segment, which can be asked for only once it is known which segments there are. */
function Charts({
  segment,
  render,
}: {
  readonly segment: string | null;
  readonly render: (groups: Charted['groups'], groupsOf: Charted['groupsOf']) => ReactNode;
}): ReactNode {
  const apollo = useApolloClient();
  const filter = filterInput(useVisualAddress().filter);
  const { data, previousData } = useQuery(LinkGroups, { variables: { filter, segment: segment ?? '' }, skip: segment === null });
  const groupsOf = useCallback(
    async (wanted: string) => {
      const answer = await apollo.query({ query: LinkGroups, variables: { filter: null, segment: wanted } });
      return answer.data?.sharedVisual?.visualize.bySegment ?? [];
    },
    [apollo],
  );
  return render((data ?? previousData)?.sharedVisual?.visualize.bySegment ?? null, groupsOf);
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
