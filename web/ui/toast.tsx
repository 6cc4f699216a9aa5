import { hideNotification, showNotification } from '@mantine/notifications';
import { Button } from './Button';
import classes from './toast.module.css';

type Undo = { label: string; run: () => void };

function show(message: string, tone: 'plain' | 'danger', action?: Undo): void {
  const id = `toast-${Date.now()}-${Math.random().toString(36).slice(2)}`;
  showNotification({
    id,
    withBorder: true,
    withCloseButton: true,
    closeButtonProps: { 'aria-label': toastWords.close },
    // What went wrong stays until it is read; what can be undone stays long enough to be reached by keyboard.
    autoClose: tone === 'danger' ? false : action ? 12_000 : 6_000,
    classNames: { root: tone === 'danger' ? `${classes.toast} ${classes.danger}` : classes.toast, description: classes.text, closeButton: classes.close },
    role: tone === 'danger' ? 'alert' : 'status',
    message: (
      <span className={classes.row}>
        <span>{message}</span>
        {action && (
          <Button
            size="s"
            variant="quiet"
            onClick={() => {
              hideNotification(id);
              action.run();
            }}
          >
            {action.label}
          </Button>
        )}
      </span>
    ),
  });
}

const toastWords = { close: 'Close' };

/** Names the toasts' own buttons in the language of the app; called once at the start. */
export function nameToasts(words: { close: string }): void {
  Object.assign(toastWords, words);
}

/** Short words at the lower edge, read aloud, gone by themselves: something was done, or could not be. */
export const toast = {
  /** It is done; with `undo` it can be taken back for twelve seconds. */
  done: (message: string, undo?: Undo): void => show(message, 'plain', undo),
  /** It could not be done; stays until closed. */
  failed: (message: string, retry?: Undo): void => show(message, 'danger', retry),
};
