package io.isotherm.router.http;

import java.time.Duration;
import java.util.List;

/**
 * Every bound of a front door. Times are watched a few times within the shortest of them, so a peer
 * may have a little more.
 *
 * @param lineBytesMax of a request line: method, path and query
 * @param headersBytesMax of all header fields of a request, and of its trailers
 * @param bodyBytesMax of one body as sent; refused from {@code Content-Length} before anything is
 *     read, and as soon as more has come otherwise
 * @param bodiesBytesMax memory for bodies over all connections: of requests that arrive or are in
 *     hand, and of answers that peers are slow to take. A request whose body finds no room is
 *     refused as {@link HttpRefusal#OVERLOADED}
 * @param connectionsMax at once; those above are refused as overloaded and closed
 * @param requestsPerConnectionMax in hand on one connection; HTTP/1.1 stops reading then, HTTP/2
 *     has no more streams
 * @param headTime from the first byte of a request to the end of its headers
 * @param bodyTime from there to the end of its body
 * @param answerTime for a peer to take what did not fit into its connection
 * @param idleTime between requests, after which a connection is closed
 * @param lingerTime for a peer to take the last answer and close its end, before ours is closed
 * @param goodbyeTime for requests in hand when the server is closed
 */
public record HttpLimits(
    int lineBytesMax,
    int headersBytesMax,
    int bodyBytesMax,
    long bodiesBytesMax,
    int connectionsMax,
    int requestsPerConnectionMax,
    Duration headTime,
    Duration bodyTime,
    Duration answerTime,
    Duration idleTime,
    Duration lingerTime,
    Duration goodbyeTime) {
  /** A presigned request has its signature and session token in its query. */
  private static final int LINE_BYTES_MAX = 8 << 10;

  /** A session token alone may have 4 KB, and proxies add to what a caller sends. */
  private static final int HEADERS_BYTES_MAX = 16 << 10;

  /** What DynamoDB takes in one request. */
  private static final int BODY_BYTES_MAX = 16 << 20;

  /** What is left is for the objects that bodies become. */
  private static final int HEAP_PARTS = 8;

  /** Two of the largest bodies, however small the heap is: one that comes, one that is answered. */
  private static final long BODIES_BYTES_MIN = 2L * BODY_BYTES_MAX;

  /** About 10 KB each with what the system keeps for them; a client has 50 by default. */
  private static final int CONNECTIONS_MAX = 10_000;

  /** Enough to hide the way there and back, and no connection has the router to itself. */
  private static final int REQUESTS_PER_CONNECTION_MAX = 128;

  /** Headers fit into a few packets: whoever needs longer is broken, or wants to hold us up. */
  private static final Duration HEAD_TIME = Duration.ofSeconds(10);

  /** The largest body at 2 Mbit/s. */
  private static final Duration BODY_TIME = Duration.ofMinutes(1);

  /** Longer than clients keep idle connections, usually a minute: so that they close, not we. */
  private static final Duration IDLE_TIME = Duration.ofMinutes(2);

  private static final Duration LINGER_TIME = Duration.ofSeconds(1);
  private static final Duration GOODBYE_TIME = Duration.ofSeconds(2);

  /** How often within the shortest time the clock is looked at. */
  private static final int CHECKS_PER_TIME = 4;

  public HttpLimits {
    if (lineBytesMax < 1
        || headersBytesMax < 1
        || bodyBytesMax < 1
        || bodiesBytesMax < 1
        || connectionsMax < 1
        || requestsPerConnectionMax < 1) {
      throw new IllegalArgumentException("A bound of the front door is out of range.");
    }
    for (Duration time :
        List.of(headTime, bodyTime, answerTime, idleTime, lingerTime, goodbyeTime)) {
      if (!time.isPositive()) {
        throw new IllegalArgumentException("A time of the front door is out of range.");
      }
    }
  }

  /**
   * The usual.
   *
   * @param heapBytesMax of the process, an eighth of which is for bodies
   */
  public static HttpLimits ofHeap(long heapBytesMax) {
    return new HttpLimits(
        LINE_BYTES_MAX,
        HEADERS_BYTES_MAX,
        BODY_BYTES_MAX,
        Math.max(heapBytesMax / HEAP_PARTS, BODIES_BYTES_MIN),
        CONNECTIONS_MAX,
        REQUESTS_PER_CONNECTION_MAX,
        HEAD_TIME,
        BODY_TIME,
        BODY_TIME,
        IDLE_TIME,
        LINGER_TIME,
        GOODBYE_TIME);
  }

  /** How often connections look whether they have waited too long. */
  Duration checkInterval() {
    Duration shortest = headTime;
    for (Duration time : List.of(bodyTime, answerTime, idleTime, lingerTime)) {
      shortest = time.compareTo(shortest) < 0 ? time : shortest;
    }
    return shortest.dividedBy(CHECKS_PER_TIME);
  }
}
