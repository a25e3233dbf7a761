package io.isotherm.node.heat;

import io.isotherm.model.item.Bytes;
import java.lang.foreign.MemorySegment;
import org.apache.datasketches.common.ArrayOfItemsSerDe;

/** A form that sketches ask for and that is never used: none of ours is written anywhere. */
final class BytesForm extends ArrayOfItemsSerDe<Bytes> {
  @Override
  public byte[] serializeToByteArray(Bytes item) {
    throw notWritten();
  }

  @Override
  public byte[] serializeToByteArray(Bytes[] items) {
    throw notWritten();
  }

  @Override
  public Bytes[] deserializeFromMemorySegment(MemorySegment source, long offsetBytes, int items) {
    throw notWritten();
  }

  @Override
  public int sizeOf(Bytes item) {
    throw notWritten();
  }

  @Override
  public int sizeOf(MemorySegment source, long offsetBytes, int items) {
    throw notWritten();
  }

  @Override
  public String toString(Bytes item) {
    return item.toString();
  }

  @Override
  public Class<Bytes> getClassOfT() {
    return Bytes.class;
  }

  private static UnsupportedOperationException notWritten() {
    return new UnsupportedOperationException("Samples of keys leave no process.");
  }
}
