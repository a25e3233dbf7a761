package io.isotherm.placement.service;

import io.isotherm.api.internal.v1.Group;
import io.isotherm.api.internal.v1.Heat;
import io.isotherm.api.internal.v1.MovePartitionRequest;
import io.isotherm.api.internal.v1.NodeReport;
import io.isotherm.api.internal.v1.Partition;
import io.isotherm.api.internal.v1.PartitionsResponse;
import io.isotherm.api.internal.v1.Refusal;
import io.isotherm.api.internal.v1.ReplacePartitionsRequest;
import io.isotherm.api.internal.v1.StayPartitionRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The storage groups of nodes that only pretend: who has a replica, who leads, which partitions
 * exist. The first node to open a group with a majority of its members leads. Any thread, under
 * this object's monitor.
 */
final class PretendedGroups {
  private static final class PretendedGroup {
    private List<Group.Replica> members = List.of();
    private final Set<String> open = new TreeSet<>();
    private String leader = "";
    private long term;
    private final Map<Long, Partition> partitions = new TreeMap<>();
    private final Map<Long, Partition> departing = new TreeMap<>();

    private void elect() {
      boolean leaderIsHere =
          open.contains(leader) && members.stream().anyMatch(m -> id(m).equals(leader));
      var present = members.stream().map(PretendedGroup::id).filter(open::contains).toList();
      if (leaderIsHere || 2 * present.size() <= members.size()) {
        return;
      }
      leader = present.getFirst();
      term++;
    }

    private static String id(Group.Replica member) {
      return member.getNode() + "-" + member.getIncarnation();
    }
  }

  private final Map<Long, PretendedGroup> groups = new TreeMap<>();
  private final Map<Long, Heat> heats = new TreeMap<>();
  private final Set<Long> abandoned = new TreeSet<>();
  private boolean movesAreHeldUp;
  private final List<String> wrong = new ArrayList<>();
  private int removed;

  synchronized void found(String member, Group asked) {
    var group = groups.computeIfAbsent(asked.getId(), _ -> new PretendedGroup());
    if (group.members.isEmpty()) {
      group.members = asked.getReplicasList();
    }
    group.open.add(member);
    group.elect();
  }

  synchronized void join(String member, long id) {
    var group = groups.computeIfAbsent(id, _ -> new PretendedGroup());
    if (group.open.add(member)
        && group.members.stream().anyMatch(m -> PretendedGroup.id(m).equals(member))) {
      wrong.add("A member opens an empty replica: " + member + " of g" + id);
    }
  }

  /** The process is gone, with its disk or without: its replicas take part no more. */
  synchronized List<Long> lose(String member) {
    var lost = new ArrayList<Long>();
    groups.forEach((id, group) -> {
      if (group.open.remove(member)) {
        lost.add(id);
        group.elect();
      }
    });
    return lost;
  }

  /** The process is back, with the replicas that it had. */
  synchronized void reopen(String member, List<Long> ids) {
    for (long id : ids) {
      var group = groups.get(id);
      if (group != null) {
        group.open.add(member);
        group.elect();
      }
    }
  }

  /** Deletes a replica; a member's must not be. */
  synchronized void remove(String member, long id) {
    var group = groups.get(id);
    if (group == null || !group.open.remove(member)) {
      return;
    }
    removed++;
    if (group.members.stream().anyMatch(m -> PretendedGroup.id(m).equals(member))) {
      wrong.add("The replica of a member is deleted: " + member + " of g" + id);
    }
  }

  /** What should never have been asked. */
  synchronized List<String> wrong() {
    return List.copyOf(wrong);
  }

  /** How many replicas were deleted. */
  synchronized int removed() {
    return removed;
  }

  /** The nodes of the members of all groups. */
  synchronized List<String> memberNodes() {
    return groups.values().stream()
        .flatMap(group -> group.members.stream())
        .map(Group.Replica::getNode)
        .toList();
  }

  synchronized boolean create(String member, long id, List<Partition> partitions) {
    var group = groups.get(id);
    if (group == null || !group.leader.equals(member)) {
      return false;
    }
    partitions.forEach(partition -> group.partitions.put(partition.getId(), partition));
    return true;
  }

  synchronized boolean drop(String member, long id, List<Long> partitions) {
    var group = groups.get(id);
    if (group == null || !group.leader.equals(member)) {
      return false;
    }
    partitions.forEach(group.partitions::remove);
    return true;
  }

  synchronized PartitionsResponse replace(String member, ReplacePartitionsRequest asked) {
    var group = groups.get(asked.getGroup());
    if (group == null || !group.leader.equals(member)) {
      return PretendedNode.response(false);
    }
    var held = group.partitions.values();
    if (!held.containsAll(asked.getReplacementsList())) {
      if (!held.containsAll(asked.getReplacedList())) {
        return PartitionsResponse.newBuilder()
            .setRefusal(
                Refusal.newBuilder().setStalePartition(Refusal.StalePartition.getDefaultInstance()))
            .build();
      }
      asked.getReplacedList().forEach(partition -> group.partitions.remove(partition.getId()));
      asked
          .getReplacementsList()
          .forEach(partition -> group.partitions.put(partition.getId(), partition));
    }
    return PretendedNode.response(true);
  }

