package io.isotherm.load.measure;

import io.isotherm.load.subject.ItemKey;
import io.isotherm.load.subject.Target;
import io.isotherm.load.subject.TargetFailure;
import io.isotherm.load.workload.ItemSpace;
import io.isotherm.load.workload.KeyChoice;
import io.isotherm.load.workload.OperationKind;
import io.isotherm.load.workload.Workload;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * One run of a plan. Each client is a virtual thread with a random generator and latencies of its
 * own; what they share is the target, a counter for the progress bar and the end.
 *
 * <p>In an open loop the arrivals are fixed beforehand, dealt out to the clients in turn. A client
 * that is late begins its next operation at once, and its latency counts from when it should have
 * begun: a stall of the server shows in every operation that it delayed, not in one (Tene's
 * "coordinated omission").
 */
public final class LoadRun {
  private static final long POLL_MILLIS = 50;

  /** Keeps a client from spinning when a server refuses at once. */
  private static final long PAUSE_AFTER_FAILURE_MILLIS = 10;

  private final Target target;
  private final ItemSpace space;
  private final KeyChoice choice;
  private final LoadPlan plan;
  private final LongAdder done = new LongAdder();
  private final long startNanos;
  private final long measureNanos;
  private final long endNanos;

  private LoadRun(
      Target target, ItemSpace space, KeyChoice choice, LoadPlan plan, long startNanos) {
    this.target = target;
    this.space = space;
    this.choice = choice;
    this.plan = plan;
    this.startNanos = startNanos;
    this.measureNanos = startNanos + plan.warmUp().toNanos();
    this.endNanos = measureNanos + plan.duration().toNanos();
  }

  /**
   * Runs to the end of the plan.
   *
   * @param use reads what the servers have used so far
   */
  public static Measurement run(
      Target target,
      ItemSpace space,
      KeyChoice choice,
      LoadPlan plan,
      Supplier<ServerUse> use,
      ProgressBar bar)
      throws InterruptedException {
    return new LoadRun(target, space, choice, plan, System.nanoTime()).measure(use, bar);
  }

  private Measurement measure(Supplier<ServerUse> use, ProgressBar bar)
      throws InterruptedException {
    var total = new Latencies();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var clients =
          IntStream.range(0, plan.clients())
              .mapToObj(index -> threads.submit(() -> work(index)))
              .toList();
      watchUntil(measureNanos, clients, bar);
      var before = use.get();
      long measuredFrom = System.nanoTime();
      watchUntil(endNanos, clients, bar);
      var after = use.get();
      double seconds = (System.nanoTime() - measuredFrom) / 1e9;
      for (var client : clients) {
        total.add(client.get());
      }
      var measurement = Measurement.of(total, seconds, before, after);
      bar.finish(String.format(Locale.ROOT, "%,.0f ops/s", measurement.operationsPerSecond()));
      return measurement;
    } catch (ExecutionException e) {
      throw new IllegalStateException("A client of the run broke.", e.getCause());
    }
  }

  private void watchUntil(long untilNanos, List<Future<Latencies>> clients, ProgressBar bar)
      throws InterruptedException {
    for (long now = System.nanoTime(); now < untilNanos; now = System.nanoTime()) {
      long left = TimeUnit.NANOSECONDS.toMillis(untilNanos - now);
      TimeUnit.MILLISECONDS.sleep(Math.clamp(left, 1, POLL_MILLIS));
      if (clients.stream().anyMatch(client -> client.state() == Future.State.FAILED)) {
        return;
      }
      long elapsed = now - startNanos;
      bar.show(
          (double) elapsed / (endNanos - startNanos),
          String.format(Locale.ROOT, "%,.0f ops/s", done.sum() * 1e9 / Math.max(1, elapsed)),
          now);
    }
  }

  private Latencies work(int client) throws InterruptedException {
    var random = new SplittableRandom(plan.seed() * 1_000_003 + client);
    var latencies = new Latencies();
    for (long turn = 0; ; turn++) {
      long intended = intendedNanos(client, turn);
      if (intended >= endNanos) {
        return latencies;
      }
      TimeUnit.NANOSECONDS.sleep(intended - System.nanoTime());
      long begun = plan.ratePerSecond() == 0 ? System.nanoTime() : intended;
      step(random, latencies, begun);
    }
  }

  /** When the operation is due: at once in a closed loop. */
  private long intendedNanos(int client, long turn) {
    if (plan.ratePerSecond() == 0) {
      return System.nanoTime();
    }
    double arrival = turn * (double) plan.clients() + client;
    return startNanos + (long) (arrival * 1e9 / plan.ratePerSecond());
  }

  private void step(SplittableRandom random, Latencies latencies, long begunNanos)
      throws InterruptedException {
    var kind = plan.workload().next(random);
    var key = space.key(choice.next(random));
    boolean counts = begunNanos >= measureNanos;
    try {
      boolean found = perform(kind, key, random);
      long ended = System.nanoTime();
      done.increment();
      if (counts && !found) {
        latencies.countMissing();
      }
      // An open loop counts what came late too; a closed one has no throughput after its end.
      if (counts && (plan.ratePerSecond() > 0 || ended < endNanos)) {
        latencies.record(kind, ended - begunNanos);
      }
    } catch (TargetFailure _) {
      if (counts) {
        latencies.countFailure();
      }
      TimeUnit.MILLISECONDS.sleep(PAUSE_AFTER_FAILURE_MILLIS);
    }
  }

  /** Returns whether what had to be there was there. */
  private boolean perform(OperationKind kind, ItemKey key, SplittableRandom random) {
    return switch (kind) {
      case PUT -> {
        target.put(key, space.value(random));
        yield true;
      }
      case GET -> target.get(key) != null;
      case QUERY -> target.query(key, 1 + random.nextInt(Workload.RANGE_ITEMS_MAX)) > 0;
      case SCAN -> target.scan(key, 1 + random.nextInt(Workload.RANGE_ITEMS_MAX)) >= 0;
    };
  }
}
