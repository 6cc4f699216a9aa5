import { useQuery } from '@apollo/client/react';
import { lazy, type ReactNode, Suspense, useState } from 'react';
import { graphql } from '../../__generated__';
import type { FileThreadsQuery } from '../../__generated__/graphql';
import { t } from '../../messages';
import { useShell } from '../../pages/shells/session';
import { Button, EmptyState, IconPlus, Panel, Row, SkeletonRows, Stack } from '../../ui';
import { QueryProblem } from '../QueryProblem';
import { FileThread } from './FileThread';

const CreateThreadForm = lazy(() => import('../../forms/CreateThreadForm'));

const FileThreadsDocument = graphql(`
  query FileThreads($onId: ID!) {
    node(id: $onId) {
      id
      ... on Project {
        viewerCanCreateThread
        fileThreads {
          id
          ...FileThread_thread
        }
      }
      ... on Task {
        viewerCanCreateThread
        fileThreads {
          id
          ...FileThread_thread
        }
      }
    }
  }
`);

type Thing = Extract<NonNullable<FileThreadsQuery['node']>, { __typename: 'Project' | 'Task' }>;

/**
 * The threads of files on a project or a task (R6.4, R6.7), for everybody: what can be done is what the server says that this
 * viewer may do. Where nothing may be seen and nothing be made, nothing is drawn.
 *
 * @param onId the project or task
 * @param title a heading above them, where the page does not have one
 */
export function FileThreads({ onId, title }: { readonly onId: string; readonly title?: string }): ReactNode {
  const { data, error, refetch } = useQuery(FileThreadsDocument, { variables: { onId } });
  const node = data?.node;
  if (node && 'fileThreads' in node) return <Threads thing={node} title={title} />;
  if (data && !node) return null;
  const waiting = error ? <QueryProblem error={error} onRetry={() => void refetch()} /> : <SkeletonRows rows={3} label={t.files.loading} />;
  return title === undefined ? waiting : <Panel title={title}>{waiting}</Panel>;
}

function Threads({ thing, title }: { readonly thing: Thing; readonly title: string | undefined }): ReactNode {
  const { viewer } = useShell();
  const [making, setMaking] = useState(false);
  const threads = thing.fileThreads ?? [];
  const canCreate = thing.viewerCanCreateThread;
  if (threads.length === 0 && !canCreate) return null;
  const make = canCreate && (
    <Button icon={<IconPlus />} onClick={() => setMaking(true)}>
      {t.threads.create.button.FILES}
    </Button>
  );
  const headingLevel = title === undefined ? 2 : 3;
  return (
    <Stack gap={4}>
      {title !== undefined && (
        <Row justify="space-between">
          <h2>{title}</h2>
          {threads.length > 0 && make}
        </Row>
      )}
      {title === undefined && threads.length > 0 && make && <Row justify="flex-end">{make}</Row>}
      {threads.length === 0 && (
        <Panel>
          <EmptyState compact={title !== undefined} title={t.files.empty.title} action={make}>
            {t.files.empty.text}
          </EmptyState>
        </Panel>
      )}
      {threads.map((thread) => (
        <FileThread key={thread.id} thread={thread} alone={threads.length === 1} headingLevel={headingLevel} />
      ))}
      {making && (
        <Suspense fallback={null}>
          <CreateThreadForm kind="FILES" onId={thing.id} mayDecide={viewer.mayGrantAccess} onClose={() => setMaking(false)} />
        </Suspense>
      )}
    </Stack>
  );
}

export default FileThreads;
