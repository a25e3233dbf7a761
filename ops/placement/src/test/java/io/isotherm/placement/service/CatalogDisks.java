package io.isotherm.placement.service;

import io.isotherm.consensus.simulated.Directories;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** What simulated processes have flushed of the catalog, by folder, in memory. */
public final class CatalogDisks implements Directories {
  private final Map<Path, CatalogState> flushed = new HashMap<>();

  CatalogState read(Path directory) {
    return flushed.getOrDefault(directory, CatalogState.EMPTY);
  }

  void write(Path directory, CatalogState state) {
    flushed.put(directory, state);
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
    write(live(replica), read(incoming(replica)));
    flushed.remove(incoming(replica));
  }

  @Override
  public void delete(String replica) {
    flushed.remove(live(replica));
    flushed.remove(incoming(replica));
  }
}
