package io.isotherm.load.command;

import io.isotherm.load.history.Operation;
import io.isotherm.load.history.Verdict;
import java.io.PrintStream;
import java.util.List;

/** Verdicts for people. */
final class Verdicts {
  /** How much of the order found is shown before the operation that does not fit. */
  private static final int SHOWN_MAX = 12;

  private Verdicts() {}

  /** Prints one; returns whether the history is linearizable. */
  static boolean print(PrintStream out, Verdict verdict) {
    return switch (verdict) {
      case Verdict.Linearizable(var keys, var operations) -> {
        out.printf("linearizable: %,d operations on %,d keys%n", operations, keys);
        yield true;
      }
      case Verdict.Undecided(var key, var steps) -> {
        out.printf("undecided: key %s was given up after %,d steps%n", key, steps);
        yield false;
      }
      case Verdict.Violation(var key, var explained, var unexplained) -> {
        out.printf("NOT linearizable: key %s. The longest order that explains its answers:%n", key);
        int from = Math.max(0, explained.size() - SHOWN_MAX);
        if (from > 0) {
          out.printf("  (%,d operations)%n", from);
        }
        print(out, explained.subList(from, explained.size()));
        out.println("and no place is left for");
        print(out, List.of(unexplained));
        yield false;
      }
    };
  }

  private static void print(PrintStream out, List<Operation> operations) {
    for (var operation : operations) {
      var ended = operation.isComplete() ? Long.toString(operation.endedNanos()) : "never";
      out.printf(
          "  client %d: %s, from %d to %s%n",
          operation.client(), operation.action(), operation.begunNanos(), ended);
    }
  }
}
