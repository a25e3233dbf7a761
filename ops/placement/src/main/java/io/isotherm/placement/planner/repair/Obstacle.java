package io.isotherm.placement.planner.repair;

import io.isotherm.placement.planner.repair.AskedNodes.NodeReason;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Why something that a person asks of a node is refused.
 *
 * @param sentence without a full stop
 */
record Obstacle(NodeReason reason, String sentence, SortedMap<String, Double> numbers) {
  static Obstacle of(NodeReason reason, String sentence, Map<String, Double> numbers) {
    return new Obstacle(reason, sentence, new TreeMap<>(numbers));
  }
}
