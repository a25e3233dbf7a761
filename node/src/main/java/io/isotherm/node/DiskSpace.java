package io.isotherm.node;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The room on a disk, as df counts: what is kept back for others is neither used nor free, else a
 * disk that is nearly empty can look too full to take a replica.
 *
 * @param freeBytes that may be used
 * @param totalBytes used and free
 */
record DiskSpace(long freeBytes, long totalBytes) {
  /** A disk that cannot be asked: full, so that nothing new is put on it. */
  private static final DiskSpace UNKNOWN = new DiskSpace(0, 0);

  /** Of the disk that a folder is on. */
  static DiskSpace of(Path folder) {
    try {
      var disk = Files.getFileStore(folder);
      long free = disk.getUsableSpace();
      return new DiskSpace(free, disk.getTotalSpace() - disk.getUnallocatedSpace() + free);
    } catch (IOException unknown) {
      return UNKNOWN;
    }
  }
}
