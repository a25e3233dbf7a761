package io.isotherm.load.history;

import io.isotherm.load.subject.ItemKey;
import io.isotherm.load.subject.Target;
import io.isotherm.load.subject.TargetFailure;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One client that reads, writes, deletes and swaps a few keys which many clients fight over, and
 * records what it was answered. Every value it writes is new, so that a read tells which write it
 * saw. Belongs to one thread.
 */
public final class HistoryProbe {
  /** Keeps a client from spinning when a server refuses at once. */
  private static final long PAUSE_AFTER_FAILURE_MILLIS = 20;

  private final Target target;
  private final HistoryRecorder recorder;
  private final String prefix;
  private final int keys;
  private final int client;
  private final Duration pause;
  private final SplittableRandom random;
  private final Map<String, @Nullable String> lastSeen = new HashMap<>();
  private long written;

  /**
   * @param prefix begins every key's name; new for every history, since registers begin empty
   * @param keys how many; few, so that clients meet
   * @param pause after each operation; zero for none
   */
  public HistoryProbe(
      Target target,
      HistoryRecorder recorder,
      String prefix,
      int keys,
      int client,
      Duration pause,
      long seed) {
    this.target = target;
    this.recorder = recorder;
    this.prefix = prefix;
    this.keys = keys;
    this.client = client;
    this.pause = pause;
    this.random = new SplittableRandom(seed * 1_000_003 + client);
  }

  /** Operates until told to stop, or the history is full. */
  public void run(BooleanSupplier stop) throws InterruptedException {
    while (!stop.getAsBoolean() && recorder.reserve()) {
      var key = prefix + random.nextInt(keys);
      var attempted = draw(key);
      long begun = System.nanoTime();
      try {
        var action = perform(key, attempted);
        recorder.record(new Operation(client, key, action, begun, System.nanoTime()));
        TimeUnit.NANOSECONDS.sleep(pause.toNanos());
      } catch (TargetFailure failure) {
        // A read that failed, or a write that certainly was not done, says nothing.
        if (failure.mayHaveHappened() && !(attempted instanceof Action.Read)) {
          recorder.record(new Operation(client, key, attempted, begun, Operation.NEVER));
        }
        TimeUnit.MILLISECONDS.sleep(PAUSE_AFTER_FAILURE_MILLIS);
      }
    }
  }

  private Action draw(String key) {
    int drawn = random.nextInt(100);
    if (drawn < 45) {
      return new Action.Read(null);
    }
    if (drawn < 70) {
      return new Action.Write(newValue());
    }
    return drawn < 95 ? new Action.Cas(lastSeen.get(key), newValue(), false) : new Action.Delete();
  }

  private String newValue() {
    return client + "-" + ++written;
  }

  private Action perform(String key, Action attempted) {
    var itemKey = new ItemKey(key, "0");
    return switch (attempted) {
      case Action.Read _ -> {
        var found = target.get(itemKey);
        var value = found == null ? null : new String(found, StandardCharsets.UTF_8);
        lastSeen.put(key, value);
        yield new Action.Read(value);
      }
      case Action.Write(var value) -> {
        target.put(itemKey, bytes(value));
        lastSeen.put(key, value);
        yield attempted;
      }
      case Action.Delete() -> {
        target.delete(itemKey);
        lastSeen.put(key, null);
        yield attempted;
      }
      case Action.Cas(var expected, var value, _) -> {
        var before = expected == null ? null : bytes(expected);
        boolean applied = target.compareAndSet(itemKey, before, bytes(value));
        if (applied) {
          lastSeen.put(key, value);
        }
        yield new Action.Cas(expected, value, applied);
      }
      case Action.Add _ -> throw new IllegalStateException("A probe does not add.");
    };
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
