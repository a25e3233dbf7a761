package io.isotherm.cli;

import io.isotherm.api.metrics.Metric;
import io.isotherm.api.metrics.MetricSink;
import io.isotherm.api.metrics.MetricSource;
import io.isotherm.cli.tls.Certificates;
import java.util.List;

/** What is counted of the certificate that a process shows. */
record CertificateMetrics(Certificates certificates) implements MetricSource {
  private static final Metric EXPIRY =
      Metric.gauge(
          "isotherm_certificate_expiry_timestamp_seconds",
          "When the certificate in use expires, in seconds since 1970.");

  @Override
  public List<Metric> metrics() {
    return List.of(EXPIRY);
  }

  @Override
  public void read(MetricSink sink) {
    sink.value(EXPIRY, certificates.validUntil().getEpochSecond());
  }
}
