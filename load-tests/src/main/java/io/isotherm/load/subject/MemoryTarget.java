package io.isotherm.load.subject;

import java.util.Arrays;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** A sorted map in memory: what the tool itself costs, and a target for tests. Thread-safe. */
public final class MemoryTarget implements Target {
  private final ConcurrentSkipListMap<ItemKey, byte[]> items = new ConcurrentSkipListMap<>();

  @Override
  public void put(ItemKey key, byte[] value) {
    items.put(key, value.clone());
  }

  @Override
  public byte @Nullable [] get(ItemKey key) {
    var value = items.get(key);
    return value == null ? null : value.clone();
  }

  @Override
  public void delete(ItemKey key) {
    items.remove(key);
  }

  @Override
  public boolean compareAndSet(ItemKey key, byte @Nullable [] expected, byte[] value) {
    if (expected == null) {
      return items.putIfAbsent(key, value.clone()) == null;
    }
    var before = items.get(key);
    return before != null
        && Arrays.equals(before, expected)
        && items.replace(key, before, value.clone());
  }

  @Override
  public int query(ItemKey from, int limit) {
    return (int)
        items.tailMap(from, true).keySet().stream()
            .takeWhile(key -> key.collection().equals(from.collection()))
            .limit(limit)
            .count();
  }

  @Override
  public int scan(ItemKey from, int limit) {
    return (int) items.tailMap(from, false).keySet().stream().limit(limit).count();
  }

  /** How many items there are. */
  public int size() {
    return items.size();
  }

  @Override
  public void close() {
    items.clear();
  }
}
