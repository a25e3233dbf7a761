package io.isotherm.load.differential.judge;

import io.isotherm.load.differential.answer.Answer;
import io.isotherm.load.differential.answer.Difference;
import io.isotherm.load.differential.request.Request;
import java.util.List;
import java.util.stream.Stream;

/** Every known error of DynamoDB Local 3.3.1 that a request of ours meets. */
public final class Divergences {
  /** In this order; the first that holds explains. */
  public static final List<Divergence> ALL =
      Stream.of(TextDivergences.ALL, OrderDivergences.ALL, BehaviourDivergences.ALL)
          .flatMap(List::stream)
          .toList();

  private Divergences() {}

  /** Whether the two refuse for one fault, in the same words or in words known to differ. */
  static boolean isSameFault(Request request, Answer ours, Answer oracles) {
    return Difference.between(request, ours, oracles).isEmpty()
        || TextDivergences.ALL.stream().anyMatch(known -> known.holds(request, ours, oracles));
  }
}
