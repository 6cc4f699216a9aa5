import { lazy, Suspense, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import Visualize, { type Looked } from '../../components/visual/Visualize';
import { t } from '../../messages';
import { paths } from '../../paths';
import { Button, IconPlus, IconShare } from '../../ui';
import { useShell } from '../shells/session';

const ImportWizard = lazy(() => import('../../components/importing/ImportWizard'));
const CreateSharingLinkForm = lazy(() => import('../../forms/CreateSharingLinkForm'));

type Open = { readonly what: 'import'; readonly of: Looked | null } | { readonly what: 'share'; readonly of: Looked } | null;

/** Visualize for staff: the charts, and the ways to bring data in and to share what is looked at (R8.1, R8.3). */
export default function SurveyTab({ projectId }: { readonly projectId: string }) {
  const { accountId, viewer } = useShell();
  const navigate = useNavigate();
  const [open, setOpen] = useState<Open>(null);
  const words = t.visualize;
  const close = (): void => setOpen(null);
  const tools = (looked: Looked | null) => (
    <>
      {looked?.wave && viewer.mayGrantAccess && (
        <Button icon={<IconShare />} onClick={() => setOpen({ what: 'share', of: looked })}>
          {words.share}
        </Button>
      )}
      {(looked === null || looked.task.viewerCanCreateWave) && (
        <Button
          icon={<IconPlus />}
          variant={looked?.wave ? 'secondary' : 'primary'}
          onClick={() => setOpen({ what: 'import', of: looked })}
        >
          {words.import}
        </Button>
      )}
    </>
  );
  return (
    <>
      <Visualize projectId={projectId} tools={tools} />
      <Suspense fallback={null}>
        {open?.what === 'import' && (
          <ImportWizard
            projectId={projectId}
            taskId={open.of?.task.id ?? null}
            onClose={close}
            onLook={(taskId, waveId) => {
              close();
              void navigate(paths.visualize(accountId, projectId, taskId, waveId), { replace: true });
            }}
          />
        )}
        {open?.what === 'share' && open.of.wave && (
          <CreateSharingLinkForm
            task={open.of.task}
            wave={open.of.wave}
            all={<Link to={paths.externalAccess(accountId, projectId)}>{t.links.create.manage}</Link>}
            onClose={close}
          />
        )}
      </Suspense>
    </>
  );
}
