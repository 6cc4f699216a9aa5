// Runs before the first paint, so that a reader who chose dark never sees a white flash.
// The choice itself is made in the user menu, and kept under this key by the theme.
(() => {
  let chosen = null;
  try {
    chosen = localStorage.getItem('portico-color-scheme');
  } catch {
    // Storage may be closed to us; the system's setting is then the right answer.
  }
  const dark = chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');
})();
