// Light, dark, or as the system is.

const KEY = 'isotherm-theme';
const NEXT = { system: 'light', light: 'dark', dark: 'system' };
const LABEL = { system: 'Theme: system', light: 'Theme: light', dark: 'Theme: dark' };
const system = matchMedia('(prefers-color-scheme: dark)');

function chosen() {
  const kept = localStorage.getItem(KEY);
  return kept in NEXT ? kept : 'system';
}

/** Whether the page is dark at this moment. */
export function isDark() {
  return chosen() === 'system' ? system.matches : chosen() === 'dark';
}

/** Takes over the button; tells who draws when the theme changes. */
export function start(button) {
  const show = () => {
    document.documentElement.dataset.theme = isDark() ? 'dark' : 'light';
    button.textContent = LABEL[chosen()];
    document.dispatchEvent(new CustomEvent('theme'));
  };
  button.addEventListener('click', () => {
    localStorage.setItem(KEY, NEXT[chosen()]);
    show();
  });
  system.addEventListener('change', show);
  show();
}
