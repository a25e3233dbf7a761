package io.isotherm.node;

import com.google.protobuf.ByteString;
import com.sun.management.OperatingSystemMXBean;
import io.isotherm.api.convert.ItemCodec;
import io.isotherm.api.internal.v1.PartitionRef;
import io.isotherm.model.item.AttributeValue;
import io.isotherm.model.item.Bytes;
import io.isotherm.model.item.Item;
import io.isotherm.model.key.KeyCodec;
import io.isotherm.model.key.PrimaryKey;
import io.isotherm.model.request.ReturnValues;
import io.isotherm.node.evaluate.WriteCommand;
import io.isotherm.node.group.GroupLimits;
import io.isotherm.node.group.GroupRead;
import io.isotherm.node.group.ItemRead;
import io.isotherm.node.group.TestRequests;
import io.isotherm.node.group.WriteRequest;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;

/**
 * Writes and strong reads of 1 KB items by direct calls to three nodes in this process, a fixed
 * number outstanding. Prints rates and the CPU of the whole process for each.
 *
 * <p>Arguments: seconds for each figure (default 10), then the numbers of groups (default {@code
 * 1,3}).
 */
final class NodeBenchmark {
  private static final int KEYS = 50_000;
  private static final int VALUE_BYTES = 1_000;
  private static final int[] OUTSTANDING = {64, 256};
  private static final int FRAME_MAX = 64;

  private final NodeCluster cluster;
  private final int groups;
  private final List<Bytes> positions = new ArrayList<>();
  private final List<ByteString> items = new ArrayList<>();
  private final SplittableRandom random = new SplittableRandom(1);

  private NodeBenchmark(NodeCluster cluster, int groups) {
    this.cluster = cluster;
    this.groups = groups;
    for (int i = 0; i < KEYS; i++) {
      var key = new AttributeValue.Str("key-%08d".formatted(i));
      positions.add(KeyCodec.position(PrimaryKey.of(key)));
      var value = new byte[VALUE_BYTES];
      random.nextBytes(value);
      var attributes = new LinkedHashMap<String, AttributeValue>();
      attributes.put("pk", key);
      attributes.put("v", new AttributeValue.Bin(Bytes.owned(value)));
      items.add(ItemCodec.encode(new Item(attributes)));
    }
  }

  public static void main(String[] arguments) throws Exception {
    int seconds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10;
    var groupCounts = arguments.length > 1 ? arguments[1] : "1,3";
    int inFlight = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 2;
    for (var count : groupCounts.split(",", -1)) {
      var root = Files.createTempDirectory("isotherm-benchmark");
      int groups = Integer.parseInt(count);
      try (var cluster =
          new NodeCluster(
              root, groups, node -> withInFlight(node, inFlight), UnaryOperator.identity())) {
        cluster.found();
        new NodeBenchmark(cluster, groups).run(seconds);
        if (!cluster.faults().isEmpty()) {
          throw new IllegalStateException("A replica failed: " + cluster.faults());
        }
      } finally {
        delete(root);
      }
    }
  }

  private void run(int seconds) throws InterruptedException {
    measure("warm-up", 256, seconds, true, false);
    for (int outstanding : OUTSTANDING) {
      measure("writes", outstanding, seconds, false, false);
    }
    measure("writes with token", 256, seconds, true, false);
    measure("warm-up", 256, seconds / 2, false, true);
    for (int outstanding : OUTSTANDING) {
      measure("strong reads", outstanding, seconds, false, true);
    }
  }

  private void measure(String name, int outstanding, int seconds, boolean tokens, boolean reads)
      throws InterruptedException {
    var slots = new LinkedBlockingQueue<Integer>();
    for (int i = 0; i < outstanding; i++) {
      slots.add(i);
    }
    var done = new AtomicLong();
    var refused = new AtomicLong();
    var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    long cpu = system.getProcessCpuTime();
    long start = System.nanoTime();
    long end = start + TimeUnit.SECONDS.toNanos(seconds);
    var leaders = new ArrayList<Integer>();
    for (int group = 1; group <= groups; group++) {
      leaders.add(cluster.leader(group));
    }
    var frame = new ArrayList<Integer>();
    while (System.nanoTime() < end) {
      frame.clear();
      var first = slots.poll(100, TimeUnit.MILLISECONDS);
      if (first == null) {
        continue;
      }
      frame.add(first);
      slots.drainTo(frame, FRAME_MAX - 1);
      for (int group = 1; group <= groups; group++) {
        int of = group;
        var mine = frame.stream().filter(slot -> slot % groups == of - 1).toList();
        if (mine.isEmpty()) {
          continue;
        }
        var replica = cluster.replica(leaders.get(group - 1), group);
        if (reads) {
          replica.reader().read(mine.stream().map(s -> read(of, s, slots, done, refused)).toList());
        } else {
          replica
              .writer()
              .submit(mine.stream().map(s -> write(of, s, tokens, slots, done, refused)).toList());
        }
      }
    }
    double elapsed = (System.nanoTime() - start) / 1e9;
    long count = done.get();
    System.out.printf(
        "groups=%d outstanding=%d %s: %,.0f/s, %.1f us CPU each, refused %d%n",
        groups,
        outstanding,
        name,
        count / elapsed,
        (system.getProcessCpuTime() - cpu) / 1e3 / Math.max(1, count),
        refused.get());
    long patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
    while (slots.size() < outstanding && System.nanoTime() < patience) {
      Thread.onSpinWait();
    }
  }

  private WriteRequest write(
      int group,
      int slot,
      boolean tokens,
      LinkedBlockingQueue<Integer> slots,
      AtomicLong done,
      AtomicLong refused) {
    int key = random.nextInt(KEYS);
    var command =
        new WriteCommand(
            new WriteCommand.Operation.Put(items.get(key)), null, ReturnValues.NONE, false);
    var token = new byte[16];
    random.nextBytes(token);
    return new WriteRequest(
        ref(group),
        positions.get(key),
        command,
        tokens ? ByteString.copyFrom(token) : ByteString.EMPTY,
        true,
        1,
        VALUE_BYTES,
        Long.MAX_VALUE,
        reply -> {
          (reply.hasWritten() ? done : refused).incrementAndGet();
          slots.add(slot);
        });
  }

  private GroupRead read(
      int group,
      int slot,
      LinkedBlockingQueue<Integer> slots,
      AtomicLong done,
      AtomicLong refused) {
    return new ItemRead(
        ref(group),
        positions.get(random.nextInt(KEYS)),
        true,
        null,
        1,
        Long.MAX_VALUE,
        reply -> {
          (reply.hasRefusal() ? refused : done).incrementAndGet();
          slots.add(slot);
        });
  }

  private static NodeConfig withInFlight(NodeConfig node, int entries) {
    var group = node.group();
    return new NodeConfig(
        node.nodeAddress(),
        node.zone(),
        node.cores(),
        node.stateDirectory(),
        node.readThreads(),
        node.readTasksMax(),
        new GroupLimits(
            entries,
            group.besideCommandsMin(),
            group.gatherCommandsMin(),
            group.gatherNanosMax(),
            group.entryCommandsMax(),
            group.entryBytesTarget(),
            group.entryBytesMax(),
            group.waitingCommandsMax(),
            group.waitingBytesMax()),
        node.link(),
        node.storage(),
        node.moves(),
        node.control(),
        node.reportInterval(),
        node.handOverTimeout(),
        node.slowAfter());
  }

  private static PartitionRef ref(long group) {
    return TestRequests.ref(group, group, 1);
  }

  private static void delete(Path root) throws IOException {
    try (var files = Files.walk(root)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
