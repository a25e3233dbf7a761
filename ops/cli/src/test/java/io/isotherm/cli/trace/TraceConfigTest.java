package io.isotherm.cli.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TraceConfigTest {
  @Test
  void anEndpointWithoutAPathIsACollectors() {
    assertThat(url("http://127.0.0.1:4318")).isEqualTo("http://127.0.0.1:4318/v1/traces");
    assertThat(url("https://collector:4318/")).isEqualTo("https://collector:4318/v1/traces");
    assertThat(url("http://[::1]:4318")).isEqualTo("http://[::1]:4318/v1/traces");
    assertThat(url("http://gateway/otlp/v1/traces")).isEqualTo("http://gateway/otlp/v1/traces");
  }

  private static String url(String endpoint) {
    return new TraceConfig(URI.create(endpoint), 0).url();
  }

  @ParameterizedTest
  @ValueSource(strings = {"collector:4318", "localhost", "grpc://collector:4317", "http:///v1"})
  void whatIsNoCollectorIsRefused(String endpoint) {
    assertThatThrownBy(() -> new TraceConfig(URI.create(endpoint), 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("http://HOST:PORT");
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1.1, Double.NaN})
  void whatIsNoPartIsRefused(double sample) {
    assertThatThrownBy(() -> new TraceConfig(URI.create("http://collector:4318"), sample))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("from 0 to 1");
  }
}
