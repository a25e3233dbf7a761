package io.isotherm.placement.planner.split;

import io.isotherm.model.cluster.PartitionId;
import io.isotherm.placement.planner.Decision;
import java.util.List;
import java.util.Set;

/**
 * What is done about splits and merges, and what that asks of moves.
 *
 * @param decisions operators, and refusals worth a note
 * @param together partitions that are to be merged as soon as can be, and stay where they are
 * @param apart neighbours that would be merged, were they in one group; none while something is to
 *     be split, which comes first
 */
public record SplitPlan(
    List<Decision> decisions, Set<PartitionId> together, List<ApartNeighbours> apart) {
  public SplitPlan {
    decisions = List.copyOf(decisions);
    together = Set.copyOf(together);
    apart = List.copyOf(apart);
  }
}
