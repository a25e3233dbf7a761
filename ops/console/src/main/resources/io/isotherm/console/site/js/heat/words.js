// A cell in words.
import { amount, bytes, clock, position } from '../format.js';
import { UNKNOWN, amountOf } from './levels.js';
import { METRICS } from './scale.js';

/** An amount of a metric, with its unit. */
export const measured = (metric, value) =>
  metric === 'bytes' ? bytes(value) : `${amount(value)} ${METRICS[metric].unit}`;

/** What a level says. */
export const levelText = (metric, level) =>
  level === UNKNOWN ? 'not known' : measured(metric, amountOf(level));

/** Which partitions a row is of. */
export function partitionsText(row) {
  if (row.partitions === 0) {
    return 'no partition any more';
  }
  return row.partitions === 1
    ? `partition ${row.partition}`
    : `${row.partitions} partitions from ${row.partition} on`;
}

/** The range of a row. */
export const rangeText = (row) =>
  `${position(row.label, false)} to ${position(row.endLabel, true)}`;

/** One sentence for who does not see the map. */
export function spoken(metric, row, level, second) {
  return `${row.table || 'A table that is gone'}, ${partitionsText(row)}, ${rangeText(row)}, at ${clock(second * 1000)}: ${levelText(metric, level)}.`;
}
