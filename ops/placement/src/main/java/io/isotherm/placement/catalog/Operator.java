package io.isotherm.placement.catalog;

import io.isotherm.model.cluster.PartitionDescriptor;
import io.isotherm.model.cluster.PartitionId;
import io.isotherm.model.key.KeyRange;
import io.isotherm.model.table.TableId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A planned change that has not ended.
 *
 * <pre>
 * (planned) -> (done: the leader reports it done) | (given up: it can never be done)
 *
 * a move: (planned) -> (done: the leader of the other group reports the partition)
 *         (planned) -> given up -> (ended: neither group has anything of the move) | (done)
 * </pre>
 *
 * @param begunMillis since the epoch, by the clock of the placement driver that planned it
 * @param decision id of the {@link io.isotherm.model.partition.PartitionDecision} it carries out
 */
public record Operator(OperatorId id, long begunMillis, Change change, long decision) {
  /** What it changes. */
  public sealed interface Change {
    TableId tableId();

    /** The partitions that are gone when it is done. */
    List<PartitionDescriptor> before();

    /** Those that are there instead. */
    List<PartitionDescriptor> after();
  }

  /** The same operator, to be given up; itself when it is given up already, or no move. */
  public Operator givenUp(GivenUp reason) {
    return switch (change) {
      case Replace _ -> this;
      case Move(var source, var target, var given) ->
          given != null
              ? this
              : new Operator(id, begunMillis, new Move(source, target, reason), decision);
    };
  }

  /** Why a move is given up. */
  public enum GivenUp {
    TABLE_GONE("its table is gone or being deleted"),
    NOT_AS_PLANNED("the partition is not as it was when it was planned"),
    FAILED("its group gave it up"),
    STUCK("nothing went on for long"),
    CANCELLED("it was asked for");

    private final String text;

    GivenUp(String text) {
      this.text = text;
    }

    /** Constant, without a full stop. */
    public String text() {
      return text;
    }
  }

  /**
   * A partition goes to another group, where it has a new id: its old one is never in its group
   * again, and the new one never there once the move was given up.
   *
   * @param target the same range of the same table, with a higher epoch
   * @param givenUp why it is to be given up; null while it is carried on
   */
  public record Move(
      PartitionDescriptor source, PartitionDescriptor target, @Nullable GivenUp givenUp)
      implements Change {
    public Move {
      if (!source.tableId().equals(target.tableId()) || !source.range().equals(target.range())) {
        throw new IllegalArgumentException("A partition stays the same when it moves.");
      }
      if (source.groupId() == target.groupId()) {
        throw new IllegalArgumentException("A partition moves to another group.");
      }
      if (source.id().equals(target.id()) || source.epoch().compareTo(target.epoch()) >= 0) {
        throw new IllegalArgumentException("A partition that moved has a new id and a new epoch.");
      }
    }

    @Override
    public TableId tableId() {
      return source.tableId();
    }

    @Override
    public List<PartitionDescriptor> before() {
      return List.of(source);
    }

    @Override
    public List<PartitionDescriptor> after() {
      return List.of(target);
    }
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
    public List<PartitionDescriptor> before() {
      return replaced;
    }

    @Override
    public List<PartitionDescriptor> after() {
      return replacements;
    }

    /** The group of all of them. */
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
