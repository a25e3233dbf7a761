package io.isotherm.consensus.simulated;

import java.io.IOException;
import java.nio.file.Path;

/** Where simulated replicas keep their state: a folder of files, or a model of one. */
public interface Directories {
  /** The folder of a replica, made when there is none. */
  Path live(String replica) throws IOException;

  /** An empty folder for a checkpoint on its way to a replica. */
  Path incoming(String replica) throws IOException;

  /**
   * Puts what {@code source} wrote into the incoming folder of {@code replica} in the place of what
   * is in the live one.
   */
  void swap(String replica, String source) throws IOException;

  /** Deletes both. */
  void delete(String replica) throws IOException;
}
