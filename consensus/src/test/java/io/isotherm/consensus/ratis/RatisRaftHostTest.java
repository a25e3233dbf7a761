package io.isotherm.consensus.ratis;

import io.isotherm.consensus.HostCluster;
import io.isotherm.consensus.RaftHostContract;
import java.nio.file.Path;

/** Hosts over Ratis keep the contract. */
final class RatisRaftHostTest extends RaftHostContract {
  @Override
  protected HostCluster newCluster(Path root) {
    return new RatisCluster(root, 3);
  }
}
