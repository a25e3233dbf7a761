package io.isotherm.cli.trace;

import java.net.URI;

/**
 * Where traces go, and which are begun here.
 *
 * @param endpoint of a collector, by HTTP or HTTPS; without a path it is {@value #PATH}
 * @param sample the part of the requests that are traced of those whose callers say nothing of a
 *     trace, 0 to 1
 */
public record TraceConfig(URI endpoint, double sample) {
  /** Source: OpenTelemetry protocol specification, "OTLP/HTTP Request". */
  private static final String PATH = "/v1/traces";

  /**
   * @throws IllegalArgumentException when one of them is none, with a sentence that says so
   */
  public TraceConfig {
    String scheme = endpoint.getScheme();
    if (endpoint.getHost() == null
        || !("http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme))) {
      throw new IllegalArgumentException(
          "A collector is reached by http://HOST:PORT or https://HOST:PORT: " + endpoint);
    }
    if (!(sample >= 0 && sample <= 1)) {
      throw new IllegalArgumentException("A part of the requests is from 0 to 1: " + sample);
    }
  }

  /** The URL that spans are sent to. */
  public String url() {
    String path = endpoint.getPath();
    return path == null || path.isEmpty() || path.equals("/")
        ? endpoint.getScheme() + "://" + endpoint.getAuthority() + PATH
        : endpoint.toString();
  }
}
