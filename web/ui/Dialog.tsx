import { Modal } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { type ReactNode, useId, useLayoutEffect, useRef } from 'react';
import { Button } from './Button';
import classes from './Dialog.module.css';

export type DialogProps = {
  open: boolean;
  onClose: () => void;
  title: ReactNode;
  /** The name of the close button. */
  closeLabel: string;
  children: ReactNode;
  /** Stays in sight at the lower edge: the buttons. */
  footer?: ReactNode;
  size?: 's' | 'm' | 'l';
  /** Off while something is being sent or would be lost: a press beside it or Escape then does nothing. */
  dismissible?: boolean;
};

/** Whatever has the focus; for an item of a menu, which is about to go, the button that the menu belongs to. */
function whereFocusIs(): Element | null {
  const active = document.activeElement;
  const owner = active?.closest('[role="menu"]')?.getAttribute('aria-labelledby');
  return owner ? document.getElementById(owner) : active;
}

/** Gives the focus back when a dialog closes, also where it was opened from a menu that is gone by then. */
function useFocusBack(open: boolean): void {
  const before = useRef<Element | null>(null);
  useLayoutEffect(() => {
    if (!open) return undefined;
    before.current = whereFocusIs();
    return () => {
      const { current } = before;
      setTimeout(() => {
        if (document.activeElement === document.body && current instanceof HTMLElement) current.focus();
      }, 200);
    };
  }, [open]);
}

/** The windows that are open, the topmost last. */
const opened: string[] = [];

/**
 * Closes only the topmost window, where one stands over another: each hears the Escape key. A closed window counts until
 * the key's event is over.
 */
function useTopmost(shown: boolean, onClose: () => void): () => void {
  const id = useId();
  useLayoutEffect(() => {
    if (!shown) return undefined;
    opened.push(id);
    return () => {
      setTimeout(() => opened.splice(opened.indexOf(id), 1));
    };
  }, [id, shown]);
  return () => {
    if (opened.at(-1) === id) onClose();
  };
}

const widths = { s: 420, m: 560, l: 760 };

/** A window over the page, the whole screen on a phone. Focus stays inside and returns to where it was. */
export function Dialog({ open, onClose, title, closeLabel, children, footer, size = 'm', dismissible = true }: DialogProps) {
  useFocusBack(open);
  const close = useTopmost(open, onClose);
  const phone = useMediaQuery('(max-width: 40em)') ?? false;
  return (
    <Modal.Root
      opened={open}
      onClose={close}
      size={widths[size]}
      fullScreen={phone && size !== 's'}
      centered={!phone || size === 's'}
      closeOnClickOutside={dismissible}
      closeOnEscape={dismissible}
      transitionProps={{ duration: 120, transition: 'fade' }}
      classNames={{ content: classes.content, title: classes.title, close: classes.close, body: classes.body }}
    >
      <Modal.Overlay color="var(--veil)" backgroundOpacity={1} />
      <Modal.Content>
        {/* No `header` element: inside a dialog it would count as a second banner of the page. */}
        <div className={classes.header}>
          <Modal.Title>{title}</Modal.Title>
          <Modal.CloseButton aria-label={closeLabel} disabled={!dismissible} />
        </div>
        <Modal.Body>
          <div className={classes.scroll}>{children}</div>
          {footer && <div className={classes.footer}>{footer}</div>}
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}

export type ConfirmProps = {
  open: boolean;
  onClose: () => void;
  onConfirm: () => void;
  title: string;
  /** What will happen, and what will not. */
  children: ReactNode;
  confirmLabel: string;
  cancelLabel: string;
  closeLabel: string;
  /** `danger` where something is taken away from somebody. */
  tone?: 'normal' | 'danger';
  busy?: boolean;
};

/** Asks before something that cannot be undone, and only then. */
export function Confirm({
  open,
  onClose,
  onConfirm,
  title,
  children,
  confirmLabel,
  cancelLabel,
  closeLabel,
  tone = 'normal',
  busy,
}: ConfirmProps) {
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={title}
      closeLabel={closeLabel}
      size="s"
      dismissible={!busy}
      footer={
        <>
          <Button variant="secondary" onClick={onClose} disabled={busy}>
            {cancelLabel}
          </Button>
          <Button variant={tone === 'danger' ? 'danger' : 'primary'} onClick={onConfirm} loading={busy}>
            {confirmLabel}
          </Button>
        </>
      }
    >
      {children}
    </Dialog>
  );
}
