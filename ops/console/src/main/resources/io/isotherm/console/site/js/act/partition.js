// What can be done with a partition.
import { ask, rights } from '../api.js';
import { fill, h } from '../dom.js';
import { amount, bytes, percent } from '../format.js';
import { runAction } from './flow.js';

const ACTIONS = {
  split: 'Split',
  isolate: 'Isolate a key',
  merge: 'Merge',
  move: 'Move',
};
const OTHER = 'other';

/**
 * A panel that is told of the partition again and again, and leaves alone what somebody is at.
 *
 * @param act what is chosen to begin with; may be none
 */
export function partitionActions(id, act = '') {
  const body = h('div');
  const element = h('section', { class: 'panel', 'aria-labelledby': 'act' }, h('h2', { id: 'act' }, 'Act on it'), body);
  let chosen = act in ACTIONS ? act : '';
  let known;
  let shown = '';
  let running;

  /** @param answer of `partition` */
  async function show({ partitions, neighbours }) {
    const { actions } = await rights();
    if (!actions) {
      fill(body, off());
      return;
    }
    if (partitions.length === 0) {
      element.hidden = running === undefined;
      return;
    }
    const { groups } = await ask('cluster');
    known = { row: partitions[0], neighbours, groups };
    render();
  }

  /** Draws the form when what it offers is other than before. */
  function render() {
    const { row, neighbours, groups } = known;
    const offered = JSON.stringify([
      chosen,
      row.heat?.hot_items.map(({ position }) => position.text),
      neighbours.before?.id,
      neighbours.after?.id,
      groups.map((group) => group.id),
    ]);
    if (running !== undefined || offered === shown) {
      return;
    }
    shown = offered;
    fill(body, tabs(), chosen === '' ? null : form());
  }

  function tabs() {
    return h(
      'div',
      { class: 'tabs', role: 'group', 'aria-label': 'Action' },
      Object.entries(ACTIONS).map(([name, title]) =>
        h('button', { type: 'button', 'data-act': name, 'aria-pressed': String(chosen === name), click: () => choose(name) }, title),
      ),
    );
  }

  function choose(name) {
    chosen = chosen === name ? '' : name;
    render();
    body.querySelector(`[data-act="${name}"]`)?.focus();
  }

  function form() {
    const { fields, read } = FORMS[chosen](known);
    const problem = h('p', { class: 'bad', role: 'alert' });
    return h(
      'form',
      {
        class: 'act',
        submit: (event) => {
          event.preventDefault();
          const asked = read();
          if (asked.problem !== undefined) {
            problem.textContent = asked.problem;
            return;
          }
          run(asked);
        },
      },
      fields,
      problem,
      read === undefined ? null : h('button', { type: 'submit', class: 'primary' }, 'See what would happen'),
    );
  }

  function run(asked) {
    const stop = runAction(body, { ...asked, about: { partition: id } }, () => {
      running = undefined;
      shown = '';
      render();
      body.querySelector(`[data-act="${chosen}"]`)?.focus();
    });
    running = stop;
  }

  return { element, show, end: () => running?.() };
}

export const off = () =>
  h('p', { class: 'dim' }, 'Actions are off in this process. Start it with ', h('code', {}, '--console-actions'), ', or use the command line.');

const FORMS = { split, isolate, merge, move };

function split({ row }) {
  const where = choice('where', [
    ['heat', 'Where its heat is even, or in the middle'],
    [OTHER, 'At a key'],
  ]);
  const key = keyField('For example "alice", or "alice" 17 with a sort key, or 0xc000000000000000');
  const shown = () => { key.element.hidden = where.value() !== OTHER; };
  where.element.addEventListener('change', shown);
  shown();
  return {
    fields: [where.element, key.element],
    read: () =>
      where.value() === OTHER && key.value() === ''
        ? { problem: 'Name the key to split at.' }
        : { name: 'split', verb: `Split partition ${row.id}`, body: { partition: row.id, at: where.value() === OTHER ? [key.value()] : [] } },
  };
}

function isolate({ row }) {
  const hot = row.heat?.hot_items ?? [];
  const which = choice('which', [
    ...hot.map(({ position, part_min: least, part_max: most }) => [position.text, `${position.text}, ${percent(least)} to ${percent(most)} of the heat`]),
    [OTHER, 'Another key'],
  ]);
  const key = keyField('For example "alice", which is all items of it, or "alice" 17');
  const shown = () => { key.element.hidden = which.value() !== OTHER; };
  which.element.addEventListener('change', shown);
  shown();
  return {
    fields: [
      h('p', {}, 'The key gets a partition of its own, so that it leaves the capacity of this one to its neighbours.'),
      which.element,
      key.element,
    ],
    read: () => {
      const position = which.value() === OTHER ? key.value() : which.value();
      return position === ''
        ? { problem: 'Name the key.' }
        : { name: 'isolate', verb: 'Isolate the key', body: { partition: row.id, position } };
    },
  };
}

function merge({ row, neighbours }) {
  const { before, after } = neighbours;
  const options = [
    before && [`${before.id} ${row.id}`, `${before.id}, before it: ${held(before, row)}`],
    after && [`${row.id} ${after.id}`, `${after.id}, after it: ${held(after, row)}`],
  ].filter(Boolean);
  if (options.length === 0) {
    return { fields: h('p', { class: 'dim' }, 'It is the only partition of its table, so there is nothing to merge it with.') };
  }
  const pair = choice('pair', options);
  return {
    fields: pair.element,
    read: () => {
      const [left, right] = pair.value().split(' ').map(Number);
      return { name: 'merge', verb: `Merge ${left} and ${right}`, body: { left, right } };
    },
  };
}

const held = (other, row) =>
  `${bytes(other.size_bytes)}, heat ${amount(other.heat?.heat ?? 0)}, ${other.group === row.group ? 'in the same group' : `in group ${other.group}`}`;

function move({ row, groups }) {
  const others = groups.filter(({ id }) => id !== 0 && id !== row.group);
  if (others.length === 0) {
    return { fields: h('p', { class: 'dim' }, 'There is no other group to move it to.') };
  }
  const group = h(
    'select',
    { id: 'group' },
    others.map(({ id, leader, partitions, heat }) =>
      h('option', { value: id }, `Group ${id}, led by ${leader || 'nobody known'}: ${partitions} partitions, heat ${amount(heat)}`),
    ),
  );
  return {
    fields: h('label', { class: 'field' }, h('span', {}, `To, from group ${row.group}`), group),
    read: () => ({ name: 'move', verb: `Move it to group ${group.value}`, body: { partition: row.id, group: Number(group.value) } }),
  };
}

/** One of some, as radio buttons; the first to begin with. */
function choice(name, options) {
  const inputs = options.map(([value], i) => h('input', { type: 'radio', name, value, checked: i === 0 }));
  const element = h(
    'fieldset',
    { class: 'choice' },
    h('legend', { class: 'unseen' }, name),
    options.map(([, title], i) => h('label', {}, inputs[i], h('span', {}, title))),
  );
  return { element, value: () => inputs.find(({ checked }) => checked).value };
}

function keyField(hint) {
  const input = h('input', { type: 'text', size: 48, autocomplete: 'off', spellcheck: 'false' });
  return {
    element: h('label', { class: 'field' }, h('span', {}, 'Key'), input, h('span', { class: 'hint' }, hint)),
    value: () => input.value.trim(),
  };
}
