package io.isotherm.placement.planner;

import io.isotherm.consensus.GroupId;
import io.isotherm.consensus.Member;
import io.isotherm.consensus.MemberId;
import io.isotherm.model.cluster.NodeAddress;
import io.isotherm.model.cluster.NodeId;
import io.isotherm.model.cluster.PartitionId;
import io.isotherm.placement.catalog.Catalog;
import io.isotherm.placement.catalog.CatalogChange;
import io.isotherm.placement.catalog.CatalogNode;
import io.isotherm.placement.catalog.Catalogs;
import io.isotherm.placement.catalog.ClusterSettings;
import io.isotherm.placement.catalog.TableDecisions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The language of planner scripts.
 *
 * <pre>
 * found replicas=3 [groups=N]            the cluster
 * node n1 [zone=z] [cores=N] [as=9]      registers; with another incarnation when "as" says so
 * report n1 leads=1@3,2 follows=3 ...    reports: groups led, each with its term, and followed;
 *        [partitions=1,2] [members=1:n1.1,n2.2]   of groups led
 * create NAME partitions=N  |  delete NAME  |  active NAME
 * wait 5s                                time passes; nobody reports meanwhile
 * plan                                   prints the plan; what it records takes effect, what it asks
 *                                        for is pending until "answered"
 * answered                               nothing is pending any more
 * </pre>
 */
final class ScriptedCluster {
  private Catalog catalog = Catalog.EMPTY;
  private final Map<NodeId, NodeObservation> nodes = new TreeMap<>();
  private final Set<Step> pending = new HashSet<>();
  private final Map<GroupId, Long> transferred = new HashMap<>();
  private long nowNanos = Duration.ofHours(1).toNanos();

  /** Carries out a command; what it prints ends with a new line, if it is anything. */
  String run(String line) {
    var words = line.split(" +", -1);
    var name = words.length > 1 ? words[1] : "";
    var options = new HashMap<String, String>();
    for (var word : words) {
      int equals = word.indexOf('=');
      if (equals > 0) {
        options.put(word.substring(0, equals), word.substring(equals + 1));
      }
    }
    switch (words[0]) {
      case "found" -> found(options);
      case "node" -> node(name, options);
      case "report" -> report(name, options);
      case "create" ->
          catalog =
              Catalogs.created(catalog, Catalogs.table(name, number(options, "partitions", 4)));
      case "delete" -> catalog = catalog.apply(TableDecisions.delete(catalog, name).changes());
      case "active" -> catalog = Catalogs.activated(catalog, name);
      case "wait" -> nowNanos += Duration.parse("PT" + name).toNanos();
      case "answered" -> pending.clear();
      case "plan" -> {
        return plan();
      }
      default -> throw new IllegalArgumentException("No such command: " + line);
    }
    return "";
  }

  private void found(Map<String, String> options) {
    var settings = ClusterSettings.of(number(options, "replicas", 3), number(options, "groups", 0));
    catalog = catalog.apply(List.of(new CatalogChange.ClusterFounded("c1", settings)));
  }

  private void node(String name, Map<String, String> options) {
    int number = Integer.parseInt(name.substring(1));
    var member = member(name, number(options, "as", number));
    var node =
        new CatalogNode(
            member,
            new NodeAddress(options.getOrDefault("host", name), 7100 + number),
            null,
            options.getOrDefault("zone", name),
            number(options, "cores", 2));
    catalog = catalog.apply(List.of(new CatalogChange.NodeRegistered(node)));
    nodes.remove(node.id());
  }

  private void report(String name, Map<String, String> options) {
    var id = new NodeId(name);
    var member = catalog.nodes().getOrDefault(id, Catalogs.node(1, 1)).member().id();
    var replicas = new HashMap<GroupId, ReplicaObservation>();
    var partitions = new HashMap<PartitionId, PartitionUsage>();
    for (var partition : list(options, "partitions")) {
      partitions.put(new PartitionId(Long.parseLong(partition)), new PartitionUsage(0, 0));
    }
    for (var led : list(options, "leads")) {
      var parts = led.split("@", -1);
      var group = new GroupId(Long.parseLong(parts[0]));
      long term = parts.length > 1 ? Long.parseLong(parts[1]) : 1;
      var mine = new HashMap<>(partitions);
      mine.keySet().removeIf(p -> isElsewhere(p, group));
      replicas.put(
          group,
          new ReplicaObservation(
              ReplicaObservation.Role.LEADER, term, 10, members(group, options), mine));
    }
    for (var followed : list(options, "follows")) {
      replicas.put(
          new GroupId(Long.parseLong(followed)),
          new ReplicaObservation(ReplicaObservation.Role.FOLLOWER, 1, 10, List.of(), Map.of()));
    }
    var before = nodes.get(id);
    long since = before == null ? nowNanos : before.sinceNanos();
    nodes.put(id, new NodeObservation(member, since, nowNanos, replicas));
  }

