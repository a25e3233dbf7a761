package io.isotherm.node;

import static io.isotherm.node.group.TestRequests.item;
import static io.isotherm.node.group.TestRequests.partition;
import static io.isotherm.node.group.TestRequests.position;
import static io.isotherm.node.group.TestRequests.ref;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.StatusRuntimeException;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.isotherm.api.convert.ClusterConverter;
import io.isotherm.api.convert.ItemCodec;
import io.isotherm.api.internal.v1.CreatePartitionsRequest;
import io.isotherm.api.internal.v1.DropPartitionsRequest;
import io.isotherm.api.internal.v1.NodeControlGrpc;
import io.isotherm.api.internal.v1.NodeLinkGrpc;
import io.isotherm.api.internal.v1.NodeMethod;
import io.isotherm.api.internal.v1.NodeReport;
import io.isotherm.api.internal.v1.Partition;
import io.isotherm.api.internal.v1.PartitionRef;
import io.isotherm.api.internal.v1.ReadItemCall;
import io.isotherm.api.internal.v1.ReadItemReply;
import io.isotherm.api.internal.v1.ReadRangeCall;
import io.isotherm.api.internal.v1.ReadRangeReply;
import io.isotherm.api.internal.v1.ReplacePartitionsRequest;
import io.isotherm.api.internal.v1.TransferLeadershipRequest;
import io.isotherm.api.internal.v1.WriteItemCall;
import io.isotherm.api.internal.v1.WriteItemReply;
import io.isotherm.api.link.LinkCaller;
import io.isotherm.api.link.LinkLimits;
import io.isotherm.api.link.LinkOutcome;
import io.isotherm.model.item.Bytes;
import io.isotherm.model.key.KeyRange;
import io.isotherm.node.metrics.SaidMetrics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A leader's services, called as routers and the placement driver call them. */
@SuppressWarnings("NullAway.Init")
final class NodeServicesIT {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir Path folder;

  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private NodeCluster cluster;
  private Server server;
  private ManagedChannel channel;
  private LinkCaller link;

  @BeforeEach
  void serve() throws IOException {
    cluster = new NodeCluster(folder, 1);
    cluster.found();
    int leader = cluster.leader(1);
    var name = InProcessServerBuilder.generateName();
    var builder = InProcessServerBuilder.forName(name).directExecutor();
    cluster.node(leader).services(cluster.host(leader)).forEach(builder::addService);
    server = builder.build().start();
    channel = InProcessChannelBuilder.forName(name).directExecutor().build();
    link =
        new LinkCaller(
            channel,
            NodeLinkGrpc.SERVICE_NAME,
            LinkLimits.DEFAULT,
            _ -> Duration.ZERO,
            timer,
            System::nanoTime);
  }

  @AfterEach
  void stop() {
    link.close();
    channel.shutdownNow();
    server.shutdownNow();
    timer.shutdownNow();
    cluster.close();
  }

  @Test
  void itemsAreWrittenAndReadOverALink() throws Exception {
    for (var key : List.of("a", "b", "c")) {
      put(key);
    }
    var get =
        ReadItemCall.newBuilder()
            .setPartition(ref(1, 1, 1))
            .setPosition(bytes("a"))
            .setStrong(true)
            .build();
    var found = ReadItemReply.parseFrom(reply(NodeMethod.NODE_METHOD_READ_ITEM_VALUE, get));
    assertThat(ItemCodec.decode(found.getFound().getItem())).isEqualTo(item("a", "1"));

    for (boolean backward : new boolean[] {false, true}) {
      var scan =
          ReadRangeCall.newBuilder()
              .setPartition(ref(1, 1, 1))
              .setStrong(true)
              .setBackward(backward)
              .build();
      var page = ReadRangeReply.parseFrom(reply(NodeMethod.NODE_METHOD_READ_RANGE_VALUE, scan));
      assertThat(page.getPage().getItemsList().stream().map(ItemCodec::decode))
          .containsExactlyInAnyOrder(item("a", "1"), item("b", "1"), item("c", "1"));
    }
  }

