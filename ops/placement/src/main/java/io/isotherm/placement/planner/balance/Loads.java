package io.isotherm.placement.planner.balance;

import io.isotherm.consensus.GroupId;
import io.isotherm.model.cluster.NodeId;
import io.isotherm.model.cluster.PartitionDescriptor;
import io.isotherm.model.cluster.PartitionId;
import io.isotherm.placement.catalog.Operator;
import io.isotherm.placement.planner.ClusterView;
import io.isotherm.placement.planner.PartitionObservation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What nodes and groups carry: a picture that planned changes are put into, so that the next one is
 * planned on what will be. Moves under way are in it as if they were done. One plan, one thread.
 *
 * <p>Nodes that are silent are not in it, nor those that are to lead nothing or have no replica yet
 * and so can take nothing, nor groups that nobody leads.
 */
final class Loads {
  private final BalanceSettings settings;
  private final Map<NodeId, Load> nodes = new TreeMap<>();
  private final Map<GroupId, GroupLoad> groups = new TreeMap<>();
  private final Map<NodeId, List<GroupLoad>> ledBy = new HashMap<>();
  private double mean;
  private int underWay;

  private Loads(BalanceSettings settings) {
    this.settings = settings;
  }

  static Loads of(
      ClusterView view,
      Map<GroupId, ClusterView.Leader> leaders,
      BalanceSettings settings,
      LoadHistory history) {
    var loads = new Loads(settings);
    loads.addNodes(view);
    loads.addGroups(view, leaders);
    loads.addPartitions(view, leaders);
    loads.addMoves(view, leaders);
    loads.addReplacements(view, leaders);
    loads.believe(view, history);
    loads.groups.values().forEach(group -> loads.ledBy(group.leader()).add(group));
    int size = loads.nodes.values().stream().mapToInt(Load::size).sum();
    double all =
        loads.nodes.values().stream()
            .mapToDouble(load -> load.heat() + settings.leadHeat() * load.leads())
            .sum();
    loads.mean = size == 0 ? 0 : all / size;
    return loads;
  }

  Collection<Load> nodes() {
    return nodes.values();
  }

  @Nullable Load node(NodeId id) {
    return nodes.get(id);
  }

  Collection<GroupLoad> groups() {
    return groups.values();
  }

  @Nullable GroupLoad group(GroupId id) {
    return groups.get(id);
  }

  /** The groups that a node leads; a planned transfer does not show in it. */
  List<GroupLoad> ledBy(Load node) {
    return ledBy.computeIfAbsent(node.id(), _ -> new ArrayList<>());
  }

  /** For the size of a node. */
  double mean() {
    return mean;
  }

  /** Moves that have not ended, and those that are planned. */
  int underWay() {
    return underWay;
  }

  /** For its size, if the node had so much more heat, or less. */
  double of(Load node, double moreHeat) {
    return node.with(moreHeat, settings.leadHeat());
  }

  /** Whether a node is so far above the mean that it gives something away. */
  boolean isHot(Load node) {
    return of(node, 0) > mean * (1 + settings.uneven())
        && (of(node, 0) - mean) * node.size() > settings.excessMin();
  }

  /** Partitions that are begun to be changed otherwise stay, and so do their leaders. */
  void leave(Set<PartitionId> inHand) {
    if (inHand.isEmpty()) {
      return;
    }
    for (var group : groups.values()) {
      if (group.partitions().removeIf(partition -> inHand.contains(partition.id()))) {
        group.busy();
      }
    }
  }

  /** These groups keep their leaders for now. */
  void keepLeaders(Set<GroupId> of) {
    for (var id : of) {
      var group = groups.get(id);
      if (group != null) {
        group.busy();
      }
    }
  }

  /** A move is planned. */
  void move(CarriedPartition partition, GroupLoad from, GroupLoad to) {
    from.partitions().remove(partition);
    count(from, to, partition.heat(), partition.volume(), (double) partition.sizeBytes());
  }

  private void count(GroupLoad from, GroupLoad to, double heat, double volume, double bytes) {
    from.holds(-1, -heat, -volume);
    to.holds(1, heat, volume);
    from.leader().gives(1);
    to.leader().takes(1);
    from.replicas().forEach(replica -> replica.stores(-bytes));
    to.replicas().forEach(replica -> replica.stores(bytes));
    underWay++;
  }

  private void addNodes(ClusterView view) {
    for (var node : view.liveNodes()) {
      var seen = view.live(node.id());
      if (seen != null && node.mayLead() && seen.storesReplicas()) {
        var load = new Load(node);
        var disk = seen.disk();
        if (disk != null) {
          load.disk(disk.usedBytes(), (double) disk.totalBytes());
        }
        nodes.put(node.id(), load);
      }
    }
  }

