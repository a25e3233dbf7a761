package io.isotherm.cli.status;

import io.isotherm.cli.node.GroupView;
import io.isotherm.cli.node.NodeView;
import io.isotherm.cli.output.Answer;
import io.isotherm.cli.output.Figures;
import io.isotherm.cli.output.Screen;
import io.isotherm.cli.partition.DecisionView;
import io.isotherm.cli.partition.PartitionView;
import io.isotherm.console.view.Finding;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * How a cluster is.
 *
 * @param at when it was asked
 * @param healthy whether nothing is found that is BAD
 * @param nodes those that were removed are left out
 * @param load of all partitions together
 * @param hottest partitions with most heat, the hottest first
 * @param underWay planned and not done yet, the newest first
 * @param findings the most urgent first
 */
record StatusAnswer(
    Instant at,
    boolean healthy,
    List<NodeView> nodes,
    List<GroupView> groups,
    int tables,
    Load load,
    List<PartitionView> hottest,
    List<DecisionView> underWay,
    List<Trouble> findings)
    implements Answer {
  private static final int UNDER_WAY_SHOWN = 5;

  /** Something that an operator had better know, with what shows it and what helps. */
  record Trouble(Finding.Severity severity, String title, String evidence, String advice) {
    static Trouble of(Finding finding) {
      return new Trouble(finding.severity(), finding.title(), finding.evidence(), finding.advice());
    }
  }

  @Override
  public List<String> lines(Screen screen) {
    var lines = new ArrayList<String>();
    lines.add(summary());
    lines.addAll(load.lines());
    lines.add("");
    lines.addAll(NodeView.lines(nodes));
    if (!hottest.isEmpty()) {
      lines.add("");
      lines.add("Hottest partitions");
      lines.addAll(PartitionView.lines(hottest));
    }
    if (!underWay.isEmpty()) {
      lines.add("");
      lines.add("Under way: " + Figures.count(underWay.size(), "operator"));
      underWay.stream().limit(UNDER_WAY_SHOWN).forEach(planned -> lines.add(line(planned)));
    }
    lines.add("");
    lines.add(findings.isEmpty() ? "Nothing is the matter." : "Findings");
    for (var finding : findings) {
      lines.add("  %-7s  %s. %s".formatted(finding.severity, finding.title, finding.evidence));
      lines.add("           " + finding.advice);
    }
    return lines;
  }

  private String summary() {
    long live = nodes.stream().filter(node -> !node.isSilent()).count();
    var without =
        groups.stream()
            .filter(group -> !group.hasLeader())
            .map(group -> Long.toString(group.id()))
            .collect(Collectors.joining(", "));
    return "%s: %d of %s live, %s%s, %s, %s with %s, %s"
        .formatted(
            healthy ? "Healthy" : "Not healthy",
            live,
            Figures.count(nodes.size(), "node"),
            Figures.count(groups.size(), "group"),
            without.isEmpty() ? ", all led" : ", nobody leads " + without,
            Figures.count(tables, "table"),
            Figures.count(load.partitions(), "partition"),
            Figures.count(load.items(), "item"),
            Figures.size(load.sizeBytes()));
  }

  private String line(DecisionView planned) {
    return "  %s %s, for %s: %s"
        .formatted(
            planned.action(),
            planned.partitions().isEmpty()
                ? planned.node()
                : planned.partitions().stream()
                    .map(String::valueOf)
                    .collect(Collectors.joining(",")),
            Figures.age(Duration.between(planned.last(), at)),
            planned.text());
  }
}
