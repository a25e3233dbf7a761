package io.isotherm.node;

import io.isotherm.api.internal.v1.Group;
import io.isotherm.api.internal.v1.Heat;
import io.isotherm.api.internal.v1.NodeReport;
import io.isotherm.consensus.GroupId;
import io.isotherm.consensus.GroupStatus;
import io.isotherm.consensus.Member;
import io.isotherm.consensus.MemberId;
import io.isotherm.consensus.RaftHost;
import io.isotherm.consensus.ReplicationGroup;
import io.isotherm.node.group.Arrival;
import io.isotherm.node.group.Departure;
import io.isotherm.node.group.GroupReplica;
import io.isotherm.node.move.MoveStatus;
import io.isotherm.node.usage.NodeUsage;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/** Says what a node hosts at this moment. Any thread. */
public final class ReportBuilder {
  private final RaftHost host;
  private final Supplier<List<GroupReplica>> replicas;
  private final NodeUsage usage;
  private final Function<Departure, MoveStatus> moves;
  private final Path stateDirectory;

  /**
   * @param moves tells how far a departure is
   */
  public ReportBuilder(
      RaftHost host,
      Supplier<List<GroupReplica>> replicas,
      NodeUsage usage,
      Function<Departure, MoveStatus> moves,
      Path stateDirectory) {
    this.host = host;
    this.moves = moves;
    this.replicas = replicas;
    this.usage = usage;
    this.stateDirectory = stateDirectory;
  }

  /** A report of this moment. */
  public NodeReport report() {
    MemberId self = host.self().id();
    var report =
        NodeReport.newBuilder()
            .setNode(self.node())
            .setIncarnation(self.incarnation())
            .setCapacityVersion(usage.capacity().version());
    var hosted = replicas.get();
    var statuses = new HashMap<Long, GroupStatus>();
    var leading = new HashSet<Long>();
    for (var replica : hosted) {
      host.group(replica.id())
          .map(ReplicationGroup::status)
          .ifPresent(status -> {
            statuses.put(replica.id().value(), status);
            if (status.role() == GroupStatus.Role.LEADER) {
              leading.add(replica.id().value());
            }
          });
    }
    var heats = usage.heats(hosted, leading);
    for (var replica : hosted) {
      var status = statuses.get(replica.id().value());
      if (status != null) {
        report.addReplicas(replica(replica, status, heats));
      }
    }
    // The driver's own group is changed by the same steps as any other, so it is reported as well.
    host.group(GroupId.PLACEMENT)
        .map(ReplicationGroup::status)
        .ifPresent(status -> report.addReplicas(replica(GroupId.PLACEMENT, status)));
    var disk = DiskSpace.of(stateDirectory);
    return report.setDiskFreeBytes(disk.freeBytes()).setDiskTotalBytes(disk.totalBytes()).build();
  }

  private NodeReport.Replica replica(
      GroupReplica replica, GroupStatus status, Map<Long, Heat> heats) {
    var message = replica(replica.id(), status);
    if (status.role() == GroupStatus.Role.LEADER) {
      for (var load : replica.partitions()) {
        long id = load.partition().id().value();
        var partition =
            NodeReport.PartitionReport.newBuilder()
                .setId(id)
                .setEpoch(load.partition().epoch().value())
                .setItemCount(load.counters().items())
                .setSizeBytes(load.counters().bytes());
        var heat = heats.get(id);
        if (heat != null) {
          partition.setHeat(heat);
        }
        message.addPartitions(partition);
      }
      replica.departures().forEach(departure -> message.addDepartures(departure(departure)));
      replica.arrivals().forEach(arrival -> message.addArrivals(arrival(arrival)));
    }
    return message.build();
  }

  /** What there is to say of a replica of any group. */
  private static NodeReport.Replica.Builder replica(GroupId group, GroupStatus status) {
    var message =
        NodeReport.Replica.newBuilder()
            .setGroup(group.value())
            .setRole(role(status.role()))
            .setTerm(status.term())
            .setApplied(Math.max(0, status.applied().index()));
    if (status.role() == GroupStatus.Role.LEADER && status.settled()) {
      for (Member member : status.members()) {
        message.addMembers(
            Group.Replica.newBuilder()
                .setNode(member.id().node())
                .setIncarnation(member.id().incarnation())
                .setRaftAddress(member.address()));
      }
    }
    return message;
  }

  private NodeReport.Departure departure(Departure departure) {
    var status = moves.apply(departure);
    return NodeReport.Departure.newBuilder()
        .setPartition(departure.source().id().value())
        .setTarget(departure.target().id().value())
        .setPhase(status.phase())
        .setFrozen(departure.frozen())
        .setBytesCopied(status.bytesCopied())
        .setChangesLeft(status.changesLeft())
        .setTrouble(status.trouble())
        .build();
  }

  private static NodeReport.Arrival arrival(Arrival arrival) {
    return NodeReport.Arrival.newBuilder()
        .setPartition(arrival.partition().id().value())
        .setStep(arrival.progress().step())
        .setItems(arrival.progress().items())
        .setBytes(arrival.progress().bytes())
        .build();
  }

  private static NodeReport.Role role(GroupStatus.Role role) {
    return switch (role) {
      case LEADER -> NodeReport.Role.ROLE_LEADER;
      case FOLLOWER -> NodeReport.Role.ROLE_FOLLOWER;
      case LEADER_STARTING, CANDIDATE, LEARNER, CLOSED -> NodeReport.Role.ROLE_OTHER;
    };
  }
}
