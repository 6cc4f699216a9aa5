import { useConnectionLost } from '../../apollo/hooks';
import { t } from '../../messages';
import classes from './ConnectionNote.module.css';

/** A line at the top once the connection has been away for two seconds: what is on the screen may be old. */
export function ConnectionNote() {
  const lost = useConnectionLost();
  return (
    <div role="status" className={classes.place}>
      {lost && <p className={classes.note}>{t.shell.connectionLost}</p>}
    </div>
  );
}
