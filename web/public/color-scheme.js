// Runs before the first paint, so that a reader who chose dark never sees a white flash.
// The choice itself is made in the user menu, and kept under this key by the theme.
(function () {
  var chosen = null;
  try {
    chosen = localStorage.getItem('portico-color-scheme');
  } catch (_) {
    // Storage may be closed to us; the system's setting is then the right answer.
  }
  var dark =
    chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light');
})();
