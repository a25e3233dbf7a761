package io.isotherm.cli.simulation;

import io.isotherm.api.convert.ClusterConverter;
import io.isotherm.api.convert.TableConverter;
import io.isotherm.api.internal.v1.CatalogUpdate;
import io.isotherm.api.internal.v1.Group;
import io.isotherm.api.internal.v1.GroupLeader;
import io.isotherm.api.internal.v1.Node;
import io.isotherm.consensus.Member;
import io.isotherm.model.cluster.PartitionDescriptor;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.error.ErrorCode;
import io.isotherm.router.route.CatalogStreams;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the placement driver shows routers: one table, its groups and nodes, and partitions that
 * change. Every stream lags behind by a time of its own, and may be broken off.
 */
final class SimulatedCatalog {
  private static final long LAG_NANOS_MAX = Duration.ofSeconds(3).toNanos();

  /** How much faster the streams are that do not lag. */
  private static final int PROMPT = 50;

  private final SimulatedWorld world;
  private final List<Member> members;
  private final Map<Long, PartitionDescriptor> partitions = new TreeMap<>();
  private final List<Stream> streams = new ArrayList<>();
  private long version = 1;

  SimulatedCatalog(SimulatedWorld world, List<Member> members) {
    this.world = world;
    this.members = members;
    TestTable.PARTITIONS.forEach(partition -> partitions.put(partition.id().value(), partition));
  }

  /** In the order of their ids. */
  List<PartitionDescriptor> partitions() {
    return List.copyOf(partitions.values());
  }

  /** Shows other partitions in the place of some. */
  void change(List<PartitionDescriptor> before, List<PartitionDescriptor> after) {
    version++;
    var update = CatalogUpdate.newBuilder().setVersion(version);
    for (PartitionDescriptor partition : before) {
      partitions.remove(partition.id().value());
      update.addDroppedPartitions(partition.id().value());
    }
    for (PartitionDescriptor partition : after) {
      partitions.put(partition.id().value(), partition);
      update.addPartitions(ClusterConverter.message(partition));
    }
    List.copyOf(streams).forEach(stream -> stream.send(update.build()));
  }

  /** A node reports that it leads a group. */
  void report(long group, String node, long term) {
    var update =
        CatalogUpdate.newBuilder()
            .setVersion(version)
            .addLeaders(GroupLeader.newBuilder().setGroup(group).setNode(node).setTerm(term))
            .build();
    List.copyOf(streams).forEach(stream -> stream.send(update));
  }

  /** Breaks every stream off. */
  void interrupt() {
    List.copyOf(streams).forEach(Stream::end);
  }

  CatalogStreams streams() {
    return (known, failures, listener) -> {
      var stream = new Stream(listener);
      streams.add(stream);
      if (known != version) {
        stream.send(full());
      }
      return stream::cancel;
    };
  }

  private CatalogUpdate full() {
    var update = CatalogUpdate.newBuilder().setVersion(version).setFull(true);
    update.addTables(TableConverter.message(TestTable.DEFINITION));
    partitions
        .values()
        .forEach(partition -> update.addPartitions(ClusterConverter.message(partition)));
    for (long id : TestTable.GROUPS) {
      var group = Group.newBuilder().setId(id);
      for (Member member : members) {
        group.addReplicas(
            Group.Replica.newBuilder()
                .setNode(member.id().node())
                .setIncarnation(member.id().incarnation())
                .setRaftAddress(member.address()));
      }
      update.addGroups(group);
    }
    for (Member member : members) {
      update.addNodes(
          Node.newBuilder()
              .setId(member.id().node())
              .setIncarnation(member.id().incarnation())
              .setNodeAddress(member.address())
              .setRaftAddress(member.address()));
    }
    return update.build();
  }

  /** One router's stream: updates come late, but in order. */
  private final class Stream {
    private CatalogStreams.@Nullable Listener listener;
    private final long lagNanosMax =
        world.loop().random().nextBoolean() ? LAG_NANOS_MAX : LAG_NANOS_MAX / PROMPT;
    private long lastNanos;

    Stream(CatalogStreams.Listener listener) {
      this.listener = listener;
    }

    void send(CatalogUpdate update) {
      later(() -> {
        if (listener != null) {
          listener.updated(update);
        }
      });
    }

    void end() {
      streams.remove(this);
      later(() -> {
        CatalogStreams.Listener told = listener;
        listener = null;
        if (told != null) {
          told.ended(new DatabaseException(ErrorCode.UNAVAILABLE, "The stream was broken off."));
        }
      });
    }

    void cancel() {
      streams.remove(this);
      listener = null;
    }

    private void later(Runnable action) {
      long now = world.loop().nowNanos();
      lastNanos = Math.max(lastNanos, now + world.loop().between(0, lagNanosMax));
      world.loop().schedule(lastNanos - now, action);
    }
  }
}
