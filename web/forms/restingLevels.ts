import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { ClientAccess } from '../__generated__/graphql';
import { type LeveledTask, nextLevel, useSetTaskLevel } from './taskLevel';

/** How long an icon rests before its level is sent, in milliseconds: what is passed through on the way is not applied. */
const REST = 800;

/** Levels on their way round: what was chosen and is not sent yet, and what the icons do. The functions stay the same for good. */
export interface RestingLevels {
  readonly chosen: ReadonlyMap<string, ClientAccess>;
  /** Goes on to the next level; it is sent once the icon has rested, or is left. */
  readonly turn: (task: LeveledTask) => void;
  /** Sends what was chosen for a task, if anything was. */
  readonly settle: (taskId: string) => void;
}

/** Lets the visibility icons of many rows rest, each for itself, also where their rows have scrolled out of the page (R6.3). */
export function useRestingLevels(): RestingLevels {
  const [chosen, setChosen] = useState<ReadonlyMap<string, ClientAccess>>(new Map());
  const resting = useRef(new Map<string, { task: LeveledTask; level: ClientAccess; timer: ReturnType<typeof setTimeout> }>());
  const setLevel = useSetTaskLevel();
  const send = useRef(setLevel);
  send.current = setLevel;

  const show = useCallback(() => setChosen(new Map([...resting.current].map(([id, { level }]) => [id, level]))), []);
  const settle = useCallback(
    (taskId: string): void => {
      const rests = resting.current.get(taskId);
      if (!rests) return;
      clearTimeout(rests.timer);
      resting.current.delete(taskId);
      // It is shown at once as if the server had answered, in the same turn in which it is no longer a choice.
      if (rests.level !== rests.task.clientAccess) void send.current(rests.task, rests.level);
      show();
    },
    [show],
  );
  const turn = useCallback(
    (task: LeveledTask): void => {
      const before = resting.current.get(task.id);
      clearTimeout(before?.timer);
      const level = nextLevel(before?.level ?? task.clientAccess ?? 'HIDDEN', task.kind);
      resting.current.set(task.id, { task: before?.task ?? task, level, timer: setTimeout(() => settle(task.id), REST) });
      show();
    },
    [settle, show],
  );
  useEffect(() => {
    const { current } = resting;
    // Whoever leaves the page has chosen, too.
    return () => {
      for (const { task, level, timer } of current.values()) {
        clearTimeout(timer);
        if (level !== task.clientAccess) void send.current(task, level);
      }
      current.clear();
    };
  }, []);
  return useMemo(() => ({ chosen, turn, settle }), [chosen, settle, turn]);
}
