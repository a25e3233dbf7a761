package io.isotherm.placement.insight;

import io.isotherm.model.cluster.PartitionId;
import io.isotherm.model.item.Bytes;
import io.isotherm.model.partition.PartitionHeat;
import io.isotherm.model.table.TableId;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The hottest keys of tables, minute by minute. One thread; told the time.
 *
 * <p>A day of each table is kept, and less when all of it takes more than {@link #BYTES_MAX}: then
 * the oldest minutes of all tables go first.
 */
public final class KeyHistory {
  /** Of a table: a day. */
  public static final int MINUTES_MAX = 1_440;

  /** Of all tables: with usual keys, a day of twenty that have ten hot keys in every minute. */
  static final long BYTES_MAX = 64L << 20;

  /** What is not told for longer is not known. */
  private static final double UNTOLD_SECONDS_MAX = 5;

  private static final long MINUTE_MILLIS = Duration.ofMinutes(1).toMillis();
  private static final double NANOS = 1e9;

  private final Map<TableId, Kept> tables = new HashMap<>();
  private long toldNanos;
  private long minute;
  private long bytes;

  /** Nothing is known. */
  public KeyHistory(long nowNanos) {
    toldNanos = nowNanos;
  }

  /**
   * A table whose keys are kept.
   *
   * @param onlyThrottled whether those accessed are nobody's interest
   * @param partitions that have heat
   */
  public record Seen(boolean onlyThrottled, Map<PartitionId, PartitionHeat> partitions) {
    public Seen {
      partitions = Map.copyOf(partitions);
    }
  }

  /** Of one table, the oldest minute first. */
  private static final class Kept {
    private final Deque<MinuteKeys> minutes = new ArrayDeque<>();
    private MinuteTally tally = new MinuteTally();
  }

  /**
   * Takes in how tables were used since the last time; those that are not among them are forgotten.
   *
   * @param nowMillis since the epoch; a clock that steps back goes on with the minute it was in
   */
  public void observe(Map<TableId, Seen> seen, long nowNanos, long nowMillis) {
    double elapsed = Math.clamp((nowNanos - toldNanos) / NANOS, 0, UNTOLD_SECONDS_MAX);
    toldNanos = nowNanos;
    retain(seen.keySet());
    long now = Math.max(minute, nowMillis / MINUTE_MILLIS);
    if (now > minute) {
      turn();
      minute = now;
    }
    seen.forEach((id, table) -> {
      var kept = tables.computeIfAbsent(id, _ -> new Kept());
      kept.tally.pass(elapsed);
      table
          .partitions()
          .forEach(
              (partition, heat) -> kept.tally.add(partition, heat, table.onlyThrottled(), elapsed));
    });
  }

  /** The latest minutes of a table, the one that goes on first; none when it is not kept. */
  public List<MinuteKeys> latest(TableId id, int minutesMax) {
    var kept = tables.get(id);
    if (kept == null) {
      return List.of();
    }
    var latest = new ArrayList<MinuteKeys>();
    latest.add(kept.tally.keys(minute));
    var before = kept.minutes.descendingIterator();
    while (before.hasNext() && latest.size() < minutesMax) {
      var keys = before.next();
      if (minute - keys.epochMinute() >= minutesMax) {
        break;
      }
      latest.add(keys);
    }
    return latest;
  }

  /** Memory that is taken, about. */
  long bytes() {
    return bytes;
  }

  private void turn() {
    for (var kept : tables.values()) {
      var ended = sharing(kept.minutes.peekLast(), kept.tally.keys(minute));
      kept.minutes.addLast(ended);
      bytes += ended.bytes();
      kept.tally = new MinuteTally();
      if (kept.minutes.size() >= MINUTES_MAX) {
        dropFirst(kept);
      }
    }
    while (bytes > BYTES_MAX) {
      var oldest = oldest();
      if (oldest == null) {
        return;
      }
      dropFirst(oldest);
    }
  }

  /** The same minute, with positions that the one before has in common. */
  private static MinuteKeys sharing(@Nullable MinuteKeys before, MinuteKeys minute) {
    if (before == null) {
      return minute;
    }
    var known = new HashMap<Bytes, Bytes>();
    before.keys().keySet().forEach(position -> known.put(position, position));
    var keys = new HashMap<Bytes, MinuteKeys.Key>();
    minute.keys().forEach((position, key) -> keys.put(known.getOrDefault(position, position), key));
    return new MinuteKeys(minute.epochMinute(), minute.seconds(), keys, minute.others());
  }

  private @Nullable Kept oldest() {
    Kept oldest = null;
    long least = Long.MAX_VALUE;
    for (var kept : tables.values()) {
      var first = kept.minutes.peekFirst();
      if (first != null && first.epochMinute() < least) {
        oldest = kept;
        least = first.epochMinute();
      }
    }
    return oldest;
  }

  private void retain(Set<TableId> wanted) {
    tables
        .entrySet()
        .removeIf(table -> {
          if (wanted.contains(table.getKey())) {
            return false;
          }
          table.getValue().minutes.forEach(gone -> bytes -= gone.bytes());
          return true;
        });
  }

  private void dropFirst(Kept kept) {
    bytes -= kept.minutes.removeFirst().bytes();
  }
}
