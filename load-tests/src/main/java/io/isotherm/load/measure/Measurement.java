package io.isotherm.load.measure;

import io.isotherm.load.workload.OperationKind;
import java.util.EnumMap;
import java.util.Map;
import org.HdrHistogram.Histogram;

/**
 * What a run showed.
 *
 * @param failures operations that failed, which are in no latency
 * @param missing reads that found nothing where an item had been loaded
 * @param server what the servers cost meanwhile; all zero when no process was named
 */
public record Measurement(
    double seconds,
    double operationsPerSecond,
    LatencySummary all,
    Map<OperationKind, LatencySummary> byKind,
    long failures,
    long missing,
    ServerCost server) {

  static Measurement of(Latencies latencies, double seconds, ServerUse before, ServerUse after) {
    var all = new Histogram(3);
    latencies.histograms().values().forEach(all::add);
    var byKind = new EnumMap<OperationKind, LatencySummary>(OperationKind.class);
    latencies.histograms().forEach((kind, one) -> byKind.put(kind, LatencySummary.of(one)));
    return new Measurement(
        seconds,
        all.getTotalCount() / seconds,
        LatencySummary.of(all),
        byKind,
        latencies.failures(),
        latencies.missing(),
        ServerCost.of(before, after, seconds, all.getTotalCount()));
  }
}
