import { Modal } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import type { ReactNode } from 'react';
import classes from './CommandBox.module.css';

export type CommandBoxProps = {
  onClose: () => void;
  /** Its name, read aloud; nothing of it is drawn. */
  label: string;
  children: ReactNode;
};

/** A window in the upper half that somebody types into, the whole screen on a phone. What stands in it brings its own way out. */
export function CommandBox({ onClose, label, children }: CommandBoxProps) {
  const phone = useMediaQuery('(max-width: 40em)', undefined, { getInitialValueInEffect: false }) ?? false;
  return (
    <Modal.Root
      opened
      onClose={onClose}
      size={640}
      fullScreen={phone}
      yOffset="12vh"
      transitionProps={{ duration: 80, transition: 'fade' }}
      classNames={{ content: classes.content, body: classes.body }}
    >
      <Modal.Overlay color="var(--veil)" backgroundOpacity={1} />
      <Modal.Content aria-label={label}>
        <Modal.Body>{children}</Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
