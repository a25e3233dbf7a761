package io.isotherm.load.faults;

import io.isotherm.load.subject.ItemKey;
import io.isotherm.load.subject.Target;
import io.isotherm.load.subject.TargetFailure;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Counts every failure that comes through, and passes it on. Closes nothing. */
record CountedTarget(Target target, Findings findings) implements Target {
  @Override
  public void put(ItemKey key, byte[] value) {
    counted(() -> {
      target.put(key, value);
      return true;
    });
  }

  @Override
  public byte @Nullable [] get(ItemKey key) {
    try {
      return target.get(key);
    } catch (TargetFailure failure) {
      findings.error(failure);
      throw failure;
    }
  }

  @Override
  public void delete(ItemKey key) {
    counted(() -> {
      target.delete(key);
      return true;
    });
  }

  @Override
  public boolean compareAndSet(ItemKey key, byte @Nullable [] expected, byte[] value) {
    return counted(() -> target.compareAndSet(key, expected, value));
  }

  @Override
  public int query(ItemKey from, int limit) {
    return counted(() -> target.query(from, limit));
  }

  @Override
  public int scan(ItemKey from, int limit) {
    return counted(() -> target.scan(from, limit));
  }

  @Override
  public void close() {}

  private <T> T counted(Supplier<T> request) {
    try {
      return request.get();
    } catch (TargetFailure failure) {
      findings.error(failure);
      throw failure;
    }
  }
}
