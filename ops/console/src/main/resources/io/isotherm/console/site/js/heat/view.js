// Which part of the map is seen. Pure: each function gives another view.

const COLUMNS_MIN = 10;

/** The last `columns` columns before `end`, that go along with it. */
export const live = (end, columns, seconds) => ({ from: end - columns * seconds, to: end, isLive: true });

/** The view as time goes on: one that is live stays at the end. */
export function follow(view, end) {
  return view.isLive ? { ...view, from: view.from + end - view.to, to: end } : view;
}

/** Nearer (factor below 1) or farther, with the time at `part` of the width staying where it is. */
export function zoom(view, factor, part, limits) {
  const span = Math.min(
    limits.end - limits.begin,
    Math.max(COLUMNS_MIN * limits.seconds, (view.to - view.from) * factor),
  );
  const from = view.from + part * (view.to - view.from - span);
  return within({ from, to: from + span }, limits);
}

/** Earlier or later by a part of the width. */
export function pan(view, part, limits) {
  const by = part * (view.to - view.from);
  return within({ from: view.from + by, to: view.to + by }, limits);
}

/** Between two times, but not narrower than some columns. */
export function span(from, to, limits) {
  const least = COLUMNS_MIN * limits.seconds;
  const middle = (from + to) / 2;
  return to - from >= least
    ? within({ from, to }, limits)
    : within({ from: middle - least / 2, to: middle + least / 2 }, limits);
}

function within({ from, to }, { begin, end, seconds }) {
  const width = Math.min(to - from, end - begin);
  const first = Math.min(Math.max(from, begin), end - width);
  return { from: first, to: first + width, isLive: first + width >= end - seconds / 2 };
}
