package io.isotherm.load.faults;

import io.isotherm.client.DatabaseClient;
import io.isotherm.load.history.HistoryFile;
import io.isotherm.load.history.HistoryProbe;
import io.isotherm.load.history.HistoryRecorder;
import io.isotherm.load.history.LinearizabilityChecker;
import io.isotherm.load.history.Verdict;
import io.isotherm.load.packages.Counters;
import io.isotherm.load.packages.IsothermItemTable;
import io.isotherm.load.packages.Patience;
import io.isotherm.load.packages.Tally;
import io.isotherm.load.process.Cluster;
import io.isotherm.load.subject.IsothermTables;
import io.isotherm.load.subject.IsothermTarget;
import io.isotherm.load.subject.ItemKey;
import io.isotherm.load.subject.ItemPositions;
import io.isotherm.load.workload.KeyChoice;
import io.isotherm.load.workload.MovingSpot;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A table under load with a hot spot that moves, contended keys and counters whose histories are
 * checked, while partitions are changed and servers are killed; and then all of it read back.
 */
public final class FaultsRun {
  private static final String TABLE = "faults";
  private static final String COUNTERS_TABLE = "counters";
  private static final String COUNTERS_RUN = "run";
  private static final int PARTITIONS = 4;
  private static final int REGISTERS = 8;
  private static final int REGISTER_CLIENTS = 4;

  /** The load has a rate, and is not to be what these leave of the machine. */
  private static final Duration REGISTER_PAUSE = Duration.ofMillis(20);

  private static final int COUNTER_CLIENTS = 4;

  /** A hot spot is this part of the collections, and moves this often. */
  private static final int SPOT_PART = 20;

  private static final double SPOT_SHARE = 0.5;
  private static final double SPOT_SECONDS = 20;

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration COMPARING_MAX = Duration.ofMinutes(20);
  private static final Duration LOOKS_EVERY = Duration.ofMillis(200);

  private final Cluster cluster;
  private final FaultsPlan plan;
  private final PrintStream progress;
  private final Findings findings = new Findings();
  private final VersionBook book = new VersionBook();
  private final Tally tally = new Tally();
  private final AtomicBoolean warm = new AtomicBoolean();
  private final AtomicBoolean stop = new AtomicBoolean();

  /**
   * @param progress is told of each change
   */
  public FaultsRun(Cluster cluster, FaultsPlan plan, PrintStream progress) {
    this.cluster = cluster;
    this.plan = plan;
    this.progress = progress;
  }

