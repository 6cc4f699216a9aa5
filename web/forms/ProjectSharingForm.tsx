import type { FragmentType } from '@apollo/client';
import { useFragment, useMutation } from '@apollo/client/react';
import { useState } from 'react';
import { graphql } from '../__generated__';
import type { ProjectSharingForm_ProjectFragment } from '../__generated__/graphql';
import { problemText } from '../apollo/problemText';
import { t } from '../messages';
import { Confirm, Notice, Stack, Switch, toast } from '../ui';

const fragment = graphql(`
  fragment ProjectSharingForm_project on Project {
    id
    sharingEnabled
    shares(first: 100) {
      nodes {
        id
        state
        contact {
          id
        }
      }
    }
  }
`);

const SetProjectSharing = graphql(`
  mutation SetProjectSharing($input: SetProjectSharingInput!) {
    setProjectSharing(input: $input) {
      project {
        id
        ...ProjectSharingForm_project
      }
    }
  }
`);

/** The project's sharing switch. Before it closes, it says how many people lose access; nothing is deleted (R5.6). */
export function ProjectSharingForm({
  project: from,
  readOnly,
  accountSharing,
}: {
  readonly project: FragmentType<ProjectSharingForm_ProjectFragment>;
  readonly readOnly: boolean;
  readonly accountSharing: boolean;
}) {
  const { data: project, complete } = useFragment({ fragment, fragmentName: 'ProjectSharingForm_project', from });
  const [run, { loading }] = useMutation(SetProjectSharing, { refetchQueries: ['ProjectShares', 'ProjectPage'] });
  const [asking, setAsking] = useState(false);
  if (!complete) return null;
  const words = t.projects.details;
  const on = project.sharingEnabled !== false;
  const active = new Set(
    (project.shares?.nodes ?? []).filter((share) => share.state === 'ACTIVE' || share.state === 'PENDING').map((share) => share.contact.id),
  );

  const apply = async (enabled: boolean): Promise<void> => {
    try {
      await run({ variables: { input: { projectId: project.id, enabled } } });
      toast.done(words.saved);
    } catch (error) {
      toast.failed(problemText(error));
    }
    setAsking(false);
  };
  return (
    <Stack gap={3}>
      <Switch
        label={words.sharing}
        description={on ? words.sharingHint : words.sharingOffHint}
        checked={on}
        disabled={readOnly || loading}
        onChange={(event) => (event.currentTarget.checked ? void apply(true) : setAsking(true))}
      />
      {!accountSharing && <Notice tone="warn">{words.accountSharingOff}</Notice>}
      <Confirm
        open={asking}
        tone="danger"
        busy={loading}
        title={words.turnOffTitle}
        confirmLabel={words.turnOff}
        cancelLabel={t.common.cancel}
        closeLabel={t.common.close}
        onClose={() => setAsking(false)}
        onConfirm={() => void apply(false)}
      >
        <Stack gap={3}>
          <p>{words.turnOffText(active.size)}</p>
          <p>{words.turnOffKept}</p>
        </Stack>
      </Confirm>
    </Stack>
  );
}
