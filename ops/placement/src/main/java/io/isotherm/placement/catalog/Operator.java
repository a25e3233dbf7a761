package io.isotherm.placement.catalog;

import io.isotherm.model.cluster.PartitionDescriptor;
import io.isotherm.model.cluster.PartitionId;
import io.isotherm.model.key.KeyRange;
import io.isotherm.model.table.TableId;
import java.util.List;

/**
 * A planned change that has not ended.
 *
 * <pre>
 * (planned) -> (done: the leader reports it done) | (given up: it can never be done)
 * </pre>
 *
 * @param begunMillis since the epoch, by the clock of the placement driver that planned it
 * @param decision id of the {@link io.isotherm.model.partition.PartitionDecision} it carries out
 */
public record Operator(OperatorId id, long begunMillis, Change change, long decision) {
  /** What it changes. */
  public sealed interface Change {
    TableId tableId();

    long groupId();
  }

  /**
   * Partitions take the place of others, within one group: a split or a merge. No item moves.
   *
   * @param replaced adjacent, of one table and one group, in the order of their ranges
   * @param replacements in the order of their ranges, which together are the same range; each with
   *     an id that was never used and an epoch above all of those replaced
   */
  public record Replace(List<PartitionDescriptor> replaced, List<PartitionDescriptor> replacements)
      implements Change {
    public Replace {
      replaced = List.copyOf(replaced);
      replacements = List.copyOf(replacements);
      check(replaced, replacements);
    }

    @Override
    public TableId tableId() {
      return replaced.getFirst().tableId();
    }

    @Override
    public long groupId() {
      return replaced.getFirst().groupId();
    }

    public List<PartitionId> replacedIds() {
      return replaced.stream().map(PartitionDescriptor::id).toList();
    }

    public List<PartitionId> replacementIds() {
      return replacements.stream().map(PartitionDescriptor::id).toList();
    }

    private static void check(
        List<PartitionDescriptor> replaced, List<PartitionDescriptor> replacements) {
      if (replaced.isEmpty() || replacements.isEmpty()) {
        throw new IllegalArgumentException("Partitions take the place of others.");
      }
      if (!whole(replaced).equals(whole(replacements))) {
        throw new IllegalArgumentException("Replacements cover what they replace.");
      }
      long epoch = replaced.stream().mapToLong(p -> p.epoch().value()).max().orElseThrow();
      var first = replaced.getFirst();
      for (var partition : replacements) {
        if (partition.epoch().value() <= epoch) {
          throw new IllegalArgumentException("A replacement has a higher epoch.");
        }
      }
      for (var partition : replaced) {
        checkHome(first, partition);
      }
      for (var partition : replacements) {
        checkHome(first, partition);
      }
    }

    private static void checkHome(PartitionDescriptor first, PartitionDescriptor partition) {
      if (partition.groupId() != first.groupId() || !partition.tableId().equals(first.tableId())) {
        throw new IllegalArgumentException("Partitions are replaced within a table and a group.");
      }
    }

    private static KeyRange whole(List<PartitionDescriptor> partitions) {
      var range = partitions.getFirst().range();
      for (var next : partitions.subList(1, partitions.size())) {
        range = range.merge(next.range());
      }
      return range;
    }
  }
}
