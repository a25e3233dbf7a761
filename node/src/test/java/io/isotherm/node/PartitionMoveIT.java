package io.isotherm.node;

import static io.isotherm.node.group.TestRequests.increment;
import static io.isotherm.node.group.TestRequests.put;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.isotherm.api.convert.ItemCodec;
import io.isotherm.model.Limits;
import io.isotherm.model.item.AttributeValue;
import io.isotherm.node.evaluate.WriteCommand;
import io.isotherm.node.group.LargestItem;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Partitions go from group to group of three real nodes, while somebody writes. */
@SuppressWarnings("NullAway.Init")
final class PartitionMoveIT {
  private static final int WRITERS = 4;
  private static final int KEYS = 20;

  /** So slow that a copy of some hundred items can be interrupted. */
  private static final long SLOW_BYTES_PER_SECOND = 200_000;

  @TempDir Path folder;

  @Test
  void aPartitionMovesThereAndBackUnderWrites() throws Exception {
    try (var cluster = new NodeCluster(folder, 2)) {
      cluster.found();
      var table = new MovingTable(cluster);
      var first = table.write("a", increment("a"), token(0, 1_000));
      var counted =
          underWrites(
              table,
              () -> {
                table.depart(2);
                table.awaitMoved();
                table.depart(1);
                table.awaitMoved();
              });
      assertCounted(table, counted);
      assertThat(table.write("a", increment("a"), token(0, 1_000))).isEqualTo(first);
      assertThat(cluster.faults()).isEmpty();
    }
  }

  @Test
  void aMoveGoesOnWhenTheLeaderOfEitherGroupIsKilled() throws Exception {
    for (long killed : new long[] {1, 2}) {
      var root = folder.resolve("kill-" + killed);
      try (var cluster = new NodeCluster(root, 2, PartitionMoveIT::slowly, raft -> raft)) {
        cluster.found();
        cluster.lead(0, 1);
        cluster.lead(1, 2);
        var table = new MovingTable(cluster);
        for (int i = 0; i < 400; i++) {
          table.write("filler-" + i, put("filler-" + i, "x".repeat(1_000)), ByteString.EMPTY);
        }
        var counted =
            underWrites(
                table,
                () -> {
                  table.depart(2);
                  cluster.await(
                      "Something is copied.",
                      () ->
                          cluster.replica(cluster.leader(2), 2).arrivals().stream()
                              .anyMatch(arrival -> arrival.progress().items() > 50));
                  cluster.stop(cluster.leader(killed));
                  table.awaitMoved();
                });
        assertCounted(table, counted);
        for (int i = 0; i < 400; i++) {
          assertThat(table.read("filler-" + i).hasFound()).isTrue();
        }
        assertThat(cluster.faults()).isEmpty();
      }
    }
  }

  @Test
  void theLargestItemMovesThereAndBack() throws Exception {
    try (var cluster = new NodeCluster(folder, 2)) {
      cluster.found();
      var table = new MovingTable(cluster);
      var copied = "\0".repeat(Limits.PARTITION_KEY_BYTES_MAX);
      var written = "written while it moves";
      assertThat(table.write(copied, LargestItem.command(copied), ByteString.EMPTY).hasWritten())
          .isTrue();

      table.depart(2);
      assertThat(table.write(written, LargestItem.command(written), ByteString.EMPTY).hasWritten())
          .isTrue();
      table.awaitMoved();
      table.depart(1);
      table.awaitMoved();

      for (var key : List.of(copied, written)) {
        var put = (WriteCommand.Operation.Put) LargestItem.command(key).operation();
        assertThat(table.read(key).getFound().getItem()).isEqualTo(put.item());
      }
      assertThat(cluster.faults()).isEmpty();
    }
  }

  private static NodeConfig slowly(NodeConfig node) {
    return node.withMoves(node.moves().withCopyBytesPerSecond(SLOW_BYTES_PER_SECOND));
  }

  /** How often each key was counted up while {@code moves} ran. */
  private static Map<String, Long> underWrites(MovingTable table, Runnable moves)
      throws InterruptedException, ExecutionException {
    var over = new AtomicBoolean();
    var counts = new ArrayList<Future<Map<String, Long>>>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 1; i <= WRITERS; i++) {
        int writer = i;
        counts.add(
            threads.submit(() -> {
              var done = new HashMap<String, Long>();
              for (int n = 0; !over.get(); n++) {
                var key = writer + "-" + n % KEYS;
                assertThat(table.write(key, increment(key), token(writer, n)).hasWritten())
                    .isTrue();
                done.merge(key, 1L, Long::sum);
              }
              return done;
            }));
      }
      try {
        moves.run();
      } finally {
        over.set(true);
      }
    }
    var all = new HashMap<String, Long>();
    for (var count : counts) {
      all.putAll(count.get());
    }
    return all;
  }

  private static void assertCounted(MovingTable table, Map<String, Long> counted) {
    assertThat(counted).hasSizeGreaterThan(WRITERS);
    counted.forEach((key, count) -> {
      var item = ItemCodec.decode(table.read(key).getFound().getItem());
      assertThat(item.get("n")).as(key).isEqualTo(new AttributeValue.Num(new BigDecimal(count)));
    });
  }

  private static ByteString token(int writer, long number) {
    return ByteString.copyFrom(
        ByteBuffer.allocate(2 * Long.BYTES).putLong(writer).putLong(number).array());
  }
}
