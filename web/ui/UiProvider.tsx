import { MantineProvider } from '@mantine/core';
import type { ReactNode } from 'react';
import { Toasts } from './Toasts';
import { colorSchemeStore, cssVariables, theme } from './theme';

export type UiProviderProps = {
  children: ReactNode;
  /** The names of the toasts' place and of their close buttons. */
  words: { toasts: string; close: string };
  /** `test` turns transitions off, for tests in jsdom. */
  env?: 'default' | 'test';
};

/** Puts the kit around the app: theme, light and dark by the reader's choice or their system's, and the toasts. */
export function UiProvider({ children, words, env }: UiProviderProps) {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      colorSchemeManager={colorSchemeStore}
      defaultColorScheme="auto"
      env={env}
    >
      {children}
      <Toasts label={words.toasts} closeLabel={words.close} />
    </MantineProvider>
  );
}
