package io.isotherm.placement.planner;

import static java.util.stream.Collectors.joining;

import io.isotherm.consensus.GroupId;
import io.isotherm.consensus.Member;
import io.isotherm.consensus.MemberId;
import io.isotherm.model.cluster.FeatureLevel;
import io.isotherm.model.cluster.NodeAddress;
import io.isotherm.model.cluster.NodeId;
import io.isotherm.model.cluster.PartitionDescriptor;
import io.isotherm.model.cluster.PartitionEpoch;
import io.isotherm.model.cluster.PartitionId;
import io.isotherm.model.partition.PartitionDecision;
import io.isotherm.model.table.WarmThroughput;
import io.isotherm.placement.catalog.Catalog;
import io.isotherm.placement.catalog.CatalogChange;
import io.isotherm.placement.catalog.CatalogDecision;
import io.isotherm.placement.catalog.CatalogNode;
import io.isotherm.placement.catalog.Catalogs;
import io.isotherm.placement.catalog.ClusterSettings;
import io.isotherm.placement.catalog.OperatorId;
import io.isotherm.placement.catalog.TableDecisions;
import io.isotherm.placement.planner.balance.AskedMoves;
import io.isotherm.placement.planner.balance.LoadHistory;
import io.isotherm.placement.planner.repair.AskedNodes;
import io.isotherm.placement.planner.split.AskedChanges;
import io.isotherm.placement.planner.split.PartitionHistory;
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
 * found replicas=3 [groups=N] [level=1]  the cluster; a node is dead after 300 s
 * node n1 [zone=z] [cores=N] [as=9] [placement=yes] [level=1]   registers; with another incarnation when
 *                                        "as" says so, and with the placement role
 * report n1 leads=1@3,2 follows=3 joined=4 ...   reports: groups led, each with its term,
 *                                        followed, and waiting to be added; 0 is the placement group
 *        [partitions=1,2@5]              of groups led, each with its epoch; * for what there is
 *        [members=1:n1.1,n2.2;2:]        of groups led; none while they change
 * create NAME partitions=N  |  delete NAME  |  active NAME
 * warm NAME [reads=N] [writes=N]         what a table is to take at once
 * settings [writes=N] [reads=N] [partitions=N]   ceilings of a partition, most of the cluster
 * heat 1 writes=600 ...                  what is reported of a partition from now on: {@link
 *                                        ScriptedHeat}
 * wait 5s                                time passes; nobody reports meanwhile
 * plan                                   prints the plan; what it records takes effect, what it asks
 *                                        for is pending until "answered"
 * answered                               nothing is pending any more
 * disk n1 used=80 of=100                 what is reported of its disk from now on, in GB
 * replaced                               groups did what operators want, and nothing is pending
 * departs 1 ... | stays 1 | abandoned    how moves go on: {@link ScriptedMoves}
 * refused                                nodes said that what is pending can never be done
 * split 1 [at=80,c0] [dry]  |  merge 1 2 [dry]   a person asks; prints what is answered
 * move 1 to=2 [dry]  |  cancel 1                  likewise
 * drain n1 [dry] | activate n1 | remove n1 [dry]   likewise
 * elected                                another placement driver leads: it remembers nothing
 * decisions                              prints what is kept, the newest first
 * </pre>
 */
