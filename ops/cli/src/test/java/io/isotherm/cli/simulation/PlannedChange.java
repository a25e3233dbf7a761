package io.isotherm.cli.simulation;

import io.isotherm.model.cluster.PartitionDescriptor;
import java.util.List;
import java.util.stream.Stream;

/** An operator of the catalog: a change of partitions that was planned and has not ended. */
sealed interface PlannedChange {
  /** A split, a merge, or another cut of the same range. */
  record Replace(List<PartitionDescriptor> before, List<PartitionDescriptor> after)
      implements PlannedChange {}

  /** The partition is dropped, with its items, and another one made in its place. */
  record Renew(PartitionDescriptor partition, PartitionDescriptor successor)
      implements PlannedChange {
    @Override
    public List<PartitionDescriptor> before() {
      return List.of(partition);
    }

    @Override
    public List<PartitionDescriptor> after() {
      return List.of(successor);
    }
  }

  /** The partition goes to another group. */
  record Move(PartitionDescriptor partition, PartitionDescriptor target) implements PlannedChange {
    @Override
    public List<PartitionDescriptor> before() {
      return List.of(partition);
    }

    @Override
    public List<PartitionDescriptor> after() {
      return List.of(target);
    }
  }

  /** The partitions that go. */
  List<PartitionDescriptor> before();

  /** The partitions that come. */
  List<PartitionDescriptor> after();

  /** Whether nothing else is to be planned about {@code partition} meanwhile. */
  default boolean concerns(PartitionDescriptor partition) {
    return Stream.concat(before().stream(), after().stream())
        .anyMatch(other -> other.id().equals(partition.id()));
  }

  default long groupId() {
    return before().getFirst().groupId();
  }
}
