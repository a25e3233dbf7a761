package io.isotherm.cli.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isotherm.api.json.JsonText;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class JsonMembersTest {
  private enum Colour {
    RED
  }

  private record Inner(int number) {}

  private record Outer(
      Instant at,
      @Nullable String name,
      Colour colour,
      List<Inner> inner,
      Map<String, Double> by) {}

  private record Waits(Duration time) {}

  @Test
  void membersStandInOrderAndAreAlwaysThere() {
    var outer =
        new Outer(
            Instant.ofEpochSecond(1),
            null,
            Colour.RED,
            List.of(new Inner(7)),
            Map.of("part", Double.NaN));

    assertThat(JsonText.of(JsonMembers.of(outer)))
        .isEqualTo(
            "{\"at\":\"1970-01-01T00:00:01Z\",\"name\":null,\"colour\":\"RED\","
                + "\"inner\":[{\"number\":7}],\"by\":{\"part\":null}}");
  }

  @Test
  void whatNoRuleCoversIsABug() {
    assertThatThrownBy(() -> JsonMembers.of(new Waits(Duration.ZERO)))
        .isInstanceOf(IllegalStateException.class);
  }
}
