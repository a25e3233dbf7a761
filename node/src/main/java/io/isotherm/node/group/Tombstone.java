package io.isotherm.node.group;

import com.google.protobuf.InvalidProtocolBufferException;
import io.isotherm.api.convert.ClusterConverter;
import io.isotherm.api.internal.v1.Partition;
import io.isotherm.model.cluster.PartitionDescriptor;
import io.isotherm.node.storage.StorageFault;
import java.nio.ByteBuffer;

/** What is left of a partition that is not here and never will be again. */
sealed interface Tombstone {
  /** It was here, and was dropped or replaced. */
  record Ended() implements Tombstone {}

  /**
   * It was here, and another group took it over.
   *
   * @param successor what took its place there
   */
  record Left(PartitionDescriptor successor) implements Tombstone {}

  /** It was to arrive, and was never served here. */
  record Abandoned() implements Tombstone {}

  /**
   * No encoded message begins with it, since no field has the number 0. A row without anything
   * behind its time is of a partition that ended.
   */
  byte ABANDONED = 0;

  /** [8 time], then for one that left [encoded Partition], for one that was abandoned [0]. */
  default byte[] encode(long epochMillis) {
    var kind =
        switch (this) {
          case Ended() -> new byte[0];
          case Left(var successor) -> ClusterConverter.message(successor).toByteArray();
          case Abandoned() -> new byte[] {ABANDONED};
        };
    return ByteBuffer.allocate(Long.BYTES + kind.length).putLong(epochMillis).put(kind).array();
  }

  static Tombstone decode(byte[] encoded) {
    if (encoded.length == Long.BYTES) {
      return new Ended();
    }
    if (encoded[Long.BYTES] == ABANDONED) {
      return new Abandoned();
    }
    try {
      var kind = ByteBuffer.wrap(encoded, Long.BYTES, encoded.length - Long.BYTES);
      return new Left(ClusterConverter.partition(Partition.parseFrom(kind)));
    } catch (InvalidProtocolBufferException e) {
      throw new StorageFault("What is left of a partition could not be read.", e);
    }
  }
}
