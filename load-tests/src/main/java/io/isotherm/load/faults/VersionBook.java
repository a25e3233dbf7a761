package io.isotherm.load.faults;

import io.isotherm.load.subject.ItemKey;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What must be in the table. Each key is written by one writer, one write after the other, and each
 * write says its version, so that whatever is read tells which write it is of. Thread-safe: an
 * entry is its own lock.
 */
final class VersionBook {
  private static final int VALUE_BYTES = 256;
  private static final char SEPARATOR = ' ';

  private final Map<ItemKey, Entry> entries = new ConcurrentHashMap<>();

  /** What a value that was read is. */
  enum Judgement {
    RIGHT,
    /** An unanswered write that took effect after a later one, which it may. */
    LATE,
    /** Older than what was acknowledged, or nothing. */
    LOST,
    /** Never written so. */
    ALTERED
  }

  /** Keys that were written, or may have been. */
  Set<ItemKey> keys() {
    return Set.copyOf(entries.keySet());
  }

  /** A new version, which is about to be written. */
  long begin(ItemKey key) {
    return entry(key).begin();
  }

  void acknowledge(ItemKey key, long version) {
    entry(key).acknowledge(version);
  }

  /** The write got no answer: it may take effect at any time. */
  void noteUnknown(ItemKey key, long version) {
    entry(key).noteUnknown(version);
  }

  /**
   * Judges what a strong read found while nobody wrote the key.
   *
   * @param value null for nothing
   */
  Judgement judge(ItemKey key, byte @Nullable [] value) {
    var entry = entries.get(key);
    if (entry == null) {
      return value == null ? Judgement.RIGHT : Judgement.ALTERED;
    }
    return value == null ? entry.judgeNothing() : entry.judge(key, value);
  }

  /** What a version of a key's item is, filled up to the usual size. */
  static byte[] value(ItemKey key, long version) {
    var text = (version + "" + SEPARATOR + key.flat()).getBytes(StandardCharsets.UTF_8);
    return Arrays.copyOf(text, Math.max(VALUE_BYTES, text.length));
  }

  private Entry entry(ItemKey key) {
    return entries.computeIfAbsent(key, _ -> new Entry());
  }

  private static final class Entry {
    private long attempted;
    private long acknowledged;
    private final Set<Long> unknown = new HashSet<>();

    synchronized long begin() {
      return ++attempted;
    }

    synchronized void acknowledge(long version) {
      acknowledged = version;
    }

    synchronized void noteUnknown(long version) {
      unknown.add(version);
    }

    synchronized Judgement judgeNothing() {
      return acknowledged == 0 ? Judgement.RIGHT : Judgement.LOST;
    }

    synchronized Judgement judge(ItemKey key, byte[] value) {
      long version = version(value);
      if (!Arrays.equals(value, value(key, version))) {
        return Judgement.ALTERED;
      }
      if (version == acknowledged) {
        return Judgement.RIGHT;
      }
      if (unknown.contains(version)) {
        return version > acknowledged ? Judgement.RIGHT : Judgement.LATE;
      }
      return version > 0 && version < acknowledged ? Judgement.LOST : Judgement.ALTERED;
    }

    /** 0, which is none, when there is no number. */
    private static long version(byte[] value) {
      long version = 0;
      for (int i = 0; i < value.length && value[i] >= '0' && value[i] <= '9'; i++) {
        version = version * 10 + value[i] - '0';
      }
      return version;
    }
  }
}