  /**
   * Runs to the end, and compares.
   *
   * @throws io.isotherm.load.process.ServerFailure when a server ended by itself or did not come up
   *     again
   */
  public FaultsResult run() throws InterruptedException, IOException {
    var registers = plan.folder().resolve("registers.history");
    var sums = plan.folder().resolve("counters.history");
    var kills = new ServerKills(cluster, plan.schedule());
    try (var opened = IsothermTarget.open(cluster.endpoints(), TABLE, PARTITIONS);
        var items = IsothermItemTable.open(cluster.endpoints(), COUNTERS_TABLE);
        var client = IsothermTables.connect(cluster.endpoints());
        var registersRecorder = new HistoryRecorder(registers, HistoryFile.OPERATIONS_MAX);
        var sumsRecorder = new HistoryRecorder(sums, HistoryFile.OPERATIONS_MAX)) {
      var target = new CountedTarget(opened, findings);
      var counters = new Counters(items, sumsRecorder, tally, COUNTERS_RUN);
      var changes = changes(client, target, kills);
      try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        var works = new ArrayList<Future<?>>();
        begin(works, threads, () -> changes.work(warm::get, stop::get));
        beginLoad(works, threads, target);
        for (int i = 0; i < REGISTER_CLIENTS; i++) {
          var probe =
              new HistoryProbe(
                  target,
                  registersRecorder,
                  "register-",
                  REGISTERS,
                  i,
                  REGISTER_PAUSE,
                  plan.schedule().seed());
          begin(works, threads, () -> probe.run(stop::get));
        }
        for (int i = 0; i < COUNTER_CLIENTS; i++) {
          int number = i;
          begin(works, threads, () -> counters.work(number, stop::get));
        }
        try {
          await(works, plan.warmUp());
          warm.set(true);
          begin(works, threads, () -> kills.work(stop::get));
          await(works, plan.duration());
        } finally {
          stop.set(true);
        }
        join(works);
      }
      var patience = new Patience(tally, PATIENCE, System.nanoTime() + COMPARING_MAX.toNanos());
      compare(opened, patience);
      counters.readAll(patience);
      return result(kills, changes, counters, registersRecorder, registers, sumsRecorder, sums);
    }
  }

  private PartitionChanges changes(DatabaseClient client, CountedTarget target, ServerKills kills) {
    var tables =
        List.of(
            new ChangedTable(TABLE, ItemPositions.of(cuts()), target),
            new ChangedTable(COUNTERS_TABLE, ItemPositions.of(Counters.keys(COUNTERS_RUN)), null));
    return new PartitionChanges(client.partitions(), tables, plan.schedule(), kills, this::tell);
  }

  /** Three places in each collection: below, between and above the items of the load. */
  private List<ItemKey> cuts() {
    var cuts = new ArrayList<ItemKey>();
    for (int i = 0; i < plan.collections(); i++) {
      var collection = VersionedLoad.collection(i);
      cuts.add(new ItemKey(collection, "a" + ChangedTable.PROBE));
      cuts.add(new ItemKey(collection, "writer-5"));
      cuts.add(new ItemKey(collection, "z" + ChangedTable.PROBE));
    }
    return cuts;
  }

  private void beginLoad(List<Future<?>> works, ExecutorService threads, CountedTarget target) {
    int spot = Math.max(1, plan.collections() / SPOT_PART);
    var zipfian = new KeyChoice.ScrambledZipfian(plan.collections());
    var choice = new MovingSpot(plan.collections(), spot, SPOT_SHARE, SPOT_SECONDS, zipfian);
    var load = new VersionedLoad(target, book, findings, choice);
    long pauseNanos = (long) (plan.writers() * 1e9 / plan.ratePerSecond());
    for (int i = 0; i < plan.writers(); i++) {
      int writer = i;
      begin(works, threads, () -> load.work(writer, pauseNanos, plan.schedule().seed(), stop::get));
    }
  }

  /** Something that is at work until it is told to stop. */
  private interface Work {
    void run() throws InterruptedException;
  }

  private static void begin(List<Future<?>> works, ExecutorService threads, Work work) {
    Callable<Void> callable =
        () -> {
          work.run();
          return null;
        };
    works.add(threads.submit(callable));
  }

  /** Waits until the time is over, or something broke. */
  private static void await(List<Future<?>> works, Duration time) throws InterruptedException {
    long end = System.nanoTime() + time.toNanos();
    while (System.nanoTime() < end
        && works.stream().noneMatch(work -> work.state() == Future.State.FAILED)) {
      TimeUnit.NANOSECONDS.sleep(LOOKS_EVERY.toNanos());
    }
  }

  /** Waits until all are done; throws what broke. */
  private static void join(List<Future<?>> works) throws InterruptedException {
    try {
      for (var work : works) {
        work.get();
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException("A part of the run broke.", e.getCause());
    }
  }

  /** Reads everything that was written, each item by its key and all of them by a scan. */
  private void compare(IsothermTarget target, Patience patience) throws InterruptedException {
    for (var key : book.keys()) {
      var value = patience.ask(() -> Optional.ofNullable(target.get(key)));
      findings.read(key, book.judge(key, value.orElse(null)), "the last read");
    }
    var scanned =
        patience.ask(() -> {
          var all = new ArrayList<ItemKey>();
          IsothermTables.call(() -> {
            target.scanAll((key, _) -> all.add(key));
            return true;
          });
          return all;
        });
    var seen = new HashSet<ItemKey>();
    for (var key : scanned) {
      if (!seen.add(key)) {
        findings.duplicated(key);
      }
    }
    for (var key : book.keys()) {
      if (!seen.contains(key)) {
        findings.read(key, book.judge(key, null), "the scan");
      }
    }
  }

  private FaultsResult result(
      ServerKills kills,
      PartitionChanges changes,
      Counters counters,
      HistoryRecorder registersRecorder,
      Path registers,
      HistoryRecorder sumsRecorder,
      Path sums)
      throws IOException {
    registersRecorder.close();
    sumsRecorder.close();
    var counts = findings.counts();
    return new FaultsResult(
        plan.schedule().seed(),
        cluster.servers().size(),
        kills.done(),
        changes.observed(),
        counts.plusErrors(tally.counts().errors()),
        counters.additions(),
        check(registers),
        check(sums),
        findings.examples());
  }

  private static Verdict check(Path history) throws IOException {
    return LinearizabilityChecker.check(
        HistoryFile.read(history), LinearizabilityChecker.STEPS_MAX);
  }

  private void tell(ObservedChange change) {
    progress.printf(
        Locale.ROOT,
        "%-5s %-10s %-28s %6.2f s, stall %7.1f ms (before %6.1f) %s%n",
        change.kind(),
        change.outcome(),
        change.reason(),
        change.seconds(),
        change.stallMillis(),
        change.calmMillis(),
        change.circumstance());
  }
}
