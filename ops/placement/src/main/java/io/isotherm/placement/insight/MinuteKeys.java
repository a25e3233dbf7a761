package io.isotherm.placement.insight;

import io.isotherm.model.cluster.PartitionId;
import io.isotherm.model.item.Bytes;
import io.isotherm.model.partition.KeyHeat;
import java.util.Map;

/**
 * The keys of a table that were hottest in one minute.
 *
 * @param epochMinute since the epoch, by the clock of the placement driver
 * @param seconds of it that were observed
 * @param keys with what each had in the minute
 * @param others what any other key had at most
 */
public record MinuteKeys(long epochMinute, double seconds, Map<Bytes, Key> keys, KeyHeat others) {
  /** Of what is kept beside the positions, an estimate. */
  private static final int KEY_BYTES = 120;

  private static final int MINUTE_BYTES = 200;

  public MinuteKeys {
    keys = Map.copyOf(keys);
  }

  /**
   * What a key had.
   *
   * @param partition that held it, or most of its heat
   */
  public record Key(PartitionId partition, KeyHeat heat) {}

  /** Memory, about. */
  long bytes() {
    long bytes = MINUTE_BYTES;
    for (var position : keys.keySet()) {
      bytes += KEY_BYTES + position.length();
    }
    return bytes;
  }
}