final class ScriptedCluster {
  private Catalog catalog = Catalog.EMPTY;
  private final Map<NodeId, NodeObservation> nodes = new TreeMap<>();
  private final Set<Step> pending = new HashSet<>();
  private final Map<GroupId, Long> transferred = new HashMap<>();
  private final Map<Step, Long> refused = new HashMap<>();
  private final Map<PartitionId, ScriptedHeat> heat = new HashMap<>();
  private final Set<OperatorId> replaced = new HashSet<>();
  private final Map<NodeId, DiskObservation> disks = new HashMap<>();
  private final ScriptedMoves scripted = new ScriptedMoves();
  private PlannerSettings settings = PlannerSettings.DEFAULT;
  private PartitionHistory history = PartitionHistory.none(0);
  private MoveHistory moves = MoveHistory.NONE;
  private LoadHistory loads = LoadHistory.NONE;
  private long nowNanos = Duration.ofHours(1).toNanos();
  private long listensNanos = nowNanos;
  private final Map<NodeId, Long> heard = new HashMap<>();

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
      case "warm" ->
          catalog =
              Catalogs.warmed(
                  catalog,
                  name,
                  new WarmThroughput(number(options, "reads", 0), number(options, "writes", 0)));
      case "delete" -> catalog = catalog.apply(TableDecisions.delete(catalog, name).changes());
      case "active" -> catalog = Catalogs.activated(catalog, name);
      case "wait" -> nowNanos += Duration.parse("PT" + name).toNanos();
      case "answered" -> pending.clear();
      case "settings" ->
          settings =
              settings.withSplits(
                  settings
                      .splits()
                      .withCeilings(number(options, "reads", 0), number(options, "writes", 0))
                      .withPartitionsMax(
                          number(options, "partitions", settings.splits().partitionsMax())));
      case "disk" ->
          disks.put(
              new NodeId(name),
              new DiskObservation(
                  (long) ((number(options, "of", 0) - number(options, "used", 0)) * 1e9),
                  (long) (number(options, "of", 0) * 1e9)));
      case "departs" -> scripted.departs(catalog, partition(name), options, line);
      case "stays" -> scripted.stays(partition(name));
      case "abandoned" -> {
        for (var step : pending) {
          if (step instanceof Step.AbandonArrival(_, var target)) {
            moves = moves.abandoned(target.id(), nowNanos);
          }
        }
        pending.clear();
        // Reports after it are later than it.
        nowNanos++;
      }
      case "heat" -> heat.put(partition(name), ScriptedHeat.of(options));
      case "replaced" -> {
        pending.clear();
        replaced.addAll(catalog.operators().keySet());
      }
      case "refused" -> {
        pending.forEach(step -> refused.put(step, nowNanos));
        pending.clear();
        // Reports after it are later than it.
        nowNanos++;
      }
      case "elected" -> {
        history = PartitionHistory.none(nowNanos);
        moves = MoveHistory.NONE;
        loads = LoadHistory.NONE;
        pending.clear();
        refused.clear();
        nodes.clear();
        heard.clear();
        listensNanos = nowNanos;
      }
      case "drain" -> {
        return asked(AskedNodes.drain(view(), new NodeId(name), asked(line)));
      }
      case "activate" -> {
        return asked(AskedNodes.activate(view(), new NodeId(name), asked(line)));
      }
      case "remove" -> {
        return asked(AskedNodes.remove(view(), new NodeId(name), asked(line)));
      }
      case "split" -> {
        return answer(
            AskedChanges.split(
                view(),
                settings.splits(),
                partition(name),
                list(options, "at").stream().map(ScriptedHeat::position).toList(),
                asked(line)));
      }
      case "merge" -> {
        return answer(
            AskedChanges.merge(
                view(), settings.splits(), partition(name), partition(words[2]), asked(line)));
      }
      case "move" -> {
        return answer(
            AskedMoves.move(
                view(), partition(name), new GroupId(number(options, "to", 0)), asked(line)));
      }
      case "cancel" -> {
        var cancelled = AskedMoves.cancel(view(), partition(name));
        catalog = catalog.apply(cancelled.changes());
        return cancelled.changes().stream().map(PlanText::told).collect(joining());
      }
      case "decisions" -> {
        return catalog.decisions().reversed().values().stream()
            .map(PlanText::told)
            .collect(joining());
      }
      case "plan" -> {
        return plan();
      }
      default -> throw new IllegalArgumentException("No such command: " + line);
    }
    return "";
  }

  private void found(Map<String, String> options) {
    var settings =
        ClusterSettings.of(number(options, "replicas", 3), number(options, "groups", 0))
            .withFeatureLevel(number(options, "level", FeatureLevel.LATEST));
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
                number(options, "cores", 2))
            .withFeatureLevel(number(options, "level", FeatureLevel.LATEST));
    if (options.containsKey("placement")) {
      node = node.withPlacement(new NodeAddress(name, 7300 + number));
    }
    var known = catalog.nodes().get(node.id());
    if (known != null) {
      node = node.withState(known.state());
    }
    catalog = catalog.apply(List.of(new CatalogChange.NodeRegistered(node)));
    nodes.remove(node.id());
  }

  private void report(String name, Map<String, String> options) {
    var id = new NodeId(name);
    var member = catalog.nodes().getOrDefault(id, Catalogs.node(1, 1)).member().id();
    var replicas = new HashMap<GroupId, ReplicaObservation>();
    for (var led : list(options, "leads")) {
      var parts = led.split("@", -1);
      var group = new GroupId(Long.parseLong(parts[0]));
      long term = parts.length > 1 ? Long.parseLong(parts[1]) : 1;
      replicas.put(
          group,
          new ReplicaObservation(
              ReplicaObservation.Role.LEADER,
              term,
              10,
              members(group, options),
              partitions(group, options),
              scripted.departures(catalog, group),
              scripted.arrivals(catalog, group)));
    }
    for (var open : list(options, "joined")) {
      replicas.put(
          new GroupId(Long.parseLong(open)),
          new ReplicaObservation(ReplicaObservation.Role.OTHER, 0, 0, List.of(), Map.of()));
    }
    for (var followed : list(options, "follows")) {
      replicas.put(
          new GroupId(Long.parseLong(followed)),
          new ReplicaObservation(ReplicaObservation.Role.FOLLOWER, 1, 10, List.of(), Map.of()));
    }
    var before = nodes.get(id);
    long since = before == null ? nowNanos : before.sinceNanos();
    nodes.put(id, new NodeObservation(member, since, nowNanos, replicas, disks.get(id)));
    heard.put(id, nowNanos);
  }

  private Map<PartitionId, PartitionObservation> partitions(
      GroupId group, Map<String, String> options) {
    var known = new HashMap<>(catalog.partitions());
    for (var operator : catalog.operators().values()) {
      operator.change().after().forEach(partition -> known.put(partition.id(), partition));
    }
    var seen = new HashMap<PartitionId, PartitionObservation>();
    if (options.getOrDefault("partitions", "").equals("*")) {
      present().stream()
          .filter(partition -> partition.groupId() == group.value())
          .forEach(partition -> seen.put(partition.id(), seen(partition.id(), partition.epoch())));
      return seen;
    }
    for (var said : list(options, "partitions")) {
      var parts = said.split("@", -1);
      var id = partition(parts[0]);
      var descriptor = known.get(id);
      if (descriptor == null || descriptor.groupId() == group.value()) {
        var epoch = descriptor == null ? PartitionEpoch.FIRST : descriptor.epoch();
        seen.put(
            id, seen(id, parts.length > 1 ? new PartitionEpoch(Long.parseLong(parts[1])) : epoch));
      }
    }
    return seen;
  }

  /** What groups have: what the catalog says, and what operators have done already. */
  private List<PartitionDescriptor> present() {
    var present = new TreeMap<>(catalog.partitions());
    for (var operator : catalog.operators().values()) {
      if (replaced.contains(operator.id())) {
        operator.change().before().forEach(partition -> present.remove(partition.id()));
        operator.change().after().forEach(partition -> present.put(partition.id(), partition));
      }
    }
    return List.copyOf(present.values());
  }

  private PartitionObservation seen(PartitionId id, PartitionEpoch epoch) {
    return heat.getOrDefault(id, ScriptedHeat.NONE).observed(epoch);
  }

  private static PartitionId partition(String number) {
    return new PartitionId(Long.parseLong(number));
  }

  private List<Member> members(GroupId group, Map<String, String> options) {
    for (var said : options.getOrDefault("members", "").split(";", -1)) {
      var parts = said.split(":", -1);
      if (said.equals(group.value() + ":")) {
        return List.of();
      }
      if (parts[0].equals(Long.toString(group.value()))) {
        return Arrays.stream(parts[1].split(",", -1))
            .map(m -> m.split("\\.", -1))
            .map(m -> member(m[0], Integer.parseInt(m[1])))
            .toList();
      }
    }
    var planned =
        group.equals(GroupId.PLACEMENT) ? catalog.placement() : catalog.groups().get(group);
    return planned == null ? List.of() : planned.replicas();
  }

  private ClusterView view() {
    return new ClusterView(
        catalog,
        Map.copyOf(nodes),
        Set.copyOf(pending),
        Map.copyOf(refused),
        Map.copyOf(transferred),
        history,
        moves,
        loads,
        new Hearing(listensNanos, heard),
        nowNanos,
        Duration.ofNanos(nowNanos).toMillis());
  }

  private String answer(CatalogDecision<AskedChanges.Answer> decision) {
    var printed = new StringBuilder();
    decision.changes().forEach(change -> printed.append(PlanText.told(change)));
    if (decision.changes().isEmpty()) {
      printed.append("nothing recorded: ").append(PlanText.told(decision.response().decision()));
      decision.response().replacements().stream()
          .map(PlanText::told)
          .forEach(partition -> printed.append("  ").append(partition).append('\n'));
    } else {
      catalog = catalog.apply(decision.changes());
    }
    return printed.toString();
  }

  private static Asked asked(String line) {
    return line.endsWith(" dry") ? Asked.DRY : Asked.NOW;
  }

  private String asked(CatalogDecision<PartitionDecision> decision) {
    var printed = new StringBuilder();
    decision.changes().forEach(change -> printed.append(PlanText.told(change)));
    if (decision.changes().isEmpty()) {
      printed.append("nothing recorded: ").append(PlanText.told(decision.response()));
    } else {
      catalog = catalog.apply(decision.changes());
    }
    return printed.toString();
  }

  private String plan() {
    var view = view().observed(settings);
    history = view.history();
    moves = view.moves();
    loads = view.loads();
    var printed = new StringBuilder();
    var changes = new ArrayList<CatalogChange>();
    for (var decision : Planner.plan(view, settings)) {
      switch (decision) {
        case Decision.Commit(var more, var reason) -> {
          more.forEach(change -> printed.append(PlanText.told(change)));
          because(printed, reason);
          changes.addAll(more);
        }
        case Decision.Do(var step, var reason) -> {
          printed.append(PlanText.told(step)).append('\n');
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
