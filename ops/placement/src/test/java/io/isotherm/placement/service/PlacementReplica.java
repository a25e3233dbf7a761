package io.isotherm.placement.service;

import io.isotherm.api.internal.v1.Group;
import io.isotherm.api.internal.v1.NodeReport;
import io.isotherm.consensus.GroupId;
import io.isotherm.consensus.GroupStatus;
import io.isotherm.consensus.Member;
import io.isotherm.consensus.RaftHost;
import io.isotherm.consensus.ReplicationGroup;
import io.isotherm.consensus.ReplicationGroup.MembershipOutcome;
import io.isotherm.model.cluster.NodeAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a pretended node does for real: it reports, opens, changes and removes the replica of the
 * placement group in its process. Any thread.
 */
final class PlacementReplica {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final RaftHost host;
  private final NodeAddress address;
  private volatile Runnable asked = () -> {};

  /**
   * @param address of the placement endpoint of the process
   */
  PlacementReplica(RaftHost host, NodeAddress address) {
    this.host = host;
    this.address = address;
  }

  Member member() {
    return host.self();
  }

  NodeAddress address() {
    return address;
  }

  /** Runs {@code task} when the node is asked to change members, before it does. */
  void whenAskedToChange(Runnable task) {
    asked = task;
  }

  Optional<NodeReport.Replica> report() {
    return group().map(ReplicationGroup::status).map(PlacementReplica::report);
  }

  boolean isOpen() {
    return group().isPresent();
  }

  void join() {
    try {
      host.join(GroupId.PLACEMENT);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  void remove() {
    try {
      host.remove(GroupId.PLACEMENT);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  boolean transfer(String successor) {
    var group = group().orElseThrow();
    return group.status().members().stream()
        .map(Member::id)
        .filter(id -> id.node().equals(successor))
        .anyMatch(id -> group.transferLeadership(id, PATIENCE));
  }

  boolean change(List<Group.Replica> expected, List<Group.Replica> wanted) {
    asked.run();
    return group()
        .map(group -> group.changeMembers(members(expected), members(wanted), PATIENCE))
        .map(outcome -> outcome == MembershipOutcome.COMMITTED)
        .orElse(false);
  }

  private Optional<ReplicationGroup> group() {
    return host.group(GroupId.PLACEMENT);
  }

  private static List<Member> members(List<Group.Replica> replicas) {
    return replicas.stream().map(CatalogMessages::toMember).toList();
  }

  private static NodeReport.Replica report(GroupStatus status) {
    boolean leads = status.role() == GroupStatus.Role.LEADER;
    var follows =
        status.role() == GroupStatus.Role.FOLLOWER
            ? NodeReport.Role.ROLE_FOLLOWER
            : NodeReport.Role.ROLE_OTHER;
    return NodeReport.Replica.newBuilder()
        .setGroup(GroupId.PLACEMENT.value())
        .setRole(leads ? NodeReport.Role.ROLE_LEADER : follows)
        .setTerm(status.term())
        .setApplied(Math.max(0, status.applied().index()))
        .addAllMembers(
            leads && status.settled()
                ? status.members().stream().map(CatalogMessages::toMessage).toList()
                : List.of())
        .build();
  }
}
