package io.isotherm.load.heat;

import io.isotherm.model.partition.PartitionDescription;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The heat of each node: of the partitions whose groups it leads. Pure.
 *
 * @param byNode every node that counts, by its name
 */
public record NodeHeat(SortedMap<String, Double> byNode) {
  public NodeHeat {
    byNode = Collections.unmodifiableSortedMap(new TreeMap<>(byNode));
  }

  /**
   * Of what is listed.
   *
   * @param nodes those that count, also when they lead nothing
   */
  public static NodeHeat of(Collection<String> nodes, List<PartitionDescription> partitions) {
    var heat = new TreeMap<String, Double>();
    nodes.forEach(node -> heat.put(node, 0.0));
    for (var partition : partitions) {
      var known = partition.heat();
      if (known != null) {
        heat.computeIfPresent(partition.leader(), (_, sum) -> sum + known.asked());
      }
    }
    return new NodeHeat(heat);
  }

  /** By what part of the mean the hottest is above it; 0 when there is no heat. */
  public double excess() {
    double sum = byNode.values().stream().mapToDouble(Double::doubleValue).sum();
    double hottest = byNode.values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
    return sum == 0 ? 0 : hottest * byNode.size() / sum - 1;
  }
}
