// Amounts and times as people read them.

const UNITS = ['', 'k', 'M', 'G', 'T', 'P'];
const BYTES = ['B', 'KB', 'MB', 'GB', 'TB', 'PB'];

function scaled(value, units, gap) {
  let rest = value;
  let unit = 0;
  while (rest >= 999.5 && unit < units.length - 1) {
    rest /= 1000;
    unit += 1;
  }
  const digits = rest >= 99.5 || Number.isInteger(rest) ? 0 : rest >= 9.95 ? 1 : 2;
  const text = Number(rest.toFixed(digits)).toString();
  return units[unit] === '' ? text : text + gap + units[unit];
}

/** Three digits, with k, M and so on. */
export const amount = (value) => scaled(value, UNITS, '');

export const bytes = (value) => scaled(value, BYTES, ' ');

/** All digits of a count. */
export const count = (value) => Math.round(value).toLocaleString('en');

export const percent = (part) => `${Math.round(100 * part)}%`;

/** Hours, minutes and seconds of a time in milliseconds. */
export function clock(millis) {
  return new Date(millis).toLocaleTimeString('en-GB');
}

/** How long ago, about. */
export function ago(millis, now = Date.now()) {
  const seconds = Math.max(0, Math.round((now - millis) / 1000));
  if (seconds < 60) {
    return `${seconds} s ago`;
  }
  const minutes = Math.round(seconds / 60);
  return minutes < 60
    ? `${minutes} min ago`
    : minutes < 2880
      ? `${Math.round(minutes / 60)} h ago`
      : `${Math.round(minutes / 1440)} days ago`;
}

/** SINGLE_HOT_ITEM as words. */
export function words(name) {
  const text = name.toLowerCase().replaceAll('_', ' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A key position, shortened in its middle; a bound that is empty is an end of the table. */
export function position(text, end) {
  if (text === '') {
    return end ? 'end' : 'start';
  }
  const [token, ...keys] = text.split(' ');
  const short = token.length > 12 ? `${token.slice(0, 10)}…` : token;
  // A bound of a row lies anywhere, and what is no key in it says nothing to anybody.
  return keys.every((key) => key.startsWith('0x')) ? short : keys.join(' ');
}
