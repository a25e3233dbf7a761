package io.isotherm.placement.planner;

import io.isotherm.consensus.GroupId;
import io.isotherm.model.cluster.PartitionId;
import io.isotherm.placement.catalog.Operator;
import io.isotherm.placement.catalog.OperatorId;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far moves were, and since when. Immutable; brought up to date with every plan. A new leader
 * of the placement driver begins with none: it asks again for what was abandoned, and is patient
 * anew.
 *
 * @param progress of moves that have not ended
 * @param abandonedNanos when a group said that a partition, by its new id, will never be in it
 */
public record MoveHistory(
    Map<OperatorId, Progress> progress, Map<PartitionId, Long> abandonedNanos) {
  public static final MoveHistory NONE = new MoveHistory(Map.of(), Map.of());

  /**
   * How far one was when it was last seen to have gone on.
   *
   * @param departed whether the partition was ever seen to depart
   * @param steps taken by the other group
   * @param frozen whether it serves nobody any more
   * @param sinceNanos when it came so far
   */
  public record Progress(boolean departed, long steps, boolean frozen, long sinceNanos) {
    private Progress after(Progress before) {
      boolean isFurther =
          (departed && !before.departed) || steps > before.steps || (frozen && !before.frozen);
      return new Progress(
          departed || before.departed,
          Math.max(steps, before.steps),
          frozen || before.frozen,
          isFurther ? sinceNanos : before.sinceNanos);
    }
  }

  /** With what a view shows; forgets the moves that have ended. */
  public MoveHistory observe(ClusterView view) {
    var seen = new HashMap<OperatorId, Progress>();
    var abandoned = new HashMap<PartitionId, Long>();
    var leaders = view.leaders();
    for (var operator : view.catalog().operators().values()) {
      if (operator.change() instanceof Operator.Move move) {
        var before = progress.get(operator.id());
        var now = progress(leaders, move, view.nowNanos());
        seen.put(operator.id(), before == null ? now : now.after(before));
        var when = abandonedNanos.get(move.target().id());
        if (when != null) {
          abandoned.put(move.target().id(), when);
        }
      }
    }
    return new MoveHistory(Map.copyOf(seen), Map.copyOf(abandoned));
  }

  /** After a group said that it will never have this partition. */
  public MoveHistory abandoned(PartitionId target, long nowNanos) {
    var changed = new HashMap<>(abandonedNanos);
    changed.put(target, nowNanos);
    return new MoveHistory(progress, Map.copyOf(changed));
  }

  @Nullable Progress progress(OperatorId operator) {
    return progress.get(operator);
  }

  private static Progress progress(
      Map<GroupId, ClusterView.Leader> leaders, Operator.Move move, long nowNanos) {
    var from = leaders.get(new GroupId(move.source().groupId()));
    var to = leaders.get(new GroupId(move.target().groupId()));
    var departure = from == null ? null : from.replica().departure(move);
    var arrival = to == null ? null : to.replica().arrival(move.target().id());
    return new Progress(
        departure != null,
        arrival == null ? 0 : arrival.step(),
        departure != null && departure.frozen(),
        nowNanos);
  }
}
