package io.isotherm.placement.planner;

import io.isotherm.consensus.Member;
import io.isotherm.model.cluster.PartitionDescriptor;
import io.isotherm.model.cluster.PartitionId;
import io.isotherm.placement.catalog.Operator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A replica, as its node last reported it.
 *
 * @param term the latest it has seen
 * @param applied index of the last log entry it has applied; -1 for none
 * @param members of the group, as far as a leader knows; empty from others
 * @param partitions that exist in the group; empty from others than the leader
 * @param departures of partitions of the group, likewise
 * @param arrivals of partitions that are not of the group yet, likewise
 */
public record ReplicaObservation(
    Role role,
    long term,
    long applied,
    List<Member> members,
    Map<PartitionId, PartitionObservation> partitions,
    List<DepartureObservation> departures,
    List<ArrivalObservation> arrivals) {

  public ReplicaObservation {
    members = List.copyOf(members);
    partitions = Map.copyOf(partitions);
    departures = List.copyOf(departures);
    arrivals = List.copyOf(arrivals);
  }

  /** A replica of a group that nothing leaves and nothing comes to. */
  public ReplicaObservation(
      Role role,
      long term,
      long applied,
      List<Member> members,
      Map<PartitionId, PartitionObservation> partitions) {
    this(role, term, applied, members, partitions, List.of(), List.of());
  }

  /** Whether it shows anything else than {@code before} but how much is used and applied. */
  boolean differs(@Nullable ReplicaObservation before) {
    return before == null
        || role != before.role()
        || term != before.term()
        || !members.equals(before.members())
        || !departures.equals(before.departures())
        || !arrivals.equals(before.arrivals())
        || !partitions.keySet().equals(before.partitions().keySet())
        || partitions.entrySet().stream()
            .anyMatch(partition -> {
              var seen = before.partitions().get(partition.getKey());
              return seen == null || !seen.epoch().equals(partition.getValue().epoch());
            });
  }

  /** That of {@code partition}; null when it does not depart. */
  @Nullable DepartureObservation departure(PartitionId partition) {
    for (var departure : departures) {
      if (departure.partition().equals(partition)) {
        return departure;
      }
    }
    return null;
  }

  /** That of the partition that moves, if it departs to where it should; otherwise null. */
  @Nullable DepartureObservation departure(Operator.Move move) {
    var departure = departure(move.source().id());
    return departure != null && departure.target().equals(move.target().id()) ? departure : null;
  }

  /** That of {@code partition}; null when it does not arrive. */
  @Nullable ArrivalObservation arrival(PartitionId partition) {
    for (var arrival : arrivals) {
      if (arrival.partition().equals(partition)) {
        return arrival;
      }
    }
    return null;
  }

  /** Whether the partition is there, with this very epoch. */
  boolean has(PartitionDescriptor partition) {
    var seen = partitions.get(partition.id());
    return seen != null && seen.epoch().equals(partition.epoch());
  }

  /** What a replica is in its group. */
  public enum Role {
    /** Leads, and has applied every entry of earlier terms. */
    LEADER,
    FOLLOWER,
    /** In an election, waiting to be added, or closed. */
    OTHER
  }
}
