package io.isotherm.placement.planner.repair;

import io.isotherm.consensus.GroupId;
import io.isotherm.consensus.Member;
import io.isotherm.consensus.MemberId;
import io.isotherm.model.cluster.NodeAddress;
import io.isotherm.model.cluster.NodeId;
import io.isotherm.placement.catalog.Catalog;
import io.isotherm.placement.catalog.CatalogChange;
import io.isotherm.placement.catalog.CatalogGroup;
import io.isotherm.placement.catalog.CatalogNode;
import io.isotherm.placement.catalog.ClusterDecisions;
import io.isotherm.placement.catalog.ClusterSettings;
import io.isotherm.placement.planner.ClusterView;
import io.isotherm.placement.planner.Decision;
import io.isotherm.placement.planner.Hearing;
import io.isotherm.placement.planner.MoveHistory;
import io.isotherm.placement.planner.NodeObservation;
import io.isotherm.placement.planner.Planner;
import io.isotherm.placement.planner.PlannerSettings;
import io.isotherm.placement.planner.ReplicaObservation;
import io.isotherm.placement.planner.Step;
import io.isotherm.placement.planner.balance.LoadHistory;
import io.isotherm.placement.planner.split.PartitionHistory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A cluster that the planner keeps in repair, while nodes die, lose their disks and are cut off
 * from each other, requests come late or not at all, and placement drivers take over from each
 * other. The placement group is one of the groups: without a leader of it nothing is planned, and
 * with another leader it is another driver.
 */
final class RepairedCluster {
  static final Duration TICK = Duration.ofSeconds(1);
  static final RepairSettings SETTINGS =
      RepairSettings.DEFAULT.withRepairAfter(Duration.ofSeconds(60));
  static final int PLACEMENT_MEMBERS = 3;

  /** A node as it is. */
  private static final class SimulatedNode {
    private CatalogNode registered;
    private boolean isUp = true;
    private boolean isCutOff;
    private final Map<GroupId, Long> joined = new HashMap<>();
    private final Map<GroupId, Long> changed = new HashMap<>();

    SimulatedNode(CatalogNode registered) {
      this.registered = registered;
    }

    MemberId member() {
      return registered.member().id();
    }
  }

  /** A request on its way; its node may be another incarnation when it arrives. */
  private record Request(long dueNanos, Step step, long process) {}

  private final RandomGenerator random;
  private final TreeMap<NodeId, SimulatedNode> nodes = new TreeMap<>();
  private final TreeMap<GroupId, SimulatedGroupMembers> groups = new TreeMap<>();
  private final SimulatedGroupMembers placement = new SimulatedGroupMembers(GroupId.PLACEMENT);
  private final Map<NodeId, Long> processes = new HashMap<>();
  private final PriorityQueue<Request> requests =
      new PriorityQueue<>((one, other) -> Long.compare(one.dueNanos(), other.dueNanos()));
  private final Map<Step, Long> pendingUntil = new HashMap<>();
  private final Map<NodeId, NodeObservation> seen = new HashMap<>();
  private final Map<NodeId, Long> heard = new HashMap<>();
  private Catalog catalog;
  private long nowNanos = Duration.ofHours(1).toNanos();
  private long listensNanos = nowNanos;
  private int incarnations = 1;
  private int changesBegun;
  private int givenUp;
  private long driverTerm;
  private boolean isCalm;

  RepairedCluster(RandomGenerator random, int nodeCount, int zones, int groupCount) {
    this.random = random;
    catalog =
        Catalog.EMPTY.apply(
            List.of(new CatalogChange.ClusterFounded("c1", ClusterSettings.of(3, groupCount))));
    for (int i = 1; i <= nodeCount; i++) {
      // All but one have the placement role.
      var node =
          node("n" + i, "z" + i % zones, i < nodeCount ? new NodeAddress("n" + i, 7300) : null);
      nodes.put(node.id(), new SimulatedNode(node));
      register(node);
    }
    var founders =
        nodes.values().stream().limit(PLACEMENT_MEMBERS).map(n -> n.registered.member()).toList();
    founders.forEach(founder -> placement.found(founder.id(), founders));
    groups.put(GroupId.PLACEMENT, placement);
  }

  private CatalogNode node(String id, String zone, @Nullable NodeAddress endpoint) {
    var member =
        new Member(new MemberId(id, String.format("%08x", incarnations++)), "localhost:7200");
    return new CatalogNode(member, new NodeAddress(id, 7100), null, zone, 2)
        .withPlacement(endpoint);
  }

  private void register(CatalogNode node) {
    catalog = catalog.apply(ClusterDecisions.register(catalog, node, "", false).changes());
    processes.merge(node.id(), 1L, Long::sum);
  }

  Catalog catalog() {
    return catalog;
  }

  Map<GroupId, SimulatedGroupMembers> groups() {
    return groups;
  }

  int changesBegun() {
    return changesBegun;
  }

  /** Newcomers that made room for another, as they were silent. */
  int givenUp() {
    return givenUp;
  }

  /** From now on nothing bad happens, and everybody is back. */
  void calm() {
    isCalm = true;
    nodes
        .values()
        .forEach(node -> {
          if (!node.isUp) {
            start(node);
          }
          node.isCutOff = false;
        });
  }

  /** A second passes. */
  void tick() {
    nowNanos += TICK.toNanos();
    if (!isCalm) {
      mischief();
    }
    while (!requests.isEmpty() && requests.peek().dueNanos() <= nowNanos) {
      carryOut(requests.remove());
    }
    groups.values().forEach(group -> group.advance(nowNanos, this::talks));
    boolean isLed = isLed();
    report();
    if (isLed) {
      plan();
    }
  }

