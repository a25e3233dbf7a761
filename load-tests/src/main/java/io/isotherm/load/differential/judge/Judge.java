package io.isotherm.load.differential.judge;

import io.isotherm.load.differential.answer.Answer;
import io.isotherm.load.differential.answer.Difference;
import io.isotherm.load.differential.request.Request;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Decides about one pair of answers. */
public final class Judge {
  public static final String UNREADABLE = "json-types";
  public static final String CONSTRAINED = "constraint-checks";

  /** Of two faults the service tells the one that it checks first, and the oracle another. */
  public static final String ORDER = "order-of-checks";

  private static final int BAD_REQUEST = 400;
  private final FormRules rules;
  private final List<Divergence> divergences;

  public Judge(FormRules rules, List<Divergence> divergences) {
    this.rules = rules;
    this.divergences = List.copyOf(divergences);
  }

  public Verdict decide(Request request, Answer ours, Answer oracles) {
    if (!ErrorForm.isRight(ours)) {
      return new Verdict.Unexplained("an error that is written otherwise", true);
    }
    return switch (rules.state(request)) {
      case Statement.Unreadable(var what) -> {
        boolean right =
            ours.status() == BAD_REQUEST && ours.errorType().equals("SerializationException");
        yield right
            ? explained(UNREADABLE, request, ours, oracles)
            : new Verdict.Unexplained("should be SerializationException: " + what, true);
      }
      case Statement.Unnamed() -> unnamed(request, ours, oracles);
      case Statement.Constrained(var violations) -> constrained(violations, request, ours, oracles);
      case Statement.WellFormed _ -> compared(request, ours, oracles);
    };
  }

  /** Whether two answers to requests of one operation refuse alike. */
  public static boolean isSameRefusal(Request request, Answer one, Answer other) {
    return !one.isOk() && Difference.between(request, one, other).isEmpty();
  }

  /** Decides about a request of which either side tells another fault, and has both. */
  public static Verdict ofTwoFaults(Request request, Answer ours, Answer oracles) {
    return CheckOrder.mayComeBefore(request, ours, oracles)
        ? new Verdict.Explained(ORDER)
        : new Verdict.Unexplained("a fault that is checked for after the oracle's", true);
  }

  private static Verdict unnamed(Request request, Answer ours, Answer oracles) {
    boolean right =
        ours.status() == BAD_REQUEST
            && ours.errorType().equals("ValidationException")
            && ours.message().equals(TableNames.MISSING);
    return right
        ? explained(CONSTRAINED, request, ours, oracles)
        : new Verdict.Unexplained("should be refused for naming no table", true);
  }

  private static Verdict constrained(
      Set<String> violations, Request request, Answer ours, Answer oracles) {
    boolean right =
        ours.status() == BAD_REQUEST
            && ours.errorType().equals("ValidationException")
            && ConstraintMessage.read(ours.message())
                .map(Judge::withoutNullElements)
                .filter(violations::equals)
                .isPresent();
    return right
        ? explained(CONSTRAINED, request, ours, oracles)
        : new Verdict.Unexplained("should be refused for " + violations, true);
  }

  /** Nothing says whether an element that is null is told, so it may be. */
  private static Set<String> withoutNullElements(Set<String> violations) {
    return violations.stream()
        .filter(violation -> !violation.endsWith("member null: Member must not be null"))
        .collect(Collectors.toUnmodifiableSet());
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
      if (divergence.holds(request, ours, oracles)) {
        return new Verdict.Explained(divergence.id());
      }
    }
    return new Verdict.Unexplained(
        String.join(", ", differences.stream().map(Difference::name).toList()), false);
  }
}
