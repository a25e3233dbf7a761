package io.isotherm.load.differential.run;

import io.isotherm.load.differential.judge.Judge;
import io.isotherm.load.differential.judge.Verdict;
import io.isotherm.load.differential.request.Request;
import io.isotherm.load.differential.request.TestTable;
import java.util.stream.Stream;

/**
 * Tells two faults of one request apart, by what both sides make of the request with fewer faults.
 * Used by one thread.
 */
final class FewerFaults {
  /** How many requests that lack a part are tried when nobody knows what was broken. */
  static final int PARTS_MAX = 60;

  private final Asking aside;

  /**
   * @param aside asks both sides without consequences for what is asked later
   */
  FewerFaults(Asking aside) {
    this.aside = aside;
  }

  /** Asks both sides the same. */
  @FunctionalInterface
  interface Asking {
    Comparison compare(Request request) throws InterruptedException;
  }

  /**
   * Decides anew about two refusals that are not alike. The fault that ours tells is there if ours
   * tells it of a simpler request too, and is right about that one.
   */
  Comparison reconsider(Comparison found) throws InterruptedException {
    boolean refused = !found.ours().isOk() && !found.oracles().isOk();
    if (!refused) {
      return found;
    }
    var simpler = simpler(found.request()).iterator();
    while (simpler.hasNext()) {
      var less = aside.compare(found.request().with(simpler.next()));
      boolean right = !(less.verdict() instanceof Verdict.Unexplained);
      if (right && Judge.isSameRefusal(found.request(), found.ours(), less.ours())) {
        return found.with(Judge.ofTwoFaults(found.request(), found.ours(), found.oracles()));
      }
    }
    return found;
  }

  /** What the generator knows first, because one of that is nearly always it. */
  private static Stream<String> simpler(Request request) {
    var body = request.body();
    var known = request.simpler();
    return Stream.of(
            known.stream(),
            onTableThatIsThere(request),
            Stream.concat(known.stream(), Stream.of(body))
                .flatMap(each -> Excerpts.of(each).stream()),
            Shrinker.candidates(body).stream().limit(PARTS_MAX))
        .flatMap(bodies -> bodies)
        .filter(each -> !each.equals(body))
        .distinct();
  }

  /** Nothing but items: what it asks of a table must not happen to one that is needed. */
  private static Stream<String> onTableThatIsThere(Request request) {
    return request.operation().contains("Table") || request.operation().equals("UpdateTimeToLive")
        ? Stream.empty()
        : Stream.of(request.body().replace(TestTable.MISSING, TestTable.HASH.tableName()));
  }
}
