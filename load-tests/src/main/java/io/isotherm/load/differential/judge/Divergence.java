package io.isotherm.load.differential.judge;

import io.isotherm.load.differential.answer.Answer;
import io.isotherm.load.differential.request.Request;
import java.util.regex.Pattern;

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

  /**
   * Both refuse, of the same type and for the same fault, in other words.
   *
   * @param ours the whole message of ours
   * @param oracles the whole message of the oracle's
   */
  record Texts(String id, Pattern ours, Pattern oracles, String reason, String source)
      implements Divergence {
    Texts(String id, String ours, String oracles, String reason, String source) {
      this(
          id,
          Pattern.compile(ours, Pattern.DOTALL),
          Pattern.compile(oracles, Pattern.DOTALL),
          reason,
          source);
    }

    @Override
    public boolean holds(Request request, Answer one, Answer other) {
      return one.status() == other.status()
          && one.errorType().equals(other.errorType())
          && ours.matcher(one.message()).matches()
          && oracles.matcher(other.message()).matches();
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
