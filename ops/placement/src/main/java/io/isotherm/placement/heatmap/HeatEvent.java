package io.isotherm.placement.heatmap;

import io.isotherm.model.cluster.PartitionId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a part of the key space, or to a group or a node.
 *
 * @param millis since the epoch, when it was seen
 * @param span where on the axis; null when it concerns no range in particular
 * @param partitions it is about; none when it concerns none in particular
 * @param reason a name, such as {@code LASTING_HEAT}; may be empty
 * @param text one sentence for people
 */
public record HeatEvent(
    long millis,
    Kind kind,
    @Nullable Span span,
    List<PartitionId> partitions,
    String reason,
    String text) {
  public HeatEvent {
    partitions = List.copyOf(partitions);
  }

  /** Part of the axis, the end excluded. */
  public record Span(AxisBound start, AxisBound end) {}

  /** What happened. */
  public enum Kind {
    SPLIT,
    /** A split that was wanted, by heat or by somebody, and not done. */
    NOT_SPLIT,
    MERGE,
    MOVE,
    /** A partition began to refuse requests for its ceiling. */
    THROTTLED,
    /** A group has another leader. */
    LEADER,
    /** A replica has taken the place of another. */
    REPLICA,
    NODE_LOST,
    NODE_BACK
  }
}
