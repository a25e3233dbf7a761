// The page with the heat map: what is chosen, what is fetched, and what stands around the map.
import { ask, askHeat } from '../api.js';
import { announce, empty, fill, h, select } from '../dom.js';
import { clock } from '../format.js';
import { findingsPanel } from '../pages/findings.js';
import { fragment, note } from '../place.js';
import { repeat } from '../repeat.js';
import { actionPlace } from '../act/flow.js';
import { KINDS } from './events.js';
import { hottest } from './hottest.js';
import { showLegend } from './legend.js';
import { amountOf } from './levels.js';
import { HeatMap } from './map.js';
import { HeatModel } from './model.js';
import { METRICS } from './scale.js';
import * as views from './view.js';
import { partitionsText, rangeText } from './words.js';

const RANGES = {
  1: { title: '10 minutes', columns: 600 },
  10: { title: '1 hour', columns: 360 },
  60: { title: '8 hours', columns: 480 },
};
const SCALES = [
  ['absolute', 'Absolute'],
  ['relative', 'Relative'],
  ['log', 'Logarithmic'],
];
const ACTS = [
  ['', 'Open'],
  ['split', 'Split'],
  ['isolate', 'Isolate a key'],
  ['merge', 'Merge'],
  ['move', 'Move'],
];
const REFRESH_MILLIS = 1000;
const TABLES_MILLIS = 5000;

/** What a column of one second begins with on a screen: two minutes of them. */
const COLUMNS_FIRST = 120;

