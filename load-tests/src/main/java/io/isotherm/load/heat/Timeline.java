package io.isotherm.load.heat;

import java.util.List;
import java.util.function.Predicate;

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
    return secondsUntil(row -> row.isServed(share));
  }

  /**
   * The same, and until no more than the rest of the attempts was throttled: what waited before may
   * be served beside what is offered, and hide that.
   *
   * @param share of what was offered
   * @return -1 when it never was
   */
  public int secondsUntilServedUnthrottled(double share) {
    return secondsUntil(row -> row.isServed(share) && row.throttledPart(0) <= 1 - share);
  }

  private int secondsUntil(Predicate<Timeline> reached) {
    for (int from = 0; from + SECONDS_IN_A_ROW <= seconds.size(); from++) {
      if (reached.test(new Timeline(seconds.subList(from, from + SECONDS_IN_A_ROW)))) {
        return from;
      }
    }
    return -1;
  }

  private boolean isServed(double share) {
    return served() >= share * seconds.stream().mapToLong(Second::offered).sum();
  }

  /** Operations that ended well. */
  public long served() {
    return seconds.stream().mapToLong(Second::served).sum();
  }

  /** Operations that ended in another way than served or throttled. */
  public long failed() {
    return seconds.stream().mapToLong(Second::failed).sum();
  }

  /** Attempts that ended with the answer that a limit was met. */
  public long throttled() {
    return seconds.stream().mapToLong(Second::throttled).sum();
  }

  /** Of them, those that met the ceiling of a partition. */
  public long throttledByNodes() {
    return seconds.stream().mapToLong(Second::throttledByNodes).sum();
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
