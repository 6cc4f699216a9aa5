import { useApolloClient } from '@apollo/client/react';
import { type ReactNode, useCallback, useEffect, useRef, useState } from 'react';
import { graphql } from '../../__generated__';
import type { FileThread_ThreadFragment } from '../../__generated__/graphql';
import { t } from '../../messages';
import { Button } from '../../ui';
import { QueryProblem } from '../QueryProblem';
import classes from './FileThread.module.css';

const MoreFiles = graphql(`
  query MoreFiles($threadId: ID!, $after: String!) {
    node(id: $threadId) {
      id
      ... on FileThread {
        files(first: 100, after: $after) {
          totalCount
          pageInfo {
            hasNextPage
            endCursor
          }
          nodes {
            id
            name
            size
            url
            previewUrl
            ...FileRow_file
          }
        }
      }
    }
  }
`);

type Files = FileThread_ThreadFragment['files']['nodes'];

/**
 * The files of a thread as far as the reader has gone: the first page, more on a press. When the list is read again from its
 * beginning, because somebody added one, it grows back to where it was, and until then what was there stays.
 *
 * @returns `showAll` goes to the end of the list, where a file stands that the reader has just added
 */
export function useFiles(thread: FileThread_ThreadFragment): { list: Files; more: ReactNode; showAll: () => void } {
  const client = useApolloClient();
  const { nodes, pageInfo, totalCount } = thread.files;
  const [wanted, setWanted] = useState(0);
  const [problem, setProblem] = useState<unknown>(null);
  const asked = useRef<string | null>(null);
  const after = pageInfo.hasNextPage && nodes.length < wanted && !problem ? pageInfo.endCursor : null;
  useEffect(() => {
    if (after === null || asked.current === after) return;
    asked.current = after;
    client
      .query({ query: MoreFiles, variables: { threadId: thread.id, after }, fetchPolicy: 'network-only' })
      .catch(setProblem)
      .finally(() => {
        if (asked.current === after) asked.current = null;
      });
  }, [after, client, thread.id]);
  const last = useRef<Files>(nodes);
  const growing = after !== null && last.current.length > nodes.length;
  useEffect(() => {
    if (!growing) last.current = nodes;
  }, [growing, nodes]);
  const showAll = useCallback(() => setWanted(Number.POSITIVE_INFINITY), []);
  const show = (): void => {
    setProblem(null);
    setWanted(nodes.length + 100);
  };
  return {
    list: growing ? last.current : nodes,
    showAll,
    more: problem ? (
      <div className={classes.more}>
        <QueryProblem error={problem} onRetry={show} />
      </div>
    ) : (
      pageInfo.hasNextPage && (
        <div className={classes.more}>
          <Button size="s" loading={after !== null} onClick={show}>
            {t.files.more}
          </Button>
          <span className={classes.hint}>{t.files.shown(nodes.length, totalCount)}</span>
        </div>
      )
    ),
  };
}
