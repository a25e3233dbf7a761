package io.isotherm.node.group;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.isotherm.api.internal.v1.TokenEffect;
import io.isotherm.api.internal.v1.WriteItemReply;
import io.isotherm.consensus.AppliedMark;
import io.isotherm.consensus.LogPosition;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** The values are on disks: a change of these bytes needs a new format version. */
final class StoredFormsTest {
  @Test
  void aMarkIsFourNumbers() {
    var mark = new AppliedMark(new LogPosition(1, 2), 3, 4);
    assertThat(HexFormat.of().formatHex(StoredMark.encode(mark)))
        .isEqualTo(
            "0000000000000001" + "0000000000000002" + "0000000000000003" + "0000000000000004");
    assertThat(StoredMark.decode(StoredMark.encode(mark))).isEqualTo(mark);
  }

  @Test
  void countersAreTwoNumbers() {
    assertThat(HexFormat.of().formatHex(new Counters(1, 2).encode()))
        .isEqualTo("0000000000000001" + "0000000000000002");
    assertThat(Counters.decode(new Counters(1, 2).encode())).isEqualTo(new Counters(1, 2));
  }

  @Test
  void aTokenIsItsFingerprintAndTheReply() {
    var reply = WriteItemReply.Written.newBuilder().setOldSizeBytes(3).build();
    var stored =
        StoredToken.encode(
            TokenEffect.newBuilder()
                .setToken(ByteString.copyFromUtf8("not stored twice"))
                .setFingerprint(5)
                .setReply(reply.toByteString())
                .build());
    assertThat(HexFormat.of().formatHex(stored)).isEqualTo("0000000000000005" + "1003");
    assertThat(StoredToken.decode(stored))
        .isEqualTo(new StoredToken(5, StoredToken.written(reply)));
  }

  @Test
  void aTokenOfARefusedWriteHasAZeroBeforeTheReply() {
    var reply =
        WriteItemReply.newBuilder()
            .setConditionFailed(WriteItemReply.ConditionFailed.newBuilder().setSizeBytes(3))
            .build();
    var stored =
        StoredToken.encode(
            TokenEffect.newBuilder().setFingerprint(5).setRefused(reply.toByteString()).build());
    assertThat(HexFormat.of().formatHex(stored)).isEqualTo("0000000000000005" + "00" + "12021003");
    assertThat(StoredToken.decode(stored)).isEqualTo(new StoredToken(5, reply));
  }

  @Test
  void generationsAreTenMinutesSince1970() {
    assertThat(TokenGeneration.of(599_999)).isZero();
    assertThat(TokenGeneration.of(600_000)).isEqualTo(1);
  }
}
