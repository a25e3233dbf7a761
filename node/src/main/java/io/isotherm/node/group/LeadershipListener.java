package io.isotherm.node.group;

import io.isotherm.consensus.LeaderHint;
import io.isotherm.consensus.Leadership;

/** Hears whether a replica leads. Called one at a time; must not block. */
public interface LeadershipListener {
  void leading(Leadership leadership);

  void following(LeaderHint hint);
}
