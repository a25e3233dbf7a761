package io.isotherm.node.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import io.isotherm.api.internal.v1.Condition;
import io.isotherm.api.internal.v1.PartitionRef;
import io.isotherm.api.internal.v1.Path;
import io.isotherm.api.internal.v1.WriteItemCall;
import io.isotherm.api.v1.ReturnValues;
import org.junit.jupiter.api.Test;

final class RequestFingerprintTest {
  private static final WriteItemCall CALL =
      WriteItemCall.newBuilder()
          .setPosition(ByteString.copyFromUtf8("position"))
          .setPut(ByteString.copyFromUtf8("item"))
          .build();

  @Test
  void whereARequestIsSentChangesNothing() {
    var moved =
        CALL.toBuilder()
            .setPartition(PartitionRef.newBuilder().setGroup(2).setPartition(3).setEpoch(4))
            .setIdempotencyToken(ByteString.copyFromUtf8("0123456789abcdef"));
    assertThat(RequestFingerprint.of(moved.build())).isEqualTo(RequestFingerprint.of(CALL));
  }

  @Test
  void everythingElseChangesIt() {
    var condition = Condition.newBuilder().setExists(Path.newBuilder().setAttribute("a")).build();
    assertThat(
            new long[] {
              RequestFingerprint.of(CALL),
              of(CALL.toBuilder().setPosition(ByteString.copyFromUtf8("positioN"))),
              of(CALL.toBuilder().setPut(ByteString.copyFromUtf8("iteM"))),
              of(
                  CALL.toBuilder()
                      .setPosition(ByteString.copyFromUtf8("positioni"))
                      .setPut(ByteString.copyFromUtf8("tem"))),
              of(CALL.toBuilder().setDelete(WriteItemCall.DeleteItem.getDefaultInstance())),
              of(CALL.toBuilder().setUpdate(WriteItemCall.UpdateItem.getDefaultInstance())),
              of(CALL.toBuilder().setCondition(condition)),
              of(CALL.toBuilder().setReturnValues(ReturnValues.RETURN_VALUES_ALL_OLD)),
              of(CALL.toBuilder().setReturnItemOnConditionFailure(true)),
            })
        .doesNotHaveDuplicates();
  }

  /** The number is stored: a change of it makes tokens in use look like those of others. */
  @Test
  void itIsTheSameInEveryRelease() {
    assertThat(RequestFingerprint.of(CALL)).isEqualTo(-132814706651065563L);
  }

  private static long of(WriteItemCall.Builder call) {
    return RequestFingerprint.of(call.build());
  }
}
