// All partitions: in any order, searched, page by page; and one of them in full.
import { ask } from '../api.js';
import { announce, empty, fill, h, select } from '../dom.js';
import { amount, bytes, count, percent, position } from '../format.js';
import { partitionActions } from '../act/partition.js';
import { css } from '../heat/ramp.js';
import { fragment, note } from '../place.js';
import { repeat } from '../repeat.js';
import { isDark } from '../theme.js';
import { decisionList } from './decisions.js';
import { sheet } from './sheet.js';

const PAGE = 100;
const REFRESH_MILLIS = 2000;

const COLUMNS = [
  { title: 'Partition', sort: 'id', cell: (row) => h('a', { href: fragment('partitions', { id: row.id }) }, String(row.id)) },
  { title: 'Table', cell: (row) => row.table },
  { title: 'Key range', cell: (row) => h('span', { class: 'range', title: `${row.start.text} to ${row.end.text}` }, `${position(row.start.text, false)} to ${position(row.end.text, true)}`) },
  { title: 'Heat', sort: 'heat', number: true, cell: (row) => amount(row.heat?.heat ?? 0) },
  { title: 'Reads/s', sort: 'reads', number: true, cell: (row) => amount(row.heat?.read_units ?? 0) },
  { title: 'Writes/s', sort: 'writes', number: true, cell: (row) => amount(row.heat?.write_units ?? 0) },
  { title: 'Refused/s', sort: 'throttles', number: true, cell: (row) => amount((row.heat?.throttled_read_units ?? 0) + (row.heat?.throttled_write_units ?? 0)) },
  { title: 'Size', sort: 'size', number: true, cell: (row) => bytes(row.size_bytes) },
  { title: 'Items', sort: 'items', number: true, cell: (row) => count(row.items) },
  { title: 'Group', sort: 'group', number: true, cell: (row) => String(row.group) },
  { title: 'Leader', cell: (row) => row.leader || '–' },
];

export function partitionsPage(main, choices, said) {
  return choices.id === undefined ? list(main, choices, said) : one(main, choices.id, choices.act, said);
}

function list(main, choices, said) {
  const chosen = { table: '', search: '', sort: 'heat', descending: 'true', offset: '0', ...choices };
  const body = h('div', { id: 'partitions' });
  const tables = h('div', { class: 'slot' });
  const total = h('p', { class: 'dim', role: 'status' });
  const search = h('input', {
    type: 'search',
    id: 'search',
    value: chosen.search,
    placeholder: 'id, key or leader',
    input: () => choose({ search: search.value.trim(), offset: '0' }),
  });
  const before = h('button', { type: 'button', click: () => turn(-PAGE) }, 'Previous');
  const after = h('button', { type: 'button', click: () => turn(PAGE) }, 'Next');
  main.append(
    h('h1', {}, 'Partitions'),
    h(
      'section',
      { class: 'controls', 'aria-label': 'Which partitions' },
      tables,
      h('label', { class: 'field' }, h('span', {}, 'Search'), search),
      total,
      h('div', { class: 'pager' }, before, after),
    ),
    body,
  );

  const turns = repeat(refresh, REFRESH_MILLIS, said);

  async function refresh(signal) {
    const [page, { tables: all }] = await Promise.all([
      ask('partitions', { ...chosen, limit: PAGE }, signal),
      ask('cluster', {}, signal),
    ]);
    if (signal.aborted) {
      return;
    }
    if (document.activeElement?.id !== 'table') {
      const names = all.map(({ name }) => [name, name]);
      fill(tables, select('Table', [['', 'All tables'], ...names], chosen.table, (table) => choose({ table, offset: '0' }), 'table'));
    }
    const offset = Number(chosen.offset);
    before.disabled = offset === 0;
    after.disabled = offset + page.partitions.length >= page.total;
    total.textContent =
      page.total === 0
        ? 'None'
        : `${count(offset + 1)} to ${count(offset + page.partitions.length)} of ${count(page.total)}`;
    const focused = document.activeElement?.dataset?.sort;
    const top = body.querySelector('.scroll')?.scrollTop ?? 0;
    fill(
      body,
      page.total === 0
        ? empty('No partition is like that', all.length === 0 ? 'Create a table, and it has some.' : 'Search for something else, or choose another table.')
        : sheet({ label: 'Partitions', columns: COLUMNS, rows: page.partitions, order: { sort: chosen.sort, descending: chosen.descending === 'true' }, sorted }),
    );
    if (focused !== undefined) {
      body.querySelector(`[data-sort="${focused}"]`)?.focus();
    }
    if (page.total > 0) {
      body.querySelector('.scroll').scrollTop = top;
    }
  }

  function sorted(sort) {
    const isOrder = chosen.sort === sort;
    choose({ sort, descending: String(isOrder ? chosen.descending !== 'true' : sort !== 'id'), offset: '0' });
    announce(`In the order of ${sort}.`);
  }

  function turn(by) {
    choose({ offset: String(Math.max(0, Number(chosen.offset) + by)) });
  }

  function choose(changed) {
    Object.assign(chosen, changed);
    note('partitions', chosen);
    turns.again();
  }

  return turns.end;
}

