package io.isotherm.placement.planner;

import io.isotherm.consensus.GroupId;
import io.isotherm.model.cluster.PartitionId;
import io.isotherm.placement.catalog.Catalog;
import io.isotherm.placement.catalog.Operator;
import io.isotherm.placement.planner.DepartureObservation.Trouble;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How moves go on in the language of planner scripts.
 *
 * <pre>
 * departs 1 [to=9] [steps=N] [frozen] [trouble=waits|differs|abandoned]
 *              what leaders report of it from now on; to what its operator wants, when "to" is left
 *              out
 * stays 1      it departs no more
 * replaced     the other group has it, and its own does not
 * abandoned    nodes said that they abandoned what they were asked to
 * </pre>
 */
final class ScriptedMoves {
  private final Map<PartitionId, DepartureObservation> departing = new HashMap<>();
  private final Map<PartitionId, Long> steps = new HashMap<>();

  void departs(Catalog catalog, PartitionId source, Map<String, String> options, String line) {
    var said = options.get("to");
    var target = said == null ? target(catalog, source) : new PartitionId(Long.parseLong(said));
    var trouble = options.getOrDefault("trouble", "none").toUpperCase(Locale.ROOT);
    departing.put(
        source,
        new DepartureObservation(
            source, target, line.contains(" frozen"), 0, 0, Trouble.valueOf(trouble)));
    steps.put(target, Long.parseLong(options.getOrDefault("steps", "0")));
  }

  void stays(PartitionId source) {
    departing.remove(source);
  }

  List<DepartureObservation> departures(Catalog catalog, GroupId group) {
    return departing.values().stream()
        .filter(departure -> {
          var source = catalog.partitions().get(departure.partition());
          return source != null && source.groupId() == group.value();
        })
        .toList();
  }

  List<ArrivalObservation> arrivals(Catalog catalog, GroupId group) {
    return catalog.operators().values().stream()
        .flatMap(operator -> operator.change().after().stream())
        .filter(target -> target.groupId() == group.value() && steps.containsKey(target.id()))
        .map(target ->
            new ArrivalObservation(
                target.id(), steps.getOrDefault(target.id(), 0L), new PartitionUsage(0, 0)))
        .toList();
  }

  private static PartitionId target(Catalog catalog, PartitionId source) {
    for (var operator : catalog.operators().values()) {
      if (operator.change() instanceof Operator.Move move && move.source().id().equals(source)) {
        return move.target().id();
      }
    }
    throw new IllegalArgumentException("No move of it is under way: " + source);
  }
}
