package io.isotherm.node;

import static io.isotherm.node.group.TestRequests.put;

import com.google.protobuf.ByteString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;

/**
 * Moves a partition to and fro between two groups of three nodes in this process, while callers
 * write to it. Prints how long the copies took, how long nobody served the partition (from the
 * freeze applied at one leader to the adoption applied at the other), and how long writes took.
 *
 * <p>Arguments: items of 1 KB (default 20,000), moves (default 20), callers (default 8), pause of a
 * caller between two writes in microseconds (default 1,000).
 */
final class MoveBenchmark {
  private static final int FILLERS = 64;
  private static final String VALUE = "x".repeat(1_000);
  private static final long POLL_NANOS = TimeUnit.MICROSECONDS.toNanos(100);
  private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(5);

  private final MovingTable table;
  private final int items;

  private MoveBenchmark(NodeCluster cluster, int items) {
    this.table = new MovingTable(cluster);
    this.items = items;
  }

  public static void main(String[] arguments) throws Exception {
    int items = argument(arguments, 0, 20_000);
    int moves = argument(arguments, 1, 20);
    int callers = argument(arguments, 2, 8);
    int pauseMicros = argument(arguments, 3, 1_000);
    var root = Files.createTempDirectory("isotherm-moves");
    try (var cluster = new NodeCluster(root, 2)) {
      cluster.found();
      cluster.lead(0, 1);
      cluster.lead(1, 2);
      new MoveBenchmark(cluster, items).run(moves, callers, pauseMicros);
      if (!cluster.faults().isEmpty()) {
        throw new IllegalStateException("A replica failed: " + cluster.faults());
      }
    } finally {
      delete(root);
    }
  }

  private static int argument(String[] arguments, int at, int otherwise) {
    return arguments.length > at ? Integer.parseInt(arguments[at]) : otherwise;
  }

  private void run(int moves, int callers, int pauseMicros) {
    fill();
    var latencies = new ConcurrentLinkedQueue<Long>();
    var over = new AtomicBoolean();
    var copies = LongStream.builder();
    var gaps = LongStream.builder();
    long begun = System.nanoTime();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < callers; i++) {
        long seed = i;
        var _ =
            threads.submit(() -> call(new SplittableRandom(seed), pauseMicros, over, latencies));
      }
      try {
        for (int i = 0; i < moves; i++) {
          move(i % 2 == 0 ? 2 : 1, copies, gaps);
        }
      } finally {
        over.set(true);
      }
    }
    double seconds = (System.nanoTime() - begun) / 1e9;
    print("copied to frozen, ms", copies.build());
    print("frozen to adopted, ms", gaps.build());
    print("write, ms", latencies.stream().mapToLong(Long::longValue));
    System.out.printf("writes a second: %.0f%n", latencies.size() / seconds);
  }

  private void fill() {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < FILLERS; i++) {
        int first = i;
        var _ =
            threads.submit(() -> {
              for (int n = first; n < items; n += FILLERS) {
                table.write(key(n), put(key(n), VALUE), ByteString.EMPTY);
              }
            });
      }
    }
  }

  private void call(
      SplittableRandom random,
      int pauseMicros,
      AtomicBoolean over,
      ConcurrentLinkedQueue<Long> latencies) {
    while (!over.get()) {
      var key = key(random.nextInt(items));
      long begun = System.nanoTime();
      table.write(key, put(key, VALUE), ByteString.EMPTY);
      latencies.add(System.nanoTime() - begun);
      LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(pauseMicros));
    }
  }

  private void move(long group, LongStream.Builder copies, LongStream.Builder gaps) {
    long begun = System.nanoTime();
    table.depart(group);
    long frozen = awaitNanos(() -> table.isFrozen() || table.holds(table.target()));
    long adopted = awaitNanos(() -> table.holds(table.target()));
    copies.add(frozen - begun);
    gaps.add(adopted - frozen);
    table.awaitMoved();
  }

  private static long awaitNanos(BooleanSupplier condition) {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - deadline > 0) {
        throw new IllegalStateException("A move does not come to its end.");
      }
      LockSupport.parkNanos(POLL_NANOS);
    }
    return System.nanoTime();
  }

  private static void print(String what, LongStream nanos) {
    long[] sorted = nanos.sorted().toArray();
    System.out.printf(
        "%-24s p50 %8.1f  p90 %8.1f  p99 %8.1f  max %8.1f  (%d)%n",
        what,
        quantile(sorted, 0.5),
        quantile(sorted, 0.9),
        quantile(sorted, 0.99),
        quantile(sorted, 1),
        sorted.length);
  }

  private static double quantile(long[] sorted, double part) {
    return sorted.length == 0
        ? Double.NaN
        : sorted[(int) Math.ceil(part * sorted.length) - 1] / 1e6;
  }

  private static String key(int number) {
    return "key-%08d".formatted(number);
  }

  private static void delete(Path root) throws IOException {
    try (var files = Files.walk(root)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
