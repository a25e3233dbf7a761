package io.isotherm.load.history;

import java.nio.LongBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The operations placed so far, as bits. Belongs to one thread.
 *
 * <p>Operations are placed roughly in the order of their numbers, so the bits are ones, then a
 * short mixture, then zeros, then a few for those of unknown outcome; only the words that are
 * neither all ones at the front nor zeros at the back go into a key, which keeps long histories
 * affordable.
 */
final class Placed {
  private final long[] words;

  Placed(int operations) {
    words = new long[(operations + Long.SIZE - 1) / Long.SIZE];
  }

  /** A set of placed operations and the states they lead to. */
  record Key(
      int fullWords, LongBuffer words, RegisterState state, @Nullable RegisterState shadow) {}

  boolean contains(int operation) {
    return (words[operation / Long.SIZE] & 1L << operation) != 0;
  }

  void add(int operation) {
    words[operation / Long.SIZE] |= 1L << operation;
  }

  void remove(int operation) {
    words[operation / Long.SIZE] &= ~(1L << operation);
  }

  Key key(RegisterState state, @Nullable RegisterState shadow) {
    int from = 0;
    while (from < words.length && words[from] == -1L) {
      from++;
    }
    int to = words.length;
    while (to > from && words[to - 1] == 0) {
      to--;
    }
    return new Key(from, LongBuffer.wrap(Arrays.copyOfRange(words, from, to)), state, shadow);
  }
}
