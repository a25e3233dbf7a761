package io.isotherm.placement.planner;

import io.isotherm.consensus.GroupId;
import io.isotherm.model.cluster.NodeId;
import io.isotherm.model.cluster.NodeState;
import io.isotherm.placement.catalog.Catalog;
import io.isotherm.placement.catalog.CatalogNode;
import io.isotherm.placement.planner.balance.LoadHistory;
import io.isotherm.placement.planner.split.PartitionHistory;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All the planner sees, at one moment.
 *
 * @param nodes what each node last reported
 * @param pending steps under way, and steps whose effect has not been reported yet
 * @param refusedNanos steps that a node said it can never do, and when it said so
 * @param transferredNanos when leadership of a group was last handed over on our word
 * @param history how partitions were used before
 * @param moves how far moves were before
 * @param loads how nodes and groups were used before
 * @param hearing when nodes were heard
 * @param nowNanos of the same clock as every other time here
 * @param nowMillis since the epoch, for what is shown to people
 */
public record ClusterView(
    Catalog catalog,
    Map<NodeId, NodeObservation> nodes,
    Set<Step> pending,
    Map<Step, Long> refusedNanos,
    Map<GroupId, Long> transferredNanos,
    PartitionHistory history,
    MoveHistory moves,
    LoadHistory loads,
    Hearing hearing,
    long nowNanos,
    long nowMillis) {

  /** Who leads a group. */
  public record Leader(NodeId node, ReplicaObservation replica) {}

  /** Of somebody who begins to listen just now, and knows of no moves and loads of before. */
  public ClusterView(
      Catalog catalog,
      Map<NodeId, NodeObservation> nodes,
      Set<Step> pending,
      Map<Step, Long> refusedNanos,
      Map<GroupId, Long> transferredNanos,
      PartitionHistory history,
      long nowNanos,
      long nowMillis) {
    this(
        catalog,
        nodes,
        pending,
        refusedNanos,
        transferredNanos,
        history,
        MoveHistory.NONE,
        LoadHistory.NONE,
        new Hearing(nowNanos, Map.of()),
        nowNanos,
        nowMillis);
  }

  /** With what became known by now of how things go on. */
  public ClusterView observed(PlannerSettings settings) {
    return withHistories(
        history.observe(this, settings.splits()),
        moves.observe(this),
        loads.observe(this, settings.balance()));
  }

  /** With what was known at some time. */
  public ClusterView withHistories(
      PartitionHistory partitions, MoveHistory ofMoves, LoadHistory ofLoads) {
    return new ClusterView(
        catalog,
        nodes,
        pending,
        refusedNanos,
        transferredNanos,
        partitions,
        ofMoves,
        ofLoads,
        hearing,
        nowNanos,
        nowMillis);
  }

  /** The nodes whose present incarnation reports, by id. */
  public List<CatalogNode> liveNodes() {
    return catalog.nodes().values().stream().filter(node -> live(node.id()) != null).toList();
  }

  /** Whether a node has reported of late, be it as another incarnation than the registered. */
  public boolean hears(NodeId id) {
    var seen = nodes.get(id);
    return seen != null && seen.isRecent(nowNanos);
  }

  /** Whether a node belongs to the cluster no more. */
  public boolean isRemoved(NodeId id) {
    var registered = catalog.nodes().get(id);
    return registered != null && registered.state() == NodeState.REMOVED;
  }

  /** For how long nothing was heard of a node. */
  public Duration silence(NodeId id) {
    return hearing.silence(id, nowNanos);
  }

  /**
   * What a node reports; null when it is silent, removed, or another incarnation than the
   * registered.
   */
  public @Nullable NodeObservation live(NodeId id) {
    var registered = catalog.nodes().get(id);
    var seen = nodes.get(id);
    boolean reports =
        registered != null
            && registered.state() != NodeState.REMOVED
            && seen != null
            && seen.member().equals(registered.member().id())
            && seen.isRecent(nowNanos);
    return reports ? seen : null;
  }

  /** Whether its node said that it can never do it, before it made the report that we have. */
  boolean wasRefused(Step step) {
    var refused = refusedNanos.get(step);
    var seen = live(step.node());
    return refused != null && seen != null && seen.reportedNanos() - refused > 0;
  }

  /** The live node that leads in the latest term; null when there is none. */
  public @Nullable Leader leader(GroupId group) {
    Leader latest = null;
    for (var node : catalog.nodes().keySet()) {
      var seen = live(node);
      var replica = seen == null ? null : seen.replicas().get(group);
      if (replica != null) {
        latest = later(latest, node, replica);
      }
    }
    return latest;
  }

  /** The same for all groups at once, in one pass over the nodes. */
  public Map<GroupId, Leader> leaders() {
    var leaders = new HashMap<GroupId, Leader>();
    for (var node : catalog.nodes().keySet()) {
      var seen = live(node);
      if (seen != null) {
        seen.replicas()
            .forEach((group, replica) -> {
              var latest = later(leaders.get(group), node, replica);
              if (latest != null) {
                leaders.put(group, latest);
              }
            });
      }
    }
    return leaders;
  }

  private static @Nullable Leader later(
      @Nullable Leader latest, NodeId node, ReplicaObservation replica) {
    boolean leads = replica.role() == ReplicaObservation.Role.LEADER;
    return leads && (latest == null || replica.term() > latest.replica().term())
        ? new Leader(node, replica)
        : latest;
  }
}
