// The keys of a table with most of its heat.
import { ask } from '../api.js';
import { empty, fill, h, select } from '../dom.js';
import { amount } from '../format.js';
import { css } from '../heat/ramp.js';
import { fragment, note } from '../place.js';
import { repeat } from '../repeat.js';
import { isDark } from '../theme.js';

const REFRESH_MILLIS = 2000;
const TIMES = [
  ['', 'Now'],
  ['10', 'Last 10 minutes'],
  ['60', 'Last hour'],
  ['1440', 'Last day'],
];

export function keysPage(main, choices, said) {
  const chosen = { table: '', measure: 'accessed', minutes: '', ...choices };
  const controls = h('section', { class: 'controls', 'aria-label': 'Which keys' });
  const body = h('div');
  main.append(h('h1', {}, 'Hot keys'), controls, body);
  const turns = repeat(refresh, REFRESH_MILLIS, said);

  async function refresh(signal) {
    const { tables } = await ask('cluster', {}, signal);
    if (tables.length === 0) {
      fill(body, empty('There are no tables yet', 'Create one and use it: its hottest keys are listed here within seconds.'));
      return;
    }
    if (!tables.some(({ name }) => name === chosen.table)) {
      chosen.table = tables[0].name;
    }
    if (!controls.contains(document.activeElement)) {
      fill(
        controls,
        select('Table', tables.map(({ name }) => [name, name]), chosen.table, (table) => choose({ table }), 'table'),
        select('By', [['accessed', 'What is asked for'], ['throttled', 'What is refused']], chosen.measure, (measure) => choose({ measure }), 'measure'),
        select('When', TIMES, chosen.minutes, (minutes) => choose({ minutes }), 'minutes'),
      );
    }
    const table = tables.find(({ name }) => name === chosen.table);
    if (chosen.minutes !== '' && !table.insights) {
      fill(body, empty('The keys of this table are not kept', `isotherm insights enable ${table.name} keeps them for a day.`));
      return;
    }
    const { keys } = await ask('keys', chosen, signal);
    if (!signal.aborted) {
      fill(body, keys.length === 0 ? empty('No key stands out', 'A key is listed when it has at least a hundredth of the heat of a hot partition.') : list(keys));
    }
  }

  function list(keys) {
    const of = (key) => (chosen.measure === 'throttled' ? key.throttled_max : key.accessed_max);
    const most = Math.max(...keys.map(of), 1e-9);
    return h('ol', { class: 'keys panel' }, keys.map((key) => {
      const bar = h('i', { class: 'meter' });
      bar.style.width = `${(100 * of(key)) / most}%`;
      bar.style.background = css(isDark(), 0.25 + (0.6 * of(key)) / most);
      return h(
        'li',
        {},
        h('code', {}, key.key || '(not told)'),
        h('a', { href: fragment('partitions', { id: key.partition }) }, `partition ${key.partition}`),
        h('span', { class: 'number' },
          chosen.measure === 'throttled'
            ? `${amount(key.throttled_min)} to ${amount(key.throttled_max)} refused/s`
            : `${amount(key.accessed_min)} to ${amount(key.accessed_max)} heat/s`),
        h('span', { class: 'track', 'aria-hidden': 'true' }, bar),
      );
    }));
  }

  function choose(changed) {
    Object.assign(chosen, changed);
    note('keys', chosen);
    turns.again();
  }

  return turns.end;
}
