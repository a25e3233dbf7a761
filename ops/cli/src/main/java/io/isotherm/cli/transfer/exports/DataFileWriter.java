package io.isotherm.cli.transfer.exports;

import io.isotherm.cli.transfer.file.DurableFiles;
import io.isotherm.cli.transfer.progress.TransferCount;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.zip.GZIPOutputStream;

/**
 * Writes one data file of a folder, compressed, under another name until it is whole. Belongs to
 * one thread.
 */
final class DataFileWriter implements AutoCloseable {
  private static final int BUFFER_BYTES = 64 << 10;

  private final Path file;
  private final Path part;
  private final FileChannel channel;
  private final MessageDigest md5;
  private final GZIPOutputStream out;
  private final long begunNanos;
  private TransferCount count = TransferCount.NONE;

  private DataFileWriter(Path file, Path part, FileChannel channel, long begunNanos)
      throws IOException {
    this.file = file;
    this.part = part;
    this.channel = channel;
    this.md5 = md5();
    this.out =
        new GZIPOutputStream(
            new DigestOutputStream(Channels.newOutputStream(channel), md5), BUFFER_BYTES);
    this.begunNanos = begunNanos;
  }

  static DataFileWriter begin(Path file, byte[] header) throws IOException {
    Path part = file.resolveSibling(file.getFileName() + FolderTarget.PART);
    var channel =
        FileChannel.open(
            part,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING);
    try {
      var writer = new DataFileWriter(file, part, channel, System.nanoTime());
      writer.out.write(header);
      return writer;
    } catch (IOException failure) {
      channel.close();
      throw failure;
    }
  }

  void write(Block block) throws IOException {
    out.write(block.bytes());
    count = count.plus(block.count());
  }

  /** What was written, before compression. */
  TransferCount count() {
    return count;
  }

  long begunNanos() {
    return begunNanos;
  }

  /** Makes it whole, and gives it its name. */
  DataFile finish() throws IOException {
    out.finish();
    channel.force(true);
    long sizeBytes = channel.size();
    out.close();
    DurableFiles.rename(part, file);
    return new DataFile(
        file.getFileName().toString(),
        count.items(),
        sizeBytes,
        Base64.getEncoder().encodeToString(md5.digest()));
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  static MessageDigest md5() {
    try {
      return MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("Every JVM has MD5.", missing);
    }
  }
}
