package io.isotherm.client;

import io.isotherm.api.v1.Shortcut;
import io.isotherm.model.item.AttributeValue;
import io.isotherm.model.item.Item;
import io.isotherm.model.key.KeyCodec;
import io.isotherm.model.request.ReadConsistency;
import io.isotherm.model.request.Request;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.jspecify.annotations.Nullable;

/**
 * Which router is the shortest way to an item, as far as routers told. Nothing depends on it: who
 * goes another way is served there, and told again.
 *
 * <p>Any thread; no lock. Two that learn at once may lose a range, which is learned again.
 */
final class Shortcuts {
  /** No router is known to be nearer than others. */
  static final int UNKNOWN = -1;

  /** Tables beyond this make it forget all, and learn again what is in use. */
  static final int TABLES_MAX = 1_000;

  /** Ranges of one table beyond this make it forget the table. */
  static final int RANGES_MAX = 10_000;

  /**
   * A range of tokens, which begins where the map says.
   *
   * @param last included; ordered as the map's keys are
   * @param failures of the endpoint when it was learned: one more, and it no longer holds
   */
  private record Range(long last, int endpoint, int failures) {}

  /**
   * What is known of one table.
   *
   * @param ranges by first token, flipped so that signed order is the unsigned order of tokens
   */
  private record Ranges(String partitionKey, ConcurrentSkipListMap<Long, Range> ranges) {
    void learn(long first, Range range) {
      // What begins inside is older, or it would still begin there.
      ranges.subMap(first, true, range.last(), true).clear();
      ranges.put(first, range);
    }
  }

  private final ConcurrentHashMap<String, Ranges> tables = new ConcurrentHashMap<>();
  private final AtomicIntegerArray failures;

  Shortcuts(int endpoints) {
    failures = new AtomicIntegerArray(endpoints);
  }

  /** The endpoint for a request, or {@link #UNKNOWN}. */
  int to(Request request) {
    var item = itemOfLeader(request);
    var table = item == null ? null : tables.get(table(request));
    if (item == null || table == null) {
      return UNKNOWN;
    }
    var partitionKey = item.get(table.partitionKey());
    if (partitionKey == null || !isKey(partitionKey)) {
      return UNKNOWN;
    }
    long token = flipped(KeyCodec.token(partitionKey));
    var found = table.ranges().floorEntry(token);
    return found != null && token <= found.getValue().last() && holds(found.getValue())
        ? found.getValue().endpoint()
        : UNKNOWN;
  }

  private boolean holds(Range range) {
    return range.failures() == failures.get(range.endpoint());
  }

  /** It did not answer: the leaders beside it are others by now, or will be. */
  void failed(int endpoint) {
    failures.incrementAndGet(endpoint);
  }

  /** A router told of a shorter way for a request, to the router that is {@code endpoint}. */
  void learn(Request request, Shortcut told, int endpoint) {
    long first = flipped(told.getFirstToken());
    long last = flipped(told.getLastToken());
    if (first > last) {
      return;
    }
    if (tables.size() >= TABLES_MAX) {
      tables.clear();
    }
    tables
        .compute(
            table(request),
            (_, known) ->
                known != null
                        && known.partitionKey().equals(told.getPartitionKey())
                        && known.ranges().size() < RANGES_MAX
                    ? known
                    : new Ranges(told.getPartitionKey(), new ConcurrentSkipListMap<>()))
        .learn(first, new Range(last, endpoint, failures.get(endpoint)));
  }

  private static String table(Request request) {
    return switch (request) {
      case Request.ItemWrite write -> write.table();
      case Request.GetItem get -> get.table();
      case Request.Query query -> query.table();
      case Request.Scan scan -> scan.table();
      case Request.Explain explain -> explain.of().table();
      case Request.BatchGetItem _, Request.BatchWriteItem _ -> "";
    };
  }

  /** What holds the partition key of a request that one leader answers; null of any other. */
  private static @Nullable Item itemOfLeader(Request request) {
    return switch (request) {
      case Request.PutItem put -> put.item();
      case Request.UpdateItem update -> update.key();
      case Request.DeleteItem delete -> delete.key();
      case Request.GetItem get -> get.consistency() == ReadConsistency.STRONG ? get.key() : null;
      case Request.Query _,
          Request.Scan _,
          Request.Explain _,
          Request.BatchGetItem _,
          Request.BatchWriteItem _ ->
          null;
    };
  }

  private static boolean isKey(AttributeValue value) {
    return value instanceof AttributeValue.Str
        || value instanceof AttributeValue.Num
        || value instanceof AttributeValue.Bin;
  }

  private static long flipped(long token) {
    return token ^ Long.MIN_VALUE;
  }
}
