// The cells that are known, column by column.
import { UNKNOWN } from './levels.js';

export class HeatModel {
  rows = [];
  events = [];
  seconds = 1;
  layout = '';
  /** When each column begins, in seconds, ascending, and its levels from the first row on. */
  #columns = new Map();
  /** The highest level of each column. */
  #most = new Map();
  #keep = 0;

  /** Forgets everything, and keeps so many of the latest columns from now on. */
  reset(keep) {
    this.#keep = keep;
    this.#columns.clear();
    this.#most.clear();
    this.rows = [];
    this.events = [];
    this.layout = '';
  }

  /** Takes an answer in; says whether the rows are others than before. */
  take({ head, cells }) {
    const isNew = head.layout !== this.layout;
    if (isNew) {
      this.#columns.clear();
      this.#most.clear();
      this.rows = head.rows;
      this.layout = head.layout;
    }
    this.seconds = head.seconds;
    this.events = head.events;
    const height = this.rows.length;
    const count = height === 0 ? 0 : cells.length / height;
    for (let i = 0; i < count; i += 1) {
      const column = cells.subarray(i * height, (i + 1) * height);
      this.#columns.set(head.first + i * head.seconds, column);
      this.#most.set(head.first + i * head.seconds, highest(column));
    }
    const oldest = this.end - this.#keep * this.seconds;
    for (const second of this.#columns.keys()) {
      if (second < oldest) {
        this.#columns.delete(second);
        this.#most.delete(second);
      }
    }
    return isNew;
  }

  get height() {
    return this.rows.length;
  }

  /** Where the last column ends; 0 when there is none. */
  get end() {
    let last = -Infinity;
    for (const second of this.#columns.keys()) {
      last = Math.max(last, second);
    }
    return last === -Infinity ? 0 : last + this.seconds;
  }

  /** When the last column begins, which may go on; 0 when there is none. */
  get last() {
    return Math.max(0, this.end - this.seconds);
  }

  /** The column of a second; undefined when it is not known. */
  column(second) {
    return this.#columns.get(Math.floor(second / this.seconds) * this.seconds);
  }

  level(second, row) {
    return this.column(second)?.[row] ?? UNKNOWN;
  }

  /** The highest level between two times; 0 when nothing is known. */
  most(from, to) {
    let most = 0;
    for (const [second, level] of this.#most) {
      if (second + this.seconds > from && second < to) {
        most = Math.max(most, level);
      }
    }
    return most;
  }
}

function highest(column) {
  let most = 0;
  for (const level of column) {
    if (level > most && level !== UNKNOWN) {
      most = level;
    }
  }
  return most;
}
