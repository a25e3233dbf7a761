package io.isotherm.load.history;

import java.nio.LongBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The operations placed so far, as bits. Belongs to one thread.
 *
 * <p>Operations of known outcome are placed roughly in the order of their numbers, so their bits
 * are ones, then a short mixture, then zeros. Only the mixture goes into a key, and the bits of the
 * open ones behind it: that keeps long histories affordable.
 */
final class Placed {
  private final long[] complete;
  private final long[] open;
  private final int firstOpen;

  /**
   * @param completeCount operations of known outcome, which have the first numbers
   */
  Placed(int completeCount, int openCount) {
    complete = new long[words(completeCount)];
    open = new long[words(openCount)];
    firstOpen = completeCount;
  }

  /**
   * A set of placed operations and the states they lead to.
   *
   * @param from first word of the mixture
   * @param to the word behind it
   */
  record Key(
      int from, int to, LongBuffer words, RegisterState state, @Nullable RegisterState shadow) {}

  boolean contains(int operation) {
    return (wordsOf(operation)[wordIndex(operation)] & bit(operation)) != 0;
  }

  void add(int operation) {
    wordsOf(operation)[wordIndex(operation)] |= bit(operation);
  }

  void remove(int operation) {
    wordsOf(operation)[wordIndex(operation)] &= ~bit(operation);
  }

  Key key(RegisterState state, @Nullable RegisterState shadow) {
    int from = 0;
    while (from < complete.length && complete[from] == -1L) {
      from++;
    }
    int to = lengthWithoutZeros(complete, from);
    int openWords = lengthWithoutZeros(open, 0);
    var words = Arrays.copyOfRange(complete, from, to + openWords);
    System.arraycopy(open, 0, words, to - from, openWords);
    return new Key(from, to, LongBuffer.wrap(words), state, shadow);
  }

  private static int lengthWithoutZeros(long[] words, int least) {
    int length = words.length;
    while (length > least && words[length - 1] == 0) {
      length--;
    }
    return length;
  }

  private long[] wordsOf(int operation) {
    return operation < firstOpen ? complete : open;
  }

  private int wordIndex(int operation) {
    return numberAmongItsOwn(operation) / Long.SIZE;
  }

  private long bit(int operation) {
    return 1L << (numberAmongItsOwn(operation) % Long.SIZE);
  }

  private int numberAmongItsOwn(int operation) {
    return operation < firstOpen ? operation : operation - firstOpen;
  }

  private static int words(int bits) {
    return (bits + Long.SIZE - 1) / Long.SIZE;
  }
}
