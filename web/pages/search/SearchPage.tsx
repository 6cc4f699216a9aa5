import { NetworkStatus } from '@apollo/client';
import { useQuery } from '@apollo/client/react';
import { type ReactElement, type ReactNode, useEffect, useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { graphql } from '../../__generated__';
import type { SearchKind } from '../../__generated__/graphql';
import { QueryProblem } from '../../components/QueryProblem';
import { type Find, findOf } from '../../components/search/finds';
import { Snippet } from '../../components/search/Snippet';
import { useDebounced } from '../../components/useDebounced';
import { t } from '../../messages';
import {
  Button,
  Dim,
  EmptyState,
  IconChat,
  IconCompany,
  IconDiscussion,
  IconPerson,
  IconProjects,
  IconSearch,
  IconTask,
  Page,
  PageHeader,
  Panel,
  Row,
  Select,
  SkeletonRows,
  Stack,
  TextField,
  TimeText,
} from '../../ui';
import { useShell } from '../shells/session';
import classes from './SearchPage.module.css';

const SearchHits = graphql(`
  query SearchHits($text: String!, $kinds: [SearchKind!], $after: String) {
    search(text: $text, kinds: $kinds, first: 25, after: $after) {
      totalCount
      pageInfo {
        hasNextPage
        endCursor
      }
      edges {
        cursor
        snippet
        node {
          id
          ...FoundThing @unmask
        }
      }
    }
  }
`);

const icons: Record<SearchKind, ReactElement> = {
  PROJECT: <IconProjects />,
  TASK: <IconTask />,
  MESSAGE: <IconChat />,
  POST: <IconDiscussion />,
  PERSON: <IconPerson />,
  COMPANY: <IconCompany />,
};

const outside: readonly SearchKind[] = ['PROJECT', 'TASK', 'MESSAGE', 'POST'];
const inside: readonly SearchKind[] = [...outside, 'PERSON', 'COMPANY'];

/** The longest text that the server searches for. */
const LONGEST = 200;

/** Everything that holds some words, of what is open to the viewer, the newest first (R7.6). Words and kind stand in the address. */
export default function SearchPage(): ReactNode {
  const { accountId, viewer } = useShell();
  const [params, setParams] = useSearchParams();
  const asked = params.get('q') ?? '';
  const kinds = viewer.employee ? inside : outside;
  const kind = kinds.find((known) => known === params.get('kind')) ?? null;
  const words = t.palette.page;
  const { data, previousData, error, networkStatus, refetch, fetchMore } = useQuery(SearchHits, {
    variables: { text: asked, kinds: kind ? [kind] : null },
    skip: asked.trim() === '' || asked.length > LONGEST,
    notifyOnNetworkStatusChange: true,
    fetchPolicy: 'cache-and-network',
  });
  const change = (next: { q?: string; kind?: string }): void => {
    const all = new URLSearchParams(params);
    for (const [key, value] of Object.entries(next)) {
      if (value) all.set(key, value);
      else all.delete(key);
    }
    setParams(all, { replace: true });
  };
  const page = asked.trim() === '' ? undefined : (data ?? previousData)?.search;
  const finds = (page?.edges ?? []).flatMap(({ node, snippet }) => findOf(accountId, node, snippet) ?? []);
  return (
    <Page width="reading">
      <PageHeader title={words.title} below={viewer.employee ? words.searchedInside : words.searchedOutside} />
      <div className={classes.tools} role="search">
        <Words asked={asked} onAsk={(q) => change({ q })} />
        <Select
          label={words.kinds}
          hideLabel
          value={kind ?? ''}
          onChange={(chosen) => change({ kind: chosen })}
          options={[{ value: '', label: words.all }, ...kinds.map((value) => ({ value, label: t.palette.group[value] }))]}
        />
      </div>
      {asked.trim() === '' && <EmptyState title={words.empty}>{words.nothingText}</EmptyState>}
      {asked.length > LONGEST && <EmptyState compact title={words.tooLong} />}
      {error && !page && <QueryProblem error={error} onRetry={() => void refetch()} />}
      {!page && networkStatus === NetworkStatus.loading && asked.trim() !== '' && asked.length <= LONGEST && (
        <Panel>
          <SkeletonRows rows={6} label={words.loading} />
        </Panel>
      )}
      {page && finds.length === 0 && asked.length <= LONGEST && (
        <EmptyState compact title={words.nothing(asked)}>
          {words.nothingText}
        </EmptyState>
      )}
      {page && finds.length > 0 && asked.length <= LONGEST && (
        <>
          <Stack gap={2}>
            <Dim small>
              <span role="status">{words.count(page.totalCount)}</span>
            </Dim>
            <Panel flush>
              <ul className={classes.hits} aria-label={t.palette.results}>
                {finds.map((find) => (
                  <li key={find.id}>
                    <HitLine find={find} />
                  </li>
                ))}
              </ul>
            </Panel>
          </Stack>
          {page.pageInfo.hasNextPage && (
            <Row justify="center">
              <Button
                loading={networkStatus === NetworkStatus.fetchMore}
                onClick={() => void fetchMore({ variables: { after: page.pageInfo.endCursor } }).catch(() => undefined)}
              >
                {t.common.showMore}
              </Button>
            </Row>
          )}
        </>
      )}
    </Page>
  );
}

/** The field; what is typed is asked for after a short rest, or at once with Enter. */
function Words({ asked, onAsk }: { readonly asked: string; readonly onAsk: (text: string) => void }): ReactNode {
  const [text, setText] = useState(asked);
  const settled = useDebounced(text.trim(), 250);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what was typed asks; the address changes by other ways, too
  useEffect(() => {
    if (settled !== asked) onAsk(settled);
  }, [settled]);
  return (
    <TextField
      label={t.palette.page.label}
      hideLabel
      type="search"
      data-autofocus
      autoFocus
      placeholder={t.palette.page.label}
      leftIcon={<IconSearch />}
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') onAsk(text.trim());
      }}
    />
  );
}

function HitLine({ find }: { readonly find: Find }): ReactNode {
  return (
    <Link to={find.to} className={classes.hit}>
      {icons[find.kind]}
      <span className={classes.text}>
        <strong>{find.title}</strong>
        {find.snippet && find.snippet.replace(/[\ue000\ue001]/g, '') !== find.title && (
          <span className={classes.snippet}>
            <Snippet text={find.snippet} />
          </span>
        )}
        {(find.below || find.at) && (
          <span className={classes.below}>
            {find.below}
            {find.below && find.at && ' · '}
            {find.at && <TimeText at={find.at} />}
          </span>
        )}
      </span>
      <span className={classes.kind}>{t.palette.kind[find.kind]}</span>
    </Link>
  );
}
