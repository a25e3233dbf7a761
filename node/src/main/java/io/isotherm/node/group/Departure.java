package io.isotherm.node.group;

import io.isotherm.api.convert.ClusterConverter;
import io.isotherm.api.internal.v1.StoredDeparture;
import io.isotherm.model.cluster.PartitionDescriptor;
import java.util.List;

/**
 * A partition of this group that another group is to take over. It is one in the replicated state:
 * whoever leads the group carries it on.
 *
 * <pre>
 *            depart             freeze            leave
 *   (none) ─────────▶ copying ─────────▶ frozen ─────────▶ gone, with the target as successor
 *      ▲                 │                  │
 *      └────── stay ─────┴──────────────────┘
 * </pre>
 *
 * <p>While it is copying the partition serves as ever, and each change leaves a {@link ChangeRow}.
 * While it is frozen it serves nothing.
 *
 * @param target what takes its place in the other group: its table and range, another id, a higher
 *     epoch
 * @param targetAddresses host:port of node control of the nodes of the other group; 1 to {@link
 *     PartitionChange.Depart#ADDRESSES_MAX}
 * @param since every change with a higher sequence has a row
 */
public record Departure(
    PartitionDescriptor source,
    PartitionDescriptor target,
    List<String> targetAddresses,
    boolean frozen,
    long since) {
  public Departure {
    targetAddresses = List.copyOf(targetAddresses);
  }

  /** The same, but that it serves nothing. */
  Departure freeze() {
    return new Departure(source, target, targetAddresses, true, since);
  }

  /** Whether it is one to this target. */
  boolean isTo(long targetId) {
    return target.id().value() == targetId;
  }

  byte[] encode() {
    return StoredDeparture.newBuilder()
        .setTarget(ClusterConverter.message(target))
        .addAllTargetAddresses(targetAddresses)
        .setFrozen(frozen)
        .setSince(since)
        .build()
        .toByteArray();
  }

  static Departure decode(PartitionDescriptor source, StoredDeparture stored) {
    return new Departure(
        source,
        ClusterConverter.partition(stored.getTarget()),
        stored.getTargetAddressesList(),
        stored.getFrozen(),
        stored.getSince());
  }
}
