// What an operator had better know, in plain words.
import { fill, h } from '../dom.js';

const SIGNS = { BAD: '●', WARNING: '▲', NOTE: 'ⓘ' };
const WORDS = { BAD: 'Bad', WARNING: 'Warning', NOTE: 'Note' };

/** A panel that is hidden while there is nothing to tell. */
export function findingsPanel() {
  const list = h('ul', { class: 'findings' });
  const element = h('section', { class: 'panel notice', 'aria-labelledby': 'findings', hidden: true },
    h('h2', { id: 'findings' }, 'What to know'),
    list,
  );
  let told = '';

  function show(findings) {
    const text = JSON.stringify(findings);
    if (text === told) {
      return;
    }
    told = text;
    element.hidden = findings.length === 0;
    fill(list, findings.map(item));
  }

  return { element, show };
}

function item({ severity, title, evidence, advice, place }) {
  return h(
    'li',
    { class: severity.toLowerCase() },
    h('span', { class: 'sign', 'aria-hidden': 'true' }, SIGNS[severity]),
    h(
      'div',
      {},
      h('p', {}, h('span', { class: 'unseen' }, `${WORDS[severity]}: `), h('strong', {}, title), ' ', h('span', { class: 'dim' }, evidence)),
      h('p', {}, advice, ' ', h('a', { href: `#${place}`, 'aria-label': `Show: ${title}` }, 'Show')),
    ),
  );
}
