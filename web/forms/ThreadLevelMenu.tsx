import { useMutation } from '@apollo/client/react';
import { graphql } from '../__generated__';
import type { ThreadAccess } from '../__generated__/graphql';
import { problemText } from '../apollo/problemText';
import { kindOf, type ThreadHead, threadLevels, threadMark } from '../components/threads/head';
import { t } from '../messages';
import { AccessMark, IconChevronDown, Menu, MenuChoice, MenuLabel, toast } from '../ui';
import classes from './ThreadLevelMenu.module.css';

const SetThreadClientAccess = graphql(`
  mutation SetThreadClientAccess($input: SetThreadClientAccessInput!) {
    setThreadClientAccess(input: $input)
  }
`);

/** Sets how far a thread is open to people outside and says so, with the way back. What may be done with it is read again. */
function useSetThreadLevel(thread: ThreadHead, words: Readonly<Record<ThreadAccess, string>>): (level: ThreadAccess) => Promise<void> {
  const [run] = useMutation(SetThreadClientAccess, { refetchQueries: 'active' });
  const send = async (level: ThreadAccess, before: ThreadAccess | null): Promise<void> => {
    try {
      await run({
        variables: { input: { threadId: thread.id, clientAccess: level } },
        update(cache) {
          const id = cache.identify({ __typename: thread.__typename, id: thread.id });
          if (id) cache.modify({ id, fields: { clientAccess: () => level } });
        },
      });
      toast.done(
        t.threads.levelSet(thread.title, words[level]),
        before === null ? undefined : { label: t.common.undo, run: () => void send(before, null) },
      );
    } catch (error) {
      toast.failed(problemText(error));
    }
  };
  return (level) => send(level, thread.clientAccess);
}

/**
 * How far a thread is open, as a button that opens the three levels, each with what it means (R6.4, R6.5).
 *
 * @param words what the levels are called, and @param means what they mean, where that differs from any thread of its kind
 */
export function ThreadLevelMenu({
  thread,
  words = t.threads.level,
  means = t.threads.levelMeans[kindOf(thread)],
}: {
  readonly thread: ThreadHead;
  readonly words?: Readonly<Record<ThreadAccess, string>>;
  readonly means?: Readonly<Record<ThreadAccess, string>>;
}) {
  const setLevel = useSetThreadLevel(thread, words);
  const level = thread.clientAccess;
  if (level === null) return null;
  return (
    <Menu
      side="bottom-start"
      width={320}
      trigger={
        <button type="button" className={classes.button} aria-label={t.threads.levelOf(thread.title, words[level])}>
          <AccessMark access={threadMark[level]} label={words[level]} showLabel />
          <IconChevronDown size={14} />
        </button>
      }
    >
      <MenuLabel>{t.threads.levelChoose}</MenuLabel>
      <MenuChoice
        value={level}
        onChange={(next) => {
          if (next !== level) void setLevel(next);
        }}
        options={threadLevels.map((value) => ({
          value,
          label: (
            <span className={classes.choice}>
              <AccessMark access={threadMark[value]} label={words[value]} showLabel />
              <span className={classes.means}>{means[value]}</span>
            </span>
          ),
        }))}
      />
    </Menu>
  );
}
