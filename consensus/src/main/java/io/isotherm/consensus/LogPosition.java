package io.isotherm.consensus;

import java.util.Comparator;

/**
 * Where an entry stands in a group's log (Raft paper, section 5.3: term and index name one entry).
 *
 * @param term of the leader that appended the entry
 * @param index from 0, without holes; -1 before the first entry
 */
public record LogPosition(long term, long index) implements Comparable<LogPosition> {
  /** Before the first entry of any log. */
  public static final LogPosition NONE = new LogPosition(0, -1);

  private static final Comparator<LogPosition> ORDER =
      Comparator.comparingLong(LogPosition::index).thenComparingLong(LogPosition::term);

  @Override
  public int compareTo(LogPosition other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return term + "." + index;
  }
}
