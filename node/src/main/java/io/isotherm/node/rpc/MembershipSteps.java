package io.isotherm.node.rpc;

import io.isotherm.api.internal.v1.ChangeMembersRequest;
import io.isotherm.api.internal.v1.ChangeMembersResponse;
import io.isotherm.api.internal.v1.FoundGroupRequest;
import io.isotherm.api.internal.v1.FoundGroupResponse;
import io.isotherm.api.internal.v1.Group;
import io.isotherm.api.internal.v1.JoinGroupRequest;
import io.isotherm.api.internal.v1.JoinGroupResponse;
import io.isotherm.api.internal.v1.RemoveGroupRequest;
import io.isotherm.api.internal.v1.RemoveGroupResponse;
import io.isotherm.api.internal.v1.TransferLeadershipRequest;
import io.isotherm.api.internal.v1.TransferLeadershipResponse;
import io.isotherm.consensus.GroupId;
import io.isotherm.consensus.Member;
import io.isotherm.consensus.MemberId;
import io.isotherm.consensus.RaftHost;
import io.isotherm.consensus.ReplicationGroup;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.error.ErrorCode;
import io.isotherm.node.rpc.NodeControlService.ControlTimeouts;
import java.io.IOException;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * Opens and removes replicas, and changes who is a member of a group and who leads it. Every call
 * blocks, some for minutes. Any thread.
 */
final class MembershipSteps {
  private final RaftHost host;
  private final LongConsumer removed;
  private final ControlTimeouts timeouts;

  /** Held while a replica is opened or removed, so that nothing of a removed one is left over. */
  private final MemberChanges changes = new MemberChanges();

  /**
   * @param removed is told the id of a group whose replica was removed
   */
  MembershipSteps(RaftHost host, LongConsumer removed, ControlTimeouts timeouts) {
    this.host = host;
    this.removed = removed;
    this.timeouts = timeouts;
  }

  FoundGroupResponse found(FoundGroupRequest request) throws IOException {
    var group = request.getGroup();
    host.found(new GroupId(group.getId()), members(group.getReplicasList()));
    return FoundGroupResponse.getDefaultInstance();
  }

  JoinGroupResponse join(JoinGroupRequest request) throws IOException {
    synchronized (changes) {
      changes.joining(request.getGroup(), request.getConfiguration());
      host.join(new GroupId(request.getGroup()));
    }
    return JoinGroupResponse.getDefaultInstance();
  }

  /**
   * @throws DatabaseException VALIDATION when the replica may be a member's by now
   */
  RemoveGroupResponse remove(RemoveGroupRequest request) throws IOException {
    synchronized (changes) {
      if (!changes.mayRemove(request.getGroup(), request.getConfiguration())) {
        throw new DatabaseException(
            ErrorCode.VALIDATION, "The node was asked to join the group by a later change.");
      }
      host.remove(new GroupId(request.getGroup()));
      removed.accept(request.getGroup());
    }
    return RemoveGroupResponse.getDefaultInstance();
  }

  /**
   * @throws DatabaseException RESOURCE_NOT_FOUND when no replica of the group is here
   */
  TransferLeadershipResponse transfer(TransferLeadershipRequest request) {
    var group = group(request.getGroup());
    var successor =
        group.status().members().stream()
            .map(Member::id)
            .filter(member -> member.node().equals(request.getSuccessor()))
            .findFirst();
    return TransferLeadershipResponse.newBuilder()
        .setTransferred(
            successor.isPresent()
                && group.transferLeadership(successor.get(), timeouts.transferLeadership()))
        .build();
  }

  /**
   * @throws DatabaseException RESOURCE_NOT_FOUND when no replica of the group is here
   */
  ChangeMembersResponse change(ChangeMembersRequest request) {
    if (!changes.mayChange(request.getGroup(), request.getConfiguration())) {
      return ChangeMembersResponse.newBuilder()
          .setOutcome(ReplicationGroup.MembershipOutcome.CONFLICT.name())
          .build();
    }
    var outcome =
        group(request.getGroup())
            .changeMembers(
                members(request.getExpectedList()),
                members(request.getWantedList()),
                timeouts.changeMembers());
    return ChangeMembersResponse.newBuilder().setOutcome(outcome.name()).build();
  }

  private ReplicationGroup group(long id) {
    return host.group(new GroupId(id))
        .orElseThrow(() ->
            new DatabaseException(
                ErrorCode.RESOURCE_NOT_FOUND, "The node has no replica of this group."));
  }

  private static List<Member> members(List<Group.Replica> replicas) {
    try {
      return replicas.stream()
          .map(replica ->
              new Member(
                  new MemberId(replica.getNode(), replica.getIncarnation()),
                  replica.getRaftAddress()))
          .toList();
    } catch (IllegalArgumentException malformed) {
      throw DatabaseException.invalid("A replica of the group is malformed.");
    }
  }
}
