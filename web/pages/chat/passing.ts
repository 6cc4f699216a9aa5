import type { PassingPerson } from './follow';

/** Who is here and who writes, as the stream told it last. */
export interface PassingState {
  readonly here: readonly PassingPerson[];
  readonly typing: readonly PassingPerson[];
}

/** What passes in a chat and is kept nowhere (R7.3): who looks at it, and who is writing. */
export interface Passing {
  readonly state: () => PassingState;
  readonly subscribe: (listener: () => void) => () => void;
  readonly typed: (person: PassingPerson) => void;
  /** What they were writing has arrived. */
  readonly said: (personId: string) => void;
  readonly came: (person: PassingPerson, online: boolean) => void;
  /** Nothing is known any more: the stream begins anew, or is over. */
  readonly forget: () => void;
}

/** Who stops writing is not told: after this long without a word of it they have, in milliseconds. */
const STILL_TYPING = 6_000;

/** Word of what was being written may come after what was written; for this long it is not believed, in milliseconds. */
const JUST_SAID = 1_000;

const nobody: PassingState = { here: [], typing: [] };

/**
 * Makes what a screen knows of who is here.
 *
 * @param ownId the viewer, who is told nothing of themself
 */
export function createPassing(ownId: string | null): Passing {
  const here = new Map<string, PassingPerson>();
  const typing = new Map<string, { readonly person: PassingPerson; readonly timer: ReturnType<typeof setTimeout> }>();
  const saidAt = new Map<string, number>();
  const listeners = new Set<() => void>();
  let state = nobody;
  const tell = (): void => {
    state = { here: [...here.values()], typing: [...typing.values()].map(({ person }) => person) };
    for (const listener of [...listeners]) listener();
  };
  const quiet = (personId: string): void => {
    const known = typing.get(personId);
    if (!known) return;
    clearTimeout(known.timer);
    typing.delete(personId);
    tell();
  };
  return {
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    typed(person) {
      if (person.id === ownId || Date.now() - (saidAt.get(person.id) ?? 0) < JUST_SAID) return;
      clearTimeout(typing.get(person.id)?.timer);
      typing.set(person.id, { person, timer: setTimeout(() => quiet(person.id), STILL_TYPING) });
      tell();
    },
    said(personId) {
      saidAt.set(personId, Date.now());
      quiet(personId);
    },
    came(person, online) {
      if (person.id === ownId) return;
      if (online) here.set(person.id, person);
      else here.delete(person.id);
      if (!online) quiet(person.id);
      tell();
    },
    forget() {
      for (const { timer } of typing.values()) clearTimeout(timer);
      if (here.size + typing.size === 0) return;
      here.clear();
      typing.clear();
      tell();
    },
  };
}
