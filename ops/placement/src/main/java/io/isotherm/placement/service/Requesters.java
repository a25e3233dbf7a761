package io.isotherm.placement.service;

import io.isotherm.model.cluster.FeatureLevel;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.partition.PartitionDecision;
import io.isotherm.placement.planner.Asked;
import io.isotherm.placement.planner.ClusterView;

/** Who asks, from messages. Pure. */
final class Requesters {
  private Requesters() {}

  /**
   * @param requester as the caller says; not kept while there are builds that would forget it
   * @throws DatabaseException VALIDATION when it is too long, or has characters that cannot be seen
   */
  static Asked asked(ClusterView view, boolean dryRun, String requester) {
    if (requester.length() > PartitionDecision.REQUESTER_MAX
        || requester.chars().anyMatch(Character::isISOControl)) {
      throw DatabaseException.invalid(
          "requester", "Who asks is named in up to 128 characters that can be seen");
    }
    boolean isKept = view.catalog().settings().allows(FeatureLevel.REQUESTERS);
    return new Asked(dryRun, isKept ? requester : "");
  }
}
