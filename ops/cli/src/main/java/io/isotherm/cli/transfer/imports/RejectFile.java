package io.isotherm.cli.transfer.imports;

import io.isotherm.cli.transfer.TransferFailure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where rejects are told, a line of JSON each. Made when there is the first. Belongs to one thread.
 */
final class RejectFile implements AutoCloseable {
  private final Path file;
  private final long rejectsMax;
  private @Nullable FileChannel channel;
  private long rejects;
  private long sizeBytes;

  /**
   * @param rejects that are in it already, in {@code sizeBytes}; what comes after them is cut off
   */
  RejectFile(Path file, long rejectsMax, long rejects, long sizeBytes) throws IOException {
    this.file = file;
    this.rejectsMax = rejectsMax;
    this.rejects = rejects;
    this.sizeBytes = sizeBytes;
    if (rejects > 0) {
      channel().truncate(sizeBytes);
    } else {
      java.nio.file.Files.deleteIfExists(file);
    }
  }

  private FileChannel channel() throws IOException {
    var open = channel;
    if (open == null) {
      open = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      channel = open;
    }
    return open;
  }

  /**
   * Adds rejects, which are on the disk afterwards.
   *
   * @throws TransferFailure when there are too many; as many as may be are in it
   */
  void append(List<Reject> more) throws IOException {
    if (more.isEmpty()) {
      return;
    }
    var text = new StringBuilder();
    more.stream().limit(rejectsMax - rejects).forEach(reject -> text.append(reject.text()));
    var bytes = ByteBuffer.wrap(text.toString().getBytes(StandardCharsets.UTF_8));
    var open = channel();
    open.position(sizeBytes);
    while (bytes.hasRemaining()) {
      open.write(bytes);
    }
    open.force(true);
    sizeBytes += bytes.limit();
    rejects += more.size();
    if (rejects > rejectsMax) {
      throw new TransferFailure(
          "More than %,d records were rejected (--max-rejects), so that it was stopped; they are told"
                  .formatted(rejectsMax)
              + " in: "
              + file);
    }
  }

  long rejects() {
    return rejects;
  }

  long sizeBytes() {
    return sizeBytes;
  }

  @Override
  public void close() throws IOException {
    if (channel != null) {
      channel.close();
    }
  }
}