  @Test
  void whatALinkAsksForIsReportedAsHeatOfTheLeader() throws Exception {
    var begun = System.nanoTime();
    for (int i = 0; i < 200; i++) {
      var put =
          WriteItemCall.newBuilder()
              .setPartition(ref(1, 1, 1))
              .setPosition(bytes("k" + i))
              .setPut(ItemCodec.encode(item("k" + i, "1")))
              .build();
      reply(NodeMethod.NODE_METHOD_WRITE_ITEM_VALUE, put);
    }
    int leader = cluster.leader(1);
    var heat = report(leader).getPartitions(0).getHeat();
    double seconds = Math.max(1, (System.nanoTime() - begun) / 1e9);
    assertThat(heat.getWriteUnits()).isBetween(0.9 * 200 / seconds, 200.0);
    assertThat(heat.getCpu()).isLessThan(2);
    assertThat(heat.getSubRangesCount()).isEqualTo(16);
    assertThat(report((leader + 1) % NodeCluster.NODES).getPartitionsCount()).isZero();

    var split =
        ReplacePartitionsRequest.newBuilder()
            .setGroup(1)
            .addReplaced(message(1, "", "", 1))
            .addReplacements(message(2, "", "k7", 2))
            .addReplacements(message(3, "k7", "", 2))
            .build();
    assertThat(NodeControlGrpc.newBlockingStub(channel).replacePartitions(split).hasDone())
        .isTrue();
    assertThat(report(leader).getPartitionsList())
        .extracting(NodeReport.PartitionReport::getId)
        .containsExactly(2L, 3L);
    double inherited =
        report(leader).getPartitionsList().stream()
            .mapToDouble(partition -> partition.getHeat().getWriteUnits())
            .sum();
    assertThat(inherited).isBetween(0.5 * heat.getWriteUnits(), 1.1 * heat.getWriteUnits());
  }

  /** Puts an item into the first partition. */
  private void put(String key) throws Exception {
    var put =
        WriteItemCall.newBuilder()
            .setPartition(ref(1, 1, 1))
            .setPosition(bytes(key))
            .setPut(ItemCodec.encode(item(key, "1")))
            .build();
    var written = WriteItemReply.parseFrom(reply(NodeMethod.NODE_METHOD_WRITE_ITEM_VALUE, put));
    assertThat(written.hasWritten()).isTrue();
  }

  private NodeReport.Replica report(int node) {
    return new ReportBuilder(
            cluster.host(node),
            cluster.node(node)::replicas,
            cluster.node(node).usage(),
            cluster.node(node)::move,
            folder)
        .report()
        .getReplicas(0);
  }

  @Test
  void whatCannotBeServedIsRefused() throws Exception {
    var get = ReadItemCall.newBuilder().setPosition(bytes("a")).setStrong(true);
    assertThat(read(get, ref(9, 1, 1)).getRefusal().hasNotLeader()).isTrue();
    assertThat(read(get, ref(1, 1, 2)).getRefusal().getStalePartition().getCurrentCount())
        .isEqualTo(1);
    assertThat(call(99, ByteString.EMPTY))
        .isInstanceOfSatisfying(
            LinkOutcome.Failed.class,
            failed -> assertThat(failed.failure().getCode()).isEqualTo("UNSUPPORTED"));
    assertThat(call(NodeMethod.NODE_METHOD_READ_ITEM_VALUE, ByteString.copyFromUtf8("?")))
        .isInstanceOfSatisfying(
            LinkOutcome.Failed.class,
            failed -> assertThat(failed.failure().getCode()).isEqualTo("VALIDATION"));
    assertThat(call(NodeMethod.NODE_METHOD_WRITE_ITEM_VALUE, ByteString.EMPTY))
        .isInstanceOfSatisfying(
            LinkOutcome.Failed.class,
            failed -> assertThat(failed.failure().getCode()).isEqualTo("VALIDATION"));
  }

  @Test
  void whatIsAnsweredIsCountedAndWhyItIsRefused() throws Exception {
    for (var key : List.of("a", "b", "c")) {
      put(key);
    }
    var get = ReadItemCall.newBuilder().setPosition(bytes("a")).setStrong(true);
    read(get, ref(1, 1, 1));
    read(get, ref(9, 1, 1));
    read(get, ref(1, 1, 2));

    int leader = cluster.leader(1);
    var said = SaidMetrics.of(cluster.node(leader).metrics(cluster.host(leader)));
    assertThat(said)
        .containsEntry("isotherm_node_call_duration_seconds[write]", 3.0)
        .containsEntry("isotherm_node_call_duration_seconds[read]", 3.0)
        .containsEntry("isotherm_node_calls_refused_total[read, not_leader]", 1.0)
        .containsEntry("isotherm_node_calls_refused_total[read, stale_partition]", 1.0)
        .containsEntry("isotherm_replicas[leader]", 1.0)
        .containsEntry("isotherm_replicas_without_leader[]", 0.0)
        .containsEntry("isotherm_partitions[leader]", 1.0)
        .containsEntry("isotherm_apply_lag_entries[]", 0.0);
    assertThat(said.get("isotherm_entry_commands_total[]")).isGreaterThanOrEqualTo(3);
    assertThat(said.get("isotherm_log_syncs_total[]")).isPositive();
    assertThat(said.get("isotherm_disk_free_bytes[]")).isPositive();
  }

