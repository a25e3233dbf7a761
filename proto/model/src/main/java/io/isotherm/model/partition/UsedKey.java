package io.isotherm.model.partition;

import io.isotherm.model.cluster.PartitionId;
import io.isotherm.model.item.Bytes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A key with much of the heat of its table.
 *
 * @param position of its item; null when keys are nobody's business
 * @param partition that holds it, or held it last
 * @param heat per second, on average over the time that was asked for
 * @param minutes of that time in which it was seen, the latest first; none unless they were asked
 *     for
 */
public record UsedKey(
    @Nullable Bytes position, PartitionId partition, KeyHeat heat, List<Minute> minutes) {
  public UsedKey {
    minutes = List.copyOf(minutes);
  }

  /**
   * One minute.
   *
   * @param epochMillis when it began
   * @param heat per second, on average
   */
  public record Minute(long epochMillis, KeyHeat heat) {}
}
