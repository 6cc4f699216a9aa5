import { lazy, type ReactNode, Suspense, useEffect, useRef, useState } from 'react';
import { useLocation } from 'react-router';
import { t } from '../../messages';
import { useShell } from '../../pages/shells/session';
import { IconSearch } from '../../ui';
import classes from './PaletteButton.module.css';
import { remember, thingAt } from './recent';

/** A page that the palette offers to go to. */
export interface Place {
  readonly to: string;
  readonly label: string;
}

export interface PaletteButtonProps {
  readonly places: readonly Place[];
  readonly compact?: boolean;
  readonly listens?: boolean;
}

const fetchPalette = () => import('./Palette');
const Palette = lazy(fetchPalette);

/** On a Mac the key has another name. */
const keys = /Mac|iPhone|iPad/.test(navigator.platform) ? '⌘ K' : 'Ctrl K';

/** What somebody types between the key that opens the palette and the moment at which its field is there; it loses no letter. */
function useTypedEarly(open: boolean): { take: () => string } {
  const text = useRef('');
  const listening = useRef(false);
  useEffect(() => {
    if (!open) return undefined;
    text.current = '';
    listening.current = true;
    const onKey = (event: KeyboardEvent): void => {
      if (!listening.current || event.ctrlKey || event.metaKey || event.altKey || event.key.length !== 1) return;
      event.preventDefault();
      text.current += event.key;
    };
    window.addEventListener('keydown', onKey, { capture: true });
    return () => {
      listening.current = false;
      window.removeEventListener('keydown', onKey, { capture: true });
    };
  }, [open]);
  return {
    take: () => {
      listening.current = false;
      const early = text.current;
      text.current = '';
      return early;
    },
  };
}

/**
 * The button of the command palette, and the key that opens it everywhere. The palette itself is fetched when somebody
 * goes for it. Keeps count of where the viewer was, too.
 *
 * @param places the pages of this shell
 * @param compact without words: for a narrow head
 * @param listens off for a second button on the same page
 */
export function PaletteButton({ places, compact = false, listens = true }: PaletteButtonProps): ReactNode {
  const { accountId, viewer } = useShell();
  const { pathname } = useLocation();
  const [open, setOpen] = useState(false);
  const userId = viewer.user?.id ?? '';

  useEffect(() => {
    const thing = thingAt(pathname);
    if (thing) remember(accountId, userId, thing);
  }, [accountId, pathname, userId]);
  useEffect(() => {
    if (!listens) return undefined;
    const onKey = (event: KeyboardEvent): void => {
      // The code comes while the other key is on its way.
      if (event.key === 'Control' || event.key === 'Meta') void fetchPalette();
      if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || event.key.toLowerCase() !== 'k') return;
      event.preventDefault();
      setOpen((before) => !before);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [listens]);

  const early = useTypedEarly(open);

  return (
    <>
      <button
        type="button"
        className={classes.button}
        data-compact={compact || undefined}
        aria-label={t.palette.openLabel}
        aria-haspopup="dialog"
        aria-keyshortcuts="Control+K Meta+K"
        onPointerEnter={() => void fetchPalette()}
        onFocus={() => void fetchPalette()}
        onClick={() => setOpen(true)}
      >
        <IconSearch size={compact ? 20 : 16} />
        <span className={classes.word}>{t.palette.open}</span>
        <span className={classes.keys} aria-hidden="true">
          {keys}
        </span>
      </button>
      {open && (
        <Suspense fallback={null}>
          <Palette places={places} typed={early} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
