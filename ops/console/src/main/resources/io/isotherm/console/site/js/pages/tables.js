// The tables; and one of them, with its items.
import { ask, rights } from '../api.js';
import { dataBrowser } from '../item/browser.js';
import { empty, fill, h } from '../dom.js';
import { bytes, count, words } from '../format.js';
import { fragment } from '../place.js';
import { repeat } from '../repeat.js';
import { sheet } from './sheet.js';

const REFRESH_MILLIS = 2000;

const COLUMNS = [
  { title: 'Table', cell: ({ name }) => h('a', { href: fragment('tables', { name }) }, name) },
  { title: 'Status', cell: ({ status }) => words(status) },
  { title: 'Key', cell: ({ key }) => keyText(key) },
  { title: 'Billing', cell: billing },
  { title: 'Partitions', number: true, cell: ({ name, partitions }) => h('a', { href: fragment('partitions', { table: name }), 'aria-label': `${partitions} partitions of ${name}` }, count(partitions)) },
  { title: 'Items', number: true, cell: ({ items }) => count(items) },
  { title: 'Size', number: true, cell: (table) => bytes(table.size_bytes) },
  { title: 'Heat', cell: ({ name }) => h('a', { href: fragment('heat', { table: name }), 'aria-label': `Heat map of ${name}` }, 'map') },
  { title: 'Hot keys', cell: hotKeys },
];

const keyText = (key) => key.map(({ name, type }) => `${name} (${type})`).join(', ');

function billing({ on_demand: onDemand, read_units: reads, write_units: writes }) {
  return onDemand ? 'On demand' : `Provisioned, ${count(reads)} read and ${count(writes)} write units/s`;
}

function hotKeys({ name, insights }) {
  const since = insights ? 'kept for a day' : 'now';
  return h('a', { href: fragment('keys', { table: name }), 'aria-label': `Hot keys of ${name}, ${since}` }, since);
}

export function tablesPage(main, choices, said) {
  return choices.name === undefined ? all(main, said) : one(main, choices.name, said);
}

function all(main, said) {
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

function one(main, name, said) {
  const facts = h('div');
  const data = h('div');
  let browser;
  main.append(h('p', {}, h('a', { href: '#tables' }, '← All tables')), h('h1', {}, name), facts, data);
  const turns = repeat(async (signal) => {
    const [{ tables }, { data: isOn }] = await Promise.all([ask('cluster', {}, signal), rights()]);
    if (signal.aborted) {
      return;
    }
    const table = tables.find((known) => known.name === name);
    fill(facts, table === undefined ? empty('There is no table of this name', 'It may have been deleted.') : description(table));
    data.hidden = table === undefined;
    if (table !== undefined && data.childElementCount === 0) {
      browser = isOn ? dataBrowser(table) : { element: off(), end: () => {} };
      data.append(browser.element);
    }
  }, REFRESH_MILLIS, said);
  return () => {
    turns.end();
    browser?.end();
  };
}

const off = () =>
  h(
    'section',
    { class: 'panel', 'aria-labelledby': 'data' },
    h('h2', { id: 'data' }, 'Items'),
    h('p', { class: 'dim' }, 'Items are not shown by this process. Start it with ', h('code', {}, '--console-data'), ', or use the command line.'),
  );

const fact = (term, ...text) => [h('dt', {}, term), h('dd', {}, ...text)];

function description(table) {
  const { key, partitions, items, size_bytes: size, status, created, time_to_live: ttl, deletion_protection: isProtected } = table;
  return h(
    'dl',
    { class: 'facts' },
    fact('Key', keyText(key)),
    fact('Status', words(status), isProtected ? ', protected from deletion' : ''),
    fact('Billing', billing(table), limits(table)),
    fact('Holds', `about ${count(items)} items, ${bytes(size)}, in `, h('a', { href: fragment('partitions', { table: table.name }) }, `${count(partitions)} partition${partitions === 1 ? '' : 's'}`)),
    fact('Heat', h('a', { href: fragment('heat', { table: table.name }) }, 'Heat map'), ' · ', h('a', { href: fragment('keys', { table: table.name }) }, 'Hot keys')),
    ttl === '' ? null : fact('Items end', `at the time in ${ttl}`),
    created === 0 ? null : fact('Created', new Date(created).toLocaleString('en-GB')),
  );
}

function limits({ read_units_max: reads = 0, write_units_max: writes = 0 }) {
  return reads + writes === 0 ? '' : `, at most ${reads === 0 ? 'any number of' : count(reads)} reads and ${writes === 0 ? 'any number of' : count(writes)} writes a second`;
}
