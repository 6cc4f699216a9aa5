import { t } from '../../messages';
import type { ShellViewer } from '../../pages/shells/session';
import { type ChatSegment, paths } from '../../paths';
import type { Find } from '../search/finds';
import type { Place } from './PaletteButton';

export type GroupName = keyof typeof t.palette.group;

/** One line of the palette: a thing, a page or an action. */
export interface Command {
  readonly key: string;
  readonly group: GroupName;
  readonly title: string;
  readonly below: string | null;
  /** The words around the hit, where it is not the title that was found. */
  readonly snippet?: string | null;
  readonly to: string;
  /** Does something here instead of going somewhere. */
  readonly does?: 'new-project';
}

/** Lines under one heading. */
export interface Group {
  readonly name: GroupName;
  readonly commands: readonly Command[];
}

interface Sources {
  /** What was typed. */
  readonly words: string;
  readonly accountId: string;
  readonly viewer: ShellViewer;
  readonly places: readonly Place[];
  readonly recent: readonly Find[];
  readonly finds: readonly Find[] | null;
  /** Which chat is being looked at: from there, a project leads to its own chat of that kind. Null elsewhere. */
  readonly chat?: ChatSegment | null;
}

/** The order of the groups: nearest to what somebody is likely to want first. */
const order: readonly GroupName[] = [
  'recent',
  'PROJECT',
  'TASK',
  'PERSON',
  'COMPANY',
  'MESSAGE',
  'POST',
  'all',
  'action',
  'place',
  'account',
];

const fold = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase();

/** Whether each typed word begins a word of the text, whatever the case and accents. */
export function fits(text: string, typed: string): boolean {
  const words = fold(text).split(/[^\p{L}\p{N}]+/u);
  return fold(typed)
    .split(/\s+/)
    .every((part) => words.some((word) => word.startsWith(part)));
}

/** Puts all that can be chosen into its groups; what is not on the server is filtered here. */
export function commandsOf({ words, accountId, viewer, places, recent, finds, chat = null }: Sources): Group[] {
  const here: Command[] = [
    ...places.map(({ to, label }): Command => ({ key: to, group: 'place', title: label, below: null, to })),
    ...(viewer.employee
      ? [{ key: 'new-project', group: 'action', title: t.palette.newProject, below: null, to: '', does: 'new-project' } satisfies Command]
      : []),
    ...viewer.accounts
      .filter(({ account }) => account.id !== accountId)
      .map(
        ({ account }): Command => ({
          key: account.id,
          group: 'account',
          title: t.palette.switchTo(account.name),
          below: null,
          to: paths.home(account.id),
        }),
      ),
  ].filter(({ title }) => words === '' || fits(title, words));
  const found = words === '' ? recent : (finds ?? []);
  const things = found.map((find) => lineOf(chat ? chatInstead(find, accountId, chat) : find, words === '' ? 'recent' : find.kind));
  const everything: Command[] =
    // Where nothing is found, a page of all that was found would be empty, too.
    words === '' || finds?.length === 0
      ? []
      : [{ key: 'all', group: 'all', title: t.palette.all(words), below: null, to: paths.search(accountId, words) }];
  const all = [...things, ...everything, ...here];
  return order.flatMap((name) => {
    const commands = all.filter((command) => command.group === name);
    return commands.length > 0 ? [{ name, commands }] : [];
  });
}

function lineOf({ id, kind, title, below, snippet, to }: Find, group: GroupName): Command {
  return { key: `${group} ${id}`, group, title, below, to, ...((kind === 'MESSAGE' || kind === 'POST') && { snippet }) };
}

/** From one chat to another, not to the page beside it. */
function chatInstead(find: Find, accountId: string, chat: ChatSegment): Find {
  if (find.kind !== 'PROJECT') return find;
  return { ...find, below: t.chat.title[chat === 'guests' ? 'GUESTS' : 'MEMBERS'], to: paths.chat(accountId, find.id, chat) };
}
