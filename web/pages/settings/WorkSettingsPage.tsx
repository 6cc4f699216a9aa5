import { StagesEditor } from '../../components/stages/StagesEditor';
import { t } from '../../messages';
import { Page, PageHeader, Panel } from '../../ui';
import { TemplatesPanel } from './TemplatesPanel';

/** What is set once for everybody's work: the stages of projects (R3.4) and the templates of tasks (R3.7). */
export default function WorkSettingsPage() {
  return (
    <Page width="reading">
      <PageHeader title={t.work.title} below={t.work.lead} />
      <Panel title={t.work.stages}>
        <StagesEditor />
      </Panel>
      <TemplatesPanel />
    </Page>
  );
}
