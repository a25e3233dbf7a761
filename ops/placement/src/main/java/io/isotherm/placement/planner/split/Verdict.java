package io.isotherm.placement.planner.split;

import io.isotherm.model.item.Bytes;
import java.util.List;
import java.util.Map;

/**
 * What becomes of partitions that somebody, or their heat or size, asks to be changed.
 *
 * <p>The sentence is without the full stop; numbers have names such as {@code write_units}.
 */
sealed interface Verdict {
  SplitReason reason();

  String sentence();

  Map<String, Double> numbers();

  /**
   * They are replaced.
   *
   * @param cuts bounds between the replacements, ascending; none for a merge
   */
  record Change(List<Bytes> cuts, SplitReason reason, String sentence, Map<String, Double> numbers)
      implements Verdict {
    public Change {
      cuts = List.copyOf(cuts);
      numbers = Map.copyOf(numbers);
    }
  }

  /** They stay as they are. */
  record Refusal(SplitReason reason, String sentence, Map<String, Double> numbers)
      implements Verdict {
    public Refusal {
      numbers = Map.copyOf(numbers);
    }
  }
}