  /** Moves that are asked for go no further than that their partitions depart. */
  synchronized void holdMovesUp() {
    movesAreHeldUp = true;
  }

  /** Those held up are done, and later ones at once. */
  synchronized void letMovesGo() {
    movesAreHeldUp = false;
    groups.values().forEach(this::finish);
  }

  synchronized Set<Long> departing() {
    var all = new TreeSet<Long>();
    groups.values().forEach(group -> all.addAll(group.departing.keySet()));
    return all;
  }

  private void finish(PretendedGroup group) {
    for (var source : List.copyOf(group.departing.keySet())) {
      var target = group.departing.getOrDefault(source, Partition.getDefaultInstance());
      var other = groups.get(target.getGroup());
      if (other != null && !abandoned.contains(target.getId())) {
        group.departing.remove(source);
        group.partitions.remove(source);
        other.partitions.put(target.getId(), target);
      }
    }
  }

  synchronized PartitionsResponse move(String member, MovePartitionRequest asked) {
    var group = groups.get(asked.getGroup());
    if (group == null || !group.leader.equals(member)) {
      return PretendedNode.response(false);
    }
    if (group.partitions.containsKey(asked.getSource().getId())) {
      group.departing.put(asked.getSource().getId(), asked.getTarget());
      if (!movesAreHeldUp) {
        finish(group);
      }
    }
    return PretendedNode.response(true);
  }

  /** Whether it is abandoned, and not there. */
  synchronized boolean abandon(Partition target) {
    var group = groups.get(target.getGroup());
    boolean isThere = group != null && group.partitions.containsKey(target.getId());
    return !isThere && (abandoned.add(target.getId()) || abandoned.contains(target.getId()));
  }

  synchronized PartitionsResponse stay(String member, StayPartitionRequest asked) {
    var group = groups.get(asked.getGroup());
    if (group == null || !group.leader.equals(member)) {
      return PretendedNode.response(false);
    }
    var target = group.departing.get(asked.getPartition());
    if (target != null && target.getId() == asked.getTarget()) {
      group.departing.remove(asked.getPartition());
    }
    return PretendedNode.response(true);
  }

  /** What the partition is told to be asked for; nothing for one that is not there. */
  synchronized void heat(long partition, Heat heat) {
    heats.put(partition, heat);
  }

  synchronized boolean transfer(String member, long id, String successorNode) {
    var group = groups.get(id);
    if (group == null || !group.leader.equals(member)) {
      return false;
    }
    for (var candidate : group.members) {
      if (candidate.getNode().equals(successorNode)
          && group.open.contains(PretendedGroup.id(candidate))) {
        group.leader = PretendedGroup.id(candidate);
        group.term++;
        return true;
      }
    }
    return false;
  }

  synchronized boolean change(
      String member, long id, List<Group.Replica> expected, List<Group.Replica> wanted) {
    var group = groups.get(id);
    if (group == null
        || !group.leader.equals(member)
        || !Set.copyOf(group.members).equals(Set.copyOf(expected))
        || !wanted.stream()
            .filter(m -> !expected.contains(m))
            .map(PretendedGroup::id)
            .allMatch(group.open::contains)) {
      return false;
    }
    group.members = List.copyOf(wanted);
    group.elect();
    return true;
  }

  synchronized Set<Long> partitions(long id) {
    var group = groups.get(id);
    return group == null ? Set.of() : Set.copyOf(group.partitions.keySet());
  }

  synchronized List<String> leaders() {
    return groups.values().stream().map(group -> group.leader).toList();
  }

  /** What {@code member} would report. */
  synchronized List<NodeReport.Replica> report(String member) {
    var replicas = new ArrayList<NodeReport.Replica>();
    groups.forEach((id, group) -> {
      if (!group.open.contains(member)) {
        return;
      }
      boolean leads = group.leader.equals(member);
      boolean isMember = group.members.stream().anyMatch(m -> PretendedGroup.id(m).equals(member));
      var follows = isMember ? NodeReport.Role.ROLE_FOLLOWER : NodeReport.Role.ROLE_OTHER;
      var replica =
          NodeReport.Replica.newBuilder()
              .setGroup(id)
              .setTerm(group.term)
              .setRole(leads ? NodeReport.Role.ROLE_LEADER : follows);
      if (leads) {
        replica.addAllMembers(group.members);
        for (var partition : group.partitions.values()) {
          replica.addPartitions(
              NodeReport.PartitionReport.newBuilder()
                  .setId(partition.getId())
                  .setEpoch(partition.getEpoch())
                  .setItemCount(10)
                  .setSizeBytes(1_000)
                  .setHeat(heats.getOrDefault(partition.getId(), Heat.getDefaultInstance())));
        }
      }
      if (leads) {
        group.departing.forEach((source, target) ->
            replica.addDepartures(
                NodeReport.Departure.newBuilder().setPartition(source).setTarget(target.getId())));
      }
      replicas.add(replica.build());
    });
    return replicas;
  }
}
