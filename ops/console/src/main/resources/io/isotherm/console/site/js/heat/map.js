// The map itself: cells, events, the cursor, and what pointers and keys do on it.
import { announce, fill, h } from '../dom.js';
import { clock } from '../format.js';
import { isDark } from '../theme.js';
import { rows as rowMarks, times } from './axes.js';
import { KINDS, draw, near, placed } from './events.js';
import { paint } from './painter.js';
import { pixels } from './scale.js';
import { levelText, partitionsText, rangeText, spoken } from './words.js';

/** Above the cells, where what concerns no row in particular is drawn. */
const LANE = 18;
const DRAG_MIN_PIXELS = 6;

export class HeatMap {
  #model;
  #hooks;
  #view;
  #metric = 'writes';
  #table = new Uint32Array(65536);
  #wanted = new Set(Object.keys(KINDS));
  #events = [];
  #cursor;
  #drag;
  #cells = h('canvas', { class: 'cells', 'aria-hidden': 'true' });
  #signs = h('canvas', { class: 'signs', 'aria-hidden': 'true' });
  #tip = h('div', { class: 'tip', hidden: true });
  #rowAxis = h('div', { class: 'row-axis', 'aria-hidden': 'true' });
  #timeAxis = h('div', { class: 'time-axis', 'aria-hidden': 'true' });
  #plot;
  element;

  /**
   * @param hooks `zoomTime(factor, part)`, `panTime(part)`, `span(from, to)`, `zoomRows(first,
   *     last)`, `back()` and `open(partition)` do what a person wants; `chosen(row)` is told of the row
   *     of the cell that is chosen
   */
  constructor(model, hooks) {
    this.#model = model;
    this.#hooks = hooks;
    this.#plot = h(
      'div',
      {
        class: 'plot',
        id: 'plot',
        tabindex: 0,
        role: 'application',
        'aria-roledescription': 'heat map',
        'aria-label':
          'Heat by key range and time. Arrows move from cell to cell, plus and minus zoom, page keys pan, Enter opens the partition, Escape goes back.',
        pointermove: (event) => this.#moved(event),
        pointerleave: () => this.#left(),
        pointerdown: (event) => this.#pressed(event),
        pointerup: (event) => this.#released(event),
        dblclick: () => hooks.back(),
        wheel: (event) => this.#wheeled(event),
        keydown: (event) => this.#keyed(event),
        focus: () => this.#drawSigns(),
        blur: () => this.#drawSigns(),
      },
      this.#cells,
      this.#signs,
      this.#tip,
    );
    this.element = h('div', { class: 'map' }, this.#rowAxis, this.#plot, this.#timeAxis);
  }

