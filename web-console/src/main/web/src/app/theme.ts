import { createTheme, type MantineColorsTuple } from '@mantine/core';

/** The safelight: the one warm colour in a dark room. */
const safelight: MantineColorsTuple = [
  '#fff1eb', '#ffddd0', '#ffbda4', '#ff9c78', '#ff8459', '#ff7a4d', '#f26a3c', '#cf5228', '#a84220', '#7a3019',
];

const dark: MantineColorsTuple = [
  '#edecea', '#c9c8c5', '#a09f9b', '#7d7c79', '#3b3b3e', '#2b2b2e', '#1f1f22', '#17171a', '#111113', '#0d0d0f',
];

export const theme = createTheme({
  primaryColor: 'safelight',
  primaryShade: 5,
  autoContrast: true,
  luminanceThreshold: 0.35,
  colors: { safelight, dark },
  black: '#0d0d0f',
  fontFamily: "'Inter Variable', system-ui, sans-serif",
  fontFamilyMonospace: "ui-monospace, 'SF Mono', Menlo, Consolas, monospace",
  defaultRadius: 'md',
  cursorType: 'pointer',
  headings: { fontWeight: '600' },
  focusRing: 'auto',
});
