package io.isotherm.load.heat;

import java.util.List;

/** What was offered and what was served, from the first second on. Pure. */
public record Timeline(List<Second> seconds) {
  /** A second alone may be served well by chance, or out of a bucket that was full. */
  private static final int SECONDS_IN_A_ROW = 5;

  public Timeline {
    seconds = List.copyOf(seconds);
  }

  /**
   * After how many seconds as much was served as is meant, for a while.
   *
   * @param share of what was offered
   * @return -1 when it never was
   */
  public int secondsUntilServed(double share) {
    for (int from = 0; from + SECONDS_IN_A_ROW <= seconds.size(); from++) {
      var row = seconds.subList(from, from + SECONDS_IN_A_ROW);
      long offered = row.stream().mapToLong(Second::offered).sum();
      long served = row.stream().mapToLong(Second::served).sum();
      if (served >= share * offered) {
        return from;
      }
    }
    return -1;
  }

  /** Operations that ended in another way than served or throttled. */
  public long failed() {
    return seconds.stream().mapToLong(Second::failed).sum();
  }

  /** Attempts that ended with the answer that a ceiling was met. */
  public long throttled() {
    return seconds.stream().mapToLong(Second::throttled).sum();
  }

  /** The same seconds, without those before {@code from} and from {@code to} on. */
  public Timeline between(int from, int to) {
    return new Timeline(
        seconds.stream()
            .filter(second -> second.number() >= from && second.number() < to)
            .toList());
  }

  /**
   * What part of the attempts that ended were throttled.
   *
   * @param fromSecond the first that counts
   */
  public double throttledPart(int fromSecond) {
    var counted = seconds.stream().filter(second -> second.number() >= fromSecond).toList();
    long throttled = counted.stream().mapToLong(Second::throttled).sum();
    long all = counted.stream().mapToLong(Second::served).sum() + throttled;
    return all == 0 ? 0 : (double) throttled / all;
  }
}