  private boolean isElsewhere(PartitionId id, GroupId group) {
    var partition = catalog.partitions().get(id);
    return partition != null && partition.groupId() != group.value();
  }

  private List<Member> members(GroupId group, Map<String, String> options) {
    for (var said : options.getOrDefault("members", "").split(";", -1)) {
      var parts = said.split(":", -1);
      if (parts[0].equals(Long.toString(group.value()))) {
        return Arrays.stream(parts[1].split(",", -1))
            .map(m -> m.split("\\.", -1))
            .map(m -> member(m[0], Integer.parseInt(m[1])))
            .toList();
      }
    }
    var planned = catalog.groups().get(group);
    return planned == null ? List.of() : planned.replicas();
  }

  private String plan() {
    var view =
        new ClusterView(
            catalog, Map.copyOf(nodes), Set.copyOf(pending), Map.copyOf(transferred), nowNanos);
    var printed = new StringBuilder();
    var changes = new ArrayList<CatalogChange>();
    for (var decision : Planner.plan(view)) {
      switch (decision) {
        case Decision.Commit(var more, var reason) -> {
          more.forEach(change -> printed.append("record ").append(told(change)).append('\n'));
          because(printed, reason);
          changes.addAll(more);
        }
        case Decision.Do(var step, var reason) -> {
          printed.append(told(step)).append('\n');
          because(printed, reason);
          pending.add(step);
          if (step instanceof Step.TransferLeadership) {
            transferred.put(step.groupId(), nowNanos);
          }
        }
        case Decision.Wait(var subject, var reason) ->
            printed.append(subject).append(" waits: ").append(reason.text()).append('\n');
      }
    }
    if (!changes.isEmpty()) {
      catalog = catalog.apply(changes);
    }
    return printed.isEmpty() ? "nothing to do\n" : printed.toString();
  }

  private static void because(StringBuilder printed, Reason reason) {
    printed.append("  because ").append(reason.text()).append('\n');
  }

  private String told(CatalogChange change) {
    return switch (change) {
      case CatalogChange.GroupPlanned(var group) -> group.id() + " on " + told(group.replicas());
      case CatalogChange.GroupMembersChanged(var group) ->
          group.id() + " has " + told(group.replicas());
      case CatalogChange.TableChanged(var table) -> table.name() + " is " + table.status();
      case CatalogChange.TableDropped(var table) -> table + " is gone";
      case CatalogChange.PartitionsRemoved(var partitions) -> partitions + " are gone";
      case CatalogChange.ClusterFounded _,
          CatalogChange.NodeRegistered _,
          CatalogChange.TableCreated _,
          CatalogChange.PartitionsPlaced _,
          CatalogChange.AccessKeyChanged _,
          CatalogChange.AccessKeyDropped _ ->
          throw new IllegalStateException("A plan does not do that.");
    };
  }

  private static String told(Step step) {
    return step.node()
        + ": "
        + switch (step) {
          case Step.FoundGroup(_, var group) ->
              "found " + group.id() + " with " + told(group.replicas());
          case Step.JoinGroup(_, var group) -> "join " + group;
          case Step.CreatePartitions(_, var group, var partitions) ->
              "create in " + group + " " + partitions.stream().map(p -> p.id()).toList();
          case Step.DropPartitions(_, var group, var partitions) ->
              "drop in " + group + " " + partitions;
          case Step.TransferLeadership(_, var group, var successor) ->
              "hand " + group + " to " + successor;
          case Step.ChangeMembers(_, var group, var expected, var wanted) ->
              "change " + group + " from " + told(expected) + " to " + told(wanted);
        };
  }

  private static String told(List<Member> members) {
    return members.stream()
        .map(m -> m.id().node() + "." + Integer.parseInt(m.id().incarnation(), 16))
        .toList()
        .toString();
  }

  private static Member member(String node, int incarnation) {
    return new Member(new MemberId(node, String.format("%08x", incarnation)), "localhost:7200");
  }

  private static int number(Map<String, String> options, String name, int otherwise) {
    var value = options.get(name);
    return value == null ? otherwise : Integer.parseInt(value);
  }

  private static List<String> list(Map<String, String> options, String name) {
    var value = options.getOrDefault(name, "");
    return value.isEmpty() ? List.of() : List.of(value.split(",", -1));
  }
}
