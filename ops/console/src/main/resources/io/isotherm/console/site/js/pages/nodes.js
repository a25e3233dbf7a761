// Nodes with their disks, and groups with their leaders.
import { ask } from '../api.js';
import { fill, h } from '../dom.js';
import { amount, bytes, count, percent, words } from '../format.js';
import { nodeActions } from '../act/node.js';
import { fragment } from '../place.js';
import { repeat } from '../repeat.js';
import { decisionList } from './decisions.js';
import { sheet } from './sheet.js';

const REFRESH_MILLIS = 1000;
const DECISIONS = 50;

export function nodesPage(main, choices, said) {
  return choices.id === undefined ? all(main, said) : one(main, choices.id, said);
}

function all(main, said) {
  const cards = h('ul', { class: 'cards' });
  const groups = h('div');
  main.append(h('h1', {}, 'Nodes'), cards, h('h2', {}, 'Groups'), groups);
  const turns = repeat(async (signal) => {
    const cluster = await ask('cluster', {}, signal);
    if (!signal.aborted) {
      fill(cards, cluster.nodes.filter(({ state }) => state !== 'REMOVED').map(card));
      fill(groups, sheet({ label: 'Groups', columns: COLUMNS, rows: cluster.groups }));
    }
  }, REFRESH_MILLIS, said);
  return turns.end;
}

function one(main, id, said) {
  const facts = h('ul', { class: 'cards' });
  const actions = nodeActions(id);
  const decided = h('div');
  main.append(
    h('p', {}, h('a', { href: '#nodes' }, '← All nodes')),
    h('h1', {}, `Node ${id}`),
    facts,
    actions.element,
    h('section', { class: 'panel', 'aria-labelledby': 'decided' }, h('h2', { id: 'decided' }, 'What was decided about it'), decided),
  );
  const turns = repeat(async (signal) => {
    const [{ nodes }, { decisions }] = await Promise.all([
      ask('cluster', {}, signal),
      ask('decisions', { node: id, limit: DECISIONS }, signal),
    ]);
    if (signal.aborted) {
      return;
    }
    const node = nodes.find((known) => known.id === id && known.state !== 'REMOVED');
    actions.element.hidden = node === undefined;
    fill(facts, node === undefined ? h('li', { class: 'card' }, 'It does not belong to the cluster.') : card(node));
    fill(decided, decisions.length === 0 ? h('p', { class: 'dim' }, 'Nothing within the last week.') : decisionList(decisions));
    if (node !== undefined) {
      await actions.show(node);
    }
  }, REFRESH_MILLIS, said);
  return () => {
    turns.end();
    actions.end();
  };
}

function card(node) {
  const state = node.live ? (node.state === 'ACTIVE' ? 'Live' : words(node.state)) : `Silent for ${Math.round(node.silent_millis / 1000)} s`;
  return h(
    'li',
    { class: `card ${node.live ? '' : 'lost'}`, 'data-node': node.id },
    h('h2', {}, h('a', { href: fragment('nodes', { id: node.id }) }, node.id), h('span', { class: `tag ${node.live ? 'good' : 'bad'}` }, state)),
    h('p', { class: 'dim' }, [node.address, node.zone && `zone ${node.zone}`, `${node.cores} cores`].filter(Boolean).join(' · ')),
    h('p', {}, `Leads ${node.leaders} of ${node.replicas} groups`, node.arriving + node.leaving > 0 ? `, ${node.arriving} arriving, ${node.leaving} leaving` : ''),
    h('p', { class: 'dim' }, `Placement: ${node.placement.toLowerCase()}`),
    disk(node),
  );
}

function disk({ disk_free_bytes: free, disk_total_bytes: total }) {
  if (total === 0) {
    return h('p', { class: 'dim' }, 'Disk not told');
  }
  const used = 1 - free / total;
  const bar = h('i', { class: used > 0.9 ? 'meter bad' : 'meter' });
  bar.style.width = percent(used);
  return [
    h('p', { class: 'dim' }, `Disk ${percent(used)} used, ${bytes(free)} free`),
    h('span', { class: 'track', 'aria-hidden': 'true' }, bar),
  ];
}

const COLUMNS = [
  { title: 'Group', number: true, cell: ({ id }) => (id === 0 ? '0 (placement)' : String(id)) },
  { title: 'Leader', cell: ({ leader }) => leader || h('span', { class: 'tag bad' }, 'none') },
  { title: 'Members', cell: ({ members, joining, leaving }) => members.join(', ') + (joining ? ` (${joining} in for ${leaving})` : '') },
  { title: 'Term', number: true, cell: ({ term }) => String(term) },
  { title: 'Partitions', number: true, cell: ({ partitions }) => count(partitions) },
  { title: 'Size', number: true, cell: ({ size_bytes: size }) => bytes(size) },
  { title: 'Heat', number: true, cell: ({ heat }) => amount(heat) },
];
