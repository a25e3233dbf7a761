package io.isotherm.load.faults;

import io.isotherm.client.DecisionFilter;
import io.isotherm.client.Partitions;
import io.isotherm.client.PlannedPartitions;
import io.isotherm.load.faults.ObservedChange.Circumstance;
import io.isotherm.load.faults.ObservedChange.Outcome;
import io.isotherm.load.subject.ItemKey;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.error.ErrorCode;
import io.isotherm.model.partition.PartitionDecision;
import io.isotherm.model.partition.PartitionDescription;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Asks for one change of partitions after the other, and writes to their range from before until
 * after. Its work belongs to one thread; what was seen may be asked by any.
 */
final class PartitionChanges {
  /**
   * For how long writes are watched before the first change of a kind, to see how they fare without
   * it; before another one, for as long as around the last: the longest gap of a longer time is
   * longer.
   */
  private static final Duration CALM_FIRST = Duration.ofSeconds(2);

  private static final Duration CALM_MAX = Duration.ofSeconds(5);

  /** How long writes are watched after the catalog showed the end of a change. */
  private static final Duration AFTER = Duration.ofMillis(300);

  /** The first writes of a probe find connections and caches cold. */
  private static final Duration PROBE_WARM_UP = Duration.ofMillis(100);

  private static final Duration END_MAX = Duration.ofSeconds(60);
  private static final Duration LOOKS_EVERY = Duration.ofMillis(50);
  private static final int PROBED_KEYS_MAX = 64;

  /** Of the newest decisions about a partition, as many as are looked at. */
  private static final int DECISIONS_MAX = 5;

  private final Partitions partitions;
  private final List<ChangedTable> tables;
  private final FaultSchedule schedule;
  private final ServerKills kills;
  private final Consumer<ObservedChange> told;
  private final Map<ChangeKind, Duration> watchedLast = new EnumMap<>(ChangeKind.class);
  private final List<ObservedChange> observed = new CopyOnWriteArrayList<>();

  /**
   * @param tables the first of which is changed most
   * @param told of each change that counts when it is over
   */
  PartitionChanges(
      Partitions partitions,
      List<ChangedTable> tables,
      FaultSchedule schedule,
      ServerKills kills,
      Consumer<ObservedChange> told) {
    this.partitions = partitions;
    this.tables = List.copyOf(tables);
    this.schedule = schedule;
    this.kills = kills;
    this.told = told;
  }

  List<ObservedChange> observed() {
    return List.copyOf(observed);
  }

  /**
   * Works until it is told to stop; the change that is under way then is seen to its end.
   *
   * @param warm whether changes count by now
   */
  void work(BooleanSupplier warm, BooleanSupplier stop) throws InterruptedException {
    for (int number = 0; !warm.getAsBoolean() && !stop.getAsBoolean(); number++) {
      var change = schedule.practice(number);
      TimeUnit.NANOSECONDS.sleep(change.pause().toNanos());
      carryOut(change, table(change));
    }
    for (int number = 0; !stop.getAsBoolean(); number++) {
      var change = schedule.change(number);
      TimeUnit.NANOSECONDS.sleep(change.pause().toNanos());
      var seen = carryOut(change, table(change));
      observed.add(seen);
      told.accept(seen);
    }
  }

  /** One change of four is of another table than the first. */
  private ChangedTable table(FaultSchedule.Change change) {
    int others = tables.size() - 1;
    return change.where() < 0.75 || others == 0
        ? tables.getFirst()
        : tables.get(1 + (int) ((change.where() - 0.75) * 4 * others));
  }

  private ObservedChange carryOut(FaultSchedule.Change change, ChangedTable table)
      throws InterruptedException {
    var listed = list();
    var plan =
        listed == null ? null : ChangePlan.of(change, table.name(), listed, table.positions());
    if (plan == null) {
      return unwatched(change.kind(), Outcome.IMPOSSIBLE, "", 0);
    }
    var target = table.probed();
    var keys = probed(table.positions().within(plan.range()));
    if (target == null || keys.isEmpty()) {
      long asked = System.nanoTime();
      var ending = ask(plan);
      return unwatched(plan.kind(), ending.outcome, ending.reason, secondsSince(asked));
    }
    try (var probe = new StallProbe(target, keys)) {
      long begun = System.nanoTime();
      var calm = watchedLast.getOrDefault(plan.kind(), CALM_FIRST);
      TimeUnit.NANOSECONDS.sleep(PROBE_WARM_UP.plus(calm).toNanos());
      long asked = System.nanoTime();
      var ending = ask(plan);
      double seconds = secondsSince(asked);
      TimeUnit.NANOSECONDS.sleep(AFTER.toNanos());
      var watched = new Window(asked, System.nanoTime());
      var lasted = Duration.ofNanos(watched.toNanos() - watched.fromNanos());
      watchedLast.put(plan.kind(), lasted.compareTo(CALM_MAX) < 0 ? lasted : CALM_MAX);
      var written = probe.stop();
      return new ObservedChange(
          plan.kind(),
          ending.outcome,
          ending.reason,
          seconds,
          written.longestGapMillis(watched),
          written.longestGapMillis(new Window(begun + PROBE_WARM_UP.toNanos(), asked)),
          circumstance(plan, watched));
    }
  }

