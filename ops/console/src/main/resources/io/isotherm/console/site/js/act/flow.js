// One action, from the question to its end: what would happen is shown, then it is confirmed, then it
// is followed until a report shows it done.
import { ask, send } from '../api.js';
import { announce, fill, h } from '../dom.js';
import { amount, position } from '../format.js';
import { fragment } from '../place.js';
import { repeat } from '../repeat.js';
import { decisionList } from '../pages/decisions.js';

const FOLLOW_MILLIS = 500;

/**
 * Shows an action in an element.
 *
 * @param action `{ name, body, verb, about }`: of the API; what is done, as a button says it; and what
 *     its decisions are found by
 * @param closed is told when it is left
 * @returns a function that ends what it does
 */
export function runAction(element, { name, body, verb, about }, closed) {
  let turns;
  let ended = false;

  const back = (title) => h('button', { type: 'button', class: 'quiet', click: leave }, title);

  function leave() {
    end();
    closed();
  }

  function end() {
    ended = true;
    turns?.end();
  }

  function show(stage, heading, ...children) {
    const title = h('h3', { tabindex: -1 }, heading);
    fill(element, h('div', { class: 'flow', 'data-stage': stage }, title, ...children));
    title.focus({ preventScroll: true });
    announce(heading);
  }

  async function proceed(dryRun) {
    show('waiting', dryRun ? 'Asking what would happen…' : 'Asking for it…');
    try {
      const answer = await send(name, { ...body, dry_run: dryRun });
      if (!ended) {
        (dryRun ? planned : decided)(answer);
      }
    } catch (failure) {
      if (!ended) {
        failed(failure);
      }
    }
  }

  function failed({ message, code }) {
    const isUnknown = code === 'OUTCOME_UNKNOWN';
    show(
      'failed',
      isUnknown ? 'It is not known whether it was done' : 'It was not done',
      h('p', { class: 'told' }, message),
      isUnknown ? h('p', {}, 'What was decided stands below: look before you ask again.') : null,
      h('div', { class: 'buttons' }, back('Back')),
    );
  }

  function planned({ decision, replacements }) {
    const isRefused = decision.outcome === 'REFUSED';
    show(
      isRefused ? 'refused' : 'planned',
      isRefused ? 'This would be refused' : 'This would happen',
      told(decision),
      after(replacements),
      h(
        'div',
        { class: 'buttons' },
        isRefused ? null : h('button', { type: 'button', class: 'primary', click: () => proceed(false) }, verb),
        back('Back'),
      ),
    );
  }

  function decided({ decision }) {
    if (decision.outcome !== 'PLANNED') {
      settled(decision);
      return;
    }
    const state = h('div', {}, decisionList([decision]));
    show('running', 'Under way', state, h('div', { class: 'buttons' }, back('Leave it to itself')));
    turns = repeat(async (signal) => {
      const { decisions } = await ask('decisions', { ...about, manual: true, limit: 50 }, signal);
      const own = decisions.find(({ action, first }) => action === decision.action && first === decision.first);
      if (signal.aborted || own === undefined) {
        return;
      }
      if (own.outcome === 'PLANNED') {
        fill(state, decisionList([own]));
      } else {
        turns.end();
        settled(own);
      }
    }, FOLLOW_MILLIS, () => {});
  }

  function settled(decision) {
    const headings = { DONE: 'Done', REFUSED: 'It was refused', ABANDONED: 'It was given up' };
    show('ended', headings[decision.outcome], decisionList([decision]), h('div', { class: 'buttons' }, back('Back')));
  }

  proceed(true);
  return end;
}

function told({ text, reason, numbers }) {
  const figures = Object.entries(numbers).map(([key, value]) => `${key.replaceAll('_', ' ')} ${amount(value)}`);
  return [
    h('p', { class: 'told' }, text),
    h('p', { class: 'dim' }, `${reason}${figures.length === 0 ? '' : ` · ${figures.join(', ')}`}`),
  ];
}

function after(replacements) {
  return replacements.length === 0
    ? null
    : h(
        'ol',
        { class: 'after', 'aria-label': 'What takes its place' },
        replacements.map(({ start, end, group }) =>
          h(
            'li',
            {},
            h('span', { class: 'range', title: `${start.text} to ${end.text}` }, `${bound(start.text, 'start')} to ${bound(end.text, 'end')}`),
            h('span', { class: 'dim' }, ` in group ${group}`),
          ),
        ),
      );
}

/** A bound in full, as one wants to know where it is cut. */
const bound = (text, otherwise) => (text === '' ? otherwise : text.length > 60 ? position(text, false) : text);

/** Where the page of a partition with an action begins. */
export const actionPlace = (id, act) => fragment('partitions', { id, act });
