package io.isotherm.consensus.ratis;

import io.isotherm.consensus.RaftConfig;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.apache.ratis.protocol.ClientId;

/**
 * What all groups of a host share. Any thread.
 *
 * @param client names this process as the one that submits; drawn anew at each start, so that call
 *     numbers never meet those of an earlier run in the log
 * @param callbacks runs what may take the lock of a group, or write
 * @param timer runs what must not wait
 * @param reopen opens a replica again that Ratis closed because it is about to be no member
 */
record HostServices(
    RaftConfig config,
    ClientId client,
    AtomicLong calls,
    Appenders appenders,
    Management management,
    Confirmations confirmations,
    PeerChannels channels,
    DirectoryForce force,
    ExecutorService callbacks,
    ScheduledExecutorService timer,
    Consumer<RatisGroup> reopen) {
  /**
   * How long after an entry the followers are told that it is committed, when no newer entry tells
   * them: long enough that a steady writer never pays for it, short enough that a reader at a
   * follower does not notice.
   */
  static final Duration COMMIT_TOLD_AFTER = Duration.ofMillis(4);

  /**
   * How long after Ratis closed a replica it is opened again: some elections, so that one that
   * waits to be removed does not come and go all the time.
   */
  static final Duration REOPENED_AFTER = Duration.ofSeconds(5);

  /** Opens the replica again after a while, on a thread that may wait. */
  void reopenLater(RatisGroup replica) {
    try {
      var _ =
          timer.schedule(
              () -> callbacks.execute(() -> reopen.accept(replica)),
              REOPENED_AFTER.toMillis(),
              TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException stopped) {
      return;
    }
  }

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
