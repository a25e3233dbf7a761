package io.isotherm.node.group;

import io.isotherm.consensus.AppliedMark;
import io.isotherm.consensus.LogPosition;
import java.nio.ByteBuffer;

/** The form of an applied mark in storage: term, index, guard term, guard sequence. */
final class StoredMark {
  private StoredMark() {}

  static byte[] encode(AppliedMark mark) {
    return ByteBuffer.allocate(4 * Long.BYTES)
        .putLong(mark.position().term())
        .putLong(mark.position().index())
        .putLong(mark.guardTerm())
        .putLong(mark.guardSequence())
        .array();
  }

  static AppliedMark decode(byte[] encoded) {
    var buffer = ByteBuffer.wrap(encoded);
    var position = new LogPosition(buffer.getLong(), buffer.getLong());
    return new AppliedMark(position, buffer.getLong(), buffer.getLong());
  }
}