  private void addGroups(ClusterView view, Map<GroupId, ClusterView.Leader> leaders) {
    for (var group : view.catalog().groups().values()) {
      var leader = leaders.get(group.id());
      var leads = leader == null ? null : nodes.get(leader.node());
      if (leads == null) {
        continue;
      }
      var replicas = new ArrayList<Load>(group.replicas().size());
      for (var replica : group.replicas()) {
        var load = nodes.get(new NodeId(replica.id().node()));
        if (load != null) {
          replicas.add(load);
        }
      }
      leads.leads(1);
      groups.put(group.id(), new GroupLoad(group.id(), leads, replicas));
    }
    for (var step : view.pending()) {
      var group = groups.get(step.groupId());
      if (group != null) {
        group.busy();
      }
    }
  }

  private void addPartitions(ClusterView view, Map<GroupId, ClusterView.Leader> leaders) {
    var inHand = new HashMap<PartitionId, Operator>();
    for (var operator : view.catalog().operators().values()) {
      for (var partition : operator.change().before()) {
        inHand.put(partition.id(), operator);
        var group = groups.get(new GroupId(partition.groupId()));
        if (group != null) {
          group.busy();
        }
      }
    }
    var recent = RecentPartitions.of(view.catalog(), view.nowMillis(), settings);
    for (var partition : view.catalog().partitions().values()) {
      var id = new GroupId(partition.groupId());
      var group = groups.get(id);
      var leader = leaders.get(id);
      if (group != null && leader != null) {
        add(view, partition, group, leader, inHand.containsKey(partition.id()), recent);
      }
    }
  }

  private void add(
      ClusterView view,
      PartitionDescriptor partition,
      GroupLoad group,
      ClusterView.Leader leader,
      boolean isInHand,
      RecentPartitions recent) {
    var table = view.catalog().tables().get(partition.tableId());
    var seen = leader.replica().partitions().get(partition.id());
    if (table == null || seen == null) {
      return;
    }
    double heat = Math.max(seen.heat().asked(), recent.heatBefore(partition.id()));
    long bytes = Math.max(0, seen.usage().sizeBytes());
    double volume = bytes + settings.emptyBytes();
    group.holds(1, heat, volume);
    group.replicas().forEach(replica -> replica.owns((double) bytes));
    if (!isInHand && table.status().isUsable() && seen.epoch().equals(partition.epoch())) {
      group.carries(new CarriedPartition(partition, table.name(), heat, bytes, volume));
    }
  }

  /** What is on its way counts where it goes; what is given up stays. */
  private void addMoves(ClusterView view, Map<GroupId, ClusterView.Leader> leaders) {
    for (var operator : view.catalog().operators().values()) {
      if (operator.change() instanceof Operator.Move move) {
        var from = groups.get(new GroupId(move.source().groupId()));
        var to = groups.get(new GroupId(move.target().groupId()));
        if (to != null) {
          to.busy();
        }
        if (from == null || to == null || move.givenUp() != null) {
          underWay++;
        } else {
          var there = reported(leaders, move.source());
          var arrived = reported(leaders, move.target());
          var seen = there != null ? there : arrived;
          double heat = seen == null ? 0 : seen.heat().asked();
          double bytes = seen == null ? 0 : Math.max(0, seen.usage().sizeBytes());
          if (there == null) {
            // It has left already and the catalog does not say so yet: it was not counted anywhere.
            heat = Math.max(heat, planned(view, operator, MoveNumbers.HEAT));
            from.holds(1, heat, bytes + settings.emptyBytes());
          }
          count(from, to, heat, bytes + settings.emptyBytes(), bytes);
        }
      }
    }
  }

  /** Those that are there before the catalog says so count as well. */
  private void addReplacements(ClusterView view, Map<GroupId, ClusterView.Leader> leaders) {
    for (var operator : view.catalog().operators().values()) {
      if (operator.change() instanceof Operator.Replace replace) {
        var group = groups.get(new GroupId(replace.groupId()));
        for (var partition : replace.replacements()) {
          var seen = reported(leaders, partition);
          if (group != null && seen != null) {
            double bytes = Math.max(0, seen.usage().sizeBytes());
            group.holds(1, seen.heat().asked(), bytes + settings.emptyBytes());
          }
        }
      }
    }
  }

  private static @Nullable PartitionObservation reported(
      Map<GroupId, ClusterView.Leader> leaders, PartitionDescriptor partition) {
    var leader = leaders.get(new GroupId(partition.groupId()));
    return leader == null ? null : leader.replica().partitions().get(partition.id());
  }

  /** A number of the decision that an operator carries out; 0 when it is not known. */
  private static double planned(ClusterView view, Operator operator, String number) {
    var decision = view.catalog().decisions().get(operator.decision());
    return decision == null ? 0 : decision.numbers().getOrDefault(number, 0.0);
  }

  /** A new leader has measured nothing yet: what the one before saw holds until it has. */
  private void believe(ClusterView view, LoadHistory history) {
    for (var group : groups.values()) {
      var before = history.lead(group.id());
      if (before == null) {
        continue;
      }
      boolean isNew = !before.node().equals(group.leader().id());
      if (isNew || view.nowNanos() - before.sinceNanos() < settings.settles().toNanos()) {
        group.unsettled();
        group.holds(0, Math.max(0, before.heat() - group.heat()), 0);
      }
    }
  }
}
