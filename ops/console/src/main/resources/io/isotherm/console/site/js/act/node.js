// What can be done with a node.
import { rights } from '../api.js';
import { fill, h } from '../dom.js';
import { runAction } from './flow.js';
import { off } from './partition.js';

/** A panel that is told of the node again and again, and leaves alone what somebody is at. */
export function nodeActions(id) {
  const body = h('div');
  const element = h('section', { class: 'panel', 'aria-labelledby': 'act' }, h('h2', { id: 'act' }, 'Act on it'), body);
  let shown = '';
  let running;

  /** @param node as `cluster` tells of it */
  async function show({ state }) {
    const { actions } = await rights();
    if (running === undefined && shown !== state) {
      shown = state;
      fill(body, actions ? offer(state) : off());
    }
  }

  function offer(state) {
    return state === 'DRAINING'
      ? [
          h('p', {}, 'It is being emptied: its leaderships and replicas go to other nodes, one after the other.'),
          button('activate', 'Take the drain back', `Let ${id} take part again`),
        ]
      : [
          h('p', {}, 'Draining hands its leaderships over and moves its replicas to other nodes, while requests are served; then it can be stopped.'),
          button('drain', 'Drain it', `Drain ${id}`),
        ];
  }

  function button(name, title, verb) {
    return h('button', {
      type: 'button',
      'data-act': name,
      click: () => {
        running = runAction(body, { name, verb, body: { node: id }, about: { node: id } }, () => {
          running = undefined;
          shown = '';
        });
      },
    }, `${title}…`);
  }

  return { element, show, end: () => running?.() };
}
