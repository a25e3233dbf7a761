package io.isotherm.cli.simulation;

import io.isotherm.consensus.simulated.Directories;
import io.isotherm.node.storage.MemoryStorage;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The disks of all nodes. A replica's name begins with its process, and a slash. */
final class SimulatedDisks implements Directories {
  private final Map<String, MemoryStorage> disks = new HashMap<>();

  /** The disk of a process. */
  MemoryStorage of(String process) {
    return disks.computeIfAbsent(process, _ -> new MemoryStorage());
  }

  private MemoryStorage ofReplica(String replica) {
    return of(replica.substring(0, replica.indexOf('/')));
  }

  @Override
  public Path live(String replica) {
    return Path.of("live", replica);
  }

  @Override
  public Path incoming(String replica) {
    return Path.of("incoming", replica);
  }

  @Override
  public void swap(String replica, String source) {
    ofReplica(replica).copyFrom(ofReplica(source), incoming(replica), live(replica));
    ofReplica(source).delete(incoming(replica));
  }

  @Override
  public void delete(String replica) {
    ofReplica(replica).delete(live(replica));
  }
}
