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
 * <p>After the first dropped entry nothing is proposed until the last one in flight has ended,
 * since all of them were evaluated on a state that never came to be; so was what is being filled,
 * which is dropped with it.
 */
final class Tenure {
  /** Of {@link #waitNanos}: nothing goes before that. */
  static final long UNTIL_AN_END = Long.MAX_VALUE;

  /**
   * Entries that the steps of a handover may put beside those of writes. More than one handover at
   * a time is rare, and has three: what was gathered before, the last chunk, and the adoption.
   */
  private static final int HANDOVER_ENTRIES = 3;

  private final Leadership leadership;
  private final Overlay overlay = new Overlay();

  /** In the order in which they were proposed. */
  private final SequencedSet<InFlightEntry> inFlight = new LinkedHashSet<>();

  private final List<InFlightEntry> dropped = new ArrayList<>();
  private final Gathering gathering;
  private final GroupLimits limits;
  private @Nullable EntryBuilder open;
  private InFlightEntry newest = InFlightEntry.ofWrites();
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

  /** Whether writes may be evaluated: not while partitions change, nor on what never came to be. */
  boolean evaluates() {
    return dropped.isEmpty() && dropsTold.get() == 0 && (inFlight.isEmpty() || !newest.isAlone());
  }

  /**
   * Whether a command may go, be it beside what is in flight: then a handover takes no longer than
   * its own entries. It is evaluated on the applied state, so nothing in flight may change what it
   * looks at. A step of an arrival looks at that and at the partitions, the steps in which a
   * partition is handed over at its departure; writes change neither. Everything else looks at what
   * partitions hold too. An adoption looks at nothing that a chunk in flight leaves open ({@link
   * #arrivals}), a chunk at items that are not there yet.
   */
  boolean takes(EntryCommand command) {
    int most = limits.entriesInFlightMax() + (command.isUrgent() ? HANDOVER_ENTRIES : 0);
    if (!evaluates() || inFlight.size() >= most) {
      return false;
    }
    return switch (command) {
      case ArrivalRequest(ArrivalStep.Adopt _, _, _) -> true;
      case ArrivalRequest(var step, _, _) ->
          inFlight.stream().noneMatch(entry -> entry.feeds(step.partition()));
      case ChangeRequest(var change, _, _) ->
          switch (change) {
            case PartitionChange.Freeze _, PartitionChange.Leave _, PartitionChange.Stay _ -> true;
            case PartitionChange.Create _,
                PartitionChange.Drop _,
                PartitionChange.Replace _,
                PartitionChange.Depart _ ->
                inFlight.isEmpty();
          };
    };
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
   * is on its way, and for a moment after it ({@link Gathering}).
   *
   * @param gathered commands
   * @param full whether no more would be taken
   */
  long waitNanos(int gathered, boolean full, long nowNanos) {
    if (!evaluates()) {
      return UNTIL_AN_END;
    }
    if (inFlight.isEmpty()) {
      return full ? 0 : gathering.waitNanos(gathered, nowNanos);
    }
    return inFlight.size() < limits.entriesInFlightMax() && gathered >= limits.besideCommandsMin()
        ? 0
        : UNTIL_AN_END;
  }

  void proposed(InFlightEntry entry, long nowNanos) {
    entry.proposed(nowNanos);
    inFlight.add(entry);
    newest = entry;
  }

  /**
   * An entry is known to be applied, and with it all that were proposed before it, whenever they
   * are told of.
   *
   * @param waiting commands that no entry has taken yet
   */
  void applied(InFlightEntry entry, int waiting, long nowNanos) {
    int filling = open == null ? 0 : open.commands();
    int unanswered = entry.participants().size() + filling + waiting;
    gathering.applied(entry.tookNanos(nowNanos), unanswered, nowNanos);
    if (inFlight.contains(entry)) {
      InFlightEntry first;
      do {
        first = inFlight.removeFirst();
        overlay.remove(first);
      } while (first != entry);
    }
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
