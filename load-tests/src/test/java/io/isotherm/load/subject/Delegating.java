package io.isotherm.load.subject;

import org.jspecify.annotations.Nullable;

/** Passes everything on; a test changes what it is about. */
public class Delegating implements Target {
  private final Target target;

  protected Delegating(Target target) {
    this.target = target;
  }

  @Override
  public void put(ItemKey key, byte[] value) {
    target.put(key, value);
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
  public void close() {
    target.close();
  }
}
