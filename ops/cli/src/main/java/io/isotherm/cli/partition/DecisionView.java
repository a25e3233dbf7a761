package io.isotherm.cli.partition;

import io.isotherm.cli.output.Figures;
import io.isotherm.model.cluster.PartitionId;
import io.isotherm.model.partition.PartitionDecision;
import io.isotherm.model.partition.PartitionDecision.Action;
import io.isotherm.model.partition.PartitionDecision.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Something that was decided about partitions, replicas or nodes, or was not done, and why.
 *
 * @param id grows with time; 0 when it was not recorded
 * @param first when it was first made
 * @param last when it was made again, or came to its end
 * @param count how often it was made
 * @param table empty when it is about no table
 * @param partitions it is about; once it is done, those that took their place as well
 * @param node whose leader was, or would have been, asked, or that it is about; may be empty
 * @param reason a name, as the guide lists them
 * @param text one sentence
 * @param numbers that led to it, by name
 * @param manual whether a person asked for it
 * @param toGroup of a move or a transfer; null otherwise
 * @param toNode of a move, transfer or replica; null when there is none
 * @param requester who asked for it, as he said; null when nobody did, or he did not say
 */
public record DecisionView(
    long id,
    Instant first,
    Instant last,
    int count,
    String table,
    List<Long> partitions,
    String node,
    Action action,
    Outcome outcome,
    String reason,
    String text,
    SortedMap<String, Double> numbers,
    boolean manual,
    @Nullable Long toGroup,
    @Nullable String toNode,
    @Nullable String requester) {
  private static final double WHOLE = 100;

  public static DecisionView of(PartitionDecision decision) {
    var to = decision.destination();
    return new DecisionView(
        decision.id(),
        Instant.ofEpochMilli(decision.firstMillis()),
        Instant.ofEpochMilli(decision.lastMillis()),
        decision.count(),
        decision.table(),
        decision.partitions().stream().map(PartitionId::value).toList(),
        decision.node(),
        decision.action(),
        decision.outcome(),
        decision.reason(),
        decision.text(),
        decision.numbers(),
        decision.manual(),
        to == null || to.group() == 0 ? null : (Long) to.group(),
        to == null || to.node().isEmpty() ? null : to.node(),
        decision.requester().isEmpty() ? null : decision.requester());
  }

  public static List<DecisionView> of(List<PartitionDecision> decisions) {
    return decisions.stream().map(DecisionView::of).toList();
  }

  public boolean isRefused() {
    return outcome == Outcome.REFUSED;
  }

  /** What became of it, and why, on one line. */
  public String sentence() {
    return outcome + ": " + text;
  }

  /** All of it: what and when, why, and by which numbers. */
  public List<String> lines() {
    var lines = new ArrayList<String>();
    lines.add(
        "%s  %s %s%s  %s%s%s"
            .formatted(
                Figures.time(last),
                action,
                subject(),
                target(),
                outcome,
                manual ? ", asked for" + (requester == null ? "" : " by " + requester) : "",
                count == 1 ? "" : ", %s times since %s".formatted(count, Figures.time(first))));
    lines.add("    " + reason + ": " + text);
    if (!numbers.isEmpty()) {
      lines.add(
          "    "
              + numbers.entrySet().stream()
                  .map(number -> number.getKey() + " = " + figure(number.getValue()))
                  .collect(Collectors.joining("  ")));
    }
    return lines;
  }

  private String subject() {
    if (partitions.isEmpty()) {
      return node.isEmpty() ? "-" : node;
    }
    return partitions.stream().map(String::valueOf).collect(Collectors.joining(","))
        + (table.isEmpty() ? "" : " of " + table)
        + (node.isEmpty() ? "" : " on " + node);
  }

  private String target() {
    return (toGroup == null ? "" : " to group " + toGroup)
        + (toNode == null ? "" : (toGroup == null ? " to " : " at ") + toNode);
  }

  private static String figure(double value) {
    if (value == Math.rint(value)) {
      return String.format(Locale.ROOT, "%,.0f", value);
    }
    return String.format(Locale.ROOT, Math.abs(value) >= WHOLE ? "%,.0f" : "%.3g", value);
  }
}
