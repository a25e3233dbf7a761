package io.isotherm.load.heat;

import io.isotherm.client.DatabaseClient;
import io.isotherm.load.measure.Loading;
import io.isotherm.load.measure.ProgressBar;
import io.isotherm.load.process.IsothermCluster;
import io.isotherm.load.subject.IsothermTables;
import io.isotherm.load.subject.IsothermTarget;
import io.isotherm.load.subject.ItemKey;
import io.isotherm.load.subject.ItemPositions;
import io.isotherm.load.workload.ItemSpace;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;

/**
 * A table whose keys are used alike, and then one more key that takes 40% of all operations: more
 * reads than its partition may serve, so that its neighbours suffer until it is alone.
 *
 * <p>The hot key's operations are sent once, the others' as every user sends them, so that what the
 * others' callers wait for is what counts.
 */
public final class HotItemRun implements HeatRun {
  private static final String TABLE = "heat";
  private static final long HOT = 0;
  private static final double HOT_SHARE = 0.4;
  private static final double WRITES = 0.1;

  /** What part of the run is over before the hot key is used: splits of its own end in it. */
  private static final int PEACE_PART = 3;

  @Override
  public HeatReport run(HeatPlan plan, PrintStream out) throws InterruptedException {
    var settings = List.of("--partition-read-units=" + plan.ceiling());
    int hotFrom = (int) plan.duration().toSeconds() / PEACE_PART;
    try (var cluster = IsothermCluster.start(plan.folder(), 0, settings);
        var target = IsothermTarget.open(cluster.endpoints(), TABLE, 1);
        var hotTarget = IsothermTarget.openWithoutRetries(cluster.endpoints(), TABLE, 1);
        var client = IsothermTables.connect(cluster.endpoints());
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var space = plan.space();
      Loading.load(target, space, ProgressBar.onStandardError("loading"));
      out.printf(
          Locale.ROOT,
          "The others' operations; from second %d on the hot key's as well.%n%s%n",
          hotFrom + 1,
          SecondLines.HEAD);
      var watch = new Watch(client, space);
      var latencies = new SecondLatencies();
      var hot =
          threads.submit(() -> {
            TimeUnit.SECONDS.sleep(hotFrom);
            return OfferedLoad.run(
                hotTarget, hot(plan, space, hotFrom), new SecondLatencies(), () -> 0, _ -> {});
          });
      var others =
          OfferedLoad.run(
              target,
              others(plan, space),
              latencies,
              watch::partitions,
              second -> {
                watch.note(second.number());
                out.println(SecondLines.of(second));
              });
      return new HotItemResult(others, await(hot), latencies, hotFrom, watch.aloneAt.get())
          .report();
    }
  }

  private static Offering others(HeatPlan plan, ItemSpace space) {
    return new Offering(
        space,
        (_, random) -> new Offer(random.nextLong(1, plan.items()), random.nextDouble() < WRITES),
        plan.ratePerSecond() * (1 - HOT_SHARE),
        plan.callers(),
        plan.duration());
  }

  private static Offering hot(HeatPlan plan, ItemSpace space, int hotFrom) {
    return new Offering(
        space,
        (_, random) -> new Offer(HOT, random.nextDouble() < WRITES),
        plan.ratePerSecond() * HOT_SHARE,
        plan.callers(),
        plan.duration().minus(Duration.ofSeconds(hotFrom)));
  }

  private static Timeline await(Future<Timeline> hot) throws InterruptedException {
    try {
      return hot.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("The hot key's load broke.", e.getCause());
    }
  }

  /** Sees the hot key alone in its partition. Belongs to one thread, but for what it found. */
  private static final class Watch {
    private final DatabaseClient client;
    private final ItemPositions items;
    private final ItemKey hot;
    private final AtomicInteger aloneAt = new AtomicInteger(-1);
    private boolean alone;

    Watch(DatabaseClient client, ItemSpace space) {
      this.client = client;
      this.hot = space.key(HOT);
      this.items =
          ItemPositions.of(LongStream.range(0, space.items()).mapToObj(space::key).toList());
    }

    int partitions() {
      var partitions = client.partitions().list(TABLE);
      alone =
          partitions.stream()
              .anyMatch(partition -> items.within(partition.range()).equals(List.of(hot)));
      return partitions.size();
    }

    void note(int second) {
      if (alone) {
        aloneAt.compareAndSet(-1, second);
      }
    }
  }
}
