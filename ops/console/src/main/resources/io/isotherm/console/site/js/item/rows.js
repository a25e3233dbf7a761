// Items as rows, with the partition that each came from.
import { h } from '../dom.js';
import { fragment } from '../place.js';
import { sheet } from '../pages/sheet.js';
import { preview } from './values.js';

/** Attributes that have a column of their own, beside the key; the others share one. */
const COLUMNS_MAX = 8;

/** A page of items; `open(item)` is told of the one that is chosen. */
export function itemRows(key, rows, open) {
  const keys = key.map(({ name }) => name);
  const others = frequent(rows, keys);
  const shown = new Set([...keys, ...others]);
  const columns = [
    ...keys.map((name, i) => ({
      title: name,
      cell: ({ item }) =>
        i === 0
          ? h('button', { type: 'button', class: 'link', click: () => open(item), 'aria-label': `Open ${keys.map((each) => preview(item[each])).join(' ')}` }, preview(item[name]))
          : preview(item[name]),
    })),
    ...others.map((name) => ({ title: name, cell: ({ item }) => (item[name] === undefined ? '' : preview(item[name])) })),
    {
      title: 'More',
      cell: ({ item }) => {
        const rest = Object.keys(item).filter((name) => !shown.has(name));
        return rest.length === 0 ? '' : h('span', { class: 'dim', title: rest.join(', ') }, `${rest.length} more`);
      },
    },
    {
      title: 'Partition',
      number: true,
      cell: ({ partition }) => (partition === undefined ? '?' : h('a', { href: fragment('partitions', { id: partition }), 'aria-label': `Partition ${partition}` }, String(partition))),
    },
  ];
  return sheet({ label: 'Items of this page', columns: columns.filter(({ title }) => title !== 'More' || others.length === COLUMNS_MAX), rows });
}

function frequent(rows, keys) {
  const counts = new Map();
  for (const { item } of rows) {
    for (const name of Object.keys(item)) {
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
  }
  keys.forEach((name) => counts.delete(name));
  return [...counts]
    .sort(([one, ones], [other, others]) => others - ones || (one < other ? -1 : 1))
    .slice(0, COLUMNS_MAX)
    .map(([name]) => name);
}
