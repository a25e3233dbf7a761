package io.isotherm.load.faults;

import io.isotherm.load.subject.ItemKey;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/** What was written, read and found wrong so far. Thread-safe: counters, and one lock. */
final class Findings {
  private static final int EXAMPLES_MAX = 20;

  private final LongAdder writes = new LongAdder();
  private final LongAdder reads = new LongAdder();
  private final LongAdder errors = new LongAdder();
  private final LongAdder late = new LongAdder();
  private final LongAdder lost = new LongAdder();
  private final LongAdder altered = new LongAdder();
  private final LongAdder duplicated = new LongAdder();
  private final Object lock = new Object();
  private final List<String> examples = new ArrayList<>();

  void wrote() {
    writes.increment();
  }

  /** A value was compared with what must be there. */
  void read(ItemKey key, VersionBook.Judgement judgement, String where) {
    reads.increment();
    var counter =
        switch (judgement) {
          case RIGHT -> null;
          case LATE -> late;
          case LOST -> lost;
          case ALTERED -> altered;
        };
    if (counter != null) {
      counter.increment();
      example(judgement + " in " + where + ": " + key.flat());
    }
  }

  void duplicated(ItemKey key) {
    duplicated.increment();
    example("twice in a scan: " + key.flat());
  }

  /** The client gave up on a request, and told so. */
  void error(RuntimeException failure) {
    errors.increment();
    example("error: " + failure.getMessage());
  }

  FaultsResult.Counts counts() {
    return new FaultsResult.Counts(
        writes.sum(),
        reads.sum(),
        errors.sum(),
        late.sum(),
        lost.sum(),
        altered.sum(),
        duplicated.sum());
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
