package io.isotherm.router.testing;

import io.isotherm.api.trace.Tracer;
import io.isotherm.router.handler.Execution;
import io.isotherm.router.handler.Served;
import io.isotherm.router.handler.ServedCallback;
import io.isotherm.router.trace.RequestSpans;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Time that passes when somebody waits for it; tasks one after the other. */
public final class TestExecution {
  private long nowNanos = 1_000;
  private boolean closed;
  private final List<Long> pauses = new ArrayList<>();

  public Execution execution() {
    return execution(Tracer.OFF);
  }

  /** In which requests are traced. */
  public Execution execution(Tracer tracer) {
    return new Execution(
        () -> nowNanos,
        new Random(7),
        this::pass,
        new Execution.Waits() {
          @Override
          public <T> T await(Consumer<Consumer<T>> begin) {
            return told(begin);
          }
        },
        new Execution.Fork() {
          @Override
          public <T> List<T> join(List<Supplier<T>> tasks) {
            return tasks.stream().map(Supplier::get).toList();
          }
        },
        task -> {
          if (closed) {
            throw new RejectedExecutionException();
          }
          task.run();
        },
        new RequestSpans(tracer));
  }

  /** From now on there are no threads to wait on. */
  public void close() {
    closed = true;
  }

  /**
   * What becomes of a request about an item.
   *
   * @throws RuntimeException the one it failed with
   */
  public static <T> Served<T> served(Consumer<ServedCallback<T>> begin) {
    Supplier<Served<T>> end =
        told(told ->
            begin.accept(
                new ServedCallback<>() {
                  @Override
                  public void served(Served<T> served) {
                    told.accept(() -> served);
                  }

                  @Override
                  public void failed(RuntimeException failure) {
                    told.accept(() -> {
                      throw failure;
                    });
                  }
                }));
    return end.get();
  }

  /** What {@code begin} tells at once: nobody would tell it later. */
  private static <T> T told(Consumer<Consumer<T>> begin) {
    var told = new ArrayList<T>();
    begin.accept(told::add);
    if (told.size() != 1) {
      throw new IllegalStateException("An outcome is told once.");
    }
    return told.getFirst();
  }

  public long nowNanos() {
    return nowNanos;
  }

  /** A deadline so far from now. */
  public long in(long nanos) {
    return nowNanos + nanos;
  }

  public void pass(long nanos) {
    pauses.add(nanos);
    nowNanos += nanos;
  }

  /** All that was waited for. */
  public List<Long> pauses() {
    return pauses;
  }
}
