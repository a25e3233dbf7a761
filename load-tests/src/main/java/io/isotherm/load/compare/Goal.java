package io.isotherm.load.compare;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the project promises of a figure. */
public sealed interface Goal {
  /** Ours is at least this many times the peer's. */
  record TimesAtLeast(double bound) implements Goal {}

  /** Ours is at most this many times the peer's. */
  record TimesAtMost(double bound) implements Goal {}

  /** Ours is at most this much, whatever the peer's. */
  record AtMost(double bound) implements Goal {}

  /** Ours is at least this much, whatever the peer's. */
  record AtLeast(double bound) implements Goal {}

  /** Ours is less than this, whatever the peer's. */
  record Below(double bound) implements Goal {}

  /**
   * Whether it is met.
   *
   * @param ratio ours to the peer's; null when there is none, which meets no goal that is a ratio
   */
  default boolean isMet(double ours, @Nullable Double ratio) {
    return switch (this) {
      case TimesAtLeast(var bound) -> ratio != null && ratio >= bound;
      case TimesAtMost(var bound) -> ratio != null && ratio <= bound;
      case AtMost(var bound) -> ours <= bound;
      case AtLeast(var bound) -> ours >= bound;
      case Below(var bound) -> ours < bound;
    };
  }

  /** As a table has it; an x stands behind a ratio. */
  default String text() {
    return switch (this) {
      case TimesAtLeast(var bound) -> String.format(Locale.ROOT, ">= %.2fx", bound);
      case TimesAtMost(var bound) -> String.format(Locale.ROOT, "<= %.2fx", bound);
      case AtMost(var bound) -> "<= " + plain(bound);
      case AtLeast(var bound) -> ">= " + plain(bound);
      case Below(var bound) -> "< " + plain(bound);
    };
  }

  private static String plain(double bound) {
    return bound == Math.rint(bound)
        ? String.format(Locale.ROOT, "%.0f", bound)
        : String.format(Locale.ROOT, "%.2f", bound);
  }
}
