package io.isotherm.placement.folder;

import io.isotherm.consensus.MemberId;

/**
 * Who a process is, as its data folder says.
 *
 * @param member the node id given by the operator, and the incarnation drawn with the folder
 * @param clusterId empty while it belongs to none
 */
public record NodeIdentity(MemberId member, String clusterId) {
  public boolean belongsToCluster() {
    return !clusterId.isEmpty();
  }
}
