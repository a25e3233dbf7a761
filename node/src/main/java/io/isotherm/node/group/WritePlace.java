package io.isotherm.node.group;

import io.isotherm.api.internal.v1.PartitionRef;
import io.isotherm.model.cluster.PartitionDescriptor;
import io.isotherm.model.item.Bytes;

/**
 * Where a write goes while partitions may be changing. Pure.
 *
 * <p>It is evaluated behind whatever is in flight, so what counts is who serves its item once that
 * is applied. Yet nobody is told of what may never be applied, and an item that only a change in
 * flight brings is not there to be read:
 *
 * <pre>
 * applied        with the change in flight         the write
 * serves         serves                            goes there
 * serves         replaced by what serves           goes to what takes its place, behind the change
 * serves         frozen or gone                    waits for the change
 * frozen         any                               waits for the handover
 * not here       here                              waits for the change
 * not here       not here                          is told what is here
 * </pre>
 *
 * <p>In the second line the write's partition gives way before the write is applied. That is no
 * stale epoch: it was current when the write was evaluated, both are proposed in one leadership,
 * and the guard of the log has the write only if it has the change before it.
 */
sealed interface WritePlace {
  /**
   * It is evaluated.
   *
   * @param partition that has the item when the write is applied
   */
  record In(PartitionDescriptor partition) implements WritePlace {}

  /** It waits until the change in flight has ended, and begins anew. */
  record BehindChange() implements WritePlace {}

  /** Its partition serves nobody until it is known which group does. */
  record HandedOver() implements WritePlace {}

  /** The caller's view of the partitions is not that of this replica. */
  record Elsewhere() implements WritePlace {}

  /**
   * The place of a write.
   *
   * @param applied the partitions that are applied
   * @param ahead those that will be once the change in flight is; the same when none is
   * @param ref the partition the caller means
   */
  static WritePlace of(
      PartitionTable applied, PartitionTable ahead, PartitionRef ref, Bytes position) {
    var here = applied.meant(ref, position);
    if (here == null) {
      return ahead.meant(ref, position) == null ? new Elsewhere() : new BehindChange();
    }
    long id = ref.getPartition();
    if (applied.isFrozen(id)) {
      return new HandedOver();
    }
    if (ahead == applied || (ahead.contains(here) && !ahead.isFrozen(id))) {
      return new In(here);
    }
    var successor = ahead.serving(here.tableId(), position);
    return successor == null ? new BehindChange() : new In(successor);
  }
}
