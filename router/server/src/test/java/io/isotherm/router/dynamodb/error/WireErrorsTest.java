package io.isotherm.router.dynamodb.error;

import static org.assertj.core.api.Assertions.assertThat;

import io.isotherm.model.error.HotKey;
import io.isotherm.model.error.ThrottledResource;
import io.isotherm.model.error.Throttling;
import io.isotherm.model.error.ThrottlingReason.Limit;
import io.isotherm.model.error.ThrottlingReason.Units;
import io.isotherm.router.dynamodb.json.Output;
import io.isotherm.router.http.Header;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WireErrorsTest {
  private static final String ARN = "arn:things";

  @ParameterizedTest
  @CsvSource({
    "PROVISIONED, false, ProvisionedThroughputExceededException, ThrottlingReasons",
    "KEY_RANGE, false, ProvisionedThroughputExceededException, ThrottlingReasons",
    "KEY_RANGE, true, ThrottlingException, throttlingReasons",
    "MAX_ON_DEMAND, true, ThrottlingException, throttlingReasons",
    "ACCOUNT, true, RequestLimitExceeded, ThrottlingReasons",
    "ACCOUNT, false, RequestLimitExceeded, ThrottlingReasons"
  })
  void whatIsThrottledHasTheNameOfItsModeAndItsReason(
      Limit limit, boolean onDemand, String exception, String member) {
    for (var index : new String[] {null, "by-age"}) {
      var resource = new ThrottledResource("things", index, onDemand);
      for (var units : Units.values()) {
        var throttling = Throttling.ofTable(resource, units, limit, 5);

        assertThat(body(WireErrors.throttled(throttling, onDemand, ARN)))
            .startsWith("{\"__type\":\"com.amazonaws.dynamodb.v20120810#" + exception + "\"")
            .contains("\"message\":\"")
            .endsWith(
                "\"%s\":[{\"reason\":\"%s\",\"resource\":\"arn:things\"}]}"
                    .formatted(member, throttling.reason().spelling()));
      }
    }
  }

  @Test
  void headersNameThePartitionItsHotKeyAndTheWait() {
    var throttling =
        Throttling.ofPartition(17, Units.READ, new HotKey("0x01 \"a;\u00e9\n\"", 0.834), 1_001);

    assertThat(WireErrors.throttled(throttling, true, ARN).headers())
        .containsExactly(
            new Header(
                "x-isotherm-throttle",
                "partition=17; key=0x01 %22a%3B%C3%A9%0A%22; key-part=0.83; retry-after-ms=1001"),
            new Header("Retry-After", "2"));
  }

  @Test
  void aShortWaitIsNotMadeASecond() {
    var throttling = Throttling.ofPartition(17, Units.READ, null, 999);

    assertThat(WireErrors.throttled(throttling, true, ARN).headers())
        .containsExactly(new Header("x-isotherm-throttle", "partition=17; retry-after-ms=999"));
  }

  private static String body(WireError error) {
    return new String(new Output().object(error.body()), StandardCharsets.UTF_8);
  }
}
