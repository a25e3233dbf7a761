package io.isotherm.node.group;

import io.isotherm.api.convert.ClusterConverter;
import io.isotherm.api.internal.v1.StoredArrival;
import io.isotherm.model.cluster.PartitionDescriptor;

/**
 * A partition that this group is to take over from another one. Nobody reads or writes it before it
 * is adopted.
 *
 * <pre>
 *            arrive              adopt
 *   (none) ─────────▶ arriving ─────────▶ a partition as any other
 *      │                 │ ▲│
 *      │ abandon  abandon│ └┘ chunk
 *      └────────▶ abandoned, for good
 * </pre>
 *
 * @param partition as it will be
 */
public record Arrival(PartitionDescriptor partition, ArrivalProgress progress) {
  byte[] encode() {
    return StoredArrival.newBuilder()
        .setPartition(ClusterConverter.message(partition))
        .setProgress(progress.message())
        .build()
        .toByteArray();
  }

  static Arrival decode(StoredArrival stored) {
    return new Arrival(
        ClusterConverter.partition(stored.getPartition()),
        ArrivalProgress.of(stored.getProgress()));
  }
}
