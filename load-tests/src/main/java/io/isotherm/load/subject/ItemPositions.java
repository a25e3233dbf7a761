package io.isotherm.load.subject;

import io.isotherm.model.item.Bytes;
import io.isotherm.model.key.KeyRange;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Keys by their positions, which tell in which partition each lies. Immutable. */
public final class ItemPositions {
  private final List<Bytes> positions;
  private final List<ItemKey> keys;

  private ItemPositions(SortedMap<Bytes, ItemKey> sorted) {
    this.positions = List.copyOf(sorted.keySet());
    this.keys = List.copyOf(sorted.values());
  }

  /** Of keys in any order. */
  public static ItemPositions of(Collection<ItemKey> keys) {
    var sorted = new TreeMap<Bytes, ItemKey>();
    keys.forEach(key -> sorted.put(IsothermTarget.position(key), key));
    return new ItemPositions(sorted);
  }

  /** Those whose positions lie in {@code range}, in order. */
  public List<ItemKey> within(KeyRange range) {
    return keys.subList(from(range), to(range));
  }

  /** The position of the one in the middle of those in {@code range}, of which there are some. */
  public Bytes middle(KeyRange range) {
    int from = from(range);
    int to = to(range);
    if (from == to) {
      throw new IllegalArgumentException("No key lies in the range.");
    }
    return positions.get((from + to) >>> 1);
  }

  private int from(KeyRange range) {
    return firstNotBelow(range.start());
  }

  private int to(KeyRange range) {
    return range.isUnbounded() ? positions.size() : firstNotBelow(range.end());
  }

  private int firstNotBelow(Bytes bound) {
    int low = 0;
    int high = positions.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (positions.get(middle).compareTo(bound) < 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
