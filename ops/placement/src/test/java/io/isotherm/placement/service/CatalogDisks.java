package io.isotherm.placement.service;

import io.isotherm.consensus.simulated.Directories;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What simulated processes have flushed of the catalog, by folder, in memory. */
public final class CatalogDisks implements Directories, CatalogStore {
  private final Map<Path, byte[]> flushed = new HashMap<>();

  @Override
  public Optional<byte[]> read(Path directory) {
    return Optional.ofNullable(flushed.get(directory));
  }

  @Override
  public void write(Path directory, byte[] snapshot) {
    flushed.put(directory, snapshot);
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
    var snapshot = flushed.remove(incoming(replica));
    if (snapshot == null) {
      throw new IllegalStateException("Nothing was installed that could be taken up.");
    }
    write(live(replica), snapshot);
  }

  @Override
  public void delete(String replica) {
    flushed.remove(live(replica));
    flushed.remove(incoming(replica));
  }
}
