package io.isotherm.load.differential.judge;

import io.isotherm.load.differential.answer.Answer;
import io.isotherm.load.differential.answer.Difference;
import io.isotherm.load.differential.request.Request;
import java.util.List;
import java.util.Set;

/** Decides about one pair of answers. */
public final class Judge {
  public static final String UNREADABLE = "json-types";
  public static final String CONSTRAINED = "constraint-checks";

  private static final int BAD_REQUEST = 400;

  private final FormRules rules;
  private final List<Divergence> divergences;

  public Judge(FormRules rules, List<Divergence> divergences) {
    this.rules = rules;
    this.divergences = List.copyOf(divergences);
  }

  public Verdict decide(Request request, Answer ours, Answer oracles) {
    return switch (rules.state(request)) {
      case Statement.Unreadable(var what) -> {
        boolean right =
            ours.status() == BAD_REQUEST && ours.errorType().equals("SerializationException");
        yield right
            ? explained(UNREADABLE, request, ours, oracles)
            : new Verdict.Unexplained("should be SerializationException: " + what);
      }
      case Statement.Constrained(var violations) -> constrained(violations, request, ours, oracles);
      case Statement.WellFormed _ -> compared(request, ours, oracles);
    };
  }

  private static Verdict constrained(
      Set<String> violations, Request request, Answer ours, Answer oracles) {
    boolean right =
        ours.status() == BAD_REQUEST
            && ours.errorType().equals("ValidationException")
            && ConstraintMessage.read(ours.message()).filter(violations::equals).isPresent();
    return right
        ? explained(CONSTRAINED, request, ours, oracles)
        : new Verdict.Unexplained("should be refused for " + violations);
  }

  private static Verdict explained(String id, Request request, Answer ours, Answer oracles) {
    return Difference.between(request, ours, oracles).isEmpty()
        ? new Verdict.Agreed()
        : new Verdict.Explained(id);
  }

  private Verdict compared(Request request, Answer ours, Answer oracles) {
    var differences = Difference.between(request, ours, oracles);
    if (differences.isEmpty()) {
      return new Verdict.Agreed();
    }
    for (Divergence divergence : divergences) {
      if (divergence.when().holds(request, ours, oracles)) {
        return new Verdict.Explained(divergence.id());
      }
    }
    return new Verdict.Unexplained(
        String.join(", ", differences.stream().map(Difference::name).toList()));
  }
}
