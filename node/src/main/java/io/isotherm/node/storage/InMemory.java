package io.isotherm.node.storage;

import org.jspecify.annotations.Nullable;

/** What memory alone tells of a key. */
public sealed interface InMemory {
  /** All that there is to know. */
  final class Known implements InMemory {
    private final byte @Nullable [] value;

    Known(byte @Nullable [] value) {
      this.value = value;
    }

    /** Null when there is none. */
    public byte @Nullable [] value() {
      return value;
    }
  }

  /** Something would have to be read from disk. */
  record Unknown() implements InMemory {}
}
