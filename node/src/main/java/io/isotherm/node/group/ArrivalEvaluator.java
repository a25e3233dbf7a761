package io.isotherm.node.group;

import io.isotherm.model.cluster.PartitionDescriptor;
import io.isotherm.model.error.ErrorCode;
import io.isotherm.node.evaluate.StoredItem;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Decides what a step makes of an arrival. Pure, for any thread.
 *
 * <p>A partition is adopted once or abandoned for good, and which of the two does not change any
 * more: the group it leaves acts on the answer.
 *
 * @param partitions of the group
 * @param arrivals of the group
 * @param tombstones tells by id what is left of a partition that is gone; null when nothing is
 *     known
 * @param items the item that is stored somewhere; null when there is none
 */
record ArrivalEvaluator(
    PartitionTable partitions,
    ArrivalTable arrivals,
    LongFunction<@Nullable Tombstone> tombstones,
    Function<ItemKey, @Nullable StoredItem> items) {
  /** Partitions that arrive at a group at a time. */
  static final int ARRIVALS_MAX = 64;

  ArrivalOutcome evaluate(ArrivalStep step) {
    var arrival = arrivals.find(step.partition());
    if (arrival != null) {
      return switch (step) {
        case ArrivalStep.Arrive(var target) -> arriveAgain(target, arrival);
        case ArrivalStep.Take(_, var chunk) -> take(chunk, arrival);
        case ArrivalStep.Adopt adopt -> adopt(adopt, arrival.progress());
        case ArrivalStep.Abandon(var id) -> new ArrivalOutcome.Abandoned(id);
      };
    }
    var ended = ended(step.partition());
    if (ended != null) {
      return ended;
    }
    return switch (step) {
      case ArrivalStep.Arrive(var target) -> arrive(target);
      case ArrivalStep.Take _, ArrivalStep.Adopt _ ->
          new ArrivalOutcome.Refused(Refusals.stalePartition(List.of()));
      case ArrivalStep.Abandon(var id) -> new ArrivalOutcome.Abandoned(id);
    };
  }

  /** How its arrival ended; null when it never began. */
  private @Nullable ArrivalOutcome ended(long id) {
    if (partitions.find(id) != null) {
      return new ArrivalOutcome.WasAdopted();
    }
    return switch (tombstones.apply(id)) {
      case Tombstone.Abandoned() -> new ArrivalOutcome.WasAbandoned();
      case Tombstone.Ended(), Tombstone.Left _ -> new ArrivalOutcome.WasAdopted();
      case null -> null;
    };
  }

  private ArrivalOutcome arrive(PartitionDescriptor target) {
    if (partitions.overlaps(target)) {
      return refused(ErrorCode.UNAVAILABLE, "A partition that arrives overlaps one that is here.");
    }
    if (arrivals.overlaps(target)) {
      return refused(ErrorCode.UNAVAILABLE, "A partition that arrives overlaps another one.");
    }
    return arrivals.size() >= ARRIVALS_MAX
        ? refused(ErrorCode.OVERLOADED, "Too many partitions arrive at the group.")
        : new ArrivalOutcome.Begun(target);
  }

  private static ArrivalOutcome arriveAgain(PartitionDescriptor target, Arrival arrival) {
    return arrival.partition().equals(target)
        ? new ArrivalOutcome.Arriving(arrival.progress())
        : refused(ErrorCode.VALIDATION, "Another partition of this id arrives.");
  }

  private static ArrivalOutcome adopt(ArrivalStep.Adopt adopt, ArrivalProgress progress) {
    return progress.copiedAll()
            && progress.step() == adopt.step()
            && progress.sequence() >= adopt.sequence()
            && progress.digest().equals(adopt.digest())
        ? new ArrivalOutcome.Adopted(adopt.partition())
        : new ArrivalOutcome.Arriving(progress);
  }

  private ArrivalOutcome take(ArrivalChunk chunk, Arrival arrival) {
    var partition = arrival.partition();
    var progress = arrival.progress();
    if (chunk.step() != progress.step()) {
      return new ArrivalOutcome.Arriving(progress);
    }
    if (!goesOn(chunk, progress) || !isWithin(chunk, partition)) {
      return refused(ErrorCode.VALIDATION, "A chunk does not go on from the one before.");
    }
    var digest = progress.digest();
    long count = progress.items();
    long bytes = progress.bytes();
    for (var row : chunk.rows()) {
      var position = row.position();
      boolean copied = progress.copiedAll() || position.compareTo(progress.copiedTo()) <= 0;
      // Above what was copied there is nothing.
      var old = copied ? items.apply(new ItemKey(partition.tableId().value(), position)) : null;
      if (old != null) {
        digest = digest.minus(RowDigest.of(position, old.bytes()));
        count--;
        bytes -= old.sizeBytes();
      }
      var stored = row.stored();
      if (stored != null) {
        digest = digest.plus(row.digest());
        count++;
        bytes += stored.sizeBytes();
      }
    }
    return new ArrivalOutcome.Fed(
        partition.id().value(),
        chunk,
        new ArrivalProgress(
            progress.step() + 1,
            chunk.copiedTo(),
            chunk.copiedAll(),
            chunk.sequence(),
            digest,
            count,
            bytes,
            chunk.mover()));
  }

  private static boolean goesOn(ArrivalChunk chunk, ArrivalProgress progress) {
    return chunk.copiedTo().compareTo(progress.copiedTo()) >= 0
        && (chunk.copiedAll() || !progress.copiedAll())
        && chunk.sequence() >= progress.sequence();
  }

  /** Whether nothing comes to lie outside the range, or above what is said to be copied. */
  private static boolean isWithin(ArrivalChunk chunk, PartitionDescriptor partition) {
    return chunk.rows().stream()
        .map(ArrivalChunk.Row::position)
        .allMatch(position ->
            partition.range().contains(position)
                && (chunk.copiedAll() || position.compareTo(chunk.copiedTo()) <= 0));
  }

  private static ArrivalOutcome refused(ErrorCode code, String sentence) {
    return new ArrivalOutcome.Refused(Refusals.failure(code, sentence));
  }
}
