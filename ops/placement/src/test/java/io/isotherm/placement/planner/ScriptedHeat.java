package io.isotherm.placement.planner;

import io.isotherm.model.cluster.PartitionEpoch;
import io.isotherm.model.item.Bytes;
import io.isotherm.model.partition.PartitionHeat;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * What scripts let a leader report of a partition.
 *
 * <pre>
 * reads=N writes=N            units served a second
 * throttled=N                 write units refused a second
 * at=40:0.25,80:0.5           positions, in hexadecimal digits, and what part of the heat is below
 * hot=80:0.4                  an item, and what part of the heat it has at least
 * sequential=0.9 keys=N cpu=1.5 gb=12
 * </pre>
 */
record ScriptedHeat(PartitionHeat heat, long sizeBytes) {
  static final ScriptedHeat NONE = new ScriptedHeat(PartitionHeat.NONE, 0);

  static ScriptedHeat of(Map<String, String> options) {
    var quantiles = new ArrayList<PartitionHeat.Quantile>();
    for (var point : points(options, "at")) {
      quantiles.add(new PartitionHeat.Quantile(position(point[0]), Double.parseDouble(point[1])));
    }
    var hot = new ArrayList<PartitionHeat.HotItem>();
    for (var item : points(options, "hot")) {
      double part = Double.parseDouble(item[1]);
      hot.add(new PartitionHeat.HotItem(position(item[0]), part, Math.min(1, part + 0.05)));
    }
    return new ScriptedHeat(
        new PartitionHeat(
            number(options, "reads"),
            number(options, "writes"),
            0,
            number(options, "throttled"),
            number(options, "cpu"),
            List.of(),
            quantiles,
            hot,
            number(options, "sequential"),
            (int) number(options, "keys")),
        (long) (number(options, "gb") * 1e9));
  }

  static Bytes position(String digits) {
    return Bytes.owned(HexFormat.of().parseHex(digits));
  }

  PartitionObservation observed(PartitionEpoch epoch) {
    return new PartitionObservation(epoch, new PartitionUsage(0, sizeBytes), heat);
  }

  private static double number(Map<String, String> options, String name) {
    return Double.parseDouble(options.getOrDefault(name, "0"));
  }

  private static List<String[]> points(Map<String, String> options, String name) {
    var points = new ArrayList<String[]>();
    for (var point : options.getOrDefault(name, "").split(",", -1)) {
      if (!point.isEmpty()) {
        points.add(point.split(":", -1));
      }
    }
    return points;
  }
}
