package io.isotherm.load.packages;

import io.isotherm.load.history.HistoryFile;
import io.isotherm.load.history.HistoryRecorder;
import io.isotherm.load.history.LinearizabilityChecker;
import io.isotherm.load.process.Killer;
import io.isotherm.load.subject.TargetFailure;
import io.isotherm.model.item.Item;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes all records, queries them back, scans them back, and begins again until the kills are
 * over; then a last time in peace. Counters are added to all along.
 */
public final class PackagesRun {
  private static final int WRITERS = 32;
  private static final int READERS = 32;
  private static final int SEGMENTS = 8;
  private static final int COUNTER_CLIENTS = 6;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final ItemTable table;
  private final RecordBook book;
  private final Tally tally = new Tally();
  private final Patience patience;
  private final Path history;
  private final String name;
  private final PrintStream progress;

  /**
   * @param records what to load
   * @param history where the counters' history goes
   * @param name of this run, unlike that of any before on the same table
   * @param limit how long it may take, from now on, until its last record was compared
   */
  public PackagesRun(
      ItemTable table,
      Map<PackageKey, Item> records,
      Path history,
      String name,
      Duration limit,
      PrintStream progress) {
    this.table = table;
    this.book = new RecordBook(records, tally);
    this.history = history;
    this.name = name;
    this.patience = new Patience(tally, PATIENCE, System.nanoTime() + limit.toNanos());
    this.progress = progress;
  }

  /**
   * Runs to the end of the kills, or one pass without.
   *
   * @param killer null to leave the servers alone
   * @throws RunTooLong when the time is up first
   */
  public PackagesResult run(@Nullable Killer killer) throws InterruptedException, IOException {
    var stop = new AtomicBoolean();
    int passes;
    long additions;
    try (var recorder = new HistoryRecorder(history, HistoryFile.OPERATIONS_MAX);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var counters = new Counters(table, recorder, tally, name);
      var beside = new ArrayList<Future<?>>();
      IntStream.range(0, COUNTER_CLIENTS)
          .forEach(client ->
              beside.add(
                  threads.submit(() -> {
                    counters.work(client, stop::get);
                    return null;
                  })));
      var killing = killer == null ? null : threads.submit(() -> work(killer));
      try {
        passes = passes(killer, killing);
      } catch (RuntimeException | InterruptedException e) {
        // Or the kills to come would be waited for.
        threads.shutdownNow();
        throw e;
      } finally {
        stop.set(true);
      }
      if (killing != null) {
        killing.get();
      }
      for (var client : beside) {
        client.get();
      }
      counters.readAll(patience);
      additions = counters.additions();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      throw new IllegalStateException("A part of the run broke.", e.getCause());
    }
    var verdict =
        LinearizabilityChecker.check(HistoryFile.read(history), LinearizabilityChecker.STEPS_MAX);
    return new PackagesResult(
        book.keys().size(),
        passes,
        killer == null ? 0 : killer.done(),
        additions,
        tally.counts(),
        verdict,
        tally.examples());
  }

  private int passes(@Nullable Killer killer, @Nullable Future<?> killing)
      throws InterruptedException {
    int pass = 0;
    boolean again = true;
    while (again) {
      // Asked before the pass begins: the last one runs while nothing is killed any more.
      again = killer != null && killing != null && killer.isAtWork() && !killing.isDone();
      pass(++pass, killer);
    }
    return pass;
  }

  private void pass(int pass, @Nullable Killer killer) throws InterruptedException {
    Crew.share(book.keys(), WRITERS, key -> write(key, pass));
    tell(pass, "written", killer);
    Crew.share(book.packages(), READERS, name -> compareQuery(name, pass));
    tell(pass, "queried", killer);
    compareScan(pass);
    tell(pass, "scanned", killer);
  }

  private void write(PackageKey key, int pass) throws InterruptedException {
    var item = book.written(key, pass);
    patience.ask(() -> {
      try {
        table.put(item);
        return true;
      } catch (TargetFailure failure) {
        if (failure.mayHaveHappened()) {
          book.noteUnknown(key, pass);
        }
        throw failure;
      }
    });
    tally.wrote();
  }

  private void compareQuery(String packageName, int pass) throws InterruptedException {
    book.compareQuery(packageName, patience.ask(() -> table.query(packageName)), pass);
  }

  private void compareScan(int pass) throws InterruptedException {
    var found = new ArrayList<Item>();
    var segments = IntStream.range(0, SEGMENTS).boxed().toList();
    Crew.share(
        segments,
        SEGMENTS,
        segment -> {
          var items = scan(segment);
          synchronized (found) {
            found.addAll(items);
          }
        });
    book.compareScan(found, pass);
  }

  private List<Item> scan(int segment) throws InterruptedException {
    var items = new ArrayList<Item>();
    Item last = null;
    do {
      var after = last;
      var page = patience.ask(() -> table.scan(segment, SEGMENTS, after));
      page.items().stream().filter(PackagesRun::isRecord).forEach(items::add);
      last = page.last();
    } while (last != null);
    return items;
  }

  private static boolean isRecord(Item item) {
    return !PackageKey.of(item).packageName().startsWith(Counters.PREFIX);
  }

  private void tell(int pass, String what, @Nullable Killer killer) {
    var counts = tally.counts();
    progress.printf(
        Locale.ROOT,
        "pass %d %s: %,d records, %d kills so far, %,d errors surfaced, lost %d, duplicated %d%n",
        pass,
        what,
        book.keys().size(),
        killer == null ? 0 : killer.done(),
        counts.errors(),
        counts.lost(),
        counts.duplicated());
  }

  private static @Nullable Void work(Killer killer) throws InterruptedException {
    killer.work();
    return null;
  }
}
