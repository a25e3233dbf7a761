package io.isotherm.placement.service;

import io.isotherm.placement.folder.DurableFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** Snapshots in files by the name of {@code catalog}, which notice damage. */
record CatalogFiles() implements CatalogStore {
  private static final String NAME = "catalog";
  private static final int FORMAT = 1;

  @Override
  public Optional<byte[]> read(Path directory) throws IOException {
    return file(directory).read();
  }

  @Override
  public void write(Path directory, byte[] snapshot) throws IOException {
    file(directory).write(snapshot);
  }

  private static DurableFile file(Path directory) {
    return new DurableFile(directory.resolve(NAME), NAME, FORMAT);
  }
}
