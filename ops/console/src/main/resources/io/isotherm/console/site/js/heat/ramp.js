// Colours of heat. Lightness changes evenly from one end to the other, and in one direction, so that
// the order of colours is seen by everybody, also in grey.

const STEPS = 256;

/** Lightness, chroma and hue in OKLCH, from cold to hot. */
const DARK = [
  [0.2, 0.02, 275],
  [0.33, 0.12, 285],
  [0.46, 0.18, 320],
  [0.6, 0.19, 15],
  [0.74, 0.16, 50],
  [0.87, 0.13, 85],
  [0.97, 0.07, 105],
];
const LIGHT = [
  [0.975, 0.008, 95],
  [0.91, 0.08, 95],
  [0.8, 0.14, 70],
  [0.67, 0.18, 42],
  [0.54, 0.19, 20],
  [0.41, 0.15, 340],
  [0.27, 0.1, 300],
];

function linearToByte(value) {
  const clamped = Math.min(1, Math.max(0, value));
  const curved = clamped <= 0.0031308 ? 12.92 * clamped : 1.055 * clamped ** (1 / 2.4) - 0.055;
  return Math.round(255 * curved);
}

function rgb([lightness, a, b]) {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ].map(linearToByte);
}

function lab([lightness, chroma, hue]) {
  const angle = (hue * Math.PI) / 180;
  return [lightness, chroma * Math.cos(angle), chroma * Math.sin(angle)];
}

function between(stops, part) {
  const at = part * (stops.length - 1);
  const index = Math.min(Math.floor(at), stops.length - 2);
  const rest = at - index;
  return stops[index].map((value, i) => value + rest * (stops[index + 1][i] - value));
}

function table(stops) {
  const points = stops.map(lab);
  return Array.from({ length: STEPS }, (_, i) => rgb(between(points, i / (STEPS - 1))));
}

const TABLES = { dark: table(DARK), light: table(LIGHT) };

/** Red, green and blue of 256 steps from none to the most. */
export const ramp = (isDark) => (isDark ? TABLES.dark : TABLES.light);

/** The colour of a part, from 0 to 1, for style sheets. */
export function css(isDark, part) {
  const [red, green, blue] = ramp(isDark)[Math.round(Math.min(1, Math.max(0, part)) * (STEPS - 1))];
  return `rgb(${red} ${green} ${blue})`;
}
