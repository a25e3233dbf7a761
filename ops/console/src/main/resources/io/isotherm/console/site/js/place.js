// Where in the console one is: a page and what is chosen on it, in the fragment of the address, so
// that it can be sent to somebody.

/** The page and its choices. */
export function current() {
  const [page, query = ''] = location.hash.replace(/^#/, '').split('?');
  return { page: page === '' || page === 'main' ? 'heat' : page, choices: Object.fromEntries(new URLSearchParams(query)) };
}

/** The fragment of a page with choices; those that are empty are left out. */
export function fragment(page, choices = {}) {
  const given = Object.entries(choices).filter(([, value]) => value !== '' && value != null);
  const query = new URLSearchParams(given).toString();
  return `#${page}${query === '' ? '' : `?${query}`}`;
}

/** Notes a choice without leaving the page. */
export function note(page, choices) {
  history.replaceState(null, '', fragment(page, choices));
}
