package io.isotherm.placement.planner.split;

import io.isotherm.model.item.Bytes;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where a range may be cut. */
sealed interface Cuts {
  /**
   * @param positions strictly inside the range, strictly ascending, at least one
   * @param parts of the heat, one more than positions; empty when that is not known
   * @param hotItem that gets a partition of its own; null when none does
   */
  record At(List<Bytes> positions, List<Double> parts, @Nullable HotItemCut hotItem)
      implements Cuts {
    public At {
      positions = List.copyOf(positions);
      parts = List.copyOf(parts);
    }
  }

  /**
   * @param part of the heat that it has at least
   */
  record HotItemCut(Bytes position, double part) {}

  /**
   * @param sentence without the full stop
   */
  record Nowhere(SplitReason reason, String sentence, Map<String, Double> numbers)
      implements Cuts {}
}
