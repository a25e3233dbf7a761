// The tables, and the way from each to its heat.
import { ask } from '../api.js';
import { empty, fill, h } from '../dom.js';
import { bytes, count, words } from '../format.js';
import { fragment } from '../place.js';
import { repeat } from '../repeat.js';
import { sheet } from './sheet.js';

const REFRESH_MILLIS = 2000;

const COLUMNS = [
  { title: 'Table', cell: ({ name }) => h('a', { href: fragment('heat', { table: name }) }, name) },
  { title: 'Status', cell: ({ status }) => words(status) },
  { title: 'Billing', cell: (table) => (table.on_demand ? 'On demand' : 'Provisioned') },
  { title: 'Partitions', number: true, cell: ({ name, partitions }) => h('a', { href: fragment('partitions', { table: name }), 'aria-label': `${partitions} partitions of ${name}` }, count(partitions)) },
  { title: 'Items', number: true, cell: ({ items }) => count(items) },
  { title: 'Size', number: true, cell: (table) => bytes(table.size_bytes) },
  { title: 'Hot keys', cell: hotKeys },
];

function hotKeys({ name, insights }) {
  const since = insights ? 'kept for a day' : 'now';
  return h('a', { href: fragment('keys', { table: name }), 'aria-label': `Hot keys of ${name}, ${since}` }, since);
}

export function tablesPage(main, _choices, said) {
  const body = h('div');
  main.append(h('h1', {}, 'Tables'), body);
  const turns = repeat(async (signal) => {
    const { tables } = await ask('cluster', {}, signal);
    if (!signal.aborted) {
      fill(body, tables.length === 0 ? empty('There are no tables yet', 'Create one with any AWS SDK or the Java client.') : sheet({ label: 'Tables', columns: COLUMNS, rows: tables }));
    }
  }, REFRESH_MILLIS, said);
  return turns.end;
}
