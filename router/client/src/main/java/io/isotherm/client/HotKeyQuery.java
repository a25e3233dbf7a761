package io.isotherm.client;

import io.isotherm.model.cluster.PartitionId;
import io.isotherm.model.partition.KeyHeat.Measure;
import org.jspecify.annotations.Nullable;

/**
 * Which hot keys are asked for.
 *
 * @param partition that holds them; null for any of the table
 * @param minutes of the past, up to 1,440, of a table whose contributor insights are enabled; 0 for
 *     now, of any table
 * @param measure what they are ordered by, those with most first
 * @param limit 1 to 64
 * @param history whether each minute is told as well
 */
public record HotKeyQuery(
    @Nullable PartitionId partition, int minutes, Measure measure, int limit, boolean history) {
  private static final int LIMIT = 10;

  /** The ten that are accessed most now. */
  public static final HotKeyQuery NOW = new HotKeyQuery(null, 0, Measure.ACCESSED, LIMIT, false);
}
