package io.isotherm.placement.planner.split;

import io.isotherm.model.cluster.PartitionDescriptor;
import io.isotherm.model.key.KeyInterpolation;
import io.isotherm.model.table.TableDefinition;
import io.isotherm.placement.catalog.Catalog;
import io.isotherm.placement.catalog.WarmPartitions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * How a table gets as many partitions as it takes to serve at once what it was asked to be warm
 * for. The widest are cut first, into equal parts of the tokens: nobody knows yet where the heat
 * will be. Pure; a plan is a value that can be shown before anything is done.
 *
 * @param partitions there are, with those that come of what is under way
 * @param wanted there are to be
 * @param splits to get there, or nearer to it: no partition is cut into more than {@link
 *     SplitSettings#partsMax} at a time
 */
public record WarmUp(int partitions, int wanted, List<Part> splits) {
  /**
   * A partition that is cut.
   *
   * @param parts equal ones, at least 2
   */
  public record Part(PartitionDescriptor partition, int parts) {}

  public WarmUp {
    splits = List.copyOf(splits);
  }

  /** What is to be split of a table that is, or is about to be, as {@code table} says. */
  public static WarmUp of(Catalog catalog, TableDefinition table, int partsMax) {
    var inHand = SplitPlanner.inHand(catalog);
    var all = catalog.partitionsOf(table.id());
    int coming = 0;
    for (var operator : catalog.operators().values()) {
      var change = operator.change();
      if (change.tableId().equals(table.id())) {
        coming += change.after().size() - change.before().size();
      }
    }
    var free = all.stream().filter(partition -> !inHand.contains(partition.id())).toList();
    return of(table, free, all.size() + coming, partsMax);
  }

  /**
   * @param free partitions of the table that nothing is done to
   * @param partitions there are, with those that come of what is under way
   */
  public static WarmUp of(
      TableDefinition table, List<PartitionDescriptor> free, int partitions, int partsMax) {
    int wanted = WarmPartitions.of(table.settings().warmThroughput());
    var widest =
        new PriorityQueue<Cut>(
            Comparator.comparingDouble(Cut::partWidth)
                .reversed()
                .thenComparing(cut -> cut.partition().id()));
    free.forEach(partition ->
        widest.add(new Cut(partition, KeyInterpolation.tokenPart(partition.range()), 1)));
    var done = new ArrayList<Cut>();
    for (int lacking = wanted - partitions; lacking > 0 && !widest.isEmpty(); ) {
      var cut = widest.remove();
      if (cut.parts() == partsMax || cut.width() == 0) {
        done.add(cut);
      } else {
        widest.add(new Cut(cut.partition(), cut.width(), cut.parts() + 1));
        lacking--;
      }
    }
    done.addAll(widest);
    return new WarmUp(
        partitions,
        wanted,
        done.stream()
            .filter(cut -> cut.parts() > 1)
            .map(cut -> new Part(cut.partition(), cut.parts()))
            .sorted(Comparator.comparing(part -> part.partition().id()))
            .toList());
  }

  /**
   * @param width part of all tokens
   */
  private record Cut(PartitionDescriptor partition, double width, int parts) {
    double partWidth() {
      return width / parts;
    }
  }
}
