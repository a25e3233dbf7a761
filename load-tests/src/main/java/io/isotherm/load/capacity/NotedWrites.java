package io.isotherm.load.capacity;

import io.isotherm.load.subject.ItemKey;
import io.isotherm.load.subject.Target;
import org.jspecify.annotations.Nullable;

/** Notes every put that was acknowledged, and passes all on. Closes nothing. */
record NotedWrites(Target target, Acknowledged acknowledged) implements Target {
  @Override
  public void put(ItemKey key, byte[] value) {
    target.put(key, value);
    acknowledged.written(key);
  }

  @Override
  public byte @Nullable [] get(ItemKey key) {
    return target.get(key);
  }

  @Override
  public void delete(ItemKey key) {
    target.delete(key);
  }

  @Override
  public boolean compareAndSet(ItemKey key, byte @Nullable [] expected, byte[] value) {
    return target.compareAndSet(key, expected, value);
  }

  @Override
  public int query(ItemKey from, int limit) {
    return target.query(from, limit);
  }

  @Override
  public int scan(ItemKey from, int limit) {
    return target.scan(from, limit);
  }

  @Override
  public void close() {}
}
