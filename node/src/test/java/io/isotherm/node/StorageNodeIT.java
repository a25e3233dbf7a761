package io.isotherm.node;

import static io.isotherm.node.group.TestRequests.increment;
import static io.isotherm.node.group.TestRequests.item;
import static io.isotherm.node.group.TestRequests.put;
import static io.isotherm.node.group.TestRequests.swap;
import static io.isotherm.node.group.TestRequests.token;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.isotherm.api.convert.ItemCodec;
import io.isotherm.api.internal.v1.WriteItemReply;
import io.isotherm.consensus.RaftConfig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three nodes over real Ratis and RocksDB. */
final class StorageNodeIT {
  @TempDir Path folder;

  @Test
  void whatWasWrittenIsReadAfterTheLeaderIsGone() throws IOException {
    try (var cluster = new NodeCluster(folder, 1)) {
      cluster.found();
      cluster.write(1, "a", put("a", "1"), ByteString.EMPTY);
      assertThat(ItemCodec.decode(cluster.read(1, "a").getFound().getItem()))
          .isEqualTo(item("a", "1"));

      cluster.stop(cluster.leader(1));

      assertThat(ItemCodec.decode(cluster.read(1, "a").getFound().getItem()))
          .isEqualTo(item("a", "1"));
      cluster.write(1, "a", put("a", "2"), ByteString.EMPTY);
      assertThat(ItemCodec.decode(cluster.read(1, "a").getFound().getItem()))
          .isEqualTo(item("a", "2"));
      assertThat(cluster.faults()).isEmpty();
    }
  }

  @Test
  void anIdempotencyTokenIsHonouredAfterALeaderChangeAndAFullRestart() throws IOException {
    try (var cluster = new NodeCluster(folder, 1)) {
      cluster.found();
      var first = cluster.write(1, "a", increment("a"), token(1));
      assertThat(first.hasWritten()).isTrue();

      int leader = cluster.leader(1);
      cluster.stop(leader);
      assertThat(cluster.write(1, "a", increment("a"), token(1))).isEqualTo(first);

      cluster.stopAll();
      for (int i = 0; i < NodeCluster.NODES; i++) {
        cluster.start(i);
      }
      assertThat(cluster.write(1, "a", increment("a"), token(1))).isEqualTo(first);
      assertThat(cluster.write(1, "a", increment("a"), token(2))).isNotEqualTo(first);
      assertThat(cluster.faults()).isEmpty();
    }
  }

  @Test
  void aRefusedConditionIsRememberedAfterALeaderChangeAndAFullRestart() throws IOException {
    try (var cluster = new NodeCluster(folder, 1)) {
      cluster.found();
      cluster.write(1, "a", put("a", "1"), ByteString.EMPTY);
      var told = cluster.writeAgain(1, "a", swap("a", "0", "2"), token(1));
      assertThat(ItemCodec.decode(told.getConditionFailed().getItem())).isEqualTo(item("a", "1"));
      cluster.write(1, "a", put("a", "0"), ByteString.EMPTY);

      cluster.stop(cluster.leader(1));
      assertThat(cluster.write(1, "a", swap("a", "0", "2"), token(1))).isEqualTo(told);

      cluster.stopAll();
      for (int i = 0; i < NodeCluster.NODES; i++) {
        cluster.start(i);
      }
      assertThat(cluster.write(1, "a", swap("a", "0", "2"), token(1))).isEqualTo(told);
      assertThat(ItemCodec.decode(cluster.read(1, "a").getFound().getItem()))
          .isEqualTo(item("a", "0"));
      assertThat(cluster.faults()).isEmpty();
    }
  }

  @Test
  void aReplicaThatInstalledACheckpointKnowsTheTokens() throws IOException {
    try (var cluster =
        new NodeCluster(folder, 1, UnaryOperator.identity(), raft -> withLogBytes(raft, 1 << 20))) {
      cluster.found();
      var first = cluster.write(1, "a", increment("a"), token(1));
      int behind = (cluster.leader(1) + 1) % NodeCluster.NODES;
      cluster.stop(behind);
      var kilobytes100 = "x".repeat(100 << 10);
      for (int i = 0; i < 60; i++) {
        assertThat(cluster.write(1, "k" + i, put("k" + i, kilobytes100), ByteString.EMPTY))
            .matches(WriteItemReply::hasWritten);
      }
      cluster.start(behind);
      assertThat(cluster.write(1, "last", put("last", "1"), ByteString.EMPTY))
          .matches(WriteItemReply::hasWritten);
      cluster.await(
          "The replica catches up.", () -> cluster.read(behind, 1, "last", false).hasFound());

      cluster.lead(behind, 1);

      assertThat(cluster.write(1, "a", increment("a"), token(1))).isEqualTo(first);
      assertThat(cluster.read(behind, 1, "k59", true).getFound().getSizeBytes())
          .isEqualTo(2 + 3 + 1 + (100 << 10));
      assertThat(cluster.replica(behind, 1).partitions().getFirst().counters().items())
          .isEqualTo(62);
      assertThat(cluster.faults()).isEmpty();
    }
  }

  private static RaftConfig withLogBytes(RaftConfig config, long logBytesMax) {
    return new RaftConfig(
        config.self(),
        config.bindAddress(),
        config.logDirectory(),
        config.stateDirectory(),
        config.electionTimeoutMin(),
        config.electionTimeoutMax(),
        config.entryBytesMax(),
        logBytesMax,
        config.confirmTimeout());
  }
}
