package io.isotherm.node.usage;

import com.google.protobuf.ByteString;
import io.isotherm.api.internal.v1.WriteItemReply;
import io.isotherm.model.capacity.CapacityChange;
import io.isotherm.model.capacity.CapacitySettings;
import io.isotherm.model.cluster.PartitionDescriptor;
import io.isotherm.model.item.Bytes;
import io.isotherm.model.key.KeyRanges;
import io.isotherm.node.group.TestRequests;
import io.isotherm.node.group.WriteRequest;
import io.isotherm.node.rpc.RequestGate;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * What counting and keeping below a ceiling cost a write, in processor time of the thread that has
 * it: 64 writes at a time pass the gate and are answered, without a gate, with heat, and with heat
 * and a ceiling; in turns. And what 10,000 partitions with heat take of the heap.
 */
final class UsageBenchmark {
  private static final int FRAME = 64;
  private static final int KEYS = 1 << 14;

  /** A ceiling that nobody meets, with savings. */
  private static final CapacitySettings ABOVE_ALL =
      CapacityChange.builder()
          .isEnforced(true)
          .partitionReadUnits(1L << 39)
          .partitionWriteUnits(1L << 39)
          .build()
          .applyTo(CapacitySettings.ISOTHERM);

  private static final WriteItemReply REPLY =
      WriteItemReply.newBuilder()
          .setWritten(
              WriteItemReply.Written.newBuilder().setOldSizeBytes(1_000).setNewSizeBytes(1_000))
          .build();

  public static void main(String[] arguments) {
    int frames = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 40_000;
    run(frames, 5);
    memory(25);
  }

  @Test
  void itRuns() {
    run(50, 1);
    memory(1);
  }

  private static void run(int frames, int rounds) {
    for (int count : new int[] {1, 100, 10_000}) {
      var load = new Load(count);
      var heat = load.script(UsageScript.ceiling(0, 0));
      var ceiling = load.script(ABOVE_ALL);
      for (int round = 0; round < rounds; round++) {
        double without = load.measure(heat, RequestGate.OPEN, frames);
        double withHeat = load.measure(heat, heat.usage, frames);
        double withBoth = load.measure(ceiling, ceiling.usage, frames);
        System.out.printf(
            "%,6d partitions: heat %.0f ns, heat and ceiling %.0f ns a write (%.0f ns without)%n",
            count, withHeat - without, withBoth - without, without);
      }
    }
  }

  /** Every partition as hot as it takes to be watched; as many are as may be. */
  private static void memory(int seconds) {
    var load = new Load(10_000);
    var script = load.script(UsageScript.ceiling(0, 0));
    long before = heap();
    for (int second = 0; second < seconds; second++) {
      for (int i = 0; i < 10_000; i++) {
        var partition = load.partitions.get(i);
        int writes = i < 150 ? 300 : 20;
        for (int k = 0; k < writes; k++) {
          script.write(partition, load.positions.get(load.random.nextInt(KEYS)), 1_000);
        }
      }
      script.pass(Duration.ofSeconds(1));
      script.heats();
    }
    System.out.printf(
        "10,000 partitions with heat, %d of them watched: %.1f MB%n",
        NodeUsage.KEYS_WATCHED_MAX, (heap() - before) / 1e6);
    if (script.heats().size() != 10_000) {
      throw new AssertionError("A partition has no heat.");
    }
  }

  private static long heap() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  /** Writes to partitions of one group. */
  private static final class Load {
    private final SplittableRandom random = new SplittableRandom(1);
    private final List<Bytes> positions = new ArrayList<>();
    private final List<PartitionDescriptor> partitions;
    private long answered;

    Load(int count) {
      partitions = partitions(count);
      for (int i = 0; i < KEYS; i++) {
        positions.add(TestRequests.position("user-%08d".formatted(i)));
      }
    }

    UsageScript script(CapacitySettings settings) {
      var script = new UsageScript(settings);
      script.hold(partitions, List.of(1L));
      return script;
    }

    double measure(UsageScript script, RequestGate gate, int frames) {
      var threads = ManagementFactory.getThreadMXBean();
      long spent = 0;
      for (int frame = 0; frame < frames; frame++) {
        var writes = new ArrayList<WriteRequest>(FRAME);
        for (int i = 0; i < FRAME; i++) {
          writes.add(write());
        }
        long begun = threads.getCurrentThreadCpuTime();
        for (var admitted : gate.writes(script.replica, writes)) {
          admitted.answer().accept(REPLY);
        }
        spent += threads.getCurrentThreadCpuTime() - begun;
        if (frame % 1_000 == 0) {
          // A second for 64,000 writes.
          script.pass(Duration.ofSeconds(1));
          script.heats();
        }
      }
      return (double) spent / frames / FRAME;
    }

    WriteRequest write() {
      var partition = partitions.get(random.nextInt(partitions.size()));
      return new WriteRequest(
          TestRequests.ref(1, partition.id().value(), 1),
          positions.get(random.nextInt(KEYS)),
          TestRequests.put("k", "v"),
          ByteString.EMPTY,
          true,
          0,
          1_000,
          Long.MAX_VALUE,
          _ -> answered++);
    }

    private static List<PartitionDescriptor> partitions(int count) {
      var ranges = KeyRanges.initial(count);
      var partitions = new ArrayList<PartitionDescriptor>();
      for (int i = 0; i < count; i++) {
        partitions.add(TestRequests.partition(2 + i, ranges.get(i), 1));
      }
      return partitions;
    }
  }
}
