package io.isotherm.load.differential.run;

import io.isotherm.load.differential.judge.Judge;
import io.isotherm.load.differential.judge.Verdict;
import io.isotherm.load.differential.request.Request;
import io.isotherm.load.differential.request.RequestStream;
import io.isotherm.load.differential.request.TestTable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Takes batches off a stream, each by one of several workers on tables of its own. */
public final class DifferentialRun {
  /** After so many requests the tables are brought back to the stock. */
  static final int BATCH = 40;

  private final Side ours;
  private final Side oracle;
  private final Judge judge;
  private final RequestStream stream;
  private final Tally tally = new Tally();
  private final int shrinkMax;

  /**
   * @param shrinkMax how many differences are made small; the others are shown as they were sent
   */
  public DifferentialRun(Side ours, Side oracle, Judge judge, RequestStream stream, int shrinkMax) {
    this.ours = ours;
    this.oracle = oracle;
    this.judge = judge;
    this.stream = stream;
    this.shrinkMax = shrinkMax;
  }

  /**
   * Runs until the stream ends.
   *
   * @param name sets this run's tables apart from those of another on the same servers
   * @param known ids of all divergences, for the report
   */
  public DifferentialReport run(String name, int workers, List<String> known)
      throws InterruptedException {
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      var running = new ArrayList<Future<?>>();
      for (int i = 0; i < workers; i++) {
        var pair = new Pair(ours, oracle, judge, TestTable.PREFIX + name + i);
        running.add(
            executor.submit(() -> {
              work(pair);
              return null;
            }));
      }
      for (Future<?> worker : running) {
        await(worker);
      }
    }
    return tally.report(known);
  }

  private static void await(Future<?> worker) throws InterruptedException {
    try {
      worker.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException(e.getCause());
    }
  }

  private void work(Pair pair) throws InterruptedException {
    pair.createTables();
    var fewerFaults = new FewerFaults(pair::compareAside);
    for (var batch = stream.next(BATCH); !batch.isEmpty(); batch = stream.next(BATCH)) {
      pair.reset();
      for (Request request : batch) {
        var comparison = reconsidered(fewerFaults, pair.compare(request));
        tally.add(comparison);
        if (comparison.verdict() instanceof Verdict.Unexplained(var what, _)) {
          tally.example(example(pair, comparison, what));
        }
        if (Pair.mayHaveParted(comparison)) {
          pair.reset();
        }
      }
    }
  }

  /** Two faults in one request are told apart, unless that makes no difference. */
  private static Comparison reconsidered(FewerFaults fewerFaults, Comparison comparison)
      throws InterruptedException {
    boolean open =
        comparison.verdict() instanceof Verdict.Unexplained(_, boolean decided) && !decided;
    return open ? fewerFaults.reconsider(comparison) : comparison;
  }

  private DifferentialReport.Example example(Pair pair, Comparison found, String what)
      throws InterruptedException {
    var smallest = found;
    if (tally.claimShrink(shrinkMax)) {
      smallest = shrunk(pair, found, what);
    }
    return new DifferentialReport.Example(
        what,
        found.request().operation(),
        smallest.request().body(),
        found.request().origin(),
        smallest.ours().toString(),
        smallest.oracles().toString());
  }

  private static Comparison shrunk(Pair pair, Comparison found, String what)
      throws InterruptedException {
    pair.reset();
    if (!isSame(pair.compare(found.request()), what)) {
      // It takes what the batch did before: there is nothing to make smaller.
      return found;
    }
    var kept = new ArrayList<>(List.of(found));
    Shrinker.shrink(
        found.request().body(),
        body -> {
          var smaller = new Request(found.request().operation(), body, found.request().origin());
          try {
            pair.reset();
            var comparison = pair.compare(smaller);
            boolean same =
                isSame(comparison, what)
                    && comparison.ours().message().equals(found.ours().message())
                    && comparison.oracles().message().equals(found.oracles().message());
            if (same) {
              kept.set(0, comparison);
            }
            return same;
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
          }
        });
    return kept.getFirst();
  }

  private static boolean isSame(Comparison comparison, String what) {
    return comparison.verdict() instanceof Verdict.Unexplained(var now, _) && now.equals(what);
  }
}
