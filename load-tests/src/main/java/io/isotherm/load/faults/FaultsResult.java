package io.isotherm.load.faults;

import io.isotherm.load.history.Verdict;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * What a run showed.
 *
 * @param seed of the faults
 * @param kills that are over
 * @param additions to counters that were acknowledged
 * @param registers whether the history of contended keys is linearizable
 * @param counters whether every acknowledged addition was done once
 * @param examples of what was wrong
 */
public record FaultsResult(
    long seed,
    int servers,
    int kills,
    List<ObservedChange> changes,
    Counts counts,
    long additions,
    Verdict registers,
    Verdict counters,
    List<String> examples) {
  /**
   * Counted over the whole run.
   *
   * @param writes acknowledged, by the load
   * @param reads compared with what must be there
   * @param errors requests that the client gave up on, after its own retries
   * @param late items overwritten by an earlier write whose outcome had stayed unknown, which is
   *     allowed
   * @param lost acknowledged items that a later read did not have, or had in an older form
   * @param altered items with other contents than were written
   * @param duplicated items that one scan had twice
   */
  public record Counts(
      long writes, long reads, long errors, long late, long lost, long altered, long duplicated) {
    /** With errors that were counted elsewhere. */
    Counts plusErrors(long more) {
      return new Counts(writes, reads, errors + more, late, lost, altered, duplicated);
    }
  }

  public FaultsResult {
    changes = List.copyOf(changes);
    examples = List.copyOf(examples);
  }

  /** Whether nothing was lost, doubled, altered or made up. */
  public boolean isClean() {
    return counts.lost() == 0
        && counts.altered() == 0
        && counts.duplicated() == 0
        && registers instanceof Verdict.Linearizable
        && counters instanceof Verdict.Linearizable;
  }

  long count(ChangeKind kind, ObservedChange.Outcome outcome) {
    return of(kind).filter(change -> change.outcome() == outcome).count();
  }

  /** Why changes of a kind were not done, and how often. */
  SortedMap<String, Integer> reasons(ChangeKind kind) {
    var reasons = new TreeMap<String, Integer>();
    of(kind)
        .filter(change -> !change.reason().isEmpty())
        .forEach(change -> reasons.merge(change.reason(), 1, Integer::sum));
    return reasons;
  }

  /** Around changes of a kind with nothing else to hold writes up. */
  StallSummary stalls(ChangeKind kind) {
    return stalls(change -> change.kind() == kind && change.counts(), ObservedChange::stallMillis);
  }

  /** About as long before those, by the same writers. */
  StallSummary calm(ChangeKind kind) {
    return stalls(change -> change.kind() == kind && change.counts(), ObservedChange::calmMillis);
  }

  /** Around changes, done or not, with something else that may have held writes up. */
  StallSummary stalls(ObservedChange.Circumstance circumstance) {
    return stalls(change -> change.circumstance() == circumstance, ObservedChange::stallMillis);
  }

  private StallSummary stalls(
      Predicate<ObservedChange> which, ToDoubleFunction<ObservedChange> millis) {
    return StallSummary.of(changes.stream().filter(which).mapToDouble(millis).boxed().toList());
  }

  private Stream<ObservedChange> of(ChangeKind kind) {
    return changes.stream().filter(change -> change.kind() == kind);
  }
}
