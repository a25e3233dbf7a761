package io.isotherm.model.key;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The token of an encoded partition key: XXH64, which spreads similar keys evenly over 64 bits.
 *
 * <p>Function and seed decide where every stored item is and never change.
 *
 * <p>Source: Yann Collet, "xxHash fast digest algorithm", specification of XXH64.
 */
public final class PartitionHash {
  private static final long SEED = 0;

  private static final long PRIME_1 = 0x9E3779B185EBCA87L;
  private static final long PRIME_2 = 0xC2B2AE3D27D4EB4FL;
  private static final long PRIME_3 = 0x165667B19E3779F9L;
  private static final long PRIME_4 = 0x85EBCA77C2B2AE63L;
  private static final long PRIME_5 = 0x27D4EB2F165667C5L;

  private static final int STRIPE_BYTES = 32;

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private PartitionHash() {}

  /**
   * The token of {@code bytes[from, to)}.
   *
   * @return 64 bits, to be compared unsigned
   */
  static long of(byte[] bytes, int from, int to) {
    return xxh64(bytes, from, to, SEED);
  }

  static long xxh64(byte[] bytes, int from, int to, long seed) {
    int at = from;
    long hash;
    if (to - from >= STRIPE_BYTES) {
      long lane1 = seed + PRIME_1 + PRIME_2;
      long lane2 = seed + PRIME_2;
      long lane3 = seed;
      long lane4 = seed - PRIME_1;
      for (; at <= to - STRIPE_BYTES; at += STRIPE_BYTES) {
        lane1 = round(lane1, (long) LONGS.get(bytes, at));
        lane2 = round(lane2, (long) LONGS.get(bytes, at + 8));
        lane3 = round(lane3, (long) LONGS.get(bytes, at + 16));
        lane4 = round(lane4, (long) LONGS.get(bytes, at + 24));
      }
      hash =
          Long.rotateLeft(lane1, 1)
              + Long.rotateLeft(lane2, 7)
              + Long.rotateLeft(lane3, 12)
              + Long.rotateLeft(lane4, 18);
      hash = merge(hash, lane1);
      hash = merge(hash, lane2);
      hash = merge(hash, lane3);
      hash = merge(hash, lane4);
    } else {
      hash = seed + PRIME_5;
    }
    hash += to - from;
    return avalanche(tail(hash, bytes, at, to));
  }

  private static long tail(long hash, byte[] bytes, int from, int to) {
    int at = from;
    for (; at <= to - 8; at += 8) {
      hash ^= round(0, (long) LONGS.get(bytes, at));
      hash = Long.rotateLeft(hash, 27) * PRIME_1 + PRIME_4;
    }
    if (at <= to - 4) {
      hash ^= Integer.toUnsignedLong((int) INTS.get(bytes, at)) * PRIME_1;
      hash = Long.rotateLeft(hash, 23) * PRIME_2 + PRIME_3;
      at += 4;
    }
    for (; at < to; at++) {
      hash ^= Byte.toUnsignedLong(bytes[at]) * PRIME_5;
      hash = Long.rotateLeft(hash, 11) * PRIME_1;
    }
    return hash;
  }

  private static long round(long lane, long input) {
    return Long.rotateLeft(lane + input * PRIME_2, 31) * PRIME_1;
  }

  private static long merge(long hash, long lane) {
    return (hash ^ round(0, lane)) * PRIME_1 + PRIME_4;
  }

  private static long avalanche(long hash) {
    hash = (hash ^ (hash >>> 33)) * PRIME_2;
    hash = (hash ^ (hash >>> 29)) * PRIME_3;
    return hash ^ (hash >>> 32);
  }
}
