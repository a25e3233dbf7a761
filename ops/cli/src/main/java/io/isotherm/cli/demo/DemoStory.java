package io.isotherm.cli.demo;

import io.isotherm.model.partition.PartitionDecision;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Tells what happens, a line each. Deterministic; belongs to one thread. */
final class DemoStory {
  private final Map<Long, PartitionDecision.Outcome> told = new HashMap<>();
  private int hot = -1;
  private boolean isSplit;

  /** Says that another sensor is hot; nothing when it is the same. */
  List<String> hot(Duration sinceBegin, int sensor) {
    if (sensor == hot) {
      return List.of();
    }
    String line =
        hot < 0
            ? "%s is hot: most requests are about its readings".formatted(HotSpot.name(sensor))
            : "the hot spot moves from %s to %s".formatted(HotSpot.name(hot), HotSpot.name(sensor));
    hot = sensor;
    return List.of(at(sinceBegin) + line);
  }

  /** How requests fare. */
  String rates(Duration sinceBegin, DemoRates rates, Duration of, int partitions) {
    double seconds = of.toNanos() / 1e9;
    String failed =
        rates.failed() == 0
            ? ""
            : String.format(Locale.ROOT, ", %d failed otherwise", rates.failed());
    return at(sinceBegin)
        + String.format(
            Locale.ROOT,
            "%,.0f requests/s served, %.0f%% throttled, %d partition%s%s",
            rates.served() / seconds,
            rates.throttledPercent(),
            partitions,
            partitions == 1 ? "" : "s",
            failed);
  }

  /**
   * What was decided, or came to its end, since this was last asked.
   *
   * @param decisions the newest first
   */
  List<String> decisions(Duration sinceBegin, List<PartitionDecision> decisions) {
    var lines = new ArrayList<String>();
    for (var decision : decisions.reversed()) {
      if (told.put(decision.id(), decision.outcome()) != decision.outcome()) {
        lines.add(at(sinceBegin) + line(decision, sinceBegin));
      }
    }
    return lines;
  }

  private String line(PartitionDecision decision, Duration sinceBegin) {
    var partitions = new ArrayList<String>();
    decision.partitions().forEach(partition -> partitions.add("" + partition.value()));
    String what =
        "%s of %s, partition%s %s"
            .formatted(
                decision.action().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                decision.table().isEmpty() ? "the cluster" : decision.table(),
                partitions.size() == 1 ? "" : "s",
                String.join(", ", partitions));
    String outcome = decision.outcome().name().toLowerCase(Locale.ROOT);
    String line = "%s, %s: %s".formatted(what, outcome, decision.text());
    if (decision.action() == PartitionDecision.Action.SPLIT
        && decision.outcome() == PartitionDecision.Outcome.DONE
        && !isSplit) {
      isSplit = true;
      line += " (the first split, after %d s of load)".formatted(sinceBegin.toSeconds());
    }
    return line;
  }

  private static String at(Duration sinceBegin) {
    return "t=%d s  ".formatted(sinceBegin.toSeconds());
  }
}