  private boolean talks(MemberId member) {
    var node = nodes.get(new NodeId(member.node()));
    return node != null && node.isUp && !node.isCutOff && node.member().equals(member);
  }

  private void mischief() {
    for (var node : nodes.values()) {
      double chance = random.nextDouble();
      if (!node.isUp) {
        if (chance < 0.012) {
          start(node);
        }
      } else if (chance < (isNewcomer(node) ? 0.03 : 0.002)) {
        node.isUp = false;
      } else if (chance < 0.003 && mayLoseDisk(node)) {
        groups.values().forEach(group -> group.wipe(node.member()));
        var lost = node.registered;
        node.registered = node(lost.id().value(), lost.zone(), lost.placement());
        start(node);
      } else if (chance < 0.006) {
        node.isCutOff = !node.isCutOff;
      }
    }
  }

  /** Whether anybody leads the placement driver; whoever does it anew remembers nothing. */
  private boolean isLed() {
    if (placement.term() != driverTerm) {
      driverTerm = placement.term();
      seen.clear();
      heard.clear();
      pendingUntil.clear();
      listensNanos = nowNanos;
    }
    return placement.hasLeader();
  }

  private boolean isNewcomer(SimulatedNode node) {
    return catalog.groups().values().stream()
        .map(CatalogGroup::change)
        .anyMatch(change -> change != null && change.added().id().equals(node.member()));
  }

  /** Two lost disks of a group would be two faults too many, whatever the planner does. */
  private boolean mayLoseDisk(SimulatedNode node) {
    return groups.values().stream()
        .allMatch(
            group -> !group.isMember(node.member()) || group.whole() == group.members().size());
  }

  private void start(SimulatedNode node) {
    node.isUp = true;
    node.joined.clear();
    node.changed.clear();
    seen.remove(node.registered.id());
    register(node.registered);
  }

  private void report() {
    nodes.forEach((id, node) -> {
      if (node.isUp && random.nextDouble() < 0.8) {
        var replicas = new HashMap<GroupId, ReplicaObservation>();
        groups.forEach((group, members) -> {
          var observed = members.observed(node.member());
          if (observed != null) {
            replicas.put(group, observed);
          }
        });
        var before = seen.get(id);
        long since = before == null ? nowNanos : before.sinceNanos();
        seen.put(id, new NodeObservation(node.member(), since, nowNanos, replicas));
        heard.put(id, nowNanos);
      }
    });
  }

  private ClusterView view() {
    return new ClusterView(
        catalog,
        Map.copyOf(seen),
        Set.copyOf(pendingUntil.keySet()),
        Map.of(),
        Map.of(),
        PartitionHistory.none(nowNanos - 1),
        MoveHistory.NONE,
        LoadHistory.NONE,
        new Hearing(listensNanos, heard),
        nowNanos,
        Duration.ofNanos(nowNanos).toMillis());
  }

  private void plan() {
    pendingUntil.values().removeIf(until -> until <= nowNanos);
    var changes = new ArrayList<CatalogChange>();
    for (var decision : Planner.plan(view(), PlannerSettings.DEFAULT.withRepair(SETTINGS))) {
      switch (decision) {
        case Decision.Commit(var more, _) -> changes.addAll(more);
        case Decision.Do(var step, _) -> send(step);
        case Decision.Wait _ -> {}
      }
    }
    changesBegun +=
        (int)
            changes.stream()
                .filter(c ->
                    c instanceof CatalogChange.GroupMembersChanged(var g) && g.change() != null)
                .count();
    var before = catalog;
    catalog = catalog.apply(changes);
    givenUp += Newcomers.check(before, catalog);
    catalog.groups().keySet().forEach(g -> groups.computeIfAbsent(g, SimulatedGroupMembers::new));
  }

  /** It arrives soon, or late, or never; the driver asks again as it sees fit. */
  private void send(Step step) {
    Newcomers.check(catalog, step);
    double chance = random.nextDouble();
    long delaySeconds = chance < 0.85 ? random.nextLong(2) : random.nextLong(45);
    if (isCalm || chance < 0.95) {
      requests.add(
          new Request(
              nowNanos + Duration.ofSeconds(delaySeconds).toNanos(),
              step,
              processes.getOrDefault(step.node(), 0L)));
    }
    pendingUntil.put(step, nowNanos + Duration.ofSeconds(1 + random.nextLong(3)).toNanos());
  }

  private void carryOut(Request request) {
    var step = request.step();
    var node = nodes.get(step.node());
    var group = groups.get(step.groupId());
    if (node == null
        || group == null
        || !node.isUp
        || processes.getOrDefault(step.node(), 0L) != request.process()) {
      return;
    }
    switch (step) {
      case Step.FoundGroup(_, var founded) -> group.found(node.member(), founded.replicas());
      case Step.JoinGroup(_, var id, long configuration) -> {
        node.joined.merge(id, configuration, Math::max);
        group.join(node.member());
      }
      case Step.RemoveGroup(_, var id, long configuration) -> {
        if (configuration >= node.joined.getOrDefault(id, 0L)) {
          group.remove(node.member());
        }
      }
      case Step.TransferLeadership(_, _, var successor) -> {
        var _ = group.transfer(node.member(), successor.value(), this::talks);
      }
      case Step.ChangeMembers(_, var id, long configuration, var expected, var wanted) -> {
        if (node.changed.merge(id, configuration, Math::max) == configuration) {
          long takes = Duration.ofSeconds(random.nextLong(20)).toNanos();
          group.change(node.member(), expected, wanted, nowNanos + takes);
        }
      }
      case Step.CreatePartitions _,
          Step.DropPartitions _,
          Step.ReplacePartitions _,
          Step.MovePartition _,
          Step.StayPartition _,
          Step.AbandonArrival _ ->
          throw new AssertionError(step.name());
    }
  }
}
