package io.isotherm.api.metrics;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * Counts by keys that nobody knows beforehand, such as tables: the first of them have counts of
 * their own until the process ends, all others share one. Any thread; no lock once a key is known.
 *
 * @param <K> a value
 * @param <C> what is counted for each
 */
public final class BoundedCounts<K, C> {
  private final Map<K, C> counts = new ConcurrentHashMap<>();
  private final int keysMax;
  private final K others;
  private final C shared;
  private final Supplier<C> begin;

  /**
   * @param keysMax keys with counts of their own
   * @param others stands for all others
   * @param begin makes counts
   */
  public BoundedCounts(int keysMax, K others, Supplier<C> begin) {
    this.keysMax = keysMax;
    this.others = others;
    this.begin = begin;
    this.shared = begin.get();
  }

  /** Where to count for {@code key}. */
  public C of(K key) {
    var known = counts.get(key);
    return known == null ? added(key) : known;
  }

  private synchronized C added(K key) {
    var known = counts.get(key);
    if (known != null) {
      return known;
    }
    if (counts.size() >= keysMax) {
      return shared;
    }
    var begun = begin.get();
    counts.put(key, begun);
    return begun;
  }

  /** Gives each key with its counts, those of all others last. */
  public void forEach(BiConsumer<K, C> each) {
    counts.forEach(each);
    each.accept(others, shared);
  }
}
