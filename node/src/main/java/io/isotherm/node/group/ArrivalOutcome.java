package io.isotherm.node.group;

import io.isotherm.api.internal.v1.Refusal;
import io.isotherm.model.cluster.PartitionDescriptor;
import java.util.List;

/** What a step of an arrival came to, on one state of the group. */
sealed interface ArrivalOutcome {
  /** Of a partition that was not known. */
  record Begun(PartitionDescriptor partition) implements ArrivalOutcome {}

  /**
   * A chunk is taken.
   *
   * @param progress after it
   */
  record Fed(long partition, ArrivalChunk chunk, ArrivalProgress progress)
      implements ArrivalOutcome {}

  /** All of it is here, and it is served from now on. */
  record Adopted(long partition) implements ArrivalOutcome {}

  /** It is given up for good. */
  record Abandoned(long partition) implements ArrivalOutcome {}

  /** Nothing changes: it is arriving, and this far. */
  record Arriving(ArrivalProgress progress) implements ArrivalOutcome {}

  /** Nothing changes: it is or was a partition of the group. */
  record WasAdopted() implements ArrivalOutcome {}

  /** Nothing changes: it never will be a partition of the group. */
  record WasAbandoned() implements ArrivalOutcome {}

  /** Nothing is known of it, something is in its way, or the chunk makes no sense. */
  record Refused(Refusal refusal) implements ArrivalOutcome {}

  /**
   * The partitions once it is applied.
   *
   * @param before those it was decided on
   * @param arrivals those it was decided on
   */
  default PartitionTable after(PartitionTable before, ArrivalTable arrivals) {
    return this instanceof Adopted(var id) && arrivals.find(id) instanceof Arrival(var partition, _)
        ? before.with(List.of(partition))
        : before;
  }
}
