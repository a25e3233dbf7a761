package io.isotherm.node.group;

import io.isotherm.consensus.Leadership;
import io.isotherm.node.group.InFlightEntry.GuardedAnswer;
import io.isotherm.node.group.InFlightEntry.Participant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.SequencedSet;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The writer's books for one leadership: the entry that is being filled, those in flight, and the
 * overlay they make. Writer's executor.
 *
 * <p>In flight are any writes, chunks of arrivals, and at most one change of partitions. Nothing
 * waits for any of them to be evaluated: each is evaluated on what will be applied before it, which
 * is the applied state with the {@link #overlay}, the {@link #partitions} and the {@link #arrivals}
 * of what is in flight. The guard of the log sees to it that an entry has effects only if all
 * before it had.
 *
 * <p>After the first dropped entry nothing is proposed until the last one in flight has ended,
 * since all of them were evaluated on a state that never came to be; so was what is being filled,
 * which is dropped with it.
 */
final class Tenure {
  /** Of {@link #waitNanos}: nothing goes before that. */
  static final long UNTIL_AN_END = Long.MAX_VALUE;

  /**
   * Entries that urgent commands may put beside those of writes. A change has two: what was
   * gathered before it, and its own; the end of a handover three: what was gathered, the last
   * chunk, and the adoption.
   */
  private static final int URGENT_ENTRIES = 3;

  private final Leadership leadership;
  private final Overlay overlay = new Overlay();

  /** In the order in which they were proposed. */
  private final SequencedSet<InFlightEntry> inFlight = new LinkedHashSet<>();

  private final List<InFlightEntry> dropped = new ArrayList<>();
  private final Gathering gathering;
  private final GroupLimits limits;
  private @Nullable EntryBuilder open;

  /** The change in flight; null when there is none. */
  private @Nullable InFlightEntry change;

  private long epochMillis;
  private long order;

  /** Drops that were told, maybe from within a proposal, and that the writer has yet to handle. */
  private final AtomicInteger dropsTold = new AtomicInteger();

  /**
   * @param epochMillis of the last entry applied
   */
  Tenure(Leadership leadership, long epochMillis, GroupLimits limits) {
    this.leadership = leadership;
    this.limits = limits;
    this.gathering = new Gathering(limits);
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

  /** The place of the next command in the order of evaluation. */
  long nextOrder() {
    return order++;
  }

  /** The entry that is being filled; null when there is none. */
  @Nullable EntryBuilder open() {
    return open;
  }

  void open(EntryBuilder opened) {
    open = opened;
  }

  /** The entry that was being filled: from now on there is none. */
  @Nullable EntryBuilder takeOpen() {
    var taken = open;
    open = null;
    return taken;
  }

  /** Whether anything may be evaluated: not on what never came to be. */
  boolean evaluates() {
    return dropped.isEmpty() && dropsTold.get() == 0;
  }

  /**
   * Whether a command may go, be it beside what is in flight. A change in flight holds it up, since
   * it is evaluated on the partitions, departures and arrivals that are applied; writes never do,
   * for what they make of the state is in the overlay. An adoption looks at nothing that a chunk in
   * flight leaves open ({@link #arrivals}), any other step of an arrival at items that are not
   * there yet.
   */
  boolean takes(EntryCommand command) {
    int most = limits.entriesInFlightMax() + (command.isUrgent() ? URGENT_ENTRIES : 0);
    if (!evaluates() || change != null || inFlight.size() >= most) {
      return false;
    }
    return switch (command) {
      case ChangeRequest _, ArrivalRequest(ArrivalStep.Adopt _, _, _) -> true;
      case ArrivalRequest(var step, _, _) ->
          inFlight.stream().noneMatch(entry -> entry.feeds(step.partition()));
    };
  }

  /** The partitions with the change in flight. */
  PartitionTable partitions(PartitionTable applied) {
    var changing = change;
    return changing == null ? applied : changing.after();
  }

  /** Has a write begin anew when the change that is in flight has ended. */
  void awaitChange(WriteRequest request) {
    var changing = change;
    if (changing == null) {
      throw new IllegalStateException("A write waits for a change, and none is in flight.");
    }
    changing.behind().add(request);
  }

  /** The arrivals with the chunks in flight. */
  ArrivalTable arrivals(ArrivalTable applied) {
    return applied.with(
        inFlight.stream().map(InFlightEntry::fed).filter(Objects::nonNull).toList());
  }

  /**
   * How long what is gathered waits before it may go into one more entry, if nobody else comes: 0
   * when it may go, {@link #UNTIL_AN_END} when first an entry in flight has to end.
   *
   * <p>An entry costs what dozens of commands cost, in changes of threads and in writes to disk, so
   * beside one in flight another goes only if it has that many. Otherwise a fixed number of callers
   * would split into small entries that follow each other; so they gather while the one in flight
   * is on its way, and for a moment after it ({@link Gathering}). A change in flight is no reason
   * to gather: it is rare, and brings nobody back.
   *
   * @param gathered commands
   * @param full whether no more would be taken
   */
  long waitNanos(int gathered, boolean full, long nowNanos) {
    if (!evaluates()) {
      return UNTIL_AN_END;
    }
    int others = inFlight.size() - (change == null ? 0 : 1);
    if (others == 0) {
      return full ? 0 : gathering.waitNanos(gathered, nowNanos);
    }
    return others < limits.entriesInFlightMax() && gathered >= limits.besideCommandsMin()
        ? 0
        : UNTIL_AN_END;
  }

  void proposed(InFlightEntry entry, long nowNanos) {
    entry.proposed(nowNanos);
    inFlight.add(entry);
    if (entry.isChange()) {
      change = entry;
    }
  }

  /**
   * An entry is known to be applied, and with it all that were proposed before it, whenever they
   * are told of.
   *
   * @param waiting commands that no entry has taken yet
   */
  void applied(InFlightEntry entry, int waiting, long nowNanos) {
    if (entry.isOfWrites()) {
      int filling = open == null ? 0 : open.commands();
      int unanswered = entry.participants().size() + filling + waiting;
      gathering.applied(entry.tookNanos(nowNanos), unanswered, nowNanos);
    }
    if (inFlight.contains(entry)) {
      InFlightEntry first;
      do {
        first = inFlight.getFirst();
        overlay.remove(first);
        ended(first);
      } while (first != entry);
    }
  }

  void lost(InFlightEntry entry) {
    ended(entry);
  }

  private void ended(InFlightEntry entry) {
    inFlight.remove(entry);
    if (entry == change) {
      change = null;
    }
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
    ended(entry);
    dropped.add(entry);
    var filling = takeOpen();
    if (filling != null) {
      dropped.add(filling.inFlight());
    }
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