  private static ObservedChange unwatched(
      ChangeKind kind, Outcome outcome, String reason, double seconds) {
    return new ObservedChange(kind, outcome, reason, seconds, 0, 0, Circumstance.UNWATCHED);
  }

  private static double secondsSince(long nanos) {
    return (System.nanoTime() - nanos) / 1e9;
  }

  /** Some of those that may be written, all over the range. */
  private static List<ItemKey> probed(List<ItemKey> within) {
    var able = within.stream().filter(ChangedTable::isProbe).toList();
    int count = Math.min(PROBED_KEYS_MAX, able.size());
    return IntStream.range(0, count).mapToObj(i -> able.get(i * able.size() / count)).toList();
  }

  private Circumstance circumstance(ChangePlan plan, Window watched) {
    if (kills.disturbed(watched)) {
      return Circumstance.KILL;
    }
    var listed = list();
    if (listed == null) {
      return Circumstance.KILL;
    }
    var leader = plan.partitions().getFirst().leader();
    boolean led =
        listed.stream()
            .filter(partition -> partition.range().overlaps(plan.range()))
            .filter(partition -> partition.table().equals(plan.partitions().getFirst().table()))
            .allMatch(partition -> partition.leader().equals(leader));
    return led || plan instanceof ChangePlan.Move ? Circumstance.PEACE : Circumstance.LEADER_CHANGE;
  }

  /** How a change that was asked for ended. */
  private record Ending(Outcome outcome, String reason) {}

  private Ending ask(ChangePlan plan) throws InterruptedException {
    PlannedPartitions planned;
    try {
      planned = send(plan);
    } catch (DatabaseException failure) {
      return switch (failure.code().kind()) {
        case CALLER, THROTTLED -> new Ending(Outcome.REFUSED, failure.code().name());
        case RETRYABLE, INTERNAL ->
            new Ending(
                failure.code() == ErrorCode.OUTCOME_UNKNOWN ? Outcome.UNKNOWN : Outcome.REFUSED,
                failure.code().name());
      };
    }
    if (planned.decision().outcome() == PartitionDecision.Outcome.REFUSED) {
      return new Ending(Outcome.REFUSED, planned.decision().reason());
    }
    return awaitEnd(plan, planned.decision())
        .map(reason -> new Ending(Outcome.UNFINISHED, reason))
        .orElseGet(() -> new Ending(Outcome.DONE, ""));
  }

  private PlannedPartitions send(ChangePlan plan) {
    return switch (plan) {
      case ChangePlan.Split(var partition, var at) ->
          partitions.split(partition.id(), List.of(at), false);
      case ChangePlan.Merge(var left, var right) -> partitions.merge(left.id(), right.id(), false);
      case ChangePlan.Move(var partition, var group) ->
          partitions.move(partition.id(), group, false);
    };
  }

  /** Waits until the partitions are not there any more; why that did not come, or nothing. */
  private Optional<String> awaitEnd(ChangePlan plan, PartitionDecision planned)
      throws InterruptedException {
    long deadline = System.nanoTime() + END_MAX.toNanos();
    while (System.nanoTime() < deadline) {
      var listed = list();
      if (listed != null) {
        var there = new HashSet<>(listed.stream().map(PartitionDescription::id).toList());
        if (plan.ids().stream().noneMatch(there::contains)) {
          return Optional.empty();
        }
        if (isAbandoned(planned)) {
          return Optional.of(PartitionDecision.Outcome.ABANDONED.name());
        }
      }
      TimeUnit.NANOSECONDS.sleep(LOOKS_EVERY.toNanos());
    }
    return Optional.of("not seen within " + END_MAX.toSeconds() + " s");
  }

  /** Whether the cluster gave up what it had planned, and what it may have begun. */
  private boolean isAbandoned(PartitionDecision planned) {
    try {
      var about = new DecisionFilter(null, planned.partitions().getFirst(), null);
      return partitions.decisions(about, DECISIONS_MAX).stream()
          .filter(decision -> decision.lastMillis() >= planned.lastMillis())
          .anyMatch(decision -> decision.outcome() == PartitionDecision.Outcome.ABANDONED);
    } catch (DatabaseException _) {
      return false;
    }
  }

  private @Nullable List<PartitionDescription> list() {
    try {
      return partitions.list(null);
    } catch (DatabaseException _) {
      return null;
    }
  }
}
