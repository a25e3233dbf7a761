package io.isotherm.router.dynamodb.error;

import static org.assertj.core.api.Assertions.assertThat;

import io.isotherm.model.error.Throttling;
import io.isotherm.router.dynamodb.json.Output;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class WireErrorsTest {
  @Test
  void aProvisionedTableThrottlesByAnotherNameThanOneOnDemand() {
    assertThat(throttled(false))
        .contains("#ProvisionedThroughputExceededException")
        .contains("\"ThrottlingReasons\":[");
    assertThat(throttled(true))
        .contains("#ThrottlingException")
        .contains("\"throttlingReasons\":[");
  }

  private static String throttled(boolean onDemand) {
    var failure = Throttling.ofTable(Throttling.ofPartition(1, true, 5), "things", onDemand);
    var body = WireErrors.throttled(failure, "arn:things").body();
    return new String(new Output().object(body), StandardCharsets.UTF_8);
  }
}
