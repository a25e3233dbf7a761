package io.isotherm.consensus.ratis;

import io.isotherm.consensus.AppliedMark;
import io.isotherm.consensus.LogPosition;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * A checkpoint on the wire, big endian:
 *
 * <pre>
 * request  | group: 8 |
 * frames   | 'F' | path: rest |                   a file begins
 *          | 'D' | bytes: rest |                  and goes on
 *          | 'M' | crc of the rest: 4 | manifest: rest |   the last frame
 * manifest | term: 8 | index: 8 | guard term: 8 | guard sequence: 8 | count: 4 | file ... |
 * file     | path: 2 + n | length: 8 | crc: 4 |
 * </pre>
 *
 * <p>Paths are relative, in UTF-8, with '/' between names. Checksums are CRC-32C (RFC 3720).
 */
final class CheckpointWire {
  /** Bytes of a file in one frame. */
  static final int CHUNK_BYTES = 256 << 10;

  static final byte FILE = 'F';
  static final byte DATA = 'D';
  static final byte MANIFEST = 'M';

  record FileSum(String path, long bytes, int crc) {}

  record Manifest(AppliedMark mark, List<FileSum> files) {}

  private CheckpointWire() {}

  static byte[] file(String path) {
    byte[] name = path.getBytes(StandardCharsets.UTF_8);
    return ByteBuffer.allocate(1 + name.length).put(FILE).put(name).array();
  }

  static byte[] data(ByteBuffer chunk) {
    return ByteBuffer.allocate(1 + chunk.remaining()).put(DATA).put(chunk).array();
  }

  static String path(byte[] frame) {
    return new String(frame, 1, frame.length - 1, StandardCharsets.UTF_8);
  }

  static byte[] encode(Manifest manifest) {
    int bytes = 1 + Integer.BYTES + 4 * Long.BYTES + Integer.BYTES;
    List<byte[]> names = new ArrayList<>();
    for (FileSum file : manifest.files()) {
      byte[] name = file.path().getBytes(StandardCharsets.UTF_8);
      names.add(name);
      bytes += Short.BYTES + name.length + Long.BYTES + Integer.BYTES;
    }
    ByteBuffer out = ByteBuffer.allocate(bytes).put(MANIFEST).putInt(0);
    AppliedMark mark = manifest.mark();
    out.putLong(mark.position().term())
        .putLong(mark.position().index())
        .putLong(mark.guardTerm())
        .putLong(mark.guardSequence())
        .putInt(names.size());
    for (int i = 0; i < names.size(); i++) {
      FileSum file = manifest.files().get(i);
      out.putShort((short) names.get(i).length).put(names.get(i));
      out.putLong(file.bytes()).putInt(file.crc());
    }
    byte[] frame = out.array();
    return out.putInt(1, crc(frame)).array();
  }

  /**
   * @throws IllegalArgumentException when the frame is damaged
   */
  static Manifest decode(byte[] frame) {
    ByteBuffer in = ByteBuffer.wrap(frame);
    if (in.remaining() < 1 + Integer.BYTES || in.get() != MANIFEST || in.getInt() != crc(frame)) {
      throw new IllegalArgumentException("The manifest of a checkpoint is damaged.");
    }
    AppliedMark mark =
        new AppliedMark(new LogPosition(in.getLong(), in.getLong()), in.getLong(), in.getLong());
    int count = in.getInt();
    List<FileSum> files = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      byte[] name = new byte[in.getShort()];
      in.get(name);
      files.add(new FileSum(new String(name, StandardCharsets.UTF_8), in.getLong(), in.getInt()));
    }
    return new Manifest(mark, files);
  }

  private static int crc(byte[] frame) {
    CRC32C crc = new CRC32C();
    crc.update(frame, 1 + Integer.BYTES, frame.length - 1 - Integer.BYTES);
    return (int) crc.getValue();
  }
}
