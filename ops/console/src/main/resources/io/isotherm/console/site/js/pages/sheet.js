// Tables of rows with columns, some of which put the rows in order.
import { h } from '../dom.js';

/**
 * A table.
 *
 * @param columns each with `title` and `cell(row)`; those with `sort` are buttons; those with
 *     `number` stand to the right
 * @param order `{ sort, descending }`, and `sorted(sort)` that is told of a click
 */
export function sheet({ label, columns, rows, order, sorted }) {
  return h(
    'div',
    { class: 'scroll', tabindex: 0, role: 'region', 'aria-label': label },
    h(
      'table',
      {},
      h('caption', { class: 'unseen' }, label),
      h('thead', {}, h('tr', {}, columns.map((column) => head(column, order, sorted)))),
      h('tbody', {}, rows.map((row) =>
        h('tr', {}, columns.map(({ cell, number }) => h('td', { class: number ? 'number' : '' }, cell(row)))),
      )),
    ),
  );
}

function head({ title, sort, number }, order, sorted) {
  const kind = number ? 'number' : '';
  if (sort === undefined) {
    return h('th', { scope: 'col', class: kind }, title);
  }
  const isOrder = order.sort === sort;
  const way = order.descending ? 'descending' : 'ascending';
  return h(
    'th',
    { scope: 'col', class: kind, 'aria-sort': isOrder ? way : null },
    h('button', { type: 'button', class: 'sort', 'data-sort': sort, click: () => sorted(sort) },
      title,
      h('span', { 'aria-hidden': 'true' }, isOrder ? (order.descending ? ' ↓' : ' ↑') : ''),
    ),
  );
}
