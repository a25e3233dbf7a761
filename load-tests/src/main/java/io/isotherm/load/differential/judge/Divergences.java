package io.isotherm.load.differential.judge;

import java.util.List;
import java.util.stream.Stream;

/** Every known error of DynamoDB Local 3.3.1 that a request of ours meets. */
public final class Divergences {
  /** In this order; the first that holds explains. */
  public static final List<Divergence> ALL =
      Stream.of(KnownTexts.read(), RefusalDivergences.ALL, AnswerDivergences.ALL)
          .flatMap(List::stream)
          .toList();

  private Divergences() {}
}
