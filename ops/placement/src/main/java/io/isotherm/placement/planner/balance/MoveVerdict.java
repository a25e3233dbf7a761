package io.isotherm.placement.planner.balance;

import java.util.Map;

/**
 * What becomes of a partition that could go to another group.
 *
 * <p>The sentence is without the full stop; the numbers are named by {@link MoveNumbers}.
 */
sealed interface MoveVerdict {
  CarriedPartition partition();

  GroupLoad from();

  BalanceReason reason();

  String sentence();

  Map<String, Double> numbers();

  /** It goes. */
  record Move(
      CarriedPartition partition,
      GroupLoad from,
      GroupLoad to,
      BalanceReason reason,
      String sentence,
      Map<String, Double> numbers)
      implements MoveVerdict {
    public Move {
      numbers = Map.copyOf(numbers);
    }
  }

  /** It stays. */
  record Refusal(
      CarriedPartition partition,
      GroupLoad from,
      BalanceReason reason,
      String sentence,
      Map<String, Double> numbers)
      implements MoveVerdict {
    public Refusal {
      numbers = Map.copyOf(numbers);
    }
  }
}
