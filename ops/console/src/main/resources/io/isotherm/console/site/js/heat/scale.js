// Which colour an amount has.
import { UNKNOWN, amountOf } from './levels.js';
import { ramp } from './ramp.js';

/** What is the most on the absolute scale: what DynamoDB lets one partition have. */
export const METRICS = {
  writes: { title: 'Write units', unit: 'write units/s', most: 1000 },
  reads: { title: 'Read units', unit: 'read units/s', most: 3000 },
  throttles: { title: 'Throttles', unit: 'refused/s', most: 1000 },
  bytes: { title: 'Bytes', unit: 'bytes', most: 10e9 },
};

/** Doublings from the faintest colour to the strongest. */
const DOUBLINGS = 14;

/** The part of the ramp, 0 to 1, that an amount has. */
export function part(kind, amount, most) {
  if (amount <= 0 || most <= 0) {
    return 0;
  }
  const linear = Math.min(1, amount / most);
  // What is there is told from what is not, however little it is.
  return Math.max(
    1 / 64,
    kind === 'log' ? Math.max(0, 1 + Math.log2(linear) / DOUBLINGS) : linear,
  );
}

/** The amount at a part of the ramp: where the legend has its marks. */
export function amountAt(kind, at, most) {
  return kind === 'log' ? most * 2 ** ((at - 1) * DOUBLINGS) : at * most;
}

/** Colours of all levels, as pixels; unknown ones are clear. */
export function pixels(kind, most, isDark) {
  const colours = ramp(isDark).map(([red, green, blue]) => (255 << 24) | (blue << 16) | (green << 8) | red);
  const table = new Uint32Array(65536);
  for (let level = 0; level < UNKNOWN; level += 1) {
    table[level] = colours[Math.round(part(kind, amountOf(level), most) * (colours.length - 1))];
  }
  return table;
}
