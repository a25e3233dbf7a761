package io.isotherm.load.faults;

import io.isotherm.load.subject.ItemKey;
import io.isotherm.load.subject.Target;
import io.isotherm.load.subject.TargetFailure;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;

/**
 * Writers that take turns in writing to a range, so that the time between two acknowledgements
 * tells for how long nothing could be written. Belongs to one thread.
 */
final class StallProbe implements AutoCloseable {
  private static final int WRITERS = 4;

  /**
   * From the turn of one writer to that of the next: short beside the stalls that are looked for,
   * and long enough for the probe not to be the load itself.
   */
  private static final long TURN_NANOS = 4_000_000;

  private static final long PAUSE_AFTER_FAILURE_MILLIS = 5;

  private final Target target;
  private final List<ItemKey> keys;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicBoolean stopped = new AtomicBoolean();
  private final List<Future<long[]>> writers = new ArrayList<>();
  private final long begunNanos = System.nanoTime();

  /**
   * Begins to write.
   *
   * @param keys in the range, at least one; nobody else writes them
   */
  StallProbe(Target target, List<ItemKey> keys) {
    this.target = target;
    this.keys = keys;
    for (int i = 0; i < WRITERS; i++) {
      int writer = i;
      writers.add(threads.submit(() -> write(writer)));
    }
  }

  /** Ends the writing; what was acknowledged meanwhile. */
  Acknowledgements stop() throws InterruptedException {
    stopped.set(true);
    var moments = LongStream.builder();
    try {
      for (var writer : writers) {
        LongStream.of(writer.get()).forEach(moments);
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("A probe broke.", e.getCause());
    }
    return Acknowledgements.of(
        new Window(begunNanos, System.nanoTime()), moments.build().toArray());
  }

  @Override
  public void close() {
    stopped.set(true);
    threads.close();
  }

  private long[] write(int writer) throws InterruptedException {
    var moments = LongStream.builder();
    var value = ("probe-" + writer).getBytes(StandardCharsets.UTF_8);
    int turn = writer;
    while (awaitTurn(turn)) {
      try {
        target.put(keys.get(turn % keys.size()), value);
        moments.add(System.nanoTime());
      } catch (TargetFailure _) {
        TimeUnit.MILLISECONDS.sleep(PAUSE_AFTER_FAILURE_MILLIS);
      }
      // Turns that passed meanwhile are over: afterwards writers are as far apart as before.
      do {
        turn += WRITERS;
      } while (begunNanos + turn * TURN_NANOS - System.nanoTime() < 0);
    }
    return moments.build().toArray();
  }

  /** False when it was told to stop before. */
  private boolean awaitTurn(int turn) throws InterruptedException {
    TimeUnit.NANOSECONDS.sleep(begunNanos + turn * TURN_NANOS - System.nanoTime());
    return !stopped.get();
  }
}
