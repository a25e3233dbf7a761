package io.isotherm.model.partition;

import io.isotherm.model.cluster.PartitionId;
import io.isotherm.model.key.KeyRange;
import java.util.List;

/**
 * How hot each part of the key space was, over time.
 *
 * @param firstEpochSeconds when the first column begins
 * @param columnSeconds how long a column lasts
 * @param rows in the order of the key space, table after table
 * @param events since the first column, the oldest first
 */
public record HeatMap(
    long firstEpochSeconds, int columnSeconds, List<Row> rows, List<Event> events) {
  public HeatMap {
    rows = List.copyOf(rows);
    events = List.copyOf(events);
  }

  /** What is measured. */
  public enum Metric {
    /** Read units served a second. */
    READS,
    /** Write units served a second. */
    WRITES,
    /** 3 x write units + read units a second that were refused for a ceiling. */
    THROTTLES,
    /** Bytes stored. */
    BYTES
  }

  /** How long a column lasts, and with it how far back columns go. */
  public enum Resolution {
    /** Ten minutes of them. */
    SECOND,
    /** An hour. */
    TEN_SECONDS,
    /** Eight hours. */
    MINUTE
  }

  /**
   * A part of the key space.
   *
   * @param partitions that lie in it now, or of which it is a part
   * @param first the first of them; its value is 0 when there is none any more
   * @param values one for each column: the most of any partition at any second of it; NaN where it
   *     is not known
   */
  public record Row(
      String table, KeyRange range, int partitions, PartitionId first, List<Double> values) {
    public Row {
      values = List.copyOf(values);
    }
  }

  /**
   * Something that happened.
   *
   * @param firstRow it concerns; -1 when it concerns none in particular
   * @param lastRow it concerns; -1 when it concerns none in particular
   * @param reason a name, such as {@code LASTING_HEAT}; may be empty
   * @param text one sentence for people
   */
  public record Event(
      long epochMillis,
      Kind kind,
      int firstRow,
      int lastRow,
      List<PartitionId> partitions,
      String reason,
      String text) {
    public Event {
      partitions = List.copyOf(partitions);
    }
  }

  /** What happened. */
  public enum Kind {
    SPLIT,
    /** Wanted, and not done. */
    NOT_SPLIT,
    MERGE,
    MOVE,
    /** A partition began to refuse requests for its ceiling. */
    THROTTLED,
    /** A group has another leader. */
    LEADER,
    /** A replica has taken the place of another. */
    REPLICA,
    NODE_LOST,
    NODE_BACK,
    /** Of a kind that is not known here. */
    OTHER
  }
}
