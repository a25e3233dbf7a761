package io.isotherm.consensus.ratis;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Makes the names in a directory durable: files made, renamed and deleted before the call. */
@FunctionalInterface
interface DirectoryForce {
  /** fsync(2) of the directory, which Linux allows on a channel opened for reading. */
  DirectoryForce FSYNC =
      directory -> {
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
          channel.force(true);
        }
      };

  void force(Path directory) throws IOException;
}
