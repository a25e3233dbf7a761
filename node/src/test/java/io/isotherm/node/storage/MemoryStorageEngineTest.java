package io.isotherm.node.storage;

import java.nio.file.Path;

final class MemoryStorageEngineTest extends StorageEngineContract {
  private final MemoryStorage storage = new MemoryStorage();

  @Override
  protected StorageFactory factory() {
    return storage;
  }

  @Override
  protected Path crash(StorageEngine engine, Path directory) {
    storage.crash();
    return directory;
  }
}
