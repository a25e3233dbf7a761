package io.isotherm.node.storage;

import java.io.IOException;
import java.nio.file.Path;

/** Opens engines. */
@FunctionalInterface
public interface StorageFactory {
  /**
   * Opens the state in {@code directory}, which exists; it is made when the directory is empty.
   *
   * @throws StorageFault when the state is damaged
   */
  StorageEngine open(Path directory) throws IOException;
}
