package io.isotherm.model.table;

import org.jspecify.annotations.Nullable;

/**
 * Whether items of a table end by themselves.
 *
 * @param attribute that holds when an item ends, in seconds since the epoch; null when items do not
 *     end by themselves
 * @param changedMillis when that was said, since the epoch by the clock of the placement driver; 0
 *     for never
 */
public record TimeToLive(@Nullable String attribute, long changedMillis) {
  /** Of a table for which nothing was said. */
  public static final TimeToLive NONE = new TimeToLive(null, 0);
}
