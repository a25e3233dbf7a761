package io.isotherm.load.capacity;

import io.isotherm.load.subject.ItemKey;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * Items that a store said it has, each written once, and what of it was found there. Thread-safe.
 */
final class Acknowledged {
  private final Set<ItemKey> missing = ConcurrentHashMap.newKeySet();
  private final Set<ItemKey> found = ConcurrentHashMap.newKeySet();
  private final LongAdder written = new LongAdder();
  private final LongAdder twice = new LongAdder();

  void written(ItemKey key) {
    written.increment();
    missing.add(key);
  }

  /** It was there, when all was written. What was never acknowledged may be there as well. */
  void found(ItemKey key) {
    missing.remove(key);
    if (!found.add(key)) {
      twice.increment();
    }
  }

  /** How many were acknowledged. */
  long count() {
    return written.sum();
  }

  /** How many of these were not found. */
  long lost() {
    return missing.size();
  }

  /** How often something was found that had been found before. */
  long twice() {
    return twice.sum();
  }
}
