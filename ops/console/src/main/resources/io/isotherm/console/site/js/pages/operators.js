// What is under way, and what was decided lately.
import { ask } from '../api.js';
import { empty, fill, h, select } from '../dom.js';
import { note } from '../place.js';
import { repeat } from '../repeat.js';
import { decisionList } from './decisions.js';

const PAGE = 100;
const LIMIT_MAX = 1000;
const REFRESH_MILLIS = 1000;

export function operatorsPage(main, choices, said) {
  const chosen = { table: '', partition: '', node: '', manual: '', limit: PAGE, ...choices };
  const planned = h('div');
  const decided = h('div');
  const more = h('button', { type: 'button', hidden: true, click: () => choose({ limit: Math.min(LIMIT_MAX, Number(chosen.limit) + PAGE) }) }, 'Show more');
  main.append(
    h('h1', {}, 'Operators'),
    h('section', { class: 'panel', 'aria-labelledby': 'planned' }, h('h2', { id: 'planned' }, 'Under way'), planned),
    h(
      'section',
      { class: 'panel', 'aria-labelledby': 'recent' },
      h('h2', { id: 'recent' }, 'Decided'),
      h('div', { class: 'controls' }, field('Table', 'table'), field('Partition', 'partition', 'numeric'), field('Node', 'node'), select('By', [['', 'Anybody'], ['true', 'People']], chosen.manual, (manual) => choose({ manual }), 'manual')),
      decided,
      more,
    ),
  );
  const turns = repeat(refresh, REFRESH_MILLIS, said);

  function field(label, name, mode) {
    const input = h('input', { type: 'search', value: chosen[name], inputmode: mode, change: () => choose({ [name]: input.value.trim() }) });
    return h('label', { class: 'field' }, h('span', {}, label), input);
  }

  async function refresh(signal) {
    const answer = await ask('decisions', chosen, signal);
    if (signal.aborted) {
      return;
    }
    fill(planned, answer.planned.length === 0 ? h('p', { class: 'dim' }, 'Nothing moves, splits or merges at the moment.') : decisionList(answer.planned));
    const others = answer.decisions.filter(({ outcome }) => outcome !== 'PLANNED');
    fill(decided, others.length === 0 ? empty('Nothing was decided', 'Splits, merges, moves and replacements, and those that were refused, are listed here for a week.') : decisionList(others));
    more.hidden = answer.decisions.length < Number(chosen.limit) || Number(chosen.limit) >= LIMIT_MAX;
  }

  function choose(changed) {
    Object.assign(chosen, changed);
    note('operators', chosen);
    turns.again();
  }

  return turns.end;
}
