package io.isotherm.load.differential.run;

import io.isotherm.load.differential.answer.Answer;
import io.isotherm.load.differential.judge.Verdict;
import io.isotherm.load.differential.request.Request;

/** One request, and what became of it. */
record Comparison(Request request, Answer ours, Answer oracles, Verdict verdict) {
  Comparison with(Verdict other) {
    return new Comparison(request, ours, oracles, other);
  }
}
