package io.isotherm.model.table;

import org.jspecify.annotations.Nullable;

/**
 * Whether it is kept which keys of a table are hot.
 *
 * @param mode what is kept; null when nothing is
 * @param changedMillis when that was said, since the epoch by the clock of the placement driver; 0
 *     for never
 */
public record ContributorInsights(@Nullable Mode mode, long changedMillis) {
  /** Of a table for which nothing was said. */
  public static final ContributorInsights NONE = new ContributorInsights(null, 0);

  /** What is kept, by DynamoDB's names. */
  public enum Mode {
    ACCESSED_AND_THROTTLED_KEYS,
    THROTTLED_KEYS
  }

  public boolean isEnabled() {
    return mode != null;
  }
}