  /** Pixels that rows may take. */
  get rowsMax() {
    return Math.max(64, Math.floor(this.#plot.clientHeight - LANE));
  }

  /** Takes over what is to be shown, and draws it. */
  show({ view, metric, scale, most, wanted }) {
    this.#view = view;
    this.#metric = metric;
    this.#wanted = wanted;
    this.#table = pixels(scale, most, isDark());
    this.draw();
  }

  draw() {
    if (this.#view === undefined || this.#plot.clientWidth === 0) {
      return;
    }
    const width = this.#plot.clientWidth;
    const height = this.#plot.clientHeight - LANE;
    resize(this.#cells, width, height, 1);
    paint(this.#cells, this.#model, this.#view, this.#table);
    this.#drawAxes(width, height);
    this.#drawSigns();
  }

  #drawAxes(width, height) {
    fill(
      this.#timeAxis,
      times(this.#view, width).map(({ part, text }) => at(h('span', {}, text), 'left', part)),
    );
    fill(
      this.#rowAxis,
      rowMarks(this.#model, height).map(({ part, text, title, isTable }) =>
        at(h('span', { class: isTable ? 'table' : '', title }, text), 'top', part),
      ),
    );
  }

  #drawSigns() {
    if (this.#view === undefined) {
      return;
    }
    const size = { width: this.#plot.clientWidth, height: this.#plot.clientHeight };
    const ratio = devicePixelRatio;
    resize(this.#signs, size.width, size.height, ratio);
    const context = this.#signs.getContext('2d');
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, size.width, size.height);
    const style = getComputedStyle(this.#plot);
    const ink = style.getPropertyValue('--sign');
    const halo = style.getPropertyValue('--halo');
    this.#events = placed(this.#model, this.#view, size, LANE, this.#wanted);
    draw(context, this.#events, ink, halo);
    this.#drawCursor(context, size, ink, halo);
    if (this.#drag?.isWide) {
      const { x, y, toX, toY } = this.#drag;
      context.strokeStyle = ink;
      context.lineWidth = 1;
      context.setLineDash([4, 3]);
      context.strokeRect(Math.min(x, toX), Math.min(y, toY), Math.abs(toX - x), Math.abs(toY - y));
      context.setLineDash([]);
    }
  }

  #drawCursor(context, size, ink, halo) {
    if (this.#cursor === undefined || document.activeElement !== this.#plot) {
      return;
    }
    const { left, top, width, height } = this.#box(this.#cursor, size);
    for (const [colour, line] of [[halo, 4], [ink, 2]]) {
      context.strokeStyle = colour;
      context.lineWidth = line;
      context.strokeRect(left - 1, top - 1, Math.max(4, width) + 2, Math.max(4, height) + 2);
    }
  }

  #box({ second, row }, size) {
    const scale = size.width / (this.#view.to - this.#view.from);
    const height = (size.height - LANE) / this.#model.height;
    return {
      left: (second - this.#view.from) * scale,
      top: LANE + row * height,
      width: this.#model.seconds * scale,
      height,
    };
  }

  /** The cell at a point of the plot; undefined outside of all. */
  #cellAt(x, y) {
    const { clientWidth, clientHeight } = this.#plot;
    const row = Math.floor(((y - LANE) / (clientHeight - LANE)) * this.#model.height);
    const time = this.#view.from + (x / clientWidth) * (this.#view.to - this.#view.from);
    const second = Math.floor(time / this.#model.seconds) * this.#model.seconds;
    return row >= 0 && row < this.#model.height ? { second, row } : undefined;
  }

  #moved(event) {
    if (this.#view === undefined) {
      return;
    }
    const { x, y } = this.#point(event);
    if (this.#drag !== undefined) {
      this.#drag = {
        ...this.#drag,
        toX: x,
        toY: y,
        isWide: Math.hypot(x - this.#drag.x, y - this.#drag.y) >= DRAG_MIN_PIXELS,
      };
      this.#drawSigns();
      return;
    }
    this.#tell(this.#cellAt(x, y), near(this.#events, x, y), x, y);
  }

  #left() {
    this.#tip.hidden = true;
  }

  #point(event) {
    const box = this.#plot.getBoundingClientRect();
    return {
      x: Math.min(box.width, Math.max(0, event.clientX - box.left)),
      y: Math.min(box.height, Math.max(0, event.clientY - box.top)),
    };
  }

  #pressed(event) {
    if (event.button === 0 && event.pointerType !== 'touch') {
      this.#drag = { ...this.#point(event), isWide: false };
      this.#plot.setPointerCapture(event.pointerId);
      this.#tip.hidden = true;
    }
  }

  #released(event) {
    const drag = this.#drag;
    this.#drag = undefined;
    if (drag?.isWide) {
      const { width } = this.#plot.getBoundingClientRect();
      const scale = (this.#view.to - this.#view.from) / width;
      const [left, right] = [drag.x, drag.toX].sort((one, other) => one - other);
      const [top, bottom] = [drag.y, drag.toY].sort((one, other) => one - other);
      if (right - left >= DRAG_MIN_PIXELS) {
        this.#hooks.span(this.#view.from + left * scale, this.#view.from + right * scale);
      }
      if (bottom - top >= DRAG_MIN_PIXELS) {
        const first = this.#cellAt(left, Math.max(top, LANE))?.row ?? 0;
        const last = this.#cellAt(left, bottom)?.row ?? this.#model.height - 1;
        this.#hooks.zoomRows(first, last);
      }
    } else if (drag !== undefined) {
      this.#cursor = this.#cellAt(drag.x, drag.y) ?? this.#cursor;
      this.#chosen();
    }
    this.#drawSigns();
    this.#moved(event);
  }

  #chosen() {
    if (this.#cursor !== undefined) {
      this.#hooks.chosen(this.#model.rows[this.#cursor.row]);
    }
  }

  #wheeled(event) {
    if (this.#view === undefined) {
      return;
    }
    event.preventDefault();
    const { x, y } = this.#point(event);
    if (event.deltaX !== 0) {
      this.#hooks.panTime(event.deltaX / this.#plot.clientWidth);
    } else if (event.shiftKey) {
      const row = this.#cellAt(x, y)?.row ?? 0;
      this.#zoomRowsAt(row, event.deltaY < 0);
    } else {
      this.#hooks.zoomTime(event.deltaY < 0 ? 0.8 : 1.25, x / this.#plot.clientWidth);
    }
  }

  /** Half of the rows, around one of them, or a step back. */
  #zoomRowsAt(row, isNearer) {
    if (!isNearer) {
      this.#hooks.back();
      return;
    }
    const half = Math.floor(this.#model.height / 4);
    this.#hooks.zoomRows(Math.max(0, row - half), Math.min(this.#model.height - 1, row + half));
  }

  #keyed(event) {
    if (this.#view === undefined || this.#model.height === 0) {
      return;
    }
    const cursor = (this.#cursor ??= {
      second: this.#model.last,
      row: Math.floor(this.#model.height / 2),
    });
    const part = (cursor.second - this.#view.from) / (this.#view.to - this.#view.from);
    const leap = event.shiftKey ? 10 : 1;
    const actions = {
      ArrowUp: () => this.#step(0, -leap),
      ArrowDown: () => this.#step(0, leap),
      ArrowLeft: () => this.#step(-leap, 0),
      ArrowRight: () => this.#step(leap, 0),
      PageUp: () => this.#hooks.panTime(-0.5),
      PageDown: () => this.#hooks.panTime(0.5),
      Home: () => this.#step(-Infinity, 0),
      End: () => this.#step(Infinity, 0),
      '+': () => this.#zoomAt(cursor, part),
      '=': () => this.#zoomAt(cursor, part),
      '-': () => this.#hooks.back(),
      _: () => this.#hooks.back(),
      Escape: () => this.#hooks.back(),
      Enter: () => this.#hooks.open(this.#model.rows[cursor.row].partition),
    };
    const action = actions[event.key];
    if (action !== undefined && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.preventDefault();
      action();
    }
  }

  #zoomAt(cursor, part) {
    this.#hooks.zoomTime(0.5, Math.min(1, Math.max(0, part)));
    this.#zoomRowsAt(cursor.row, true);
    this.#cursor = { ...cursor, row: Math.floor(this.#model.height / 2) };
  }

