package io.isotherm.model.error;

import io.isotherm.model.error.ThrottlingReason.Holder;
import io.isotherm.model.error.ThrottlingReason.Limit;
import io.isotherm.model.error.ThrottlingReason.Units;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Why a request is refused for capacity, and when to come again. A {@link ErrorCode#THROTTLED}
 * failure has it in its context. Pure.
 *
 * <pre>
 * reason            one of the sixteen, as DynamoDB spells it
 * partition         its id, in decimal; of a key range only, and not when that is one key
 * hotKey            the key to blame, as people read it; when there is one
 * hotKeyPart        what part of the partition's heat that has at least, 0 to 1
 * table             the name of the table; once it came to somebody who knows it
 * index             the name of its index; of an index only
 * billing           on-demand or provisioned; with the table
 * scans             true when it is the share that scans may use, and others may be served
 * retryAfterMillis  when there is something again, if nobody else asks
 * </pre>
 *
 * @param resource null as long as nobody knows its name
 * @param partition its id; 0 when it is not for a partition, such as for one key alone
 * @param hotKey null when no single key is to blame
 * @param scans whether it is only the share of it that scans may use
 * @param retryAfterMillis 0 to {@link #RETRY_AFTER_MILLIS_MAX}
 */
public record Throttling(
    ThrottlingReason reason,
    @Nullable ThrottledResource resource,
    long partition,
    @Nullable HotKey hotKey,
    boolean scans,
    int retryAfterMillis) {
  /** Whoever would wait longer had better ask whether everything is still as it was. */
  public static final int RETRY_AFTER_MILLIS_MAX = 10_000;

  private static final String REASON = "reason";
  private static final String PARTITION = "partition";
  private static final String HOT_KEY = "hotKey";
  private static final String HOT_KEY_PART = "hotKeyPart";
  private static final String TABLE = "table";
  private static final String INDEX = "index";
  private static final String BILLING = "billing";
  private static final String SCANS = "scans";
  private static final String RETRY_AFTER_MILLIS = "retryAfterMillis";

  private static final String ON_DEMAND = "on-demand";
  private static final String PROVISIONED = "provisioned";

  /** Of numbers; more would not fit a long. */
  private static final int DIGITS_MAX = 18;

  /** A partition has served all it may. */
  public static Throttling ofPartition(
      long partition, Units units, @Nullable HotKey hotKey, long retryAfterMillis) {
    return new Throttling(
        new ThrottlingReason(Holder.TABLE, units, Limit.KEY_RANGE),
        null,
        partition,
        hotKey,
        false,
        bounded(retryAfterMillis));
  }

  /** A key has used all that any one key of its table may. */
  public static Throttling ofKey(HotKey key, Units units, long retryAfterMillis) {
    return new Throttling(
        new ThrottlingReason(Holder.TABLE, units, Limit.KEY_RANGE),
        null,
        0,
        key,
        false,
        bounded(retryAfterMillis));
  }

  /**
   * A table, or an index, has used all that it may in all its partitions.
   *
   * @param limit of the whole: provisioned, the maximum on demand, or the account's
   */
  public static Throttling ofTable(
      ThrottledResource resource, Units units, Limit limit, long retryAfterMillis) {
    var holder = resource.index() == null ? Holder.TABLE : Holder.INDEX;
    return new Throttling(
        new ThrottlingReason(holder, units, limit),
        resource,
        0,
        null,
        false,
        bounded(retryAfterMillis));
  }

  private static int bounded(long millis) {
    return Math.clamp(millis, 0, RETRY_AFTER_MILLIS_MAX);
  }

  /** The same, with the name of what is throttled. */
  public Throttling named(ThrottledResource name) {
    var holder = name.index() == null ? Holder.TABLE : Holder.INDEX;
    return new Throttling(
        new ThrottlingReason(holder, reason.units(), reason.limit()),
        name,
        partition,
        hotKey,
        scans,
        retryAfterMillis);
  }

  /** The same of the share that scans may use, for which no key is to blame. */
  public Throttling ofScans() {
    return new Throttling(reason, resource, partition, null, true, retryAfterMillis);
  }

  /** The failure that tells it. */
  public DatabaseException failure() {
    return new DatabaseException(ErrorCode.THROTTLED, message(), context());
  }

  /** What a failure says; null when it is no throttling, or does not give its reason. */
  public static @Nullable Throttling of(DatabaseException failure) {
    var context = failure.context();
    var spelling = context.get(REASON);
    var reason =
        failure.code() == ErrorCode.THROTTLED && spelling != null
            ? ThrottlingReason.parse(spelling)
            : null;
    return reason == null
        ? null
        : new Throttling(
            reason,
            resource(context),
            number(context.get(PARTITION)),
            hotKey(context),
            Boolean.parseBoolean(context.get(SCANS)),
            retryAfterMillis(failure));
  }

  /**
   * The failure that tells that a process has as much in hand as it can take.
   *
   * @param cause what there is too little of
   */
  public static DatabaseException overloaded(String cause, int retryAfterMillis) {
    return new DatabaseException(
        ErrorCode.OVERLOADED,
        "The node has as much in hand as it can take.",
        Map.of("cause", cause, RETRY_AFTER_MILLIS, Integer.toString(bounded(retryAfterMillis))));
  }

  /** When to come again, whatever the failure is; 0 when it is not said. */
  public static int retryAfterMillis(DatabaseException failure) {
    return bounded(number(failure.context().get(RETRY_AFTER_MILLIS)));
  }

  private String message() {
    return scans
        ? "The share of the read units that scans may use is used up for now."
        : messageOfAll();
  }

  private String messageOfAll() {
    boolean writes = reason.units() == Units.WRITE;
    return switch (reason.limit()) {
      case KEY_RANGE -> {
        var range =
            partition == 0 && hotKey != null ? "that any one key may use" : "of the partition";
        yield "The %s units %s are used up for now.".formatted(writes ? "write" : "read", range);
      }
      case PROVISIONED ->
          switch (reason.holder()) {
            case TABLE ->
                "The level of configured provisioned throughput for the table was exceeded."
                    + " Consider increasing your provisioning level with the UpdateTable API.";
            case INDEX ->
                "The level of configured provisioned throughput for one or more global secondary"
                    + " indexes of the table was exceeded. Consider increasing your provisioning"
                    + " level for the under-provisioned global secondary indexes with the"
                    + " UpdateTable API";
          };
      case MAX_ON_DEMAND ->
          writes
              ? "The write units that the table may have on demand are used up for now: its maximum,"
                  + " or twice what it has had before."
              : "The read units that the table may have on demand are used up for now: its maximum,"
                  + " or twice what it has had before.";
      case ACCOUNT ->
          writes
              ? "The write units that any table may use are used up for now."
              : "The read units that any table may use are used up for now.";
    };
  }

  private Map<String, String> context() {
    var context = new HashMap<String, String>();
    context.put(REASON, reason.spelling());
    context.put(RETRY_AFTER_MILLIS, Integer.toString(retryAfterMillis));
    if (partition != 0) {
      context.put(PARTITION, Long.toString(partition));
    }
    if (scans) {
      context.put(SCANS, "true");
    }
    if (hotKey != null) {
      context.put(HOT_KEY, hotKey.text());
      context.put(HOT_KEY_PART, Double.toString(hotKey.part()));
    }
    if (resource != null) {
      context.put(TABLE, resource.table());
      context.put(BILLING, resource.onDemand() ? ON_DEMAND : PROVISIONED);
      if (resource.index() != null) {
        context.put(INDEX, resource.index());
      }
    }
    return context;
  }

  private static @Nullable ThrottledResource resource(Map<String, String> context) {
    var table = context.get(TABLE);
    return table == null
        ? null
        : new ThrottledResource(table, context.get(INDEX), ON_DEMAND.equals(context.get(BILLING)));
  }

  private static @Nullable HotKey hotKey(Map<String, String> context) {
    var text = context.get(HOT_KEY);
    var part = context.get(HOT_KEY_PART);
    if (text == null || part == null) {
      return null;
    }
    try {
      return new HotKey(text, Math.clamp(Double.parseDouble(part), 0, 1));
    } catch (IllegalArgumentException malformed) {
      return null;
    }
  }

  private static long number(@Nullable String text) {
    return text == null || !text.matches("\\d{1," + DIGITS_MAX + "}") ? 0 : Long.parseLong(text);
  }
}
