package io.isotherm.consensus.ratis;

import io.isotherm.consensus.RaftConfig;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.ratis.protocol.ClientId;

/**
 * What all groups of a host share. Any thread.
 *
 * @param client names this process as the one that submits; drawn anew at each start, so that call
 *     numbers never meet those of an earlier run in the log
 * @param callbacks runs what may take the lock of a group, or write
 * @param timer runs what must not wait
 */
record HostServices(
    RaftConfig config,
    ClientId client,
    AtomicLong calls,
    Appenders appenders,
    Management management,
    Confirmations confirmations,
    DirectoryForce force,
    ExecutorService callbacks,
    ScheduledExecutorService timer) {
  /**
   * How long after an entry the followers are told that it is committed, when no newer entry tells
   * them: long enough that a steady writer never pays for it, short enough that a reader at a
   * follower does not notice.
   */
  static final Duration COMMIT_TOLD_AFTER = Duration.ofMillis(4);

  long nextCall() {
    return calls.incrementAndGet();
  }

  void later(Runnable task) {
    try {
      var _ = timer.schedule(task, COMMIT_TOLD_AFTER.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException stopped) {
      return;
    }
  }
}
