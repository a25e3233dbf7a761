package io.isotherm.load.differential.judge;

import io.isotherm.load.differential.answer.Answer;
import io.isotherm.load.differential.answer.Difference;
import io.isotherm.load.differential.request.Request;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Decides about one pair of answers. */
public final class Judge {
  public static final String UNREADABLE = "json-types";
  public static final String CONSTRAINED = "constraint-checks";

  /** The order of the checks is the service's, as suites run against it have shown it. */
  public static final String ORDER = "order-of-checks";

  /** As before, but the oracle was not brought to tell the fault that ours tells. */
  public static final String UNCONFIRMED = "order-unconfirmed";

  private static final int BAD_REQUEST = 400;
  private static final int BEGINNING = 20;

  /** What many sentences begin with. */
  private static final Pattern PREAMBLE =
      Pattern.compile(
          "One or more parameter values were invalid: |Invalid \\w+Expression: |ExpressionAttribute\\w+ ");

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
            : new Verdict.Unexplained("should be SerializationException: " + what, true);
      }
      case Statement.Constrained(var violations) -> constrained(violations, request, ours, oracles);
      case Statement.WellFormed _ -> compared(request, ours, oracles);
    };
  }

  /**
   * Whether a request that both refuse has two faults, of which either side tells another. The
   * oracle, asked for parts of the request, shows it: when it refuses a part as we refuse the
   * whole, the fault we tell is there.
   *
   * @param oraclesOfPart what the oracle answers to the part
   */
  public static boolean isFaultOf(Request part, Answer ours, Answer oraclesOfPart) {
    return ours.errorType().equals("ValidationException")
        && Divergences.isSameFault(part, ours, oraclesOfPart);
  }

  /**
   * Whether a request is refused by both, for faults that are told in sentences of other kinds.
   *
   * <p>That ours is one of the two is likely and not shown, so a run may have few of these.
   */
  public static boolean mayBeTwoFaults(Answer ours, Answer oracles) {
    return ours.errorType().equals("ValidationException")
        && oracles.errorType().equals("ValidationException")
        && !beginning(ours).equals(beginning(oracles));
  }

  private static String beginning(Answer answer) {
    var message = PREAMBLE.matcher(answer.message()).replaceFirst("");
    return message.substring(0, Math.min(BEGINNING, message.length()));
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
        .filter(violation -> !violation.endsWith("member: Member must not be null"))
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
