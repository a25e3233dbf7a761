package io.isotherm.cli.status;

import io.isotherm.cli.output.Answer;
import io.isotherm.cli.output.Figures;
import io.isotherm.cli.output.Screen;
import io.isotherm.cli.partition.PartitionView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What a cluster does at a moment.
 *
 * @param at when it was asked
 * @param nodesLive that report, of those that belong to it
 * @param nodes that belong to it
 * @param load of all partitions together
 * @param hottest partitions, those with most of what was asked for first
 */
record TopAnswer(Instant at, int nodesLive, int nodes, Load load, List<PartitionView> hottest)
    implements Answer {
  @Override
  public List<String> lines(Screen screen) {
    var lines = new ArrayList<String>();
    lines.add(
        "%s  %d of %s live, %s with %s, %s"
            .formatted(
                Figures.time(at),
                nodesLive,
                Figures.count(nodes, "node"),
                Figures.count(load.partitions(), "partition"),
                Figures.count(load.items(), "item"),
                Figures.size(load.sizeBytes())));
    lines.addAll(load.lines());
    lines.add("");
    lines.addAll(PartitionView.lines(hottest));
    return lines;
  }
}
