package io.isotherm.placement.service;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Where replicas of the catalog keep their snapshots, one in each folder. */
interface CatalogStore {
  /** What was written last; empty when nothing was. */
  Optional<byte[]> read(Path directory) throws IOException;

  /** Replaces what is there; it is durable on return. */
  void write(Path directory, byte[] snapshot) throws IOException;
}
