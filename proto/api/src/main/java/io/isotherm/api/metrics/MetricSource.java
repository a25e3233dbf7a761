package io.isotherm.api.metrics;

import java.util.List;

/** Says what something counts. Any thread. */
public interface MetricSource {
  /** All metrics it ever has a series of. */
  List<Metric> metrics();

  /** Says every series as it is now; must not wait for long. */
  void read(MetricSink sink);
}
