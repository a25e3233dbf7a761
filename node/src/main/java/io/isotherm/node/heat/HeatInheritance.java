package io.isotherm.node.heat;

import io.isotherm.model.key.KeyRange;
import java.util.List;

/**
 * What becomes of heat when partitions are replaced: each replacement has the rates of the part of
 * the old ranges that it covers, told by the samples that fall into it, or by the sub-ranges where
 * there are none. A merge adds. Pure.
 */
public final class HeatInheritance {
  private HeatInheritance() {}

  /**
   * The heat of each replacement, in their order.
   *
   * @param replaced advanced to {@code nowNanos}; unchanged. One whose range no replacement
   *     overlaps is inherited by none
   * @param replacements ranges that do not overlap
   */
  public static List<PartitionHeat> inherit(
      List<PartitionHeat> replaced, List<KeyRange> replacements, long nowNanos) {
    return replacements.stream()
        .map(range ->
            PartitionHeat.inherit(
                replaced.stream().filter(old -> old.range().overlaps(range)).toList(),
                range,
                nowNanos))
        .toList();
  }
}
