import { type CheckboxProps, Checkbox as MantineCheckbox, Switch as MantineSwitch, type SwitchProps } from '@mantine/core';
import classes from './fields.module.css';

/** A box to tick, with a sentence below it where one is needed. */
export function Checkbox(props: Omit<CheckboxProps, 'classNames'>) {
  return (
    <MantineCheckbox
      classNames={{
        input: classes.box,
        icon: classes.tick,
        label: classes.choiceLabel,
        description: classes.choiceDescription,
        error: classes.error,
      }}
      {...props}
    />
  );
}

/** A switch: takes effect as it is pressed, without a save button. */
export function Switch(props: Omit<SwitchProps, 'classNames'>) {
  return (
    <MantineSwitch
      withThumbIndicator={false}
      classNames={{
        input: classes.switchInput,
        track: classes.track,
        thumb: classes.thumb,
        label: classes.choiceLabel,
        description: classes.choiceDescription,
        error: classes.error,
      }}
      {...props}
    />
  );
}
