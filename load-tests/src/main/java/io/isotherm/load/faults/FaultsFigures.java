package io.isotherm.load.faults;

import io.isotherm.load.compare.Goal;
import io.isotherm.load.goal.GoalRow;
import io.isotherm.load.history.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a run showed as rows beside what is promised. Pure. */
public final class FaultsFigures {
  private static final double SPLIT_GOAL_MILLIS = 20;
  private static final double MOVE_GOAL_MILLIS = 100;

  private FaultsFigures() {}

  /** All of them, the kinds of changes that were never asked for left out. */
  public static List<GoalRow> of(FaultsResult result) {
    var rows = new ArrayList<GoalRow>();
    rows.add(GoalRow.count("servers killed and started again", result.kills()));
    for (var kind : ChangeKind.values()) {
      boolean asked = result.changes().stream().anyMatch(change -> change.kind() == kind);
      if (asked) {
        addChanges(rows, result, kind);
      }
    }
    addStalls(
        rows,
        "stall around a change while a server was down",
        result.stalls(ObservedChange.Circumstance.KILL),
        null);
    addStalls(
        rows,
        "stall around a change while the leader changed",
        result.stalls(ObservedChange.Circumstance.LEADER_CHANGE),
        null);
    addCounts(rows, result);
    return List.copyOf(rows);
  }

  private static void addChanges(List<GoalRow> rows, FaultsResult result, ChangeKind kind) {
    var name = kind.name().toLowerCase(Locale.ROOT);
    rows.add(GoalRow.count(name + ": done", result.count(kind, ObservedChange.Outcome.DONE)));
    rows.add(GoalRow.count(name + ": refused", result.count(kind, ObservedChange.Outcome.REFUSED)));
    rows.add(
        GoalRow.count(name + ": answer lost", result.count(kind, ObservedChange.Outcome.UNKNOWN)));
    rows.add(
        GoalRow.none(
            name + ": not at its end in time",
            result.count(kind, ObservedChange.Outcome.UNFINISHED)));
    var goal =
        switch (kind) {
          case SPLIT -> new Goal.AtMost(SPLIT_GOAL_MILLIS);
          case MERGE -> null;
          case MOVE -> new Goal.AtMost(MOVE_GOAL_MILLIS);
        };
    addStalls(rows, "stall around a " + name, result.stalls(kind), goal);
    addStalls(rows, "the same, as long before a " + name, result.calm(kind), null);
  }

  private static void addStalls(
      List<GoalRow> rows, String what, StallSummary stalls, @Nullable Goal goal) {
    rows.add(GoalRow.count(what + ", seen", stalls.count()));
    if (stalls.count() == 0) {
      return;
    }
    rows.add(GoalRow.of(what + ", p50", stalls.p50(), "ms", 1));
    var tail = GoalRow.of(what + ", p99", stalls.p99(), "ms", 1);
    rows.add(goal == null ? tail : tail.with(goal));
    rows.add(GoalRow.of(what + ", longest", stalls.max(), "ms", 1));
  }

  private static void addCounts(List<GoalRow> rows, FaultsResult result) {
    var counts = result.counts();
    rows.add(GoalRow.count("writes acknowledged", counts.writes()));
    rows.add(GoalRow.count("reads compared", counts.reads()));
    rows.add(GoalRow.count("additions to counters acknowledged", result.additions()));
    rows.add(GoalRow.none("errors that callers saw", counts.errors()));
    rows.add(GoalRow.none("lost", counts.lost()));
    rows.add(GoalRow.none("duplicated", counts.duplicated()));
    rows.add(GoalRow.none("altered", counts.altered()));
    rows.add(GoalRow.count("late, which an unanswered write may be", counts.late()));
    rows.add(wrong("history of contended keys not linearizable", result.registers()));
    rows.add(wrong("history of counters not linearizable", result.counters()));
  }

  private static GoalRow wrong(String what, Verdict verdict) {
    return GoalRow.none(what, verdict instanceof Verdict.Linearizable ? 0 : 1);
  }
}
