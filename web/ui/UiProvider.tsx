import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import type { ReactNode } from 'react';
import { colorSchemeStore, cssVariables, theme } from './theme';

/**
 * Puts the kit around the app: theme, light and dark by the reader's choice or their system's, and the place where
 * toasts appear.
 *
 * @param env `test` turns transitions and portals' animations off, for tests in jsdom
 */
export function UiProvider({ children, env }: { children: ReactNode; env?: 'default' | 'test' }) {
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariables}
      colorSchemeManager={colorSchemeStore}
      defaultColorScheme="auto"
      env={env}
    >
      {children}
      <Notifications position="bottom-right" limit={4} autoClose={6000} zIndex={400} />
    </MantineProvider>
  );
}
