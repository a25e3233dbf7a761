package io.isotherm.node.storage;

/**
 * What an engine is at, or several together.
 *
 * @param memtableBytes in memory, flushed or not
 * @param pendingBytes that compactions have yet to rewrite
 * @param fileBytes of live files
 * @param flushes that run
 * @param compactions that run
 * @param stopped engines that take no writes
 * @param slowed engines that take writes more slowly than they come
 * @param errors of flushes and compactions
 */
record EngineLevels(
    long memtableBytes,
    long pendingBytes,
    long fileBytes,
    long flushes,
    long compactions,
    long stopped,
    long slowed,
    long errors) {
  static final EngineLevels NONE = new EngineLevels(0, 0, 0, 0, 0, 0, 0, 0);

  EngineLevels plus(EngineLevels other) {
    return new EngineLevels(
        memtableBytes + other.memtableBytes,
        pendingBytes + other.pendingBytes,
        fileBytes + other.fileBytes,
        flushes + other.flushes,
        compactions + other.compactions,
        stopped + other.stopped,
        slowed + other.slowed,
        errors + other.errors);
  }
}
