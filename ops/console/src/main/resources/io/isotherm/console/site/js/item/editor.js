// One item: as it was read just now, as it is to be, and what became of that.
import { send } from '../api.js';
import { announce, fill, h } from '../dom.js';
import { fragment } from '../place.js';
import { Wrong, members } from './fields.js';
import { blank, keyOf } from './values.js';

/**
 * Opens an item in a dialog.
 *
 * @param table `{ name, key }` as `cluster` tells of it
 * @param key of the item; undefined for a new one
 * @param changed is told when it was written
 */
export function openItem(table, key, changed) {
  const body = h('div');
  const dialog = h('dialog', { class: 'editor', 'aria-labelledby': 'editor', close: () => dialog.remove() }, body);
  const names = table.key.map(({ name }) => name);
  let before;
  const title = (text) => h('h2', { id: 'editor' }, text);
  const close = (text = 'Close') => h('button', { type: 'button', class: 'quiet', click: () => dialog.close() }, text);

  async function read() {
    fill(body, h('h2', { id: 'editor' }, 'Reading the item…'));
    try {
      const answer = await send('item', { table: table.name, key: JSON.stringify(key) });
      if (answer.item === undefined) {
        fill(body, title('There is no such item any more'), h('div', { class: 'buttons' }, close()));
        return;
      }
      before = answer.item;
      edit(before, answer);
    } catch (failure) {
      fill(body, title('The item was not read'), h('p', {}, failure.message), h('div', { class: 'buttons' }, close()));
    }
  }

  function edit(item, { partition, units } = {}) {
    let form = fieldsOf(item);
    let isJson = false;
    let isWriting = false;
    const slot = h('div', { class: 'edited' }, form.element);
    const problem = h('p', { class: 'bad', role: 'alert' });
    const asJson = h('button', { type: 'button', 'aria-pressed': 'false', click: turn }, 'JSON');
    const sure = h('div', { class: 'buttons', hidden: true });

    function turn() {
      try {
        const now = form.read();
        isJson = !isJson;
        form = isJson ? textOf(now) : fieldsOf(now);
        slot.replaceChildren(form.element);
        asJson.setAttribute('aria-pressed', String(isJson));
        problem.textContent = '';
      } catch (failure) {
        problem.textContent = failure.message;
      }
    }

    async function write(name, sent) {
      if (isWriting) {
        return;
      }
      isWriting = true;
      try {
        await send(name, { table: table.name, ...sent });
        dialog.close();
        announce(name === 'delete' ? 'The item was deleted.' : 'The item was saved.');
        changed(name, name === 'put' ? keyOf(table.key, form.read()) : key);
      } catch (failure) {
        told(failure);
      } finally {
        isWriting = false;
      }
    }

    function told({ code, message }) {
      sure.hidden = true;
      if (code !== 'CONDITIONAL_CHECK_FAILED') {
        problem.textContent = message;
        return;
      }
      fill(
        problem,
        before === undefined ? 'There is an item with this key already: nothing was written. ' : 'The item is no more as it was read: nothing was written. ',
        before === undefined ? null : h('button', { type: 'button', click: read }, 'Read it again'),
      );
    }

    function save() {
      problem.textContent = '';
      try {
        const after = JSON.stringify(form.read());
        write(...(before === undefined ? ['put', { item: after }] : ['save', { before: JSON.stringify(before), after }]));
      } catch (failure) {
        if (!(failure instanceof Wrong)) {
          throw failure;
        }
        problem.textContent = failure.message;
      }
    }

    function ask() {
      sure.hidden = false;
      const keep = h('button', { type: 'button', click: () => { sure.hidden = true; } }, 'Keep it');
      fill(
        sure,
        h('span', {}, 'Delete this item for good?'),
        h('button', { type: 'button', class: 'danger', click: () => write('delete', { before: JSON.stringify(before) }) }, 'Delete it'),
        keep,
      );
      keep.focus();
    }

    fill(
      body,
      h('div', { class: 'head' }, h('h2', { id: 'editor' }, before === undefined ? `New item of ${table.name}` : `Item of ${table.name}`), asJson),
      before === undefined
        ? h('p', { class: 'dim' }, 'It is put only if there is none with its key.')
        : h('p', { class: 'dim' }, 'As it is now', partition === undefined ? '' : [', in ', h('a', { href: fragment('partitions', { id: partition }), click: () => dialog.close() }, `partition ${partition}`)], ` (${units} read unit${units === 1 ? '' : 's'}). It is saved only if it is still so.`),
      slot,
      problem,
      sure,
      h(
        'div',
        { class: 'buttons' },
        h('button', { type: 'button', class: 'primary', click: save }, before === undefined ? 'Put it' : 'Save'),
        before === undefined ? null : h('button', { type: 'button', click: ask }, 'Delete…'),
        close('Cancel'),
      ),
    );
  }

  const fieldsOf = (item) => members(item, before === undefined ? [] : names);

  document.body.append(dialog);
  dialog.showModal();
  if (key === undefined) {
    edit(Object.fromEntries(table.key.map(({ name, type }) => [name, type === 'N' ? { N: '' } : blank(type)])));
  } else {
    read();
  }
}

/** An item as text; read as it is, so that no number is taken for one of JavaScript's. */
function textOf(item) {
  const area = h('textarea', { class: 'json', rows: 18, 'aria-label': 'The item as JSON, with types', spellcheck: 'false' });
  area.value = JSON.stringify(item, null, 2);
  return {
    element: area,
    read: () => {
      let read;
      try {
        read = JSON.parse(area.value);
      } catch (failure) {
        throw new Wrong(`This is no JSON: ${failure.message}`);
      }
      checkObject(read);
      return read;
    },
  };
}

const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value);

/** What the fields cannot show is found here; all else the server says. */
function checkObject(item) {
  if (!isObject(item)) {
    throw new Wrong('An item is an object.');
  }
  Object.entries(item).forEach(([name, value]) => checkValue(name, value));
}

function checkValue(name, value) {
  const kinds = isObject(value) ? Object.entries(value) : [];
  if (kinds.length !== 1) {
    throw new Wrong(`${name}: a value is an object with its type, such as {"S": "text"} or {"N": "1"}.`);
  }
  const [[type, held]] = kinds;
  const fits = {
    S: () => typeof held === 'string',
    N: () => typeof held === 'string',
    B: () => typeof held === 'string',
    BOOL: () => typeof held === 'boolean',
    NULL: () => held === true,
    M: () => isObject(held),
    L: () => Array.isArray(held),
    SS: () => isTexts(held),
    NS: () => isTexts(held),
    BS: () => isTexts(held),
  }[type];
  if (fits === undefined || !fits()) {
    throw new Wrong(`${name}: this is no value of type ${type}; numbers and bytes are texts in quotes.`);
  }
  if (type === 'M') {
    checkObject(held);
  } else if (type === 'L') {
    held.forEach((element, i) => checkValue(`${name}[${i}]`, element));
  }
}

const isTexts = (held) => Array.isArray(held) && held.every((text) => typeof text === 'string');
