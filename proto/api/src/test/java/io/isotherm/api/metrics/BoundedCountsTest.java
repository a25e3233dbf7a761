package io.isotherm.api.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;

final class BoundedCountsTest {
  private final BoundedCounts<String, LongAdder> counts =
      new BoundedCounts<>(2, "(others)", LongAdder::new);

  @Test
  void theFirstHaveTheirOwnAndAllOthersShare() {
    for (var key : new String[] {"a", "b", "c", "a", "d"}) {
      counts.of(key).increment();
    }

    Map<String, Long> read = new HashMap<>();
    counts.forEach((key, count) -> read.put(key, count.sum()));
    assertThat(read).isEqualTo(Map.of("a", 2L, "b", 1L, "(others)", 2L));
  }
}
