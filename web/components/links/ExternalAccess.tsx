import { Stack } from '../../ui';
import { ClientsPanel } from './ClientsPanel';
import { LinksPanel, type LinksPanelProps } from './LinksPanel';

/** The External Access panel of a project: who is let in to Deep Dive alone, and the links to its charts (R8.4, R8.5). */
export default function ExternalAccess({
  mayChange,
  ...links
}: LinksPanelProps & {
  /** Whether the viewer lets people in and out. */
  readonly mayChange: boolean;
}) {
  return (
    <Stack gap={6}>
      <ClientsPanel projectId={links.projectId} mayChange={mayChange} />
      <LinksPanel {...links} />
    </Stack>
  );
}
