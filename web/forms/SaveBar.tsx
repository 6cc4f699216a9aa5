import { Button } from '../ui';
import classes from './forms.module.css';

/** Save and discard, in sight for as long as something is not saved. */
export function SaveBar({
  shown,
  busy,
  onDiscard,
  words,
}: {
  readonly shown: boolean;
  readonly busy: boolean;
  readonly onDiscard: () => void;
  readonly words: { readonly unsaved: string; readonly save: string; readonly discard: string };
}) {
  if (!shown) return null;
  return (
    <div className={classes.saveBar}>
      <span role="status">{words.unsaved}</span>
      <Button onClick={onDiscard} disabled={busy}>
        {words.discard}
      </Button>
      <Button type="submit" variant="primary" loading={busy}>
        {words.save}
      </Button>
    </div>
  );
}
