// A classic script that runs before the first paint, so that a chosen theme does not flash.
try {
  const chosen = localStorage.getItem('digitnet-theme');
  if (chosen === 'dark' || chosen === 'light') document.documentElement.dataset.theme = chosen;
} catch {
  // Private windows may refuse storage; the system's theme holds then.
}
