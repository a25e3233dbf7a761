package io.isotherm.placement.planner.split;

import io.isotherm.model.partition.PartitionHeat;
import io.isotherm.placement.planner.explain.Figures;
import java.util.Map;

/**
 * How near a partition is to what it should have at most, in the one thing in which it is nearest.
 *
 * @param asked of that thing
 * @param limit above which it is split; more than 0
 */
record Pressure(Kind kind, double asked, double limit) {
  /** Below this part, what is refused is a burst and no ceiling. */
  static final double REFUSED_PART_MIN = 0.05;

  enum Kind {
    WRITES(SplitReason.HOT_WRITES, "write_units", "write units a second"),
    READS(SplitReason.HOT_READS, "read_units", "read units a second"),
    HEAT(SplitReason.HOT, "heat", "units of heat a second"),
    SIZE(SplitReason.LARGE, "size_bytes", "bytes");

    private final SplitReason reason;
    private final String number;
    private final String unit;

    Kind(SplitReason reason, String number, String unit) {
      this.reason = reason;
      this.number = number;
      this.unit = unit;
    }

    SplitReason reason() {
      return reason;
    }

    String unit() {
      return unit;
    }
  }

  /** Of heat alone. */
  static Pressure of(PartitionHeat heat, SplitSettings settings) {
    var all = new Pressure(Kind.HEAT, heat.asked(), settings.heatMax());
    var writes =
        of(
            Kind.WRITES,
            heat.writeUnits(),
            heat.throttledWriteUnits(),
            settings.writeCeiling(),
            settings);
    var reads =
        of(
            Kind.READS,
            heat.readUnits(),
            heat.throttledReadUnits(),
            settings.readCeiling(),
            settings);
    return all.orGreater(writes).orGreater(reads);
  }

  static Pressure ofSize(long sizeBytes, SplitSettings settings) {
    return new Pressure(Kind.SIZE, sizeBytes, settings.sizeBytesMax());
  }

  private static Pressure of(
      Kind kind, double served, double refused, long ceiling, SplitSettings settings) {
    double asked = served + refused;
    boolean isRefused = refused > REFUSED_PART_MIN * asked;
    // What is refused although no ceiling is known here shows that the node has one.
    double known =
        ceiling > 0 ? (double) ceiling : isRefused ? Math.max(1, served) : Double.MAX_VALUE;
    return new Pressure(kind, asked, settings.ceilingShare() * known);
  }

  /** Above 1 it should be split. */
  double ratio() {
    return asked / limit;
  }

  boolean isExceeded() {
    return asked > limit;
  }

  /** How many parts it takes until none is near its limit, 2 to the most there may be. */
  int parts(SplitSettings settings) {
    return (int) Math.clamp(Math.ceil(ratio() / settings.targetShare()), 2, settings.partsMax());
  }

  /** Such as {@code 812 write units a second are asked for, above 500}. */
  String words() {
    return kind == Kind.SIZE
        ? Figures.bytes(asked) + " are stored, above " + Figures.bytes(limit)
        : Figures.number(asked)
            + " "
            + kind.unit
            + " are asked for, above "
            + Figures.number(limit);
  }

  Map<String, Double> numbers() {
    return Map.of(kind.number, asked, kind.number + "_max", limit);
  }

  private Pressure orGreater(Pressure other) {
    return other.ratio() > ratio() ? other : this;
  }
}
