import { useMediaQuery } from '@mantine/hooks';

/** Whether the window is so narrow that grids become lists; the same width as in the styles. */
export function useIsPhone(): boolean {
  return useMediaQuery('(max-width: 48em)', undefined, { getInitialValueInEffect: false }) ?? false;
}
