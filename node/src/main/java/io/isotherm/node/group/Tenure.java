package io.isotherm.node.group;

import io.isotherm.consensus.Leadership;
import io.isotherm.node.group.InFlightEntry.GuardedAnswer;
import io.isotherm.node.group.InFlightEntry.Participant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The writer's books for one leadership: entries in flight, and the overlay they make. Writer's
 * executor.
 *
 * <p>After the first dropped entry nothing is proposed until the last one in flight has ended,
 * since all of them were evaluated on a state that never came to be.
 */
final class Tenure {
  private final Leadership leadership;
  private final Overlay overlay = new Overlay();
  private final Set<InFlightEntry> inFlight = new LinkedHashSet<>();
  private final List<InFlightEntry> dropped = new ArrayList<>();
  private InFlightEntry newest = InFlightEntry.ofWrites();
  private long epochMillis;

  /** Drops that were told, maybe from within a proposal, and that the writer has yet to handle. */
  private final AtomicInteger dropsTold = new AtomicInteger();

  /**
   * @param epochMillis of the last entry applied
   */
  Tenure(Leadership leadership, long epochMillis) {
    this.leadership = leadership;
    this.epochMillis = epochMillis;
  }

  Leadership leadership() {
    return leadership;
  }

  Overlay overlay() {
    return overlay;
  }

  /** The time of an entry evaluated at {@code now}: never below that of the entry before. */
  long entryEpochMillis(long now) {
    epochMillis = Math.max(epochMillis, now);
    return epochMillis;
  }

  /**
   * Whether a command may go beside what is in flight. It is evaluated on the applied state, so
   * nothing in flight may change what it looks at: a chunk looks at its own arrival, everything
   * else at all of the partitions.
   */
  boolean takesBeside(EntryCommand command) {
    return command instanceof ArrivalRequest(ArrivalStep.Take(var partition, _), _, _)
        ? inFlight.stream().noneMatch(entry -> entry.feeds(partition))
        : inFlight.isEmpty();
  }

  /**
   * Whether what waits may go into one more entry.
   *
   * <p>An entry costs what dozens of commands cost, in changes of threads and in writes to disk, so
   * beside one in flight another goes only if it has that many. Otherwise a fixed number of callers
   * would split into small entries that follow each other; so they gather while the one in flight
   * is on its way.
   */
  boolean takesEntry(GroupLimits limits, int waiting) {
    if (!dropped.isEmpty() || dropsTold.get() > 0) {
      return false;
    }
    return inFlight.isEmpty()
        || (inFlight.size() < limits.entriesInFlightMax()
            && !newest.isAlone()
            && waiting >= limits.besideCommandsMin());
  }

  void proposed(InFlightEntry entry) {
    inFlight.add(entry);
    newest = entry;
  }

  void applied(InFlightEntry entry) {
    inFlight.remove(entry);
    overlay.remove(entry);
  }

  void lost(InFlightEntry entry) {
    inFlight.remove(entry);
  }

  /**
   * A drop is on its way to {@link #dropped}: until it is there, the overlay holds what never came
   * to be, and the log, in which nothing is in flight, would take what was evaluated on it. Any
   * thread.
   */
  void dropTold() {
    dropsTold.incrementAndGet();
  }

  void dropped(InFlightEntry entry) {
    dropsTold.decrementAndGet();
    inFlight.remove(entry);
    dropped.add(entry);
  }

  /**
   * The commands to be evaluated anew, in their order, once no entry is in flight any more; none
   * before that.
   */
  List<GroupCommand> takeDropped() {
    if (!inFlight.isEmpty() || dropped.isEmpty()) {
      return List.of();
    }
    var commands = new TreeMap<Long, GroupCommand>();
    for (var entry : dropped) {
      for (Participant participant : entry.participants()) {
        commands.put(participant.order(), participant.command());
      }
      for (GuardedAnswer guarded : entry.guarded()) {
        if (guarded.abandon()) {
          commands.put(guarded.order(), guarded.request());
        }
      }
    }
    dropped.clear();
    overlay.clear();
    return List.copyOf(commands.values());
  }
}
