package io.isotherm.api.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class MetricTest {
  @Test
  void aMetricIsNamedAsPrometheusWantsIt() {
    assertThat(Metric.counter("isotherm_things_total", "Things.", "kind").labels())
        .containsExactly("kind");
    assertThatThrownBy(() -> Metric.counter("isotherm_things", "Things."))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Metric.gauge("isotherm_things_total", "Things."))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Metric.histogram("isotherm_things_millis", "Things."))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Metric.gauge("things", "Things."))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Metric.gauge("isotherm_things", "things"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
