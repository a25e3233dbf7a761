package io.isotherm.placement.service;

import io.isotherm.api.convert.HeatConverter;
import io.isotherm.api.internal.v1.NodeReport;
import io.isotherm.consensus.GroupId;
import io.isotherm.consensus.MemberId;
import io.isotherm.model.cluster.NodeId;
import io.isotherm.model.cluster.PartitionEpoch;
import io.isotherm.model.cluster.PartitionId;
import io.isotherm.model.partition.PartitionHeat;
import io.isotherm.placement.planner.ArrivalObservation;
import io.isotherm.placement.planner.DepartureObservation;
import io.isotherm.placement.planner.DiskObservation;
import io.isotherm.placement.planner.NodeObservation;
import io.isotherm.placement.planner.PartitionObservation;
import io.isotherm.placement.planner.PartitionUsage;
import io.isotherm.placement.planner.ReplicaObservation;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What each node last reported to this process while it leads. One thread; told the time. */
final class NodeReports {
  private record Reporter(ReportStream stream, NodeObservation seen) {}

  private final Map<NodeId, Reporter> reporters = new HashMap<>();

  /**
   * A report.
   *
   * @param isNews whether it shows more than how much is used
   * @param replaced the stream that was replaced, when the node opened another
   */
  record Taken(NodeObservation seen, boolean isNews, @Nullable ReportStream replaced) {}

  /**
   * Takes a report in.
   *
   * @throws IllegalArgumentException when an id in it cannot be
   */
  Taken take(ReportStream stream, NodeReport report, long nowNanos) {
    var node = new NodeId(report.getNode());
    var before = reporters.get(node);
    var seen =
        new NodeObservation(
            new MemberId(report.getNode(), report.getIncarnation()),
            before != null && before.stream().equals(stream)
                ? before.seen().sinceNanos()
                : nowNanos,
            nowNanos,
            replicas(report),
            report.getDiskTotalBytes() <= 0
                ? null
                : new DiskObservation(report.getDiskFreeBytes(), report.getDiskTotalBytes()));
    reporters.put(node, new Reporter(stream, seen));
    return new Taken(
        seen,
        before == null || seen.differs(before.seen()),
        before == null || before.stream().equals(stream) ? null : before.stream());
  }

  /** Forgets the node that reported through {@code stream}. */
  void end(ReportStream stream) {
    reporters.values().removeIf(reporter -> reporter.stream().equals(stream));
  }

  /** Forgets everything. */
  Collection<ReportStream> clear() {
    var streams = reporters.values().stream().map(Reporter::stream).toList();
    reporters.clear();
    return streams;
  }

  Map<NodeId, NodeObservation> observations() {
    var all = new HashMap<NodeId, NodeObservation>();
    reporters.forEach((node, reporter) -> all.put(node, reporter.seen()));
    return all;
  }

  private static Map<GroupId, ReplicaObservation> replicas(NodeReport report) {
    var replicas = new HashMap<GroupId, ReplicaObservation>();
    for (var replica : report.getReplicasList()) {
      var role =
          switch (replica.getRole()) {
            case ROLE_LEADER -> ReplicaObservation.Role.LEADER;
            case ROLE_FOLLOWER -> ReplicaObservation.Role.FOLLOWER;
            case ROLE_OTHER, ROLE_UNSPECIFIED, UNRECOGNIZED -> ReplicaObservation.Role.OTHER;
          };
      replicas.put(
          new GroupId(replica.getGroup()),
          new ReplicaObservation(
              role,
              replica.getTerm(),
              replica.getApplied(),
              replica.getMembersList().stream().map(CatalogMessages::toMember).toList(),
              partitions(replica.getPartitionsList()),
              replica.getDeparturesList().stream().map(NodeReports::departure).toList(),
              replica.getArrivalsList().stream().map(NodeReports::arrival).toList()));
    }
    return replicas;
  }

  private static DepartureObservation departure(NodeReport.Departure departure) {
    return new DepartureObservation(
        new PartitionId(departure.getPartition()),
        new PartitionId(departure.getTarget()),
        departure.getFrozen(),
        departure.getBytesCopied(),
        departure.getChangesLeft(),
        switch (departure.getTrouble()) {
          case DEPARTURE_TROUBLE_UNSPECIFIED -> DepartureObservation.Trouble.NONE;
          case DEPARTURE_TROUBLE_UNREACHABLE, DEPARTURE_TROUBLE_REFUSED, UNRECOGNIZED ->
              DepartureObservation.Trouble.WAITS;
          case DEPARTURE_TROUBLE_DIGEST_DIFFERS -> DepartureObservation.Trouble.DIFFERS;
          case DEPARTURE_TROUBLE_ABANDONED -> DepartureObservation.Trouble.ABANDONED;
        });
  }

  private static ArrivalObservation arrival(NodeReport.Arrival arrival) {
    return new ArrivalObservation(
        new PartitionId(arrival.getPartition()),
        arrival.getStep(),
        new PartitionUsage(arrival.getItems(), arrival.getBytes()));
  }

  private static Map<PartitionId, PartitionObservation> partitions(
      List<NodeReport.PartitionReport> reports) {
    var partitions = new HashMap<PartitionId, PartitionObservation>();
    for (var partition : reports) {
      partitions.put(
          new PartitionId(partition.getId()),
          new PartitionObservation(
              new PartitionEpoch(partition.getEpoch()),
              new PartitionUsage(partition.getItemCount(), partition.getSizeBytes()),
              partition.hasHeat() ? HeatConverter.heat(partition.getHeat()) : PartitionHeat.NONE));
    }
    return partitions;
  }
}
