// Runs checks one after the other and prints a line for each, then the score.

const CHECK_MAX_MILLIS = 60_000;
const MESSAGE_MAX = 600;

export class Checks {
  #suite;
  #checks = [];

  constructor(suite) {
    this.#suite = suite;
  }

  /** A sentence, and a function that throws, or rejects, when it does not hold. */
  add(name, body) {
    this.#checks.push({ name, body });
  }

  /** Runs all, cleans up, and ends this process: with 0 if every check held. */
  async run(cleanUp) {
    let failed = 0;
    for (const { name, body } of this.#checks) {
      const begun = performance.now();
      const failure = await failureOf(body);
      const millis = Math.round(performance.now() - begun);
      if (failure === undefined) {
        console.log(`ok   ${this.#suite}: ${name} (${millis} ms)`);
      } else {
        failed += 1;
        console.log(`FAIL ${this.#suite}: ${name} (${millis} ms): ${failure}`);
      }
    }
    await cleanUp();
    console.log(`${this.#checks.length - failed} passed, ${failed} failed`);
    process.exit(failed === 0 ? 0 : 1);
  }
}

/** What went wrong, in one line; undefined if nothing did. */
async function failureOf(body) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error('no end in time')), CHECK_MAX_MILLIS);
  });
  try {
    await Promise.race([body(), late]);
    return undefined;
  } catch (error) {
    return String(error).replace(/\s+/g, ' ').slice(0, MESSAGE_MAX);
  } finally {
    clearTimeout(timer);
  }
}