  @Test
  void partitionsAndLeadershipAreControlled() throws Exception {
    var control = NodeControlGrpc.newBlockingStub(channel);
    var drop = DropPartitionsRequest.newBuilder().setGroup(1).addPartitions(1).build();
    assertThat(control.dropPartitions(drop).hasDone()).isTrue();
    var create =
        CreatePartitionsRequest.newBuilder()
            .setGroup(1)
            .addPartitions(message(2, "", "", 1))
            .build();
    assertThat(control.createPartitions(create).hasDone()).isTrue();
    assertThat(control.createPartitions(create).hasDone()).isTrue();

    int next = (cluster.leader(1) + 1) % NodeCluster.NODES;
    cluster.await(
        "Leadership is transferred.",
        () ->
            control
                .transferLeadership(
                    TransferLeadershipRequest.newBuilder()
                        .setGroup(1)
                        .setSuccessor("n" + next)
                        .build())
                .getTransferred());
    cluster.await("The successor leads.", () -> cluster.leader(1) == next);
    assertThat(control.createPartitions(create).getRefusal().hasNotLeader()).isTrue();
  }

  @Test
  void partitionsAreReplacedAndTheWayToThemIsShown() throws Exception {
    for (var key : List.of("a", "b", "c")) {
      put(key);
    }
    var control = NodeControlGrpc.newBlockingStub(channel);
    var split =
        ReplacePartitionsRequest.newBuilder()
            .setGroup(1)
            .addReplaced(message(1, "", "", 1))
            .addReplacements(message(2, "", "b", 2))
            .addReplacements(message(3, "b", "", 2))
            .build();
    assertThat(control.replacePartitions(split).hasDone()).isTrue();
    assertThat(control.replacePartitions(split).hasDone()).isTrue();

    var get = ReadItemCall.newBuilder().setPosition(bytes("b")).setStrong(true);
    assertThat(
            read(get, ref(1, 1, 1).toBuilder().setTable(1).build())
                .getRefusal()
                .getStalePartition()
                .getCurrentList())
        .containsExactly(message(3, "b", "", 2));
    assertThat(read(get, ref(1, 3, 2)).hasFound()).isTrue();
    assertThat(
            cluster.replica(cluster.leader(1), 1).partitions().stream()
                .mapToLong(load -> load.counters().items())
                .sum())
        .isEqualTo(3);

    var twice = split.toBuilder().addReplacements(message(3, "b", "", 2)).build();
    assertThatThrownBy(() -> control.replacePartitions(twice))
        .isInstanceOf(StatusRuntimeException.class)
        .hasMessageContaining("INVALID_ARGUMENT");
  }

  /** A partition between the positions of two keys, or without bound. */
  private static Partition message(long id, String from, String to, long epoch) {
    return ClusterConverter.message(
        partition(
            id,
            new KeyRange(
                from.isEmpty() ? Bytes.EMPTY : position(from),
                to.isEmpty() ? Bytes.EMPTY : position(to)),
            epoch));
  }

  private ReadItemReply read(ReadItemCall.Builder call, PartitionRef ref)
      throws InterruptedException, InvalidProtocolBufferException {
    return ReadItemReply.parseFrom(
        reply(NodeMethod.NODE_METHOD_READ_ITEM_VALUE, call.setPartition(ref).build()));
  }

  private ByteString reply(int method, Message message) throws InterruptedException {
    if (call(method, message.toByteString()) instanceof LinkOutcome.Replied(var payload)) {
      return payload;
    }
    throw new AssertionError("The call was not answered.");
  }

  private LinkOutcome call(int method, ByteString payload) throws InterruptedException {
    var outcome = new CompletableFuture<LinkOutcome>();
    link.call(method, payload, PATIENCE, outcome::complete);
    try {
      return outcome.get();
    } catch (ExecutionException e) {
      throw new AssertionError(e);
    }
  }

  private static ByteString bytes(String key) {
    return ByteString.copyFrom(position(key).unsafeArray());
  }
}
