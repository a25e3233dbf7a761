package io.isotherm.node.rpc;

import com.google.protobuf.ByteOutput;
import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import io.isotherm.api.internal.v1.WriteItemCall;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;

/**
 * A number of 64 bits by which a request is told from another one that came with the same
 * idempotency token. It guards against a token used twice by mistake, not against malice.
 *
 * <p>Where the request is sent is no part of it: between two attempts the partition may have been
 * split or moved.
 */
final class RequestFingerprint {
  private RequestFingerprint() {}

  static long of(WriteItemCall call) {
    var sums = new TwoSums();
    sums.add(call.getPosition());
    sums.add(call.getOperationCase().getNumber());
    switch (call.getOperationCase()) {
      case PUT -> sums.add(call.getPut());
      case UPDATE -> sums.add(call.getUpdate().toByteString());
      case DELETE, OPERATION_NOT_SET -> {}
    }
    sums.add(call.hasCondition() ? call.getCondition().toByteString() : ByteString.EMPTY);
    sums.add(call.getReturnValuesValue());
    sums.add(call.getReturnItemOnConditionFailure() ? 1 : 0);
    return sums.value();
  }

  /** Two checksums of other polynomials, which the processor computes for next to nothing. */
  private static final class TwoSums extends ByteOutput {
    private final Checksum first = new CRC32();
    private final Checksum second = new CRC32C();

    void add(ByteString bytes) {
      add(bytes.size());
      try {
        UnsafeByteOperations.unsafeWriteTo(bytes, this);
      } catch (IOException e) {
        throw new IllegalStateException("A checksum takes every byte.", e);
      }
    }

    void add(int number) {
      for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
        write((byte) (number >>> shift));
      }
    }

    long value() {
      return first.getValue() << Integer.SIZE | second.getValue();
    }

    @Override
    public void write(byte value) {
      first.update(value);
      second.update(value);
    }

    @Override
    public void write(byte[] value, int offset, int length) {
      first.update(value, offset, length);
      second.update(value, offset, length);
    }

    @Override
    public void writeLazy(byte[] value, int offset, int length) {
      write(value, offset, length);
    }

    @Override
    public void write(ByteBuffer value) {
      first.update(value.duplicate());
      second.update(value);
    }

    @Override
    public void writeLazy(ByteBuffer value) {
      write(value);
    }
  }
}
