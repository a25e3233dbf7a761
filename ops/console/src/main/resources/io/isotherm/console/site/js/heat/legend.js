// What the colours mean.
import { fill, h } from '../dom.js';
import { isDark } from '../theme.js';
import { measured } from './words.js';
import { css } from './ramp.js';
import { amountAt } from './scale.js';

const STOPS = 24;
const MARKS = [0, 0.25, 0.5, 0.75, 1];

/** Draws the legend anew. */
export function showLegend(element, { metric, scale, most }) {
  const bar = h('div', { class: 'legend-bar', 'aria-hidden': 'true' });
  for (let i = 0; i < STOPS; i += 1) {
    const stop = h('i');
    stop.style.background = css(isDark(), i / (STOPS - 1));
    bar.append(stop);
  }
  fill(
    element,
    bar,
    h(
      'div',
      { class: 'legend-marks' },
      MARKS.map((at) => h('span', {}, measured(metric, amountAt(scale, at, most)).replace(/ .*\/s$/, ''))),
    ),
  );
}
