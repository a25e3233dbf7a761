// What was decided, and why: one line for each decision, with its numbers.
import { h } from '../dom.js';
import { ago, amount, clock, words } from '../format.js';
import { fragment } from '../place.js';

const SIGNS = { PLANNED: '…', DONE: '✓', REFUSED: '✕', ABANDONED: '↺' };
const PARTITIONS_MAX = 6;

/** A list of decisions. */
export const decisionList = (decisions) =>
  h('ol', { class: 'decisions' }, decisions.map(decisionItem));

function decisionItem(decision) {
  const { action, outcome, reason, text, numbers, manual, requester, count } = decision;
  const last = Date.parse(decision.last);
  return h(
    'li',
    { class: outcome.toLowerCase() },
    h('span', { class: 'sign', 'aria-hidden': 'true' }, SIGNS[outcome]),
    h(
      'div',
      {},
      h(
        'p',
        {},
        h('strong', {}, `${words(action)}: ${outcome.toLowerCase()}`),
        ' ',
        reason === 'ASKED' ? null : h('span', { class: 'tag' }, words(reason)),
        manual ? h('span', { class: 'tag' }, requester ? `Asked for by ${requester}` : 'Asked for') : null,
        h('span', { class: 'dim' }, ` ${clock(last)}, ${ago(last)}${count > 1 ? `, ${count} times` : ''}`),
      ),
      h('p', {}, text),
      h('p', { class: 'dim' }, links(decision), figures(numbers)),
    ),
  );
}

function links({ partitions, table, node, to_node: toNode, to_group: toGroup }) {
  const shown = partitions.slice(0, PARTITIONS_MAX).map((id) => [
    h('a', { href: fragment('partitions', { id }), 'aria-label': `Partition ${id}` }, String(id)),
    ' ',
  ]);
  return [
    table === '' ? '' : `Table ${table} · `,
    shown.length === 0 ? '' : ['Partitions ', shown, partitions.length > PARTITIONS_MAX ? '… ' : '', '· '],
    node === '' ? '' : `Node ${node} `,
    toNode ? `to ${toNode}` : '',
    toGroup ? ` (group ${toGroup})` : '',
  ];
}

function figures(numbers) {
  const all = Object.entries(numbers);
  return all.length === 0
    ? ''
    : ` · ${all.map(([name, value]) => `${name.replaceAll('_', ' ')} ${amount(value)}`).join(', ')}`;
}
