import {
  type CSSVariablesResolver,
  createTheme,
  defaultVariantColorsResolver,
  localStorageColorSchemeManager,
  type MantineColorsTuple,
} from '@mantine/core';

const inkBlue: MantineColorsTuple = [
  '#eef3f9',
  '#d9e4f0',
  '#b5c9e0',
  '#8dabce',
  '#658cb8',
  '#46709f',
  '#315a88',
  '#264a73',
  '#1f3a5f',
  '#162c4a',
];
const slate: MantineColorsTuple = [
  '#e5eaf0',
  '#c3ccd6',
  '#9eabb9',
  '#6f7f90',
  '#425061',
  '#2a3542',
  '#1e2834',
  '#171f29',
  '#11171f',
  '#0c1117',
];

const oneRadius = '6px';

/**
 * Mantine, told to speak our tokens: one radius, four sizes, two weights, hairlines before shadows. The colours
 * themselves stand in `tokens.css`.
 */
export const theme = createTheme({
  fontFamily: "'Instrument Sans Variable', ui-sans-serif, system-ui, sans-serif",
  fontFamilyMonospace: 'ui-monospace, SFMono-Regular, Menlo, Consolas, monospace',
  primaryColor: 'ink',
  primaryShade: { light: 8, dark: 3 },
  autoContrast: true,
  colors: { ink: inkBlue, dark: slate },
  black: '#17212d',
  defaultRadius: 'md',
  radius: { xs: oneRadius, sm: oneRadius, md: oneRadius, lg: oneRadius, xl: oneRadius },
  fontSizes: {
    xs: 'var(--text-s)',
    sm: 'var(--text-m)',
    md: 'var(--text-m)',
    lg: 'var(--text-l)',
    xl: 'var(--text-xl)',
  },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  respectReducedMotion: true,
  cursorType: 'pointer',
  variantColorResolver: (input) => {
    const colors = defaultVariantColorsResolver(input);
    const primary = input.color === undefined || input.color === 'ink';
    if (!primary) return colors;
    if (input.variant === 'filled') {
      return { background: 'var(--accent)', hover: 'var(--accent-hover)', color: 'var(--on-accent)', border: '1px solid transparent' };
    }
    if (input.variant === 'subtle') {
      return { background: 'transparent', hover: 'var(--hover)', color: 'var(--accent-text)', border: '1px solid transparent' };
    }
    return colors;
  },
});

const shared = {
  '--mantine-color-body': 'var(--surface)',
  '--mantine-color-text': 'var(--ink)',
  '--mantine-color-dimmed': 'var(--ink-dim)',
  '--mantine-color-placeholder': 'var(--ink-dim)',
  '--mantine-color-default': 'var(--surface)',
  '--mantine-color-default-hover': 'var(--hover)',
  '--mantine-color-default-color': 'var(--ink)',
  '--mantine-color-default-border': 'var(--rule-strong)',
  '--mantine-color-error': 'var(--danger)',
  '--mantine-color-anchor': 'var(--accent-text)',
  '--mantine-color-disabled': 'var(--sunken)',
  '--mantine-color-disabled-color': 'var(--ink-dim)',
  '--mantine-color-disabled-border': 'var(--rule)',
  '--mantine-primary-color-filled': 'var(--accent)',
  '--mantine-primary-color-filled-hover': 'var(--accent-hover)',
  '--mantine-primary-color-contrast': 'var(--on-accent)',
};

/** Points Mantine's own variables at our tokens, the same in light and dark: the tokens know the difference. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: shared,
  dark: shared,
});

/** Where the choice of light, dark or the system's setting is kept; `public/color-scheme.js` reads the same key. */
export const colorSchemeStore = localStorageColorSchemeManager({ key: 'portico-color-scheme' });
