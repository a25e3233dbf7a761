// Does something again and again while a page is seen.

/**
 * Calls `turn(signal)` now, and again so many milliseconds after it has ended; not while nobody
 * looks. Faults are told, and the next turn comes all the same.
 *
 * @returns a function that ends it, and one to have the next turn at once
 */
export function repeat(turn, millis, told) {
  let controller = new AbortController();
  let timer;
  let ended = false;

  async function run() {
    const own = controller;
    try {
      if (!document.hidden) {
        await turn(own.signal);
        if (!own.signal.aborted) {
          told(undefined);
        }
      }
    } catch (failure) {
      if (!own.signal.aborted) {
        told(failure.message);
      }
    }
    if (!ended && !own.signal.aborted) {
      timer = setTimeout(run, millis);
    }
  }

  function again() {
    controller.abort();
    clearTimeout(timer);
    controller = new AbortController();
    if (!ended) {
      run();
    }
  }

  function end() {
    ended = true;
    controller.abort();
    clearTimeout(timer);
    document.removeEventListener('visibilitychange', seen);
  }

  function seen() {
    if (!document.hidden) {
      again();
    }
  }

  document.addEventListener('visibilitychange', seen);
  run();
  return { end, again };
}
