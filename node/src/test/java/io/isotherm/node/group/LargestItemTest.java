package io.isotherm.node.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.isotherm.api.convert.ItemConverter;
import io.isotherm.api.internal.v1.GroupEntry;
import io.isotherm.api.internal.v1.MovedItem;
import io.isotherm.api.internal.v1.MovedToken;
import io.isotherm.api.internal.v1.TakeChunkRequest;
import io.isotherm.consensus.Member;
import io.isotherm.consensus.MemberId;
import io.isotherm.consensus.RaftConfig;
import io.isotherm.model.Limits;
import io.isotherm.model.item.AttributeValue;
import io.isotherm.model.item.Bytes;
import io.isotherm.model.key.KeyCodec;
import io.isotherm.model.key.PrimaryKey;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Whatever was stored can be moved. */
final class LargestItemTest {
  /** A zero byte takes two in a position. */
  private static final Bytes LARGEST_POSITION =
      KeyCodec.position(
          new PrimaryKey(
              new AttributeValue.Str("\0".repeat(Limits.PARTITION_KEY_BYTES_MAX)),
              new AttributeValue.Str("\0".repeat(Limits.SORT_KEY_BYTES_MAX))));

  @Test
  void theLargestItemFitsAChunkAloneAndTheChunkAnEntry() {
    var key = "\0".repeat(Limits.PARTITION_KEY_BYTES_MAX);
    var written = LargestItem.effect(key);
    assertThat(written.getSerializedSize()).isEqualTo(GroupLimits.ENTRY_BYTES_MAX);

    assertFits(
        chunk()
            .addItems(
                MovedItem.newBuilder()
                    .setPosition(written.getItem().getPosition())
                    .setStored(written.getItem().getStored()))
            .build());
  }

  @Test
  void theLargestTokenFitsAChunkAloneAndTheChunkAnEntry() {
    assertFits(
        chunk()
            .addTokens(
                MovedToken.newBuilder()
                    .setPositionToken(-1)
                    .setToken(ByteString.copyFrom(new byte[16]))
                    .setStored(ByteString.copyFrom(new byte[GroupLimits.ENTRY_BYTES_MAX])))
            .build());
  }

  @Test
  void aNodeIsRefusedALogThatDoesNotTakeIt() {
    int taken =
        RaftConfig.defaults(
                new Member(new MemberId("n1", "00000001"), "host:7200"),
                "host:7200",
                Path.of("log"),
                Path.of("state"))
            .entryBytesMax();
    GroupLimits.requireLog(taken);
    assertThatThrownBy(() -> GroupLimits.requireLog(GroupLimits.LOG_ENTRY_BYTES_MIN - 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** Empty, and otherwise as large as it gets. */
  private static TakeChunkRequest.Builder chunk() {
    return TakeChunkRequest.newBuilder()
        .setGroup(-1)
        .setPartition(-1)
        .setStep(-1)
        .setCopiedTo(ItemConverter.bytes(LARGEST_POSITION))
        .setCopiedAll(true)
        .setSequence(-1)
        .setMover(-1);
  }

  private static void assertFits(TakeChunkRequest request) {
    var chunk = ArrivalChunk.of(request);
    var progress =
        new ArrivalProgress(
            -1, LARGEST_POSITION, true, -1, new RowDigest(-1, -1), -1, -1, chunk.mover());
    var entry =
        GroupEntry.newBuilder()
            .setTimeEpochMillis(-1)
            .addAllEffects(ArrivalEffects.of(new ArrivalOutcome.Fed(-1, chunk, progress)))
            .build();
    assertThat(entry.getSerializedSize()).isLessThanOrEqualTo(GroupLimits.LOG_ENTRY_BYTES_MIN);
  }
}
