package io.isotherm.consensus.ratis;

import io.isotherm.consensus.ratis.CheckpointWire.FileSum;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/** Writes the files of a checkpoint as they arrive and compares them with its manifest. */
final class IncomingFiles implements AutoCloseable {
  private final Path root;
  private final DirectoryForce force;
  private final List<FileSum> received = new ArrayList<>();
  private final TreeSet<Path> directories = new TreeSet<>();
  private @Nullable FileChannel file;
  private String path = "";
  private CRC32C crc = new CRC32C();
  private long bytes;

  IncomingFiles(Path root, DirectoryForce force) {
    this.root = root.normalize();
    this.force = force;
  }

  void begin(String relative) throws IOException {
    end();
    Path target = root.resolve(relative).normalize();
    if (!target.startsWith(root) || target.equals(root)) {
      throw new IOException("A file of a checkpoint lies outside of it.");
    }
    Path inside = root.relativize(target);
    for (int depth = 1; depth < inside.getNameCount(); depth++) {
      Path directory = root.resolve(inside.subpath(0, depth));
      directories.add(directory);
      Files.createDirectories(directory);
    }
    file = FileChannel.open(target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    path = relative;
    crc = new CRC32C();
    bytes = 0;
  }

  void append(ByteBuffer chunk) throws IOException {
    FileChannel out = file;
    if (out == null) {
      throw new IOException("A checkpoint sent bytes of no file.");
    }
    bytes += chunk.remaining();
    crc.update(chunk.duplicate());
    while (chunk.hasRemaining()) {
      out.write(chunk);
    }
  }

  /** All files are there, as the manifest says, and durable with their names. */
  void finish(List<FileSum> manifest) throws IOException {
    end();
    if (!received.equals(manifest)) {
      throw new IOException("A checkpoint is not what its manifest says.");
    }
    for (Path directory : directories.descendingSet()) {
      force.force(directory);
    }
  }

  private void end() throws IOException {
    FileChannel out = file;
    if (out != null) {
      file = null;
      try (out) {
        out.force(true);
      }
      received.add(new FileSum(path, bytes, (int) crc.getValue()));
    }
  }

  @Override
  public void close() throws IOException {
    FileChannel out = file;
    file = null;
    if (out != null) {
      out.close();
    }
  }
}
