package io.isotherm.router.testing;

import io.isotherm.router.handler.Execution;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** Time that passes when somebody waits for it; tasks one after the other. */
public final class TestExecution {
  private long nowNanos = 1_000;
  private final List<Long> pauses = new ArrayList<>();

  public Execution execution() {
    return new Execution(
        () -> nowNanos,
        new Random(7),
        this::pass,
        new Execution.Fork() {
          @Override
          public <T> List<T> join(List<Supplier<T>> tasks) {
            return tasks.stream().map(Supplier::get).toList();
          }
        });
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
