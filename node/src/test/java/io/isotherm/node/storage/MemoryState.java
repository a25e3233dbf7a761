package io.isotherm.node.storage;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Keys and values of every family. Shared between engines, views and disks, and copied by the first
 * that writes to a shared one. The owner's lock.
 */
final class MemoryState {
  static final MemoryState EMPTY = new MemoryState().share();

  private final Map<ColumnFamily, TreeMap<byte[], byte[]>> families;
  private boolean shared;

  private MemoryState() {
    families = new EnumMap<>(ColumnFamily.class);
    for (var family : ColumnFamily.values()) {
      families.put(family, new TreeMap<>(Arrays::compareUnsigned));
    }
  }

  private MemoryState(MemoryState from) {
    families = new EnumMap<>(ColumnFamily.class);
    from.families.forEach((family, entries) -> families.put(family, new TreeMap<>(entries)));
  }

  /** This state, which nobody may write to from now on. */
  MemoryState share() {
    shared = true;
    return this;
  }

  /** A state that may be written to: this one, or a copy. */
  MemoryState writable() {
    return shared ? new MemoryState(this) : this;
  }

  NavigableMap<byte[], byte[]> family(ColumnFamily family) {
    var entries = families.get(family);
    if (entries == null) {
      throw new IllegalStateException("Every family has a map.");
    }
    return entries;
  }
}
