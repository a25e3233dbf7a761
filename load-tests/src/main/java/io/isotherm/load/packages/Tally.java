package io.isotherm.load.packages;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/** What happened so far. Thread-safe: counters, and one lock for the examples. */
public final class Tally {
  private static final int EXAMPLES_MAX = 20;

  private final LongAdder writes = new LongAdder();
  private final LongAdder reads = new LongAdder();
  private final LongAdder errors = new LongAdder();
  private final LongAdder retries = new LongAdder();
  private final LongAdder lost = new LongAdder();
  private final LongAdder late = new LongAdder();
  private final LongAdder duplicated = new LongAdder();
  private final LongAdder altered = new LongAdder();
  private final LongAdder unexpected = new LongAdder();
  private final Object lock = new Object();
  private final List<String> examples = new ArrayList<>();

  void wrote() {
    writes.increment();
  }

  void read(long items) {
    reads.add(items);
  }

  /** The client gave up on a request, and told so. */
  void error() {
    errors.increment();
  }

  /** The run made a request again. */
  void retry() {
    retries.increment();
  }

  void lost(PackageKey key, String where) {
    lost.increment();
    example("lost: " + key + " in " + where);
  }

  /** A write that got no answer took effect after a later one, which it may. */
  void late(PackageKey key, String where) {
    late.increment();
    example("late: " + key + " in " + where);
  }

  void duplicated(PackageKey key, String where) {
    duplicated.increment();
    example("twice: " + key + " in " + where);
  }

  void altered(PackageKey key, String where) {
    altered.increment();
    example("altered: " + key + " in " + where);
  }

  void unexpected(PackageKey key, String where) {
    unexpected.increment();
    example("never written: " + key + " in " + where);
  }

  /** Everything counted so far. */
  public PackagesResult.Counts counts() {
    return new PackagesResult.Counts(
        writes.sum(),
        reads.sum(),
        errors.sum(),
        retries.sum(),
        lost.sum(),
        late.sum(),
        duplicated.sum(),
        altered.sum(),
        unexpected.sum());
  }

  List<String> examples() {
    synchronized (lock) {
      return List.copyOf(examples);
    }
  }

  private void example(String text) {
    synchronized (lock) {
      if (examples.size() < EXAMPLES_MAX) {
        examples.add(text);
      }
    }
  }
}
