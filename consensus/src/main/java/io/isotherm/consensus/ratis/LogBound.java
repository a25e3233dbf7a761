package io.isotherm.consensus.ratis;

import io.isotherm.consensus.AppliedMark;
import java.io.IOException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Keeps a group's log short: flushes the state when enough log has been applied since the last
 * flush, and then purges the log.
 *
 * <p>The flush runs beside the updater thread, so entries go on being applied. What is purged ends
 * at the flush before the last one, so a replica that was away for a short time replays instead of
 * fetching a checkpoint; two flushes fit into the bound given.
 */
final class LogBound {
  /** Entries after which the state is flushed however small they are: bounds replay at start. */
  private static final long ENTRIES_PER_FLUSH = 50_000;

  private final RatisGroup group;
  private final MachineLife life;
  private final Executor executor;
  private final long bytesPerFlush;
  private final AtomicBoolean flushing = new AtomicBoolean();
  private volatile AppliedMark durable = AppliedMark.NONE;
  private long bytes;
  private long entries;

  LogBound(RatisGroup group, MachineLife life, Executor executor, long logBytesMax) {
    this.group = group;
    this.life = life;
    this.executor = executor;
    this.bytesPerFlush = logBytesMax / 2;
  }

  void opened(AppliedMark mark) {
    durable = mark;
    bytes = 0;
    entries = 0;
  }

  AppliedMark durable() {
    return durable;
  }

  /** On the updater thread, after each entry. */
  void applied(int entryBytes) {
    bytes += entryBytes;
    entries++;
    if ((bytes >= bytesPerFlush || entries >= ENTRIES_PER_FLUSH)
        && flushing.compareAndSet(false, true)) {
      bytes = 0;
      entries = 0;
      executor.execute(this::flush);
    }
  }

  private void flush() {
    try {
      long before = durable.position().index();
      durable = life.flush();
      group.purge(before);
    } catch (IOException | RuntimeException e) {
      if (life.isOpen()) {
        group.fault("The state of a group could not be flushed.", e);
      }
    } finally {
      flushing.set(false);
    }
  }
}
