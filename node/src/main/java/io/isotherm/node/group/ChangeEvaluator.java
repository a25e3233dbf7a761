package io.isotherm.node.group;

import io.isotherm.model.cluster.PartitionDescriptor;
import io.isotherm.model.error.ErrorCode;
import java.util.List;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Decides what a change makes of the partitions of a group. Pure, for any thread.
 *
 * <p>An id is used once: a partition that was replaced, dropped or left never comes back, however
 * late somebody asks for it who did not hear of that. So a replacement that is refused because of
 * what it would replace can never be done.
 *
 * @param partitions of the group
 * @param arrivals of the group
 * @param tombstones tells by id what is left of a partition that is gone; null when nothing is
 *     known
 */
record ChangeEvaluator(
    PartitionTable partitions,
    ArrivalTable arrivals,
    LongFunction<@Nullable Tombstone> tombstones) {

  ChangeOutcome evaluate(PartitionChange change) {
    return switch (change) {
      case PartitionChange.Create(var wanted) -> create(wanted);
      case PartitionChange.Drop(var ids) -> drop(ids);
      case PartitionChange.Replace replace -> replace(replace);
      case PartitionChange.Depart depart -> depart(depart);
      case PartitionChange.Freeze(var id, var target) -> freeze(id, target);
      case PartitionChange.Leave(var id, var target) -> leave(id, target);
      case PartitionChange.Stay(var id, var target) -> stay(id, target);
    };
  }

  private ChangeOutcome create(List<PartitionDescriptor> wanted) {
    var missing = wanted.stream().filter(this::isUnused).toList();
    if (missing.stream().anyMatch(partitions::overlaps)) {
      return new ChangeOutcome.Refused(
          Refusals.failure(ErrorCode.INTERNAL, "A partition overlaps another one of its table."));
    }
    if (missing.stream().anyMatch(arrivals::overlaps)) {
      return notNow("A partition overlaps one that arrives.");
    }
    return missing.isEmpty() ? new ChangeOutcome.Unchanged() : new ChangeOutcome.Created(missing);
  }

  private ChangeOutcome drop(List<Long> ids) {
    var present = ids.stream().filter(id -> partitions.find(id) != null).toList();
    return present.isEmpty() ? new ChangeOutcome.Unchanged() : new ChangeOutcome.Dropped(present);
  }

  private ChangeOutcome replace(PartitionChange.Replace replace) {
    var replaced = replace.replaced();
    var replacements = replace.replacements();
    if (replacements.stream().allMatch(partitions::contains)) {
      return new ChangeOutcome.Unchanged();
    }
    if (replaced.stream().allMatch(partitions::contains)
        && replacements.stream().allMatch(this::isUnused)) {
      return replaced.stream().anyMatch(p -> partitions.departure(p.id().value()) != null)
          ? notNow("A partition that departs is not replaced.")
          : new ChangeOutcome.Replaced(replaced, replacements);
    }
    return new ChangeOutcome.Refused(
        partitions.stale(replaced.getFirst().tableId().value(), replace.range()));
  }

  private ChangeOutcome depart(PartitionChange.Depart depart) {
    long id = depart.source().id().value();
    if (!partitions.contains(depart.source())) {
      return elsewhere(id, depart.target().id().value());
    }
    var departure = partitions.departure(id);
    if (departure == null) {
      return new ChangeOutcome.Departing(depart);
    }
    if (!departure.target().equals(depart.target())) {
      return notNow("The partition departs to another group.");
    }
    return departure.targetAddresses().equals(depart.addresses())
        ? new ChangeOutcome.Unchanged()
        : new ChangeOutcome.Departing(depart);
  }

  private ChangeOutcome freeze(long id, long target) {
    var departure = partitions.departure(id);
    if (departure == null || !departure.isTo(target)) {
      return stale(id);
    }
    return departure.frozen() ? new ChangeOutcome.Unchanged() : new ChangeOutcome.Frozen(id);
  }

  private ChangeOutcome leave(long id, long target) {
    var departure = partitions.departure(id);
    if (departure == null || !departure.isTo(target)) {
      return elsewhere(id, target);
    }
    return departure.frozen()
        ? new ChangeOutcome.Left(id, departure.target())
        : new ChangeOutcome.Refused(
            Refusals.failure(ErrorCode.VALIDATION, "A partition that leaves is frozen before."));
  }

  private ChangeOutcome stay(long id, long target) {
    var departure = partitions.departure(id);
    if (departure != null && departure.isTo(target)) {
      return new ChangeOutcome.Stayed(id);
    }
    return hasLeftFor(id, target) ? stale(id) : new ChangeOutcome.Unchanged();
  }

  /** Of a partition that is not here as somebody thinks: done, if it has left for this target. */
  private ChangeOutcome elsewhere(long id, long target) {
    return hasLeftFor(id, target) ? new ChangeOutcome.Unchanged() : stale(id);
  }

  private boolean hasLeftFor(long id, long target) {
    return tombstones.apply(id) instanceof Tombstone.Left(var successor)
        && successor.id().value() == target;
  }

  /** Tells what is here under the id, or what took its place in another group. */
  private ChangeOutcome stale(long id) {
    var here = partitions.find(id);
    if (here != null) {
      return new ChangeOutcome.Refused(Refusals.stalePartition(List.of(here)));
    }
    return new ChangeOutcome.Refused(
        Refusals.stalePartition(
            tombstones.apply(id) instanceof Tombstone.Left(var successor)
                ? List.of(successor)
                : List.of()));
  }

  /** It may be done later. */
  private static ChangeOutcome notNow(String sentence) {
    return new ChangeOutcome.Refused(Refusals.failure(ErrorCode.UNAVAILABLE, sentence));
  }

  private boolean isUnused(PartitionDescriptor partition) {
    long id = partition.id().value();
    return partitions.find(id) == null && tombstones.apply(id) == null;
  }
}
