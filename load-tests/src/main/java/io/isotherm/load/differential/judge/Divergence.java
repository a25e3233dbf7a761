package io.isotherm.load.differential.judge;

import io.isotherm.load.differential.answer.Answer;
import io.isotherm.load.differential.request.Request;
import java.util.List;

/** A known error of the oracle's, and what an answer of ours must be to be excused by it. */
public sealed interface Divergence {
  /** Short, for the report. */
  String id();

  /** Why our answer is the right one. */
  String reason();

  /** Where that is written, or was seen. */
  String source();

  /** Whether it explains a pair of answers, of which ours is right. */
  boolean holds(Request request, Answer ours, Answer oracles);

  /** Both refuse, of the same type and for the same fault, in other words. */
  record Texts(String id, List<KnownTexts.Meaning> meanings, String reason, String source)
      implements Divergence {
    public Texts {
      meanings = List.copyOf(meanings);
    }

    @Override
    public boolean holds(Request request, Answer ours, Answer oracles) {
      return ours.status() == oracles.status()
          && ours.errorType().equals(oracles.errorType())
          && meanings.stream().anyMatch(meaning -> meaning.isOf(request, ours, oracles));
    }
  }

  /** Anything else, told by a predicate. */
  record Case(String id, When when, String reason, String source) implements Divergence {
    @Override
    public boolean holds(Request request, Answer ours, Answer oracles) {
      return when.holds(request, ours, oracles);
    }
  }

  /** A predicate over a request and the two answers. */
  @FunctionalInterface
  interface When {
    boolean holds(Request request, Answer ours, Answer oracles);
  }
}
