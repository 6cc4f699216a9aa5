import { type CSSProperties, type FormEvent, useEffect, useRef, useState } from 'react';
import type { TaskKind } from '../../../__generated__/graphql';
import { useTemplates } from '../../../components/tasks/useTemplates';
import { useCreateTask } from '../../../forms/createTask';
import { t } from '../../../messages';
import { Button } from '../../../ui';
import classes from './TaskTree.module.css';
import { indentOf } from './taskTree';

/** Where a new task is being written, and what it will be. */
export interface Adding {
  readonly parentId: string | null;
  /** The sibling after which it goes; the last one, if left out. */
  readonly afterId?: string;
  readonly kind: TaskKind;
}

/** What has been written so far: the line may scroll out of the page and come back. */
export interface AddDraft {
  title: string;
  /** Whether the field has had the focus, which it takes once. */
  shown: boolean;
}

/** The line in which new tasks are written, one after the other: Enter adds, Escape ends. */
export function AddTaskRow({
  projectId,
  adding,
  parentTitle,
  afterTitle,
  level,
  rowIndex,
  draft,
  onMade,
  onClose,
}: {
  readonly projectId: string;
  readonly adding: Adding;
  readonly parentTitle: string | undefined;
  readonly afterTitle: string | undefined;
  readonly level: number;
  readonly rowIndex: number;
  readonly draft: AddDraft;
  /** It stands at the end of its siblings now; resolves once it stands where it was wanted. */
  readonly onMade: (id: string, title: string) => Promise<void>;
  readonly onClose: () => void;
}) {
  const [title, setTitle] = useState(draft.title);
  const [busy, setBusy] = useState(false);
  const [templateId, setTemplateId] = useState('');
  const templates = useTemplates(projectId);
  const create = useCreateTask(projectId);
  const field = useRef<HTMLInputElement>(null);
  const words = t.tasks.tree;
  const label = afterTitle
    ? words.addAfterLabel(afterTitle)
    : parentTitle
      ? words.addBelowLabel(parentTitle)
      : adding.kind === 'MILESTONE'
        ? words.addMilestoneLabel
        : words.addLabel;
  useEffect(() => {
    if (draft.shown) return;
    draft.shown = true;
    field.current?.focus();
    field.current?.scrollIntoView({ block: 'nearest' });
  }, [draft]);
  draft.title = title;

  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (title.trim() === '' || busy) return;
    setBusy(true);
    const made = await create({ title: title.trim(), parentId: adding.parentId, kind: adding.kind, ...(templateId && { templateId }) });
    if (made !== null) await onMade(made, title.trim());
    setBusy(false);
    if (made !== null) {
      setTitle('');
      setTemplateId('');
    }
    field.current?.focus();
  };
  return (
    <div role="row" aria-rowindex={rowIndex} className={classes.addRow} style={{ '--level': indentOf(level) } as CSSProperties}>
      <div role="gridcell">
        <form onSubmit={(event) => void submit(event)}>
          <input
            ref={field}
            className={classes.editor}
            value={title}
            maxLength={500}
            placeholder={words.addPlaceholder}
            aria-label={label}
            onChange={(event) => setTitle(event.currentTarget.value)}
            onKeyDown={(event) => {
              event.stopPropagation();
              if (event.key === 'Escape') onClose();
            }}
          />
          {templates.length > 0 && (
            <select
              className={classes.template}
              aria-label={t.tasks.template.choose}
              value={templateId}
              onChange={(event) => {
                const chosen = templates.find((template) => template.id === event.currentTarget.value);
                setTemplateId(chosen?.id ?? '');
                if (chosen) setTitle(chosen.title);
                field.current?.focus();
              }}
              onKeyDown={(event) => event.stopPropagation()}
            >
              <option value="">{t.tasks.template.choose}</option>
              {templates.map((template) => (
                <option key={template.id} value={template.id}>
                  {template.title}
                </option>
              ))}
            </select>
          )}
          <Button type="submit" size="s" variant="primary" loading={busy}>
            {words.addSave}
          </Button>
          <Button size="s" variant="quiet" onClick={onClose}>
            {words.addCancel}
          </Button>
        </form>
      </div>
    </div>
  );
}
