package io.isotherm.placement.planner.balance;

import io.isotherm.consensus.GroupId;
import io.isotherm.consensus.Member;
import io.isotherm.model.cluster.NodeId;
import io.isotherm.model.cluster.PartitionDescriptor;
import io.isotherm.model.cluster.PartitionId;
import io.isotherm.model.partition.PartitionHeat;
import io.isotherm.placement.catalog.Catalog;
import io.isotherm.placement.planner.DepartureObservation;
import io.isotherm.placement.planner.NodeObservation;
import io.isotherm.placement.planner.PartitionObservation;
import io.isotherm.placement.planner.PartitionUsage;
import io.isotherm.placement.planner.ReplicaObservation;
import io.isotherm.placement.planner.ReplicaObservation.Role;
import io.isotherm.placement.planner.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Groups in memory: who leads them, what partitions they have, how hot and how large these are, and
 * which are on their way. A move takes as long as copying takes, at so many bytes a second.
 */
final class SimulatedGroups {
  private static final double BYTES_A_SECOND = 32e6;
  private static final double MOVE_SECONDS = 2;

  /** By how much what is reported wavers. */
  private static final double NOISE = 0.02;

  /** What a partition is like, under whatever id. */
  record Traits(double heat, long sizeBytes) {}

  /** A partition on its way. */
  private record Departing(
      PartitionDescriptor source, PartitionDescriptor target, double endsSeconds) {}

  private final SplittableRandom random;
  private final Map<GroupId, String> leaders = new TreeMap<>();
  private final Map<GroupId, Long> terms = new HashMap<>();
  private final Map<GroupId, Map<PartitionId, PartitionDescriptor>> held = new TreeMap<>();
  private final Map<PartitionId, Traits> traits = new HashMap<>();
  private final Map<PartitionId, Departing> departing = new TreeMap<>();

  /** Of groups whose members were changed, the members of now. */
  private final Map<GroupId, List<Member>> members = new HashMap<>();

  /** Replicas that were opened for a change of members. */
  private final Map<NodeId, Set<GroupId>> joined = new TreeMap<>();

  SimulatedGroups(SplittableRandom random) {
    this.random = random;
  }

  void lead(GroupId group, String node) {
    leaders.put(group, node);
    terms.merge(group, 1L, Long::sum);
  }

  void hold(PartitionDescriptor partition, Traits like) {
    held.computeIfAbsent(new GroupId(partition.groupId()), _ -> new TreeMap<>())
        .put(partition.id(), partition);
    traits.put(partition.id(), like);
  }

  /** One partition is what several were, or several are what one was, each with its part. */
  void replace(List<PartitionDescriptor> replaced, List<PartitionDescriptor> replacements) {
    double heat = 0;
    long sizeBytes = 0;
    for (var partition : replaced) {
      var like = of(partition.id());
      heat += like.heat();
      sizeBytes += like.sizeBytes();
      drop(partition);
    }
    int parts = replacements.size();
    for (var partition : replacements) {
      hold(partition, new Traits(heat / parts, sizeBytes / parts));
    }
  }

  private void drop(PartitionDescriptor partition) {
    held.getOrDefault(new GroupId(partition.groupId()), Map.of()).remove(partition.id());
    traits.remove(partition.id());
  }

  /** Changes how hot every partition is. */
  void heat(java.util.function.BiFunction<PartitionDescriptor, Traits, Double> to) {
    for (var partitions : held.values()) {
      for (var partition : partitions.values()) {
        traits.computeIfPresent(
            partition.id(), (_, like) -> new Traits(to.apply(partition, like), like.sizeBytes()));
      }
    }
  }

