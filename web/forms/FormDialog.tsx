import { type ReactNode, useId } from 'react';
import { problemText } from '../apollo/problemText';
import { t } from '../messages';
import { Button, Dialog, type DialogProps, Notice, Stack } from '../ui';

interface FormDialogProps {
  readonly title: string;
  readonly size?: DialogProps['size'];
  /** The words of the button that sends it. */
  readonly submit: string;
  readonly busy: boolean;
  /** Something was entered: a press beside the window does not throw it away. */
  readonly entered?: boolean;
  /** Why it was refused, where that stands at none of the fields. */
  readonly refusal?: unknown;
  readonly onSubmit: () => Promise<void>;
  readonly onClose: () => void;
  /** The fields, below each other. */
  readonly children: ReactNode;
}

/** One form in a window of its own, its buttons at the lower edge. What was entered stays when it is refused. */
export function FormDialog({
  title,
  size,
  submit,
  busy,
  entered = false,
  refusal = null,
  onSubmit,
  onClose,
  children,
}: FormDialogProps): ReactNode {
  const id = useId();
  return (
    <Dialog
      open
      {...(size && { size })}
      title={title}
      closeLabel={t.common.close}
      onClose={onClose}
      dismissible={!busy && !entered}
      footer={
        <>
          <Button onClick={onClose} disabled={busy}>
            {t.common.cancel}
          </Button>
          <Button type="submit" form={id} variant="primary" loading={busy}>
            {submit}
          </Button>
        </>
      }
    >
      <form
        id={id}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void onSubmit();
        }}
      >
        <Stack gap={4}>
          {Boolean(refusal) && <Notice tone="danger">{problemText(refusal)}</Notice>}
          {children}
        </Stack>
      </form>
    </Dialog>
  );
}
