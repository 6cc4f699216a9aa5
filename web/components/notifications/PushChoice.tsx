import type { ReactNode } from 'react';
import { t } from '../../messages';
import { Dim, Switch, toast } from '../../ui';
import classes from './NotificationPanel.module.css';
import { usePushSwitch } from './push';

/** Whether this browser tells the viewer of something while no page is open. The browser asks them only after a press. */
export function PushChoice({ on }: { on: boolean }): ReactNode {
  const { denied, busy, turnOn, turnOff } = usePushSwitch();
  const words = t.notifications.push;
  const active = on && Notification.permission === 'granted';
  const change = async (): Promise<void> => {
    try {
      if (active) {
        await turnOff();
        toast.done(words.off);
      } else if (await turnOn()) toast.done(words.on);
    } catch {
      toast.failed(words.failed);
    }
  };
  return (
    <div className={classes.push}>
      {denied ? (
        <Dim>{words.denied}</Dim>
      ) : (
        <Switch label={words.label} description={words.hint} checked={active} disabled={busy} onChange={() => void change()} />
      )}
    </div>
  );
}