  /** What was asked for is done, or begun. */
  void carryOut(Step step, double nowSeconds) {
    switch (step) {
      case Step.TransferLeadership(_, var group, var successor) -> lead(group, successor.value());
      case Step.MovePartition(_, _, var move, _) -> {
        double bytes = of(move.source().id()).sizeBytes();
        departing.putIfAbsent(
            move.source().id(),
            new Departing(
                move.source(), move.target(), nowSeconds + MOVE_SECONDS + bytes / BYTES_A_SECOND));
      }
      case Step.JoinGroup(var node, var group, _) ->
          joined.computeIfAbsent(node, _ -> new TreeSet<>()).add(group);
      case Step.RemoveGroup(var node, var group, _) ->
          joined.getOrDefault(node, new TreeSet<>()).remove(group);
      case Step.ChangeMembers(_, var group, _, _, var wanted) -> members.put(group, wanted);
      case Step.ReplacePartitions(_, _, var replace) -> {
        if (traits.keySet().containsAll(replace.replacedIds())) {
          replace(replace.replaced(), replace.replacements());
        }
      }
      case Step.FoundGroup _,
          Step.CreatePartitions _,
          Step.DropPartitions _,
          Step.AbandonArrival _,
          Step.StayPartition _ ->
          throw new AssertionError(step);
    }
  }

  /** What has arrived by now is there. */
  void pass(double nowSeconds) {
    for (var move : List.copyOf(departing.values())) {
      if (move.endsSeconds() <= nowSeconds) {
        var like = of(move.source().id());
        drop(move.source());
        departing.remove(move.source().id());
        hold(move.target(), like);
      }
    }
  }

  /** Heat of each node that leads anything. */
  Map<NodeId, Double> heatOfNodes() {
    var heat = new TreeMap<NodeId, Double>();
    held.forEach((group, partitions) -> {
      var leader = new NodeId(leaders.getOrDefault(group, ""));
      for (var id : partitions.keySet()) {
        heat.merge(leader, of(id).heat(), Double::sum);
      }
    });
    return heat;
  }

  /** Partitions of each group. */
  Map<GroupId, Integer> counts() {
    var counts = new TreeMap<GroupId, Integer>();
    leaders.keySet().forEach(group -> counts.put(group, held.getOrDefault(group, Map.of()).size()));
    return counts;
  }

  Map<NodeId, NodeObservation> report(Catalog catalog, long nowNanos) {
    var replicas = new HashMap<NodeId, Map<GroupId, ReplicaObservation>>();
    for (var group : catalog.groups().values()) {
      var leader = leaders.getOrDefault(group.id(), "");
      long term = terms.getOrDefault(group.id(), 1L);
      var now = members.getOrDefault(group.id(), group.replicas());
      for (var member : now) {
        boolean leads = member.id().node().equals(leader);
        replicas
            .computeIfAbsent(new NodeId(member.id().node()), _ -> new HashMap<>())
            .put(
                group.id(),
                leads
                    ? leading(group.id(), term, now)
                    : new ReplicaObservation(Role.FOLLOWER, term, 1, List.of(), Map.of()));
      }
    }
    joined.forEach((node, opened) -> {
      for (var group : opened) {
        replicas
            .computeIfAbsent(node, _ -> new HashMap<>())
            .putIfAbsent(group, new ReplicaObservation(Role.OTHER, 0, -1, List.of(), Map.of()));
      }
    });
    var nodes = new HashMap<NodeId, NodeObservation>();
    for (var node : catalog.nodes().values()) {
      nodes.put(
          node.id(),
          new NodeObservation(
              node.member().id(), 0, nowNanos, replicas.getOrDefault(node.id(), Map.of())));
    }
    return nodes;
  }

  private ReplicaObservation leading(GroupId group, long term, List<Member> members) {
    var partitions = new HashMap<PartitionId, PartitionObservation>();
    var departures = new ArrayList<DepartureObservation>();
    for (var partition : held.getOrDefault(group, Map.of()).values()) {
      var like = of(partition.id());
      double noise = 1 + NOISE * (2 * random.nextDouble() - 1);
      partitions.put(
          partition.id(),
          new PartitionObservation(
              partition.epoch(),
              new PartitionUsage(0, like.sizeBytes()),
              reads(noise * like.heat())));
      var move = departing.get(partition.id());
      if (move != null) {
        departures.add(
            new DepartureObservation(
                partition.id(),
                move.target().id(),
                false,
                0,
                0,
                DepartureObservation.Trouble.NONE));
      }
    }
    return new ReplicaObservation(Role.LEADER, term, 1, members, partitions, departures, List.of());
  }

  private Traits of(PartitionId id) {
    return traits.getOrDefault(id, new Traits(0, 0));
  }

  private static PartitionHeat reads(double units) {
    return new PartitionHeat(units, 0, 0, 0, 0, List.of(), List.of(), List.of(), 0, 0);
  }
}
