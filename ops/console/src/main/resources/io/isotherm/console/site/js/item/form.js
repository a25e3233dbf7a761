// What is to be read of a table: a query or a scan, its conditions and its pages.
import { fill, h, select } from '../dom.js';
import { scalar, wrong } from './values.js';

const SORTS = [
  ['', 'any'],
  ['=', '='],
  ['<', '<'],
  ['<=', '≤'],
  ['>', '>'],
  ['>=', '≥'],
  ['between', 'between'],
  ['begins_with', 'begins with'],
];
const COMPARISONS = [
  ['=', '='],
  ['<>', '≠'],
  ['<', '<'],
  ['<=', '≤'],
  ['>', '>'],
  ['>=', '≥'],
  ['between', 'between'],
  ['begins_with', 'begins with'],
  ['contains', 'contains'],
  ['exists', 'exists'],
  ['not_exists', 'does not exist'],
];
const FILTER_TYPES = [['S', 'Text'], ['N', 'Number'], ['B', 'Bytes'], ['BOOL', 'Truth']];
const LIMITS = ['25', '50', '100', '200'];
const FILTERS_MAX = 10;
const VALUES = { between: 2, exists: 0, not_exists: 0 };
const values = (comparison) => VALUES[comparison] ?? 1;

/**
 * The form.
 *
 * @param table as `cluster` tells of it
 * @param changed is told after each change
 * @returns `{ element, read }`; `read()` gives what is asked, or `{ problem }`
 */
export function readForm(table, changed) {
  const [partitionKey, sortKey] = table.key;
  const state = { mode: 'scan', sort: '', limit: '50', backward: 'false', strong: false };
  const inputs = { pk: text('pk'), sk: text('sk'), sk_to: text('sk_to') };
  const filters = [];
  const key = h('div', { class: 'controls' });
  const rows = h('div', { class: 'filters' });
  const strong = h('input', { type: 'checkbox', change: () => { state.strong = strong.checked; changed(); } });
  const add = h('button', { type: 'button', class: 'quiet', click: addFilter }, 'Add a filter');
  const element = h(
    'div',
    {},
    h(
      'div',
      { class: 'controls' },
      select('Read by', [['scan', 'Scan: all items'], ['query', 'Query: one partition key']], state.mode, (mode) => choose({ mode }), 'mode'),
      select('Page', LIMITS.map((limit) => [limit, `${limit} items`]), state.limit, (limit) => choose({ limit }), 'limit'),
      h('label', { class: 'check' }, strong, 'Strong'),
      add,
    ),
    key,
    rows,
  );
  render();

  function text(id) {
    return h('input', { type: 'text', id, autocomplete: 'off', spellcheck: 'false', input: changed });
  }

  function choose(changes) {
    Object.assign(state, changes);
    render();
    changed();
  }

  function render() {
    const focused = document.activeElement?.id;
    key.hidden = state.mode === 'scan';
    fill(
      key,
      labelled(`${partitionKey.name} (${partitionKey.type})`, inputs.pk),
      sortKey === undefined
        ? null
        : [
            select(`${sortKey.name} (${sortKey.type})`, SORTS.filter(([sign]) => sortKey.type !== 'N' || sign !== 'begins_with'), state.sort, (sort) => choose({ sort }), 'sort'),
            state.sort === '' ? null : labelled('Value', inputs.sk),
            state.sort === 'between' ? labelled('To', inputs.sk_to) : null,
            select('Direction', [['false', 'Ascending'], ['true', 'Descending']], state.backward, (backward) => choose({ backward }), 'backward'),
          ],
    );
    if (focused) {
      document.getElementById(focused)?.focus();
    }
  }

  function addFilter() {
    const own = { comparison: '=', type: 'S' };
    own.attribute = h('input', { type: 'text', input: changed, spellcheck: 'false', autocomplete: 'off' });
    own.value = h('input', { type: 'text', input: changed, spellcheck: 'false', autocomplete: 'off' });
    own.upTo = h('input', { type: 'text', input: changed, spellcheck: 'false', autocomplete: 'off' });
    own.element = h('div', { class: 'controls filter', role: 'group', 'aria-label': 'Filter' });
    const draw = () => {
      const count = values(own.comparison);
      fill(
        own.element,
        labelled('Attribute', own.attribute),
        select('Is', COMPARISONS, own.comparison, (comparison) => { own.comparison = comparison; draw(); own.element.querySelector('select').focus(); changed(); }),
        count === 0 ? null : select('Type', FILTER_TYPES, own.type, (type) => { own.type = type; changed(); }),
        count === 0 ? null : labelled('Value', own.value),
        count === 2 ? labelled('To', own.upTo) : null,
        h('button', { type: 'button', class: 'quiet', click: () => { filters.splice(filters.indexOf(own), 1); own.element.remove(); add.disabled = false; changed(); } }, 'Remove'),
      );
    };
    draw();
    filters.push(own);
    rows.append(own.element);
    add.disabled = filters.length >= FILTERS_MAX;
    own.attribute.focus();
    changed();
  }

  function read() {
    const given = {};
    const take = (name, type, input, label) => {
      const problem = type === 'BOOL' ? (/^(true|false)$/.test(input.value.trim()) ? undefined : 'A truth is true or false.') : wrong(type, input.value);
      if (problem !== undefined) {
        throw new Error(`${label}: ${problem}`);
      }
      given[name] = type === 'BOOL' ? { BOOL: input.value.trim() === 'true' } : scalar(type, input.value);
    };
    try {
      const isQuery = state.mode === 'query';
      if (isQuery) {
        if (inputs.pk.value === '') {
          return { problem: `A query names one ${partitionKey.name}.` };
        }
        take('pk', partitionKey.type, inputs.pk, partitionKey.name);
        if (sortKey !== undefined && state.sort !== '') {
          take('sk', sortKey.type, inputs.sk, sortKey.name);
          if (state.sort === 'between') {
            take('sk_to', sortKey.type, inputs.sk_to, sortKey.name);
          }
        }
      }
      filters.forEach((own, i) => {
        if (own.attribute.value === '') {
          throw new Error('A filter names an attribute.');
        }
        const count = values(own.comparison);
        if (count > 0) {
          take(`f${i}`, own.type, own.value, own.attribute.value);
        }
        if (count > 1) {
          take(`f${i}_to`, own.type, own.upTo, own.attribute.value);
        }
      });
      return {
        table: table.name,
        values: JSON.stringify(given),
        sort: isQuery ? state.sort : '',
        filters: filters.map((own) => ({ attribute: own.attribute.value, comparison: own.comparison })),
        limit: Number(state.limit),
        backward: isQuery && state.backward === 'true',
        strong: state.strong,
      };
    } catch (failure) {
      return { problem: failure.message };
    }
  }

  return { element, read };
}

const labelled = (title, input) => h('label', { class: 'field' }, h('span', {}, title), input);
