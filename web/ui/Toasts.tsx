import { useEffect, useState, useSyncExternalStore } from 'react';
import { Button, IconButton } from './Button';
import { IconClose } from './icons';
import classes from './Toasts.module.css';
import { type ToastItem, toastStore } from './toast';

/**
 * The place where toasts appear. The two regions are always there, since a screen reader hears only what comes into a
 * region that it knows: what was done when there is a pause, what went wrong at once.
 */
export function Toasts({ label, closeLabel }: { label: string; closeLabel: string }) {
  const items = useSyncExternalStore(toastStore.subscribe, toastStore.get);
  const region = (tone: ToastItem['tone']) =>
    items.filter((item) => item.tone === tone).map((item) => <Toast key={item.id} item={item} closeLabel={closeLabel} />);
  return (
    <section className={classes.place} aria-label={label}>
      <div role="status">{region('done')}</div>
      <div role="alert">{region('failed')}</div>
    </section>
  );
}

function Toast({ item, closeLabel }: { item: ToastItem; closeLabel: string }) {
  const [held, setHeld] = useState(false);
  useEffect(() => {
    const stay = toastStore.stay(item);
    // Whoever is reading it, or is on its button, keeps it.
    if (stay === null || held) return undefined;
    const timer = setTimeout(() => toastStore.close(item.id), stay);
    return () => clearTimeout(timer);
  }, [held, item]);
  const { action } = item;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: nothing is done with it; it only waits for whoever reads
    <div
      className={classes.toast}
      data-tone={item.tone}
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      <p>{item.message}</p>
      {action && (
        <Button
          size="s"
          variant="quiet"
          onClick={() => {
            toastStore.close(item.id);
            action.run();
          }}
        >
          {action.label}
        </Button>
      )}
      <IconButton size="s" label={closeLabel} tooltip={false} icon={<IconClose size={16} />} onClick={() => toastStore.close(item.id)} />
    </div>
  );
}
