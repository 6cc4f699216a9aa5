import { type KeyboardEvent, lazy, type ReactNode, Suspense, useDeferredValue, useEffect, useId, useMemo, useRef, useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { t } from '../../messages';
import { useShell } from '../../pages/shells/session';
import { paths } from '../../paths';
import { CommandBox, IconButton, IconClose, IconSearch } from '../../ui';
import { type Command, commandsOf, type Group } from './commands';
import { Options } from './Options';
import classes from './Palette.module.css';
import type { Place } from './PaletteButton';
import { chatAt, recentThings, thingAt } from './recent';
import { useFinds, useRecentFinds } from './useFinds';

const CreateProjectForm = lazy(() => import('../../forms/CreateProjectForm').then((module) => ({ default: module.CreateProjectForm })));

/**
 * Search and go to, in one place (Ctrl/Cmd+K): what was looked at last, pages and actions, and what matches what is
 * typed. The arrow keys choose while the focus stays in the field.
 */
export default function Palette({
  places,
  typed,
  onClose,
}: {
  readonly places: readonly Place[];
  /** What was typed before the field was there. */
  readonly typed: { readonly take: () => string };
  readonly onClose: () => void;
}): ReactNode {
  const { accountId } = useShell();
  const navigate = useNavigate();
  const [creating, setCreating] = useState(false);
  if (creating) {
    return (
      <Suspense fallback={null}>
        <CreateProjectForm onClose={onClose} onCreated={(id) => void navigate(paths.project(accountId, id))} />
      </Suspense>
    );
  }
  return (
    <CommandBox onClose={onClose} label={t.palette.title}>
      <Box places={places} typed={typed} onClose={onClose} onCreate={() => setCreating(true)} />
    </CommandBox>
  );
}

interface BoxProps {
  readonly places: readonly Place[];
  readonly typed: { readonly take: () => string };
  readonly onClose: () => void;
  readonly onCreate: () => void;
}

function Box({ places, typed, onClose, onCreate }: BoxProps): ReactNode {
  const navigate = useNavigate();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  // The field has the focus by now: from here on it hears for itself.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the field is there
  useEffect(() => {
    const early = typed.take();
    if (early) setText((now) => early + now);
  }, []);
  const [chosen, setChosen] = useState(0);
  const { groups, busy, error, asked } = useGroups(text, places);
  const commands = groups.flatMap((group) => group.commands);
  const active = Math.min(chosen, commands.length - 1);
  const optionId = (place: number): string => `${id}-${place}`;

  // biome-ignore lint/correctness/useExhaustiveDependencies: what was chosen belongs to the question that was asked
  useEffect(() => setChosen(0), [asked]);
  useEffect(() => {
    document.getElementById(`${id}-${active}`)?.scrollIntoView({ block: 'nearest' });
  }, [active, id]);

  const run = (command: Command): void => {
    if (command.does === 'new-project') {
      onCreate();
      return;
    }
    onClose();
    void navigate(command.to);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && commands.length > 0) {
      event.preventDefault();
      setChosen((active + step + commands.length) % commands.length);
    } else if (event.key === 'Enter' && !event.nativeEvent.isComposing) {
      event.preventDefault();
      const command = commands[active];
      if (command) run(command);
    }
  };
  return (
    <>
      <div className={classes.field}>
        <IconSearch size={20} />
        <input
          ref={input}
          data-autofocus
          type="text"
          role="combobox"
          aria-label={t.palette.title}
          aria-expanded={commands.length > 0}
          aria-controls={`${id}-list`}
          aria-activedescendant={active >= 0 ? optionId(active) : undefined}
          aria-autocomplete="list"
          autoComplete="off"
          spellCheck={false}
          maxLength={200}
          placeholder={t.palette.placeholder}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
        <IconButton label={t.palette.close} icon={<IconClose />} tooltip={false} onClick={onClose} />
      </div>
      <Options id={id} groups={groups} active={active} busy={busy} onChoose={setChosen} onRun={run} />
      {error !== undefined && error !== null && (
        <p className={classes.note} role="alert">
          {t.palette.failed}
        </p>
      )}
      <p className={classes.status} role="status">
        {busy
          ? t.palette.searching
          : asked && commands.length === 0
            ? t.palette.nothing(asked)
            : asked
              ? t.palette.count(commands.length)
              : t.palette.hint}
      </p>
    </>
  );
}

/** Everything to choose from, in groups: found things first, and where nothing is typed, where the viewer was. */
function useGroups(text: string, places: readonly Place[]): { groups: readonly Group[]; busy: boolean; error: unknown; asked: string } {
  const { accountId, viewer } = useShell();
  const { pathname } = useLocation();
  const present = thingAt(pathname);
  const [ids] = useState(() => recentThings(accountId, viewer.user?.id ?? '').filter((one) => one !== present));
  const recent = useRecentFinds(ids);
  const { finds, asked, busy, error } = useFinds(text);
  const words = useDeferredValue(text.trim());
  const chat = chatAt(pathname);
  const groups = useMemo(
    () => commandsOf({ words, accountId, viewer, places, recent, finds, chat }),
    [words, accountId, viewer, places, recent, finds, chat],
  );
  return { groups, busy, error, asked };
}
