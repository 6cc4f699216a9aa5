import type { ReactElement, ReactNode } from 'react';
import { t } from '../../messages';
import {
  IconArrowRight,
  IconChat,
  IconCompany,
  IconDiscussion,
  IconPerson,
  IconPlus,
  IconProjects,
  IconSearch,
  IconSwitch,
  IconTask,
} from '../../ui';
import { Snippet } from '../search/Snippet';
import type { Command, Group, GroupName } from './commands';
import classes from './Palette.module.css';

const icons: Partial<Record<GroupName, ReactElement>> = {
  PROJECT: <IconProjects />,
  TASK: <IconTask />,
  MESSAGE: <IconChat />,
  POST: <IconDiscussion />,
  PERSON: <IconPerson />,
  COMPANY: <IconCompany />,
  all: <IconSearch />,
  action: <IconPlus />,
  account: <IconSwitch />,
};

interface OptionsProps {
  readonly id: string;
  readonly groups: readonly Group[];
  /** The place of the chosen line, counted over all groups. */
  readonly active: number;
  readonly busy: boolean;
  readonly onChoose: (place: number) => void;
  readonly onRun: (command: Command) => void;
}

/** The lines of the palette, in groups with headings. The focus is never in here: the field keeps it. */
export function Options({ id, groups, active, busy, onChoose, onRun }: OptionsProps): ReactNode {
  let place = -1;
  return (
    <div id={`${id}-list`} className={classes.list} role="listbox" aria-label={t.palette.results} aria-busy={busy || undefined}>
      {groups.map((group) => (
        <div key={group.name} role="group" aria-labelledby={`${id}-${group.name}`}>
          <p id={`${id}-${group.name}`} className={classes.heading}>
            {t.palette.group[group.name]}
          </p>
          {group.commands.map((command) => {
            place += 1;
            const at = place;
            return (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the focus, names the chosen line and hears the keys
              <div
                key={command.key}
                id={`${id}-${at}`}
                role="option"
                aria-selected={at === active}
                className={classes.option}
                onPointerMove={() => at !== active && onChoose(at)}
                onPointerDown={(event) => event.preventDefault()}
                onClick={() => onRun(command)}
              >
                {icons[command.group] ?? <IconArrowRight />}
                <span className={classes.text}>
                  <span className={classes.title}>{command.title}</span>
                  {command.snippet && (
                    <span className={classes.snippet}>
                      <Snippet text={command.snippet} />
                    </span>
                  )}
                  {command.below && <span className={classes.below}>{command.below}</span>}
                </span>
              </div>
            );
          })}
        </div>
      ))}
    </div>
  );
}
