package io.isotherm.placement.service;

import io.isotherm.model.cluster.NodeAddress;
import java.util.List;

/** The answering half of a node's reports. Does not wait. */
interface ReportStream {
  /**
   * @param version of the catalog that is applied here
   * @param placement endpoints of the members of the placement group, as far as they are known
   */
  void answer(long version, List<NodeAddress> placement);

  /** Ends the stream. */
  void fail(RuntimeException failure);
}
