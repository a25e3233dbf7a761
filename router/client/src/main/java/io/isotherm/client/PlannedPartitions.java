package io.isotherm.client;

import io.isotherm.model.partition.PartitionDecision;
import io.isotherm.model.partition.PartitionDescription;
import java.util.List;

/**
 * What is answered to a split, a merge or a move. It is planned, and done a moment later: the
 * decision is listed as DONE then.
 *
 * @param decision whose outcome is PLANNED or REFUSED
 * @param replacements that are to take the place of what is there; none when it is refused
 */
public record PlannedPartitions(
    PartitionDecision decision, List<PartitionDescription> replacements) {
  public PlannedPartitions {
    replacements = List.copyOf(replacements);
  }
}
