package io.isotherm.node.group;

import io.isotherm.model.cluster.PartitionDescriptor;

/** What is to become of a partition that arrives. Done again it changes nothing. */
public sealed interface ArrivalStep {
  /** Id of the partition. */
  long partition();

  /**
   * It begins to arrive. Answered with the progress.
   *
   * @param target of this group; refused, for now, when its range overlaps that of a partition or
   *     of another arrival. Whatever lies in its range is deleted
   */
  record Arrive(PartitionDescriptor target) implements ArrivalStep {
    @Override
    public long partition() {
      return target.id().value();
    }
  }

  /**
   * A chunk of it is stored, if it is the next one. Answered with the progress after it, or with
   * the present one when another chunk is next. Of one arrival one is in flight at a time; writes
   * of the group go beside it.
   */
  record Take(long partition, ArrivalChunk chunk) implements ArrivalStep {}

  /**
   * It becomes a partition, if it is all here. Answered that it is adopted, or with the progress
   * when that has another step or digest, or not everything is copied.
   *
   * @param step of the progress
   * @param sequence up to which changes have been taken, or further. Of a step that was not heard
   *     of when this was asked for: it may be another chunk's, with all items and not all tokens
   * @param digest of the items as they were when they left
   */
  record Adopt(long partition, long step, long sequence, RowDigest digest) implements ArrivalStep {
    /** At a step of which it is known that nothing comes after it. */
    public Adopt(long partition, long step, RowDigest digest) {
      this(partition, step, 0, digest);
    }
  }

  /**
   * It is never adopted, even if nothing was heard of it so far. Answered that it is abandoned, or
   * that it was adopted before: the group's log decides which of the two it is.
   */
  record Abandon(long partition) implements ArrivalStep {}
}
