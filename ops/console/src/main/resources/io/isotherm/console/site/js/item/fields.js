// An item as fields: each attribute with its name, its type and its value, however deep.
import { h } from '../dom.js';
import { TYPES, blank, parts, scalar, wrong } from './values.js';

const ELEMENT = { SS: 'S', NS: 'N', BS: 'B' };

/** What is wrong with what somebody entered, and where. */
export class Wrong extends Error {}

/**
 * The attributes of an item, or the members of a map.
 *
 * @param fixed names of attributes that stay as they are
 * @returns `{ element, read }`; `read()` throws `Wrong`
 */
export function members(map, fixed = []) {
  const rows = [];
  const list = h('ul', { class: 'fields' });
  const add = h('button', { type: 'button', class: 'quiet', click: () => added(row('', blank('S'), false)).focus() }, 'Add an attribute');

  function added(own) {
    rows.push(own);
    list.append(own.element);
    return own;
  }

  function row(name, value, isFixed) {
    const label = h('input', { type: 'text', class: 'name', value: name, disabled: isFixed, 'aria-label': 'Name', spellcheck: 'false' });
    const field = typed(value, () => label.value || 'the new attribute', isFixed);
    const own = {
      focus: () => label.focus(),
      read: () => {
        if (label.value === '') {
          throw new Wrong('An attribute has no name.');
        }
        return [label.value, field.read()];
      },
    };
    own.element = h('li', {}, label, field.element, isFixed ? null : remover(rows, own, () => label.value));
    return own;
  }

  Object.entries(map).forEach(([name, value]) => added(row(name, value, fixed.includes(name))));
  return {
    element: h('div', { class: 'nest' }, list, add),
    read: () => {
      const all = rows.map((own) => own.read());
      const names = new Set(all.map(([name]) => name));
      if (names.size < all.length) {
        throw new Wrong('Two attributes have the same name.');
      }
      return Object.fromEntries(all);
    },
  };
}

function remover(rows, own, name) {
  return h('button', {
    type: 'button',
    class: 'icon quiet',
    'aria-label': 'Remove',
    title: 'Remove',
    click: ({ currentTarget }) => {
      rows.splice(rows.indexOf(own), 1);
      own.element.remove();
      currentTarget.blur();
    },
  }, '×', h('span', { class: 'unseen' }, ` ${name()}`));
}

/** A type, and the fields of a value of it. */
function typed(value, place, isFixed) {
  let { type, held } = parts(value);
  const slot = h('div', { class: 'value' });
  let field;

  function show() {
    field = FIELDS[type] === undefined ? single(type, held, place, isFixed) : FIELDS[type](held, place, isFixed, type);
    slot.replaceChildren(field.element);
  }

  const choice = h(
    'select',
    {
      'aria-label': 'Type',
      disabled: isFixed,
      change: () => {
        type = choice.value;
        held = parts(blank(type)).held;
        show();
      },
    },
    Object.entries(TYPES).map(([name, title]) => h('option', { value: name, selected: name === type }, title)),
  );
  show();
  return { element: h('div', { class: 'typed' }, choice, slot), read: () => field.read() };
}

function single(type, held, place, isFixed) {
  const input = type === 'S' ? h('textarea', { rows: 1, 'aria-label': 'Value', disabled: isFixed }) : h('input', { type: 'text', 'aria-label': 'Value', disabled: isFixed, inputmode: type === 'N' ? 'decimal' : null, spellcheck: 'false' });
  input.value = held;
  return {
    element: input,
    read: () => {
      const problem = wrong(type, input.value);
      if (problem !== undefined) {
        throw new Wrong(`${place()}: ${problem}`);
      }
      // A text area has no other ends of lines than these, and what was not touched stays as it was.
      return input.value === held.replace(/\r\n?/g, '\n') ? { [type]: held } : scalar(type, input.value);
    },
  };
}

/** Values one below the other, all of the same kind, or of any. */
function several(all, make, title) {
  const rows = [];
  const list = h('ul', { class: 'fields' });
  function added(value) {
    const field = make(value);
    const own = { read: field.read };
    own.element = h('li', {}, field.element, remover(rows, own, () => ''));
    rows.push(own);
    list.append(own.element);
    return own;
  }
  all.forEach(added);
  const add = h('button', { type: 'button', class: 'quiet', click: () => added(undefined).element.querySelector('input, textarea, select').focus() }, title);
  return { element: h('div', { class: 'nest' }, list, add), read: () => rows.map(({ read }) => read()) };
}

const FIELDS = {
  BOOL: (held, _place, isFixed) => {
    const choice = h('select', { 'aria-label': 'Value', disabled: isFixed }, ['true', 'false'].map((text) => h('option', { selected: String(held) === text }, text)));
    return { element: choice, read: () => ({ BOOL: choice.value === 'true' }) };
  },
  NULL: () => ({ element: h('span', { class: 'dim' }, 'null'), read: () => ({ NULL: true }) }),
  M: (held) => {
    const inner = members(held);
    return { element: inner.element, read: () => ({ M: inner.read() }) };
  },
  L: (held, place) => {
    const inner = several(held, (value) => typed(value ?? blank('S'), place, false), 'Add a value');
    return { element: inner.element, read: () => ({ L: inner.read() }) };
  },
  SS: set,
  NS: set,
  BS: set,
};

function set(held, place, _isFixed, type) {
  const element = ELEMENT[type];
  const inner = several(held, (text) => single(element, text ?? '', place, false), 'Add a value');
  return {
    element: inner.element,
    read: () => {
      const all = inner.read().map((value) => value[element]);
      if (all.length === 0) {
        throw new Wrong(`${place()}: A set has at least one value.`);
      }
      return { [type]: all };
    },
  };
}
