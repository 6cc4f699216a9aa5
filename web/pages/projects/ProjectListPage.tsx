import { lazy, Suspense, useCallback, useState } from 'react';
import { useNavigate } from 'react-router';
import { useStages } from '../../components/stages/useStages';
import { CreateProjectForm } from '../../forms/CreateProjectForm';
import { t } from '../../messages';
import { paths } from '../../paths';
import { Button, IconPlus, Page, PageHeader, Panel, SkeletonRows } from '../../ui';
import { useAccountId } from '../shells/session';
import { LayoutSwitch } from './LayoutSwitch';
import { type ListView, useListAddress } from './listAddress';
import { ProjectFilters } from './ProjectFilters';
import { ProjectRows } from './ProjectRows';
import { RowActionsProvider, useMakeRowActions } from './rowActions';
import { SavedViews } from './SavedViews';

const ShareDialog = lazy(() => import('../../components/share/ShareDialog'));
const Board = lazy(() => import('./board/Board'));

/**
 * The staff's projects: as a list with every column of R3.9 or as a board by stage; sort, filter, search, saved views,
 * both chats with what is unread, and the way to share (R3.9, R5.1, R7.2).
 */
export function ProjectListPage() {
  const { view, change, clear } = useListAddress();
  const [sharing, setSharing] = useState<string | null>(null);
  const actions = useMakeRowActions(setSharing);
  // Asked for before the first menu opens, so that the menu has its items when it takes the focus.
  useStages();
  const choose = useCallback((next: ListView) => change(next), [change]);
  return (
    <Page>
      <PageHeader title={t.projects.list.title} actions={<NewProject />} />
      <div>
        <ProjectFilters view={view} onChange={change} onClear={clear}>
          <SavedViews view={view} onChange={choose} />
          <LayoutSwitch board={view.board} onChange={(board) => change({ board })} />
        </ProjectFilters>
        <RowActionsProvider value={actions}>
          {view.board ? (
            <Suspense
              fallback={
                <Panel>
                  <SkeletonRows rows={8} label={t.projects.list.loading} />
                </Panel>
              }
            >
              <Board view={view} onClear={clear} />
            </Suspense>
          ) : (
            <ProjectRows view={view} onChange={change} onClear={clear} />
          )}
        </RowActionsProvider>
      </div>
      {sharing && (
        <Suspense fallback={null}>
          <ShareDialog projectId={sharing} onClose={() => setSharing(null)} />
        </Suspense>
      )}
    </Page>
  );
}

function NewProject() {
  const [open, setOpen] = useState(false);
  const navigate = useNavigate();
  const accountId = useAccountId();
  return (
    <>
      <Button variant="primary" icon={<IconPlus />} onClick={() => setOpen(true)}>
        {t.projects.create.button}
      </Button>
      {open && <CreateProjectForm onClose={() => setOpen(false)} onCreated={(id) => void navigate(paths.project(accountId, id))} />}
    </>
  );
}

export default ProjectListPage;
