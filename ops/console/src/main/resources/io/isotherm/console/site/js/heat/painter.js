// Paints cells. Where a pixel has several, it has the most of them.
import { UNKNOWN } from './levels.js';

/**
 * @param view the times at the left and the right edge, in seconds
 * @param table pixels by level
 */
export function paint(canvas, model, view, table) {
  const { width, height } = canvas;
  const context = canvas.getContext('2d');
  const image = context.createImageData(width, height);
  const pixels = new Uint32Array(image.data.buffer);
  const rows = model.height;
  if (rows === 0) {
    context.putImageData(image, 0, 0);
    return;
  }
  const bounds = Int32Array.from({ length: height + 1 }, (_, y) => Math.floor((y * rows) / height));
  const strip = new Uint16Array(rows);
  const step = (view.to - view.from) / width;
  let shown = NaN;
  for (let x = 0; x < width; x += 1) {
    const first = Math.floor((view.from + x * step) / model.seconds) * model.seconds;
    const from = view.from + x * step;
    if (first !== shown || step > model.seconds) {
      most(strip, model, from, from + step);
      shown = first;
    }
    for (let y = 0; y < height; y += 1) {
      let level = strip[bounds[y]];
      for (let row = bounds[y] + 1; row < bounds[y + 1]; row += 1) {
        if (strip[row] !== UNKNOWN && (level === UNKNOWN || strip[row] > level)) {
          level = strip[row];
        }
      }
      pixels[y * width + x] = table[level];
    }
  }
  context.putImageData(image, 0, 0);
}

/** The most of each row in all columns that lie between two times. */
function most(strip, model, from, to) {
  strip.fill(UNKNOWN);
  const begin = Math.floor(from / model.seconds) * model.seconds;
  for (let second = begin; second < to || second === begin; second += model.seconds) {
    const column = model.column(second);
    if (column === undefined) {
      continue;
    }
    for (let row = 0; row < strip.length; row += 1) {
      const level = column[row];
      if (level !== UNKNOWN && (strip[row] === UNKNOWN || level > strip[row])) {
        strip[row] = level;
      }
    }
  }
}
