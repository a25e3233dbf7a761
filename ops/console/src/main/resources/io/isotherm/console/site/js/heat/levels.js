// Amounts as the server sends them: 0 is none, 65,535 is not known, n is 0.01 * 2^((n - 1) / 1024).

export const UNKNOWN = 65535;

const LEAST = 0.01;
const LEVELS_PER_DOUBLING = 1024;

/** The amount of each level. */
const AMOUNTS = Float64Array.from({ length: 65536 }, (_, level) =>
  level === 0 || level === UNKNOWN ? 0 : LEAST * 2 ** ((level - 1) / LEVELS_PER_DOUBLING),
);

export const amountOf = (level) => AMOUNTS[level];
