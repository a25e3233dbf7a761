package io.isotherm.load.command;

import io.isotherm.load.history.Operation;
import io.isotherm.load.history.Verdict;
import java.io.PrintStream;
import java.util.List;

/** Verdicts for people. */
final class Verdicts {
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
      case Verdict.Violation(var key, var explained, var last, var unexplained) -> {
        out.printf(
            "NOT linearizable: key %s. An order explains %,d operations, the last of them:%n",
            key, explained);
        print(out, last);
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
