package io.isotherm.api.convert;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Metadata;
import io.grpc.Status;
import io.isotherm.api.v1.Failure;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.error.ErrorCode;
import io.isotherm.model.error.HotKey;
import io.isotherm.model.error.ThrottledResource;
import io.isotherm.model.error.Throttling;
import io.isotherm.model.error.ThrottlingReason.Units;
import io.isotherm.model.item.AttributeValue;
import io.isotherm.model.item.Item;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class FailureConverterTest {
  @ParameterizedTest
  @EnumSource(ErrorCode.class)
  void aFailureComesBackAsItWasOverLinksAndUnaryCalls(ErrorCode code) {
    var failure = new DatabaseException(code, "It failed.", Map.of("table", "t", "field", "f"));
    assertSame(FailureConverter.failure(FailureConverter.message(failure)), failure);
    var status = FailureConverter.status(failure);
    assertThat(status.getStatus().getCode()).isNotEqualTo(Status.Code.OK);
    assertSame(FailureConverter.failure(status.getStatus(), status.getTrailers()), failure);
  }

  @Test
  void aThrottledRequestIsToldWhyAndWhenToComeAgain() {
    var throttling =
        Throttling.ofPartition(7, Units.WRITE, new HotKey("0x01 \"a\"", 0.5), 250)
            .named(ThrottledResource.ofTable("things", true));
    var message = FailureConverter.message(throttling.failure());
    assertThat(message.getRetryAfterMillis()).isEqualTo(250);
    assertThat(message.getThrottling())
        .isEqualTo(
            io.isotherm.api.v1.Throttling.newBuilder()
                .setReason("TableWriteKeyRangeThroughputExceeded")
                .setTable("things")
                .setOnDemand(true)
                .setPartition(7)
                .setHotKey(
                    io.isotherm.api.v1.Throttling.HotKey.newBuilder()
                        .setText("0x01 \"a\"")
                        .setPart(0.5))
                .build());
    // As a router does with the failure of a node.
    var passedOn = FailureConverter.failure(message);
    assertThat(Throttling.of(passedOn)).isEqualTo(throttling);
    assertThat(FailureConverter.message(passedOn)).isEqualTo(message);
  }

  @Test
  void aCodeOfANewerReleaseIsAnInternalFailureThatNamesIt() {
    var message = Failure.newBuilder().setCode("BRAND_NEW").setMessage("It failed.").build();
    var failure = FailureConverter.failure(message);
    assertThat(failure.code()).isEqualTo(ErrorCode.INTERNAL);
    assertThat(failure.context()).containsEntry("code", "BRAND_NEW");
  }

  @ParameterizedTest
  @EnumSource(Status.Code.class)
  void aStatusWithoutFailureIsOneOfTheNearestMeaning(Status.Code code) {
    var failure = FailureConverter.failure(code.toStatus(), new Metadata());
    assertThat(failure.context()).containsEntry("status", code.name());
    assertThat(FailureConverter.failure(code.toStatus(), null).code()).isEqualTo(failure.code());
  }

  @Test
  void aFailureTooLargeForTrailersKeepsItsCodeAndTheBeginningOfItsText() {
    var item = new Item(Map.of("a", new AttributeValue.Str("x".repeat(10_000))));
    var refused =
        Failure.newBuilder()
            .setCode("CONDITIONAL_CHECK_FAILED")
            .setMessage("The conditional request failed")
            .putContext("table", "t");
    var withItem = refused.clone().setItem(ItemConverter.message(item)).build();
    assertThat(trailer(withItem)).isEqualTo(refused.build());

    var text = "It failed: " + "\uD83D\uDD25".repeat(10_000);
    var large = new DatabaseException(ErrorCode.VALIDATION, text, Map.of("field", text));
    var cut = trailer(FailureConverter.message(large));
    assertThat(cut.getCode()).isEqualTo("VALIDATION");
    assertThat(cut.getMessage()).startsWith("It failed: \uD83D\uDD25").endsWith("\uDD25...");
    assertThat(FailureConverter.status(large).getStatus().getDescription())
        .startsWith("It failed: ")
        .hasSizeLessThanOrEqualTo(FailureConverter.DESCRIPTION_LENGTH_MAX);
  }

  private static Failure trailer(Failure failure) {
    var trailers = requireNonNull(FailureConverter.status(failure).getTrailers());
    var trailer = requireNonNull(trailers.get(FailureConverter.TRAILER));
    assertThat(trailer.getSerializedSize()).isLessThanOrEqualTo(FailureConverter.TRAILER_BYTES_MAX);
    return trailer;
  }

  @Test
  void aCallThatMayHaveBeenServedHasAnUnknownOutcome() {
    assertThat(FailureConverter.failure(Status.UNAVAILABLE, null).code())
        .isEqualTo(ErrorCode.OUTCOME_UNKNOWN);
    assertThat(FailureConverter.failure(Status.DEADLINE_EXCEEDED, null).code())
        .isEqualTo(ErrorCode.OUTCOME_UNKNOWN);
  }

  private static void assertSame(DatabaseException actual, DatabaseException expected) {
    assertThat(actual.code()).isEqualTo(expected.code());
    assertThat(actual.context()).isEqualTo(expected.context());
    assertThat(actual).hasMessage(expected.getMessage());
  }
}
