// The map in words: the hottest rows of the moment, and what happened last.
import { fill, h } from '../dom.js';
import { clock } from '../format.js';
import { fragment } from '../place.js';
import { isDark } from '../theme.js';
import { KINDS } from './events.js';
import { UNKNOWN, amountOf } from './levels.js';
import { css } from './ramp.js';
import { levelText, rangeText } from './words.js';

const ROWS = 8;
const EVENTS = 12;
const COLUMNS_BACK = 2;

export function hottest(element, model, metric, wanted) {
  // The last column may have been begun just now, by some of the nodes.
  const second = model.last - (COLUMNS_BACK - 1) * model.seconds;
  const column = model.column(second) ?? model.column(model.last);
  const order = column === undefined ? [] : best(column, model.rows);
  const most = order.length === 0 ? 1 : amountOf(column[order[0]]) || 1;
  const events = model.events.filter(({ kind }) => wanted.has(kind)).slice(-EVENTS).reverse();
  fill(
    element,
    h(
      'section',
      { class: 'panel', 'aria-labelledby': 'hottest' },
      h('h2', { id: 'hottest' }, 'Hottest now'),
      order.length === 0
        ? h('p', { class: 'dim' }, 'Nothing is used at the moment.')
        : h('ol', { class: 'hottest' }, order.map((row) => line(model.rows[row], column[row], metric, most))),
    ),
    h(
      'section',
      { class: 'panel', 'aria-labelledby': 'lately' },
      h('h2', { id: 'lately' }, 'What happened'),
      events.length === 0
        ? h('p', { class: 'dim' }, 'Splits, moves, throttles and changes of leaders are listed here, with their reasons.')
        : h('ol', { class: 'lately' }, events.map(happened)),
    ),
  );
}

/** Rows with most, the most first; none that has nothing, and of one partition's only the first. */
function best(column, rows) {
  const seen = new Set();
  return Array.from(column.keys())
    .filter((row) => column[row] > 0 && column[row] !== UNKNOWN)
    .sort((one, other) => column[other] - column[one] || one - other)
    .filter((row) => {
      const { partition } = rows[row];
      const isNew = partition === 0 || !seen.has(partition);
      seen.add(partition);
      return isNew;
    })
    .slice(0, ROWS);
}

function line(row, level, metric, most) {
  const bar = h('i', { class: 'meter' });
  const part = amountOf(level) / most;
  bar.style.width = `${100 * part}%`;
  bar.style.background = css(isDark(), 0.25 + 0.6 * part);
  return h(
    'li',
    {},
    h(
      'a',
      { href: fragment('partitions', row.partition === 0 ? {} : { id: row.partition }), title: `${row.label} to ${row.endLabel}` },
      `${row.table || '(gone)'} · ${row.partitions === 1 ? row.partition : `${row.partition} and ${row.partitions - 1} more`}`,
    ),
    h('span', { class: 'range' }, rangeText(row)),
    h('span', { class: 'number' }, levelText(metric, level)),
    h('span', { class: 'track', 'aria-hidden': 'true' }, bar),
  );
}

function happened(event) {
  const { title, sign } = KINDS[event.kind] ?? { title: event.kind, sign: '•' };
  return h(
    'li',
    {},
    h('time', {}, clock(event.at)),
    h('span', { class: 'sign', 'aria-hidden': 'true' }, sign),
    h('span', {}, h('b', {}, title), ' ', event.text),
  );
}
