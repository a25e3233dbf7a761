package io.isotherm.node;

import com.google.protobuf.ByteString;
import io.isotherm.api.convert.ClusterConverter;
import io.isotherm.api.internal.v1.MovePartitionRequest;
import io.isotherm.api.internal.v1.NodeControlGrpc;
import io.isotherm.api.internal.v1.ReadItemReply;
import io.isotherm.api.internal.v1.WriteItemReply;
import io.isotherm.model.cluster.PartitionDescriptor;
import io.isotherm.model.cluster.PartitionId;
import io.isotherm.node.evaluate.WriteCommand;
import io.isotherm.node.group.GroupReplica;
import io.isotherm.node.group.ItemRead;
import io.isotherm.node.group.TestRequests;
import io.isotherm.node.group.WriteRequest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Table 1 of a cluster, whose one partition goes from group to group, and callers who find it. Any
 * thread; one at a time may {@link #depart}.
 */
final class MovingTable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(2);

  private final NodeCluster cluster;
  private volatile PartitionDescriptor source = NodeCluster.partition(1);
  private volatile PartitionDescriptor target = source;

  MovingTable(NodeCluster cluster) {
    this.cluster = cluster;
  }

  /** Where the partition goes, or is. */
  PartitionDescriptor target() {
    return target;
  }

  /** Where the partition was before. */
  PartitionDescriptor source() {
    return source;
  }

  /** Has it go to another group; returns when the departure has begun. */
  void depart(long group) {
    source = target;
    target =
        new PartitionDescriptor(
            new PartitionId(source.id().value() + 100),
            source.tableId(),
            source.range(),
            source.epoch().next(),
            group);
    var request =
        MovePartitionRequest.newBuilder()
            .setGroup(source.groupId())
            .setSource(ClusterConverter.message(source))
            .setTarget(ClusterConverter.message(target));
    for (int i = 0; i < NodeCluster.NODES; i++) {
      request.addTargetAddresses(cluster.address(i));
    }
    cluster.await(
        "The departure begins.",
        () ->
            NodeControlGrpc.newBlockingStub(
                    cluster.channel(cluster.address(cluster.leader(source.groupId()))))
                .movePartition(request.build())
                .hasDone());
  }

  /** Waits until the target serves and the source is gone. */
  void awaitMoved() {
    cluster.await("The target serves.", () -> holds(target));
    cluster.await("The source is gone.", () -> !holds(source));
  }

  /** Whether the leader of its group has a partition. */
  boolean holds(PartitionDescriptor partition) {
    var replica = leader(partition.groupId());
    return replica != null && partition.equals(replica.partition(partition.id().value()));
  }

  /** Whether nobody serves the source any more, as far as its leader knows. */
  boolean isFrozen() {
    var replica = leader(source.groupId());
    return replica != null
        && replica.departures().stream().anyMatch(departure -> departure.frozen());
  }

  /** Writes until it is known to be done; with a token, once. */
  WriteItemReply write(String key, WriteCommand command, ByteString token) {
    return untilServed(
        (replica, partition) -> {
          var answer = new CompletableFuture<WriteItemReply>();
          WriteRequest request =
              TestRequests.again(
                  TestRequests.request(
                      TestRequests.ref(
                          partition.groupId(), partition.id().value(), partition.epoch().value()),
                      key,
                      command,
                      token,
                      7,
                      System.nanoTime() + PATIENCE.toNanos(),
                      answer::complete));
          replica.writer().submit(List.of(request));
          return answer;
        },
        WriteItemReply::hasRefusal);
  }

  /** A strong read. */
  ReadItemReply read(String key) {
    return untilServed(
        (replica, partition) -> {
          var answer = new CompletableFuture<ReadItemReply>();
          replica
              .reader()
              .read(
                  List.of(
                      new ItemRead(
                          TestRequests.ref(
                              partition.groupId(),
                              partition.id().value(),
                              partition.epoch().value()),
                          TestRequests.position(key),
                          true,
                          null,
                          1,
                          System.nanoTime() + PATIENCE.toNanos(),
                          answer::complete)));
          return answer;
        },
        ReadItemReply::hasRefusal);
  }

  private interface Call<T> {
    CompletableFuture<T> to(GroupReplica replica, PartitionDescriptor partition);
  }

  /** Asks where it was and where it goes, one after the other. */
  private <T> T untilServed(Call<T> call, Predicate<T> refused) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() - deadline < 0) {
      for (var partition : List.of(source, target)) {
        var replica = leader(partition.groupId());
        var reply = replica == null ? null : reply(call.to(replica, partition));
        if (reply != null && !refused.test(reply)) {
          return reply;
        }
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    throw new AssertionError("Nobody served a request: " + cluster.faults());
  }

  /** Null when the node was stopped before it answered. */
  private static <T> @Nullable T reply(CompletableFuture<T> answer) {
    return answer.completeOnTimeout(null, 2, TimeUnit.SECONDS).join();
  }

  private @Nullable GroupReplica leader(long group) {
    try {
      return cluster.replica(cluster.leader(group), group);
    } catch (IllegalStateException stopped) {
      return null;
    }
  }
}
