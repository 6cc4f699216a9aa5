import { useQuery } from '@apollo/client/react';
import type { ReactNode } from 'react';
import { graphql } from '../../__generated__';
import { useEndedAccess } from '../../apollo/hooks';
import { SharingEnded } from '../../components/access/SharingEnded';
import { t } from '../../messages';
import { Page, SkeletonPage } from '../../ui';
import { keptTexts } from '../chat/drafts';
import { NotFoundPage } from '../NotFoundPage';
import { useShell } from '../shells/session';

const EndedPage = graphql(`
  query EndedPage($projectId: ID!) {
    viewer {
      endedAccess(projectId: $projectId) {
        projectId
        endedAt
        reason
      }
    }
  }
`);

/**
 * Stands in the place of a page of a project that is not open to the viewer (R5.6): whoever had access reads that it has
 * ended, everybody else that there is nothing here.
 */
export function SharingEndedPage({ projectId }: { readonly projectId: string }): ReactNode {
  const told = useEndedAccess(projectId);
  const userId = useShell().viewer.user?.id ?? '';
  const { data, error } = useQuery(EndedPage, { variables: { projectId }, skip: told !== null, fetchPolicy: 'network-only' });
  const asked = data?.viewer?.endedAccess;
  const end = told ?? (asked ? { at: asked.endedAt, reason: asked.reason } : null);
  if (end) {
    return (
      <Page>
        <title>{t.portal.ended[end.reason].title}</title>
        <SharingEnded heading="h1" reason={end.reason} at={end.at} kept={keptTexts(userId, projectId)} />
      </Page>
    );
  }
  if (data || error) return <NotFoundPage />;
  return <SkeletonPage label={t.common.loading} />;
}

export default SharingEndedPage;
