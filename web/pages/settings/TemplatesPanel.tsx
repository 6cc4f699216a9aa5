import { useMutation, useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { graphql } from '../../__generated__';
import { problemText } from '../../apollo/problemText';
import { QueryProblem } from '../../components/QueryProblem';
import { unmarked } from '../../components/text/marks';
import { TemplateForm, type TemplateRow } from '../../forms/TemplateForm';
import { t } from '../../messages';
import {
  Button,
  Confirm,
  Dim,
  EmptyState,
  IconButton,
  IconPen,
  IconPlus,
  IconTrash,
  Panel,
  Row,
  SkeletonRows,
  Table,
  Td,
  Th,
  toast,
} from '../../ui';
import { useShell } from '../shells/session';
import classes from './settings.module.css';

const Templates = graphql(`
  query TemplateList {
    taskTemplates {
      id
      ...TemplateLine @unmask
    }
  }
`);

const DeleteTemplate = graphql(`
  mutation DeleteTemplate($input: DeleteTaskTemplateInput!) {
    deleteTaskTemplate(input: $input)
  }
`);

/** The account's task templates (R3.7), by title; made, changed and deleted here. */
export function TemplatesPanel() {
  const { viewer } = useShell();
  const { data, error, refetch } = useQuery(Templates);
  const [editing, setEditing] = useState<TemplateRow | 'new' | null>(null);
  const [leaving, setLeaving] = useState<TemplateRow | null>(null);
  const [remove, { loading }] = useMutation(DeleteTemplate, { refetchQueries: ['TaskTemplates'] });
  const words = t.work.templates;
  const templates = data?.taskTemplates;
  const drop = async (template: TemplateRow): Promise<void> => {
    try {
      await remove({ variables: { input: { id: template.id } } });
      setLeaving(null);
      toast.done(words.removed(template.title));
      await refetch();
    } catch (failure) {
      toast.failed(problemText(failure));
    }
  };
  const add = (
    <Button icon={<IconPlus size={16} />} onClick={() => setEditing('new')}>
      {words.add}
    </Button>
  );
  return (
    <Panel title={words.title} description={words.lead} flush={(templates?.length ?? 0) > 0} actions={add}>
      {error && !templates && <QueryProblem error={error} onRetry={() => void refetch()} />}
      {!error && !templates && <SkeletonRows rows={3} label={t.common.loading} />}
      {templates?.length === 0 && (
        <EmptyState compact title={words.none}>
          {words.noneText}
        </EmptyState>
      )}
      {templates && templates.length > 0 && (
        <Table caption={words.title} stack>
          <thead>
            <tr>
              <Th>{words.name}</Th>
              <Th>{words.project}</Th>
              <Th>{words.participants}</Th>
              <Th spoken>{t.common.more}</Th>
            </tr>
          </thead>
          <tbody>
            {templates.map((template) => (
              <tr key={template.id}>
                <Td main>
                  <span className={classes.entryText}>
                    <strong>{template.title}</strong>
                    {template.description && <span className={classes.oneLine}>{unmarked(template.description)}</span>}
                  </span>
                </Td>
                <Td label={words.project}>{template.project?.name ?? <Dim>{words.everywhere}</Dim>}</Td>
                <Td label={words.participants}>
                  {template.participants?.map(({ person }) => person.displayName).join(', ') || <Dim>{words.nobody}</Dim>}
                </Td>
                <Td align="end">
                  {template.viewerCanUpdate && (
                    <Row gap={1} nowrap justify="flex-end">
                      <IconButton size="s" label={words.edit(template.title)} icon={<IconPen />} onClick={() => setEditing(template)} />
                      <IconButton
                        size="s"
                        label={`${words.remove}: ${template.title}`}
                        icon={<IconTrash />}
                        onClick={() => setLeaving(template)}
                      />
                    </Row>
                  )}
                </Td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
      {editing && (
        <TemplateForm template={editing === 'new' ? null : editing} mayGrant={viewer.mayGrantAccess} onClose={() => setEditing(null)} />
      )}
      <Confirm
        open={leaving !== null}
        onClose={() => setLeaving(null)}
        onConfirm={() => leaving && void drop(leaving)}
        title={words.removeTitle(leaving?.title ?? '')}
        confirmLabel={words.remove}
        cancelLabel={t.common.cancel}
        closeLabel={t.common.close}
        tone="danger"
        busy={loading}
      >
        {words.removeText}
      </Confirm>
    </Panel>
  );
}
