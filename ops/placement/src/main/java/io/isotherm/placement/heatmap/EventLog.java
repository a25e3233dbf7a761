package io.isotherm.placement.heatmap;

import io.isotherm.consensus.GroupId;
import io.isotherm.model.cluster.NodeId;
import io.isotherm.model.cluster.NodeState;
import io.isotherm.model.cluster.PartitionId;
import io.isotherm.model.partition.PartitionDecision;
import io.isotherm.placement.planner.ClusterView;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What happened since the placement driver began to lead, the oldest first: it compares each view
 * of the cluster with the one before. One thread.
 */
final class EventLog {
  /** Of all kinds; the oldest go. Some hundred bytes each. */
  static final int EVENTS_MAX = 2_000;

  /** Partitions that begin to throttle, of one view: what all of them do is one event. */
  static final int THROTTLED_MAX = 16;

  /** A partition that throttled so lately goes on with it. */
  private static final long THROTTLE_RESTS_MILLIS = 10_000;

  private final Deque<HeatEvent> events = new ArrayDeque<>();
  private final Map<GroupId, NodeId> leaders = new HashMap<>();
  private final Set<NodeId> heard = new HashSet<>();
  private final Set<NodeId> lost = new HashSet<>();
  private final Map<PartitionId, Long> throttledMillis = new HashMap<>();
  private long decision = -1;

  /**
   * @param axis of this view
   * @param before of the view before, for partitions that are gone; null at first
   */
  void observe(
      ClusterView view,
      Map<GroupId, ClusterView.Leader> leading,
      PartitionAxis axis,
      @Nullable PartitionAxis before) {
    decisions(view, axis, before);
    leaders(view, leading);
    nodes(view);
    throttles(view, leading, axis);
    while (events.size() > EVENTS_MAX) {
      events.removeFirst();
    }
  }

  List<HeatEvent> events() {
    return List.copyOf(events);
  }

  private void decisions(ClusterView view, PartitionAxis axis, @Nullable PartitionAxis before) {
    var all = view.catalog().decisions();
    if (decision >= 0) {
      for (var made : all.tailMap(decision + 1).values()) {
        var kind = kind(made);
        if (kind != null) {
          events.addLast(
              new HeatEvent(
                  made.lastMillis(),
                  kind,
                  span(made.partitions(), axis, before),
                  made.partitions(),
                  made.reason(),
                  made.text()));
        }
      }
    }
    decision = all.isEmpty() ? Math.max(decision, 0) : Math.max(decision, all.lastKey());
  }

  private static HeatEvent.@Nullable Kind kind(PartitionDecision decision) {
    boolean done = decision.outcome() == PartitionDecision.Outcome.DONE;
    return switch (decision.action()) {
      case SPLIT ->
          done
              ? HeatEvent.Kind.SPLIT
              : decision.outcome() == PartitionDecision.Outcome.REFUSED
                  ? HeatEvent.Kind.NOT_SPLIT
                  : null;
      case MERGE -> done ? HeatEvent.Kind.MERGE : null;
      case MOVE -> done ? HeatEvent.Kind.MOVE : null;
      case REPLACE_REPLICA -> done ? HeatEvent.Kind.REPLICA : null;
      // That a leader has changed is seen by itself.
      case TRANSFER, DRAIN_NODE, ACTIVATE_NODE, REMOVE_NODE -> null;
    };
  }

  /** What partitions cover together, which are neighbours or took the place of one another. */
  private static HeatEvent.@Nullable Span span(
      List<PartitionId> partitions, PartitionAxis axis, @Nullable PartitionAxis before) {
    AxisBound start = null;
    AxisBound end = null;
    for (var id : partitions) {
      var now = axis.place(id);
      var place = now == null && before != null ? before.place(id) : now;
      if (place != null) {
        start = start == null || place.start().compareTo(start) < 0 ? place.start() : start;
        end = end == null || place.end().compareTo(end) > 0 ? place.end() : end;
      }
    }
    return start == null || end == null ? null : new HeatEvent.Span(start, end);
  }

  private void leaders(ClusterView view, Map<GroupId, ClusterView.Leader> leading) {
    leading.forEach((group, leader) -> {
      var was = leaders.put(group, leader.node());
      if (was != null && !was.equals(leader.node()) && !group.equals(GroupId.PLACEMENT)) {
        events.addLast(
            new HeatEvent(
                view.nowMillis(),
                HeatEvent.Kind.LEADER,
                null,
                List.of(),
                "",
                "Group %d is led by %s, and was by %s."
                    .formatted(group.value(), leader.node().value(), was.value())));
      }
    });
  }

  private void nodes(ClusterView view) {
    for (var node : view.catalog().nodes().values()) {
      if (node.state() == NodeState.REMOVED) {
        heard.remove(node.id());
        lost.remove(node.id());
      } else if (view.hears(node.id())) {
        heard.add(node.id());
        if (lost.remove(node.id())) {
          add(view, HeatEvent.Kind.NODE_BACK, "Node " + node.id().value() + " reports again.");
        }
      } else if (heard.remove(node.id())) {
        lost.add(node.id());
        add(
            view,
            HeatEvent.Kind.NODE_LOST,
            "Node %s has not reported for %d seconds."
                .formatted(node.id().value(), view.silence(node.id()).toSeconds()));
      }
    }
  }

  private void throttles(
      ClusterView view, Map<GroupId, ClusterView.Leader> leading, PartitionAxis axis) {
    int told = 0;
    for (var leader : leading.values()) {
      for (var seen : leader.replica().partitions().entrySet()) {
        var heat = seen.getValue().heat();
        var place = heat.throttled() > 0 ? axis.place(seen.getKey()) : null;
        if (place == null) {
          continue;
        }
        var last = throttledMillis.put(seen.getKey(), view.nowMillis());
        if ((last == null || view.nowMillis() - last > THROTTLE_RESTS_MILLIS)
            && told++ < THROTTLED_MAX) {
          events.addLast(
              new HeatEvent(
                  view.nowMillis(),
                  HeatEvent.Kind.THROTTLED,
                  new HeatEvent.Span(place.start(), place.end()),
                  List.of(seen.getKey()),
                  "",
                  String.format(
                      Locale.ROOT,
                      "Partition %d refuses %.0f read and %.0f write units a second for its ceiling.",
                      seen.getKey().value(),
                      heat.throttledReadUnits(),
                      heat.throttledWriteUnits())));
        }
      }
    }
    throttledMillis.values().removeIf(last -> view.nowMillis() - last > THROTTLE_RESTS_MILLIS);
  }

  private void add(ClusterView view, HeatEvent.Kind kind, String text) {
    events.addLast(new HeatEvent(view.nowMillis(), kind, null, List.of(), "", text));
  }
}
