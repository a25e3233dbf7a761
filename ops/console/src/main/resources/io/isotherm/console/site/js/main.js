// Shows the page that the address names, and the way to the others.
import { fill, h } from './dom.js';
import { current } from './place.js';
import { start as startTheme } from './theme.js';
import { heatPage } from './heat/page.js';
import { partitionsPage } from './pages/partitions.js';
import { keysPage } from './pages/keys.js';
import { nodesPage } from './pages/nodes.js';
import { operatorsPage } from './pages/operators.js';
import { tablesPage } from './pages/tables.js';

const PAGES = {
  heat: { title: 'Heat map', show: heatPage },
  partitions: { title: 'Partitions', show: partitionsPage },
  keys: { title: 'Hot keys', show: keysPage },
  nodes: { title: 'Nodes', show: nodesPage },
  operators: { title: 'Operators', show: operatorsPage },
  tables: { title: 'Tables', show: tablesPage },
};

const main = document.getElementById('main');
const state = document.getElementById('state');
let leave = () => {};

/** Says whether the cluster answers. */
function said(failure) {
  state.textContent = failure === undefined ? '' : `No answer: ${failure}`;
  state.classList.toggle('bad', failure !== undefined);
}

function show() {
  const { page, choices } = current();
  const shown = PAGES[page] ?? PAGES.heat;
  leave();
  document.title = `${shown.title} – Isotherm`;
  fill(
    document.getElementById('pages'),
    Object.entries(PAGES).map(([name, { title }]) =>
      h('li', {}, h('a', { href: `#${name}`, 'aria-current': PAGES[name] === shown ? 'page' : null }, title)),
    ),
  );
  fill(main);
  leave = shown.show(main, choices, said) ?? (() => {});
}

startTheme(document.getElementById('theme'));
document.getElementById('skip').addEventListener('click', (event) => {
  event.preventDefault();
  main.focus();
});
addEventListener('hashchange', show);
show();
