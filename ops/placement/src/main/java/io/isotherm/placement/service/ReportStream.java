package io.isotherm.placement.service;

import io.isotherm.model.capacity.CapacityRules;
import io.isotherm.model.cluster.NodeAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The answering half of a node's reports. Does not wait. */
interface ReportStream {
  /**
   * @param version of the catalog that is applied here
   * @param placement endpoints of the members of the placement group, as far as they are known
   * @param capacity what tables may use; null when the node has heard it
   */
  void answer(long version, List<NodeAddress> placement, @Nullable CapacityRules capacity);

  /** Ends the stream. */
  void fail(RuntimeException failure);
}
