package io.isotherm.load.differential.request;

import io.isotherm.load.differential.shape.ServiceShapes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * So many requests and no two alike: those written by hand first, in an order drawn by seed, then
 * drawn ones. Thread-safe; the same seed gives the same row of batches.
 */
public final class RequestStream {
  /** How many requests in a row may have been there before, until there seem to be no others. */
  private static final int REPEATS_MAX = 100_000;

  private final Deque<Request> written;
  private final GeneratedRequests generated;
  private final Set<Long> seen = new HashSet<>();
  private long left;

  /**
   * @param count how many there are in all
   * @param only the operations wanted; empty for all
   */
  public RequestStream(
      ServiceShapes shapes, List<Request> corpora, long count, long seed, Set<String> only) {
    var order = new ArrayList<>(corpora);
    order.removeIf(request -> !only.isEmpty() && !only.contains(request.operation()));
    Collections.shuffle(order, new Random(seed));
    this.written = new ArrayDeque<>(order);
    this.generated = new GeneratedRequests(shapes, new SplittableRandom(seed), only);
    this.left = count;
  }

  /**
   * @return the next ones, fewer only at the end; empty when there are no more
   */
  public synchronized List<Request> next(int most) {
    var batch = new ArrayList<Request>(most);
    int repeats = 0;
    while (left > 0 && batch.size() < most && repeats < REPEATS_MAX) {
      var request = written.isEmpty() ? generated.next() : written.removeFirst();
      if (seen.add(fingerprint(request.identity()))) {
        batch.add(request);
        left--;
        repeats = 0;
      } else {
        repeats++;
      }
    }
    return List.copyOf(batch);
  }

  /** FNV-1a over the characters: 64 bits, so that a long run's memory is bounded. */
  private static long fingerprint(String text) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
    }
    return hash;
  }
}
