// Reads a table page by page: what it costs is shown before it is read, and what it did cost after.
import { send } from '../api.js';
import { announce, empty, fill, h } from '../dom.js';
import { bytes, count } from '../format.js';
import { openItem } from './editor.js';
import { readForm } from './form.js';
import { itemRows } from './rows.js';
import { keyOf } from './values.js';

const EXPLAIN_MILLIS = 300;

/** Pages that are kept, to go back to. */
const PAGES_MAX = 50;

const units = (value) => `${Number.isInteger(value) ? count(value) : value.toLocaleString('en')} read unit${value === 1 ? '' : 's'}`;
const many = (number, noun) => `${count(number)} ${noun}${number === 1 ? '' : 's'}`;

/** A panel for the items of a table. */
export function dataBrowser(table) {
  const cost = h('div', { class: 'cost', role: 'status' });
  const state = h('p', { class: 'dim', role: 'status' });
  const body = h('div', { id: 'items' });
  const form = readForm(table, changed);
  const run = h('button', { type: 'button', class: 'primary', id: 'read', disabled: true, click: () => first() }, 'Read');
  const before = h('button', { type: 'button', disabled: true, click: () => show(at - 1) }, 'Previous page');
  const after = h('button', { type: 'button', disabled: true, click: () => next() }, 'Next page');
  let timer;
  let asking = new AbortController();
  let asked;
  let pages = [];
  let at = 0;
  let isReading = false;

  const element = h(
    'section',
    { class: 'panel', 'aria-labelledby': 'data' },
    h('div', { class: 'head' }, h('h2', { id: 'data' }, 'Items'), h('button', { type: 'button', click: () => openItem(table, undefined, changedItem) }, 'New item…')),
    form.element,
    cost,
    h('div', { class: 'controls' }, run, state, h('div', { class: 'pager' }, before, after)),
    body,
  );
  changed();

  /** What was asked is not what is wanted any more: nothing is read before its cost is known. */
  function changed() {
    run.disabled = true;
    asking.abort();
    clearTimeout(timer);
    timer = setTimeout(explain, EXPLAIN_MILLIS);
  }

  async function explain() {
    asking = new AbortController();
    const { signal } = asking;
    const question = form.read();
    if (question.problem !== undefined) {
      fill(cost, h('p', { class: 'dim' }, question.problem));
      return;
    }
    try {
      const told = await send('explain', question, signal);
      if (!signal.aborted) {
        asked = question;
        fill(cost, costText(told));
        run.disabled = isReading;
      }
    } catch (failure) {
      if (!signal.aborted) {
        fill(cost, h('p', { class: 'bad' }, failure.message));
      }
    }
  }

  async function first() {
    pages = [];
    await read(asked, '');
  }

  async function next() {
    if (at + 1 < pages.length) {
      show(at + 1);
    } else {
      const { question, last } = pages[at];
      await read(question, JSON.stringify(last));
    }
  }

  async function read(question, start) {
    isReading = true;
    for (const button of [run, before, after]) {
      button.disabled = true;
    }
    state.textContent = 'Reading…';
    try {
      const page = await send('read', { ...question, start });
      pages.push({ question, number: (pages.at(-1)?.number ?? 0) + 1, sum: (pages.at(-1)?.sum ?? 0) + page.units, ...page });
      pages = pages.slice(-PAGES_MAX);
      show(pages.length - 1);
    } catch (failure) {
      state.textContent = failure.message;
      after.disabled = pages.at(at)?.last === undefined;
      before.disabled = at === 0;
    } finally {
      isReading = false;
      run.disabled = asked === undefined;
    }
  }

  function show(index) {
    at = index;
    const page = pages[at];
    const from = [...new Set(page.rows.map(({ partition }) => partition ?? '?'))];
    state.textContent = `Page ${page.number}: ${many(page.rows.length, 'item')} of ${count(page.scanned)} looked at, from ${from.length === 1 ? `partition ${from[0]}` : many(from.length, 'partition')}; ${units(page.units)}, ${units(page.sum)} so far.${page.last === undefined ? ' That is all.' : ''}`;
    before.disabled = at === 0;
    after.disabled = at + 1 === pages.length && page.last === undefined;
    fill(
      body,
      page.rows.length === 0
        ? empty('No item on this page', page.last === undefined ? 'Nothing is like that.' : 'There are more pages: what the filters kept back was looked at and paid for.')
        : itemRows(table.key, page.rows, (item) => openItem(table, keyOf(table.key, item), changedItem)),
    );
    announce(state.textContent);
  }

  /** Shows what became of an item on the page that is seen. */
  async function changedItem(how, key) {
    const text = JSON.stringify(key);
    const page = pages[at];
    state.textContent = { put: 'The item was put.', save: 'The item was saved.', delete: 'The item was deleted.' }[how];
    if (page === undefined) {
      return;
    }
    const index = page.rows.findIndex(({ item }) => JSON.stringify(keyOf(table.key, item)) === text);
    if (how === 'delete' && index >= 0) {
      page.rows.splice(index, 1);
    } else if (how !== 'delete') {
      const read = await send('item', { table: table.name, key: text });
      if (read.item !== undefined) {
        page.rows.splice(index < 0 ? 0 : index, index < 0 ? 0 : 1, { item: read.item, partition: read.partition });
      }
    }
    fill(body, itemRows(table.key, page.rows, (item) => openItem(table, keyOf(table.key, item), changedItem)));
  }

  return {
    element,
    end: () => {
      asking.abort();
      clearTimeout(timer);
      document.querySelector('dialog.editor')?.close();
    },
  };
}

function costText({ partitions, items, bytes: size, counted, pages, page_units: page, total_units: total, warnings }) {
  return [
    h(
      'p',
      {},
      h('strong', {}, `${units(total)} for all of it`),
      `, ${units(page)} for the first page: ${counted ? '' : 'about '}${many(items, 'item')}, ${bytes(size)}, in ${many(partitions, 'partition')}; ${many(pages, 'page')}.`,
    ),
    warnings.length === 0 ? null : h('ul', { class: 'warnings' }, warnings.map(({ text }) => h('li', {}, text))),
  ];
}
