// Marks beside and below the map.
import { clock, position } from '../format.js';

const TIME_STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200];
const TIME_GAP_PIXELS = 90;
const ROW_GAP_PIXELS = 26;

/** Times that are marked: where each stands, in parts of the width, and its text. */
export function times(view, width) {
  const marksMax = Math.max(2, Math.floor(width / TIME_GAP_PIXELS));
  const step = TIME_STEPS.find((seconds) => (view.to - view.from) / seconds <= marksMax) ?? 14400;
  const marks = [];
  for (let at = Math.ceil(view.from / step) * step; at < view.to; at += step) {
    const text = clock(at * 1000);
    marks.push({
      part: (at - view.from) / (view.to - view.from),
      text: step >= 60 ? text.slice(0, 5) : text,
    });
  }
  return marks;
}

/**
 * Rows that are marked: the first of every table, and some between, with where each begins, in
 * parts of the height.
 */
export function rows(model, height) {
  const marks = [];
  let last = -Infinity;
  let table;
  model.rows.forEach((row, i) => {
    const part = i / model.height;
    const isFirst = row.table !== table;
    table = row.table;
    const gap = part * height - last;
    if (gap >= ROW_GAP_PIXELS || (isFirst && gap >= ROW_GAP_PIXELS / 2)) {
      marks.push({
        part,
        text: isFirst ? row.table || '(gone)' : position(row.label, false),
        title: row.label,
        isTable: isFirst,
      });
      last = part * height;
    }
  });
  return marks;
}
