package io.isotherm.node.group;

import io.isotherm.api.internal.v1.Refusal;
import io.isotherm.consensus.LeaderHint;
import io.isotherm.consensus.Leadership;
import io.isotherm.model.cluster.PartitionDescriptor;
import io.isotherm.node.storage.StorageClosedException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Requests that met a partition while it was handed over to another group: it serves nobody for as
 * long as a few entries take, so they wait here rather than come again after a pause of unknown
 * use. Any thread.
 *
 * <p>A request waits until one of these happens:
 *
 * <pre>
 * the partition left, stayed or was dropped     it is tried again
 * the other group is known to serve it          it is told where, before this group's log says so
 * the leader changed                            it is tried again
 * {@link #WAIT_MAX} is over                     it is told that the partition is handed over
 * the storage is closed                         it is told that the replica is stopped
 * </pre>
 *
 * <p>Invariant: whoever waits for a partition came before this replica applied the end of its
 * departure, since all are looked at after that, and each looks itself once it waits.
 */
final class HandoverQueue implements LeadershipListener {
  /** What waits for the partitions of a group together; more are told to come again. */
  static final int WAITING_MAX = 4_096;

  /** Beyond it the other group has other troubles than load, and callers had better know. */
  static final Duration WAIT_MAX = Duration.ofMillis(500);

  /**
   * @param again tries the request again
   * @param refuse answers it
   */
  private record Waiting(
      long partition, long untilNanos, Runnable again, Consumer<Refusal> refuse) {}

  private final AppliedStateHolder state;
  private final GroupTimer timer;
  private final GroupClock clock;

  /** The longest waiting first. Guarded by itself, as is {@link #timerSet}. */
  private final Queue<Waiting> queue = new ArrayDeque<>();

  private boolean timerSet;

  HandoverQueue(AppliedStateHolder state, GroupTimer timer, GroupClock clock) {
    this.state = state;
    this.timer = timer;
    this.clock = clock;
  }

  /**
   * Has a request wait for a partition that it met frozen.
   *
   * @param again called once, on any thread, unless {@code refuse} is; must not block
   * @param refuse called once, on any thread, unless {@code again} is; must not block
   */
  void await(long partition, Runnable again, Consumer<Refusal> refuse) {
    var waiting = new Waiting(partition, clock.nanos() + WAIT_MAX.toNanos(), again, refuse);
    boolean room;
    synchronized (queue) {
      room = queue.size() < WAITING_MAX;
      if (room) {
        queue.add(waiting);
        setTimer();
      }
    }
    if (room) {
      applied();
    } else {
      refuse.accept(Refusals.handedOver());
    }
  }

  /** Partitions may have changed. */
  void applied() {
    if (isEmpty()) {
      return;
    }
    try {
      var partitions = state.get().partitions();
      tryAgain(take(waiting -> !partitions.isFrozen(waiting.partition())));
    } catch (StorageClosedException stopped) {
      closed();
    }
  }

  /**
   * The other group serves what it calls {@code target}, for good.
   *
   * @param partition that this group does not serve any more
   */
  void adopted(long partition, PartitionDescriptor target) {
    var refusal = Refusals.stalePartition(List.of(target));
    refuse(take(waiting -> waiting.partition() == partition), refusal);
  }

  /** The storage is closed: nothing is served here. */
  void closed() {
    refuse(take(_ -> true), Refusals.stopped());
  }

  @Override
  public void leading(Leadership leadership) {
    tryAgain(take(_ -> true));
  }

  @Override
  public void following(LeaderHint hint) {
    tryAgain(take(_ -> true));
  }

  private void expire() {
    synchronized (queue) {
      timerSet = false;
    }
    long now = clock.nanos();
    refuse(take(waiting -> now - waiting.untilNanos() >= 0), Refusals.handedOver());
    synchronized (queue) {
      setTimer();
    }
  }

  /** With the queue's lock. */
  private void setTimer() {
    var first = queue.peek();
    if (first != null && !timerSet) {
      timerSet = true;
      timer.after(Math.max(0, first.untilNanos() - clock.nanos()), this::expire);
    }
  }

  private boolean isEmpty() {
    synchronized (queue) {
      return queue.isEmpty();
    }
  }

  private List<Waiting> take(Predicate<Waiting> which) {
    var taken = new ArrayList<Waiting>();
    synchronized (queue) {
      queue.removeIf(waiting -> which.test(waiting) && taken.add(waiting));
    }
    return taken;
  }

  private static void tryAgain(List<Waiting> taken) {
    taken.forEach(waiting -> waiting.again().run());
  }

  private static void refuse(List<Waiting> taken, Refusal refusal) {
    taken.forEach(waiting -> waiting.refuse().accept(refusal));
  }
}
