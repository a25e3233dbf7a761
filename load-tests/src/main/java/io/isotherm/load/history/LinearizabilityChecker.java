package io.isotherm.load.history;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a history of registers is linearizable. Pure.
 *
 * <p>A history is linearizable exactly when its part about each key is (Herlihy and Wing,
 * "locality"), so each key is searched on its own.
 */
public final class LinearizabilityChecker {
  /** Steps for one key: some 20 seconds at most. */
  public static final long STEPS_MAX = 20_000_000;

  private LinearizabilityChecker() {}

  /**
   * @param history in any order
   * @param stepsMax most places tried for the operations of one key
   * @return a violation if one was found; else undecided if the search of a key was given up
   */
  public static Verdict check(List<Operation> history, long stepsMax) {
    var byKey = new TreeMap<String, List<Operation>>();
    for (var operation : history) {
      byKey.computeIfAbsent(operation.key(), _ -> new ArrayList<>()).add(operation);
    }
    Verdict.@Nullable Undecided undecided = null;
    for (var entry : byKey.entrySet()) {
      var verdict = new KeySearch(entry.getKey(), relevant(entry.getValue())).search(stepsMax);
      switch (verdict) {
        case Verdict.Violation violation -> {
          return violation;
        }
        case Verdict.Undecided given -> undecided = given;
        case Verdict.Linearizable _ -> {}
      }
    }
    return undecided == null ? new Verdict.Linearizable(byKey.size(), history.size()) : undecided;
  }

  /**
   * Leaves out operations of unknown outcome that nobody can have noticed: each of them can be put
   * behind everything else, and would only multiply the places to try.
   */
  private static List<Operation> relevant(List<Operation> operations) {
    var observed = new Observations(operations);
    return operations.stream()
        .filter(operation -> operation.isComplete() || observed.mayShow(operation.action()))
        .map(operation -> operation.isComplete() ? operation : observed.simplified(operation))
        .toList();
  }
}