function one(main, id, act, said) {
  const facts = h('div');
  const actions = partitionActions(id, act);
  const body = h('div');
  main.append(
    h('p', {}, h('a', { href: '#partitions' }, '← All partitions')),
    h('h1', {}, `Partition ${id}`),
    facts,
    actions.element,
    body,
  );
  const turns = repeat(async (signal) => {
    const answer = await ask('partition', { id }, signal);
    if (!signal.aborted) {
      const [row] = answer.partitions;
      fill(facts, row === undefined ? gone() : description(row));
      fill(body, row === undefined ? null : heat(row), history(answer.decisions));
      await actions.show(answer);
    }
  }, REFRESH_MILLIS, said);
  return () => {
    turns.end();
    actions.end();
  };
}

const gone = () =>
  empty('It is not there any more', 'It was split, merged or moved, and others took its place: the decisions below name them.');

function description(row) {
  const heat = row.heat;
  return h(
    'dl',
    { class: 'facts' },
    fact('Table', row.table),
    fact('From', row.start.text || 'start of the table'),
    fact('To', row.end.text || 'end of the table'),
    fact('Group', `${row.group}, led by ${row.leader || 'nobody known'}`),
    fact('Holds', `${count(row.items)} items, ${bytes(row.size_bytes)}`),
    fact('Served', heat ? `${amount(heat.read_units)} read and ${amount(heat.write_units)} write units a second` : 'nothing at the moment'),
    fact('Refused', heat ? `${amount(heat.throttled_read_units)} read and ${amount(heat.throttled_write_units)} write units a second` : 'nothing at the moment'),
  );
}

function heat({ heat }) {
  return [
    heat && heat.sub_ranges.length > 0 ? parts(heat.sub_ranges) : null,
    heat && heat.hot_items.length > 0 ? items('Hot items', 'of the heat', heat.hot_items) : null,
    heat && heat.throttled_items.length > 0 ? items('Throttled items', 'of what is refused', heat.throttled_items) : null,
  ];
}

const fact = (term, text) => [h('dt', {}, term), h('dd', {}, text)];

/** Sixteenths of the range, each as high as its heat. */
function parts(heats) {
  const most = Math.max(...heats, 1e-9);
  const bars = heats.map((heat) => {
    const bar = h('i');
    bar.style.height = `${Math.max(2, (100 * heat) / most)}%`;
    bar.style.background = css(isDark(), 0.25 + (0.6 * heat) / most);
    return bar;
  });
  return h(
    'section',
    { class: 'panel', 'aria-labelledby': 'parts' },
    h('h2', { id: 'parts' }, 'Where in its range'),
    h('div', { class: 'bars', role: 'img', 'aria-label': `Heat of each sixteenth: ${heats.map(amount).join(', ')}` }, bars),
  );
}

function items(title, what, all) {
  return h(
    'section',
    { class: 'panel' },
    h('h2', {}, title),
    h('ol', { class: 'plain' }, all.map((item) =>
      h('li', {}, h('code', {}, position(item.position.text, false)), ` ${percent(item.part_min)} to ${percent(item.part_max)} ${what}`),
    )),
  );
}

const history = (decisions) =>
  h(
    'section',
    { class: 'panel', 'aria-labelledby': 'decided' },
    h('h2', { id: 'decided' }, 'What was decided about it'),
    decisions.length === 0
      ? h('p', { class: 'dim' }, 'Nothing yet: it was never hot, large or cold enough to be looked at.')
      : decisionList(decisions),
  );
