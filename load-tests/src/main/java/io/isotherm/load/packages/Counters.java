package io.isotherm.load.packages;

import io.isotherm.load.history.Action;
import io.isotherm.load.history.HistoryRecorder;
import io.isotherm.load.history.Operation;
import io.isotherm.load.subject.ItemKey;
import io.isotherm.load.subject.TargetFailure;
import io.isotherm.model.item.AttributeValue;
import java.math.BigDecimal;
import java.util.List;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/**
 * Adds to a few counters on a condition, and reads them, from many clients at once: whether each
 * acknowledged addition was done once is for the checker to say. Thread-safe.
 */
public final class Counters {
  /** Begins the counters' partition keys; no package is named so. */
  static final String PREFIX = "=counter-";

  private static final String VALUE = "Value";

  /** The condition that every addition carries, and that always holds. */
  private static final long LIMIT = Long.MAX_VALUE / 2;

  private static final int KEYS = 5;
  private static final long PAUSE_MILLIS = 10;
  private static final long PAUSE_AFTER_FAILURE_MILLIS = 100;

  private final ItemTable table;
  private final HistoryRecorder recorder;
  private final Tally tally;
  private final String run;
  private final LongAdder additions = new LongAdder();

  /**
   * @param run names the run: counters begin at nothing
   */
  public Counters(ItemTable table, HistoryRecorder recorder, Tally tally, String run) {
    this.table = table;
    this.recorder = recorder;
    this.tally = tally;
    this.run = run;
  }

  /** The keys of a run's counters: partition key and sort key. */
  public static List<ItemKey> keys(String run) {
    return IntStream.range(0, KEYS).mapToObj(i -> new ItemKey(PREFIX + i, run)).toList();
  }

  /** Additions that were acknowledged. */
  public long additions() {
    return additions.sum();
  }

  /** One client's work, until told to stop or the history is full. */
  public void work(int client, BooleanSupplier stop) throws InterruptedException {
    var random = new SplittableRandom(client);
    while (!stop.getAsBoolean() && recorder.reserve()) {
      var key = new PackageKey(PREFIX + random.nextInt(KEYS), run);
      boolean adds = random.nextInt(4) > 0;
      long begun = System.nanoTime();
      try {
        var action = adds ? add(key) : read(key);
        recorder.record(operation(client, key, action, begun, System.nanoTime()));
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
      } catch (TargetFailure failure) {
        tally.error();
        if (adds && failure.mayHaveHappened()) {
          recorder.record(operation(client, key, new Action.Add(1, 0), begun, Operation.NEVER));
        }
        TimeUnit.MILLISECONDS.sleep(PAUSE_AFTER_FAILURE_MILLIS);
      }
    }
  }

  /** Reads every counter a last time, which pins down what the unknown outcomes came to. */
  public void readAll(Patience patience) throws InterruptedException {
    for (int i = 0; i < KEYS && recorder.reserve(); i++) {
      var key = new PackageKey(PREFIX + i, run);
      long begun = System.nanoTime();
      var action = patience.ask(() -> read(key));
      recorder.record(operation(-1, key, action, begun, System.nanoTime()));
    }
  }

  private Action add(PackageKey key) {
    OptionalLong sum = table.addBelow(key, VALUE, 1, LIMIT);
    additions.increment();
    // A refusal would be wrong: recorded as a sum that no order explains.
    return new Action.Add(1, sum.orElse(Long.MIN_VALUE));
  }

  private Action read(PackageKey key) {
    var item = table.get(key);
    var value = item == null ? null : item.get(VALUE);
    return new Action.Read(
        value instanceof AttributeValue.Num(BigDecimal number) ? number.toPlainString() : null);
  }

  private static Operation operation(
      int client, PackageKey key, Action action, long begun, long ended) {
    return new Operation(client, key.packageName(), action, begun, ended);
  }
}
