import { useId, useState } from 'react';
import { t } from '../../messages';
import { Button, Checkbox, IconChevronDown, Popover, TextField } from '../../ui';
import classes from './visual.module.css';

/** One value that can be chosen, and how many answers have it. */
export interface FilterChoice {
  readonly value: string;
  readonly label: string;
  readonly count: number | null;
}

/** Above this many the values can be searched through. */
const MANY = 10;

/** The values of one kind, to choose any of; each choice holds at once. */
export function FilterMenu({
  name,
  choices,
  chosen,
  failed = false,
  onToggle,
  onOpen,
}: {
  readonly name: string;
  /** Null while they are on their way. */
  readonly choices: readonly FilterChoice[] | null;
  readonly chosen: readonly string[];
  readonly failed?: boolean;
  readonly onToggle: (value: string) => void;
  readonly onOpen?: () => void;
}) {
  const id = useId();
  const [open, setOpen] = useState(false);
  const [sought, setSought] = useState('');
  const words = t.visualize.filter;
  const close = (): void => {
    setOpen(false);
    setSought('');
  };
  const toggle = (): void => {
    if (open) close();
    else {
      onOpen?.();
      setOpen(true);
    }
  };
  const found = choices?.filter(({ label }) => label.toLocaleLowerCase().includes(sought.trim().toLocaleLowerCase())) ?? [];
  return (
    <Popover
      open={open}
      onClose={close}
      labelledBy={id}
      side="bottom-start"
      width={320}
      trigger={
        <Button
          size="s"
          className={chosen.length > 0 ? classes.set : undefined}
          aria-haspopup="dialog"
          aria-expanded={open}
          rightSection={<IconChevronDown size={14} />}
          onClick={toggle}
        >
          {words.chosen(name, chosen.length)}
        </Button>
      }
    >
      <div className={classes.menu}>
        <h3 id={id}>{name}</h3>
        {choices && choices.length > MANY && (
          <TextField
            label={words.find(name)}
            hideLabel
            type="search"
            placeholder={words.find(name)}
            value={sought}
            onChange={(event) => setSought(event.currentTarget.value)}
          />
        )}
        {!choices && <p role="status">{failed ? words.failed : words.loading}</p>}
        {choices && found.length === 0 && <p role="status">{words.nothing}</p>}
        <ul>
          {found.map(({ value, label, count }) => (
            <li key={value}>
              <Checkbox label={label} checked={chosen.includes(value)} onChange={() => onToggle(value)} />
              {count !== null && <span>{t.visualize.count(count)}</span>}
            </li>
          ))}
        </ul>
      </div>
    </Popover>
  );
}
