package io.isotherm.load.command;

import io.isotherm.load.measure.LatencySummary;
import io.isotherm.load.measure.Measurement;
import io.isotherm.load.workload.Workload;
import java.io.PrintStream;
import java.util.Locale;

/** A measurement as a few lines for people. */
final class Report {
  private static final double MICROS_PER_MILLI = 1e3;

  private Report() {}

  static void print(PrintStream out, Workload workload, Measurement measured) {
    out.printf(
        Locale.ROOT,
        "%-6s %,10.0f ops/s  %s%n",
        workload.label(),
        measured.operationsPerSecond(),
        percentiles(measured.all()));
    if (measured.byKind().size() > 1) {
      measured
          .byKind()
          .forEach((kind, one) ->
              out.printf(
                  Locale.ROOT, "  %-5s %,9d ops  %s%n", kind, one.operations(), percentiles(one)));
    }
    if (measured.server().residentBytes() > 0) {
      out.printf(
          Locale.ROOT,
          "       servers: %.2f cores, %.3f CPU s per 1,000 ops, %,d MB resident%n",
          measured.server().cores(),
          measured.server().cpuSecondsPerThousand(),
          measured.server().residentBytes() >> 20);
    }
    if (measured.failures() > 0 || measured.missing() > 0) {
      out.printf("       FAILED %,d  MISSING %,d%n", measured.failures(), measured.missing());
    }
  }

  static String percentiles(LatencySummary one) {
    return String.format(
        Locale.ROOT,
        "p50 %.2f  p99 %.2f  p99.9 %.2f  max %.1f ms",
        one.p50Micros() / MICROS_PER_MILLI,
        one.p99Micros() / MICROS_PER_MILLI,
        one.p999Micros() / MICROS_PER_MILLI,
        one.maxMicros() / MICROS_PER_MILLI);
  }
}
