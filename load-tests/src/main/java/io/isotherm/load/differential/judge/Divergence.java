package io.isotherm.load.differential.judge;

import io.isotherm.load.differential.answer.Answer;
import io.isotherm.load.differential.request.Request;

/**
 * A known error of the oracle's.
 *
 * @param id short, for the report
 * @param when holds for a pair of answers that this explains, and only if ours is right
 * @param reason why our answer is the right one
 * @param source where that is written, or was seen
 */
public record Divergence(String id, When when, String reason, String source) {
  /** A predicate over a request and the two answers. */
  @FunctionalInterface
  public interface When {
    boolean holds(Request request, Answer ours, Answer oracles);
  }
}
