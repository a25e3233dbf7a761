package io.isotherm.console.view;

import io.isotherm.model.cluster.PartitionEpoch;
import io.isotherm.model.cluster.PartitionId;
import io.isotherm.model.item.AttributeValue;
import io.isotherm.model.key.KeyCodec;
import io.isotherm.model.key.KeyRange;
import io.isotherm.model.key.PrimaryKey;
import io.isotherm.model.partition.PartitionDescription;
import io.isotherm.model.partition.PartitionHeat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Partitions as tests show them. */
final class Shown {
  private Shown() {}

  static PartitionDescription partition(
      long id, String table, long bytes, @Nullable PartitionHeat heat) {
    return new PartitionDescription(
        new PartitionId(id),
        table,
        KeyRange.ALL,
        PartitionEpoch.FIRST,
        1,
        "n" + id % 3,
        bytes / 10,
        bytes,
        heat);
  }

  /** Writes only. */
  static PartitionHeat heat(double served, double throttled, double hotPart) {
    var hot =
        hotPart == 0
            ? List.<PartitionHeat.HotItem>of()
            : List.of(
                new PartitionHeat.HotItem(
                    KeyCodec.position(PrimaryKey.of(new AttributeValue.Str("alice"))),
                    hotPart,
                    hotPart));
    return new PartitionHeat(
        0, served, 0, throttled, 0, List.of(), List.of(), hot, List.of(), 0, 10);
  }
}
