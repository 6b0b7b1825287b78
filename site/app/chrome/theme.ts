import { byId } from '../../shared/dom.ts';
import { Observable } from '../../shared/observable.ts';

const KEY = 'digitnet-theme';
const NAMES = {
  paper: '--paper',
  ink: '--accent',
  text: '--ink',
  soft: '--ink-soft',
  rule: '--rule',
  squares: '--squares',
  strongSquares: '--squares-strong',
  faint: '--accent-faint',
} as const;

export type Colours = Record<keyof typeof NAMES, string>;

const systemDark = matchMedia('(prefers-color-scheme: dark)');
const root = document.documentElement;

/** The colours of the theme, resolved, for what is drawn on canvases. */
export const colours = new Observable({} as Colours);

/** Private windows may refuse storage: then the choice lasts for this visit only. */
function storage() {
  try {
    return window.localStorage;
  } catch {
    return null;
  }
}

/** Goes back to the system's theme with the next visit. */
export const forgetTheme = () => storage()?.removeItem(KEY);

const isDark = () => (root.dataset.theme ? root.dataset.theme === 'dark' : systemDark.matches);

/** Variables are resolved only in real properties, so an element has to wear each colour once. */
function resolveColours() {
  const probe = document.createElement('span');
  // A system with colours of its own would give all of them that of its text.
  probe.style.setProperty('forced-color-adjust', 'none');
  root.append(probe);
  const resolved = {} as Colours;
  for (const name of Object.keys(NAMES) as (keyof Colours)[]) {
    probe.style.color = `var(${NAMES[name]})`;
    resolved[name] = getComputedStyle(probe).color;
  }
  probe.remove();
  return resolved;
}

/**
 * Keeps `colours` those of the theme, whatever the system changes to.
 *
 * @returns To be called when another theme has been chosen.
 */
export function followColours(changed: () => void = () => {}): () => void {
  const show = () => {
    colours.set(resolveColours());
    changed();
  };
  systemDark.addEventListener('change', show);
  matchMedia('(forced-colors: active)').addEventListener('change', show);
  show();
  return show;
}

/** Follows the system until the button is used; then the choice is remembered, for early.js to find. */
export function setUpTheme() {
  const metas: NodeListOf<HTMLMetaElement> = document.querySelectorAll('meta[name="theme-color"]');
  const button = byId('theme', HTMLButtonElement);

  const show = followColours(() => {
    button.setAttribute('aria-pressed', String(isDark()));
    for (const meta of metas) meta.content = colours.value.paper;
  });
  button.addEventListener('click', () => {
    root.dataset.theme = isDark() ? 'light' : 'dark';
    storage()?.setItem(KEY, root.dataset.theme);
    show();
  });
}