export function heatPage(main, choices, said) {
  const chosen = {
    table: '',
    metric: 'writes',
    range: '1',
    scale: 'absolute',
    from: '',
    to: '',
    ...choices,
  };
  const wanted = new Set(Object.keys(KINDS));
  const zooms = [];
  const model = new HeatModel();
  model.reset(RANGES[chosen.range].columns);
  let view;
  let isPaused = false;
  let frame;

  const map = new HeatMap(model, { zoomTime, panTime, span, zoomRows, back, open, chosen: offer });
  const legend = h('div', { class: 'legend' });
  const around = h('div', { class: 'around' });
  const message = h('div', { class: 'message', hidden: true });
  const tables = h('div', { class: 'slot' });
  const pause = h(
    'button',
    { type: 'button', 'aria-pressed': 'false', click: () => setPaused(!isPaused) },
    'Pause',
  );
  const zoomed = h('button', { type: 'button', class: 'quiet', id: 'whole', click: whole }, 'Show all');
  const selected = h('p', { class: 'selected', hidden: true });
  const findings = findingsPanel();

  main.append(
    h('h1', { class: 'unseen' }, 'Heat map'),
    findings.element,
    h(
      'section',
      { class: 'controls', 'aria-label': 'What the map shows' },
      tables,
      select('Metric', Object.entries(METRICS).map(([key, { title }]) => [key, title]), chosen.metric, (value) => choose({ metric: value }), 'metric'),
      select('Time', Object.entries(RANGES).map(([key, { title }]) => [key, title]), chosen.range, (value) => choose({ range: value }), 'range'),
      select('Colour', SCALES, chosen.scale, (value) => { chosen.scale = value; noted(); render(); }, 'scale'),
      pause,
      h('button', { type: 'button', class: 'icon', 'aria-label': 'Zoom in', click: () => zoomTime(0.5, 1) }, '+'),
      h('button', { type: 'button', class: 'icon', 'aria-label': 'Zoom out', click: () => zoomTime(2, 1) }, '−'),
      zoomed,
      legend,
    ),
    h('div', { class: 'stage' }, map.element, message),
    selected,
    eventFilter(),
    around,
  );

  const turns = repeat(refresh, REFRESH_MILLIS, said);
  const lists = repeat(readTables, TABLES_MILLIS, () => {});
  const observer = new ResizeObserver(() => render());
  observer.observe(map.element);
  document.addEventListener('theme', render);

  async function refresh(signal) {
    if (isPaused && model.layout !== '') {
      return;
    }
    const answer = await askHeat(
      {
        table: chosen.table,
        metric: chosen.metric,
        resolution: chosen.range,
        rows: map.rowsMax,
        from: chosen.from,
        to: chosen.to,
        layout: model.layout,
        after: model.last || '',
      },
      signal,
    );
    if (signal.aborted) {
      return;
    }
    // For who measures how soon what came is seen; only the last is kept.
    performance.clearMarks();
    performance.mark('heat-data');
    model.take(answer);
    view = view === undefined ? first() : views.follow(view, model.end);
    render();
  }

  function first() {
    const { columns } = RANGES[chosen.range];
    return views.live(model.end, chosen.range === '1' ? COLUMNS_FIRST : columns, model.seconds);
  }

  async function readTables(signal) {
    const [{ tables: all }, { findings: found }] = await Promise.all([
      ask('cluster', {}, signal),
      ask('findings', {}, signal),
    ]);
    const names = all.map(({ name }) => [name, name]);
    if (chosen.table !== '' && !all.some(({ name }) => name === chosen.table)) {
      names.push([chosen.table, `${chosen.table} (gone)`]);
    }
    if (document.activeElement?.id !== 'table') {
      fill(tables, select('Table', [['', 'All tables'], ...names], chosen.table, (value) => choose({ table: value, from: '', to: '' }), 'table'));
    }
    findings.show(found);
    if (all.length === 0) {
      say(empty('There are no tables yet', 'Create one with any AWS SDK or the Java client, and it is on the map a second later.'));
    } else if (model.height > 0 || model.layout === '') {
      say();
    }
  }

  function say(text) {
    message.hidden = text === undefined;
    fill(message, text);
  }

  function limits() {
    const { columns } = RANGES[chosen.range];
    return { begin: model.end - columns * model.seconds, end: model.end, seconds: model.seconds };
  }

  function most() {
    if (chosen.scale === 'absolute') {
      return METRICS[chosen.metric].most;
    }
    const seen = view === undefined ? 0 : amountOf(model.most(view.from, view.to));
    return seen > 0 ? seen : 1;
  }

  /** Draws at the next frame, once, however often it is asked for before. */
  function render() {
    frame ??= requestAnimationFrame(() => {
      frame = undefined;
      if (view === undefined) {
        return;
      }
      const shown = { view, metric: chosen.metric, scale: chosen.scale === 'log' ? 'log' : 'linear', most: most(), wanted };
      map.show(shown);
      performance.mark('heat-painted');
      showLegend(legend, shown);
      zoomed.hidden = chosen.from === '' && view.isLive && zooms.length === 0;
      hottest(around, model, chosen.metric, wanted);
    });
  }

  function noted() {
    note('heat', chosen);
  }

  function choose(changed) {
    Object.assign(chosen, changed);
    noted();
    model.reset(RANGES[chosen.range].columns);
    if (changed.range !== undefined || changed.table !== undefined) {
      zooms.length = 0;
      view = undefined;
    }
    turns.again();
  }

  function setPaused(paused) {
    isPaused = paused;
    pause.setAttribute('aria-pressed', String(paused));
    pause.textContent = paused ? 'Go on' : 'Pause';
    announce(paused ? 'The map stands still.' : 'The map goes on.');
    turns.again();
  }

  function zoomTime(factor, part) {
    if (view !== undefined) {
      view = views.zoom(view, factor, view.isLive ? 1 : part, limits());
      seen();
    }
  }

  function panTime(part) {
    if (view !== undefined) {
      view = views.pan(view, part, limits());
      seen();
    }
  }

  function span(from, to) {
    zooms.push({ view, from: chosen.from, to: chosen.to });
    view = views.span(from, to, limits());
    seen();
  }

  function seen() {
    announce(`From ${clock(view.from * 1000)} to ${clock(view.to * 1000)}.`);
    render();
  }

  function zoomRows(firstRow, lastRow) {
    if (model.height === 0 || lastRow - firstRow + 1 >= model.height) {
      return;
    }
    zooms.push({ view, from: chosen.from, to: chosen.to });
    choose({ from: model.rows[firstRow].start, to: model.rows[lastRow].end });
    announce('A part of the key range is shown.');
  }

  function back() {
    const before = zooms.pop();
    if (before === undefined) {
      zoomTime(2, 0.5);
      return;
    }
    view = before.view?.isLive === true && model.end > 0 ? views.follow(before.view, model.end) : before.view;
    choose({ from: before.from, to: before.to });
    announce('One step back.');
  }

  function whole() {
    zooms.length = 0;
    view = undefined;
    choose({ from: '', to: '' });
  }

  function open(partition) {
    if (partition !== 0) {
      location.hash = fragment('partitions', { id: partition });
    }
  }

  /** Offers what can be done with the range of a cell. */
  function offer(row) {
    selected.hidden = row === undefined || row.partition === 0;
    if (selected.hidden || selected.dataset.row === row.start + row.partition) {
      return;
    }
    selected.dataset.row = row.start + row.partition;
    fill(
      selected,
      h('strong', {}, `${row.table}, ${partitionsText(row)}`),
      ' ',
      h('span', { class: 'range' }, rangeText(row)),
      row.partitions === 1
        ? ACTS.map(([act, title]) => [' ', h('a', { href: actionPlace(row.partition, act), 'aria-label': `${title} partition ${row.partition}` }, title)])
        : ' Zoom in to act on one of them.',
    );
  }

  function eventFilter() {
    return h(
      'fieldset',
      { class: 'kinds' },
      h('legend', {}, 'Events'),
      Object.entries(KINDS).map(([kind, { title, sign }]) =>
        h(
          'label',
          {},
          h('input', {
            type: 'checkbox',
            checked: true,
            change: ({ target }) => {
              if (target.checked) {
                wanted.add(kind);
              } else {
                wanted.delete(kind);
              }
              render();
            },
          }),
          h('span', { class: 'sign', 'aria-hidden': 'true' }, sign),
          title,
        ),
      ),
    );
  }

  return () => {
    turns.end();
    lists.end();
    observer.disconnect();
    document.removeEventListener('theme', render);
    cancelAnimationFrame(frame);
  };
}