  #step(columns, rows) {
    const { seconds } = this.#model;
    const first = Math.ceil(this.#view.from / seconds) * seconds;
    const last = Math.min(this.#model.last, Math.ceil(this.#view.to / seconds) * seconds - seconds);
    const wanted = this.#cursor.second + columns * seconds;
    this.#cursor = {
      second: Math.min(last, Math.max(first, wanted)),
      row: Math.min(this.#model.height - 1, Math.max(0, this.#cursor.row + rows)),
    };
    this.#drawSigns();
    this.#chosen();
    const { second, row } = this.#cursor;
    const level = this.#model.level(second, row);
    announce(spoken(this.#metric, this.#model.rows[row], level, second));
    const { left, top } = this.#box(this.#cursor, {
      width: this.#plot.clientWidth,
      height: this.#plot.clientHeight,
    });
    this.#tell(this.#cursor, near(this.#events, left, top), left, top);
  }

  /** Shows what is known of a cell and of events, beside a point. */
  #tell(cell, events, x, y) {
    const row = cell === undefined ? undefined : this.#model.rows[cell.row];
    if (row === undefined && events.length === 0) {
      this.#tip.hidden = true;
      return;
    }
    fill(
      this.#tip,
      row === undefined
        ? null
        : [
            h('strong', {}, levelText(this.#metric, this.#model.level(cell.second, cell.row))),
            h('span', {}, `${row.table || '(gone)'} · ${partitionsText(row)}`),
            h('span', { class: 'range' }, rangeText(row)),
            h('span', {}, clock(cell.second * 1000)),
          ],
      events.slice(0, 4).map((event) =>
        h(
          'p',
          {},
          h('b', {}, `${KINDS[event.kind].sign} ${KINDS[event.kind].title} `),
          `${clock(event.at)} ${event.text}`,
        ),
      ),
    );
    this.#tip.hidden = false;
    const { offsetWidth, offsetHeight } = this.#tip;
    const { clientWidth, clientHeight } = this.#plot;
    const left = x + 14 + offsetWidth > clientWidth ? x - 14 - offsetWidth : x + 14;
    this.#tip.style.left = `${Math.max(0, left)}px`;
    this.#tip.style.top = `${Math.max(0, Math.min(y + 14, clientHeight - offsetHeight))}px`;
  }
}

function at(element, side, part) {
  element.style[side] = `${100 * part}%`;
  return element;
}

function resize(canvas, width, height, ratio) {
  const wanted = [Math.round(width * ratio), Math.round(height * ratio)];
  if (canvas.width !== wanted[0] || canvas.height !== wanted[1]) {
    [canvas.width, canvas.height] = wanted;
  }
}
