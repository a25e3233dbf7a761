package io.isotherm.placement.folder;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * A file that is replaced as a whole: after a crash it holds what was written last or what was
 * written before, never a mixture, and damage is noticed.
 *
 * <pre>
 * isotherm KIND FORMAT\n     KIND says what it is, FORMAT is a decimal version
 * CRC32C\n                   of the content, 8 hexadecimal digits
 * content
 * </pre>
 *
 * <p>Any thread; one writer of a file at a time.
 *
 * @param kind one word
 * @param format version that is written, and the only one that is read
 */
public record DurableFile(Path path, String kind, int format) {
  private static final String MAGIC = "isotherm ";
  private static final int CHECKSUM_DIGITS = 8;

  /** Longer first lines are not ours. */
  private static final int HEADER_BYTES_MAX = 64;

  /**
   * The content; empty when there is no file.
   *
   * @throws DataFolderException when it is damaged or of another version
   */
  public Optional<byte[]> read() throws IOException {
    if (!Files.exists(path)) {
      return Optional.empty();
    }
    var bytes = Files.readAllBytes(path);
    int headerEnd = lineEnd(bytes);
    var prefix = MAGIC + kind + " ";
    var header = new String(bytes, 0, headerEnd, StandardCharsets.US_ASCII);
    if (!header.startsWith(prefix)) {
      throw new DataFolderException("A file of the data folder is damaged", path);
    }
    if (!header.equals(prefix + format)) {
      throw new DataFolderException(
          "The data folder was written by another version of Isotherm", path);
    }
    int contentStart = headerEnd + 1 + CHECKSUM_DIGITS + 1;
    if (bytes.length < contentStart) {
      throw new DataFolderException("A file of the data folder is damaged", path);
    }
    var stored = new String(bytes, headerEnd + 1, CHECKSUM_DIGITS + 1, StandardCharsets.US_ASCII);
    var content = Arrays.copyOfRange(bytes, contentStart, bytes.length);
    if (!stored.equals(checksum(content) + "\n")) {
      throw new DataFolderException("A file of the data folder is damaged", path);
    }
    return Optional.of(content);
  }

  /** Replaces the content; it is durable on return. */
  public void write(byte[] content) throws IOException {
    var header =
        (MAGIC + kind + " " + format + "\n" + checksum(content) + "\n")
            .getBytes(StandardCharsets.US_ASCII);
    var fresh = path.resolveSibling(path.getFileName() + ".new");
    try (var channel =
        FileChannel.open(
            fresh,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.WRITE)) {
      writeAll(channel, ByteBuffer.wrap(header));
      writeAll(channel, ByteBuffer.wrap(content));
      channel.force(true);
    }
    Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    // Without this, a power cut may bring the old name back.
    try (var folder = FileChannel.open(path.toAbsolutePath().getParent())) {
      folder.force(true);
    }
  }

  private static int lineEnd(byte[] bytes) {
    int end = 0;
    int max = Math.min(bytes.length, HEADER_BYTES_MAX);
    while (end < max && bytes[end] != '\n') {
      end++;
    }
    return end;
  }

  private static void writeAll(FileChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  private static String checksum(byte[] content) {
    var crc = new CRC32C();
    crc.update(content);
    return HexFormat.of().toHexDigits((int) crc.getValue());
  }
}
