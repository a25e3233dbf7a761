package io.isotherm.node.group;

import io.isotherm.model.cluster.PartitionDescriptor;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.key.KeyRange;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;

/** How the partitions of a group are to change. Done again it changes nothing. */
public sealed interface PartitionChange {
  /**
   * Empty partitions come.
   *
   * @param partitions of this group; refused when a range overlaps that of another partition, and
   *     left out when the group once held them: what is gone does not come back
   */
  record Create(List<PartitionDescriptor> partitions) implements PartitionChange {
    public Create {
      partitions = List.copyOf(partitions);
    }
  }

  /**
   * Partitions go, and their items with them.
   *
   * @param partitions ids
   */
  record Drop(List<Long> partitions) implements PartitionChange {
    public Drop {
      partitions = List.copyOf(partitions);
    }
  }

  /**
   * Partitions take the place of others, as in a split or a merge. No item moves.
   *
   * @param replaced 1 to {@link #PARTS_MAX}, in the order of their ranges, without a hole
   * @param replacements as many, which together have the range of those replaced; each with another
   *     id, and an epoch above all of theirs
   */
  record Replace(List<PartitionDescriptor> replaced, List<PartitionDescriptor> replacements)
      implements PartitionChange {
    /** So many that hot items can be cut out of a partition, and few for one entry. */
    public static final int PARTS_MAX = 16;

    /**
     * Checks everything but what the group holds.
     *
     * @throws DatabaseException VALIDATION
     */
    public Replace {
      replaced = List.copyOf(replaced);
      replacements = List.copyOf(replacements);
      checkParts(replaced);
      checkParts(replacements);
      checkOwner(replaced, replacements);
      if (!whole(replaced).equals(whole(replacements))) {
        throw DatabaseException.invalid("Replacements have the range of what they replace.");
      }
      checkEpochs(replaced, replacements);
    }

    /** What is covered before and after. */
    KeyRange range() {
      return whole(replaced);
    }

    private static void checkParts(List<PartitionDescriptor> parts) {
      if (parts.isEmpty() || parts.size() > PARTS_MAX) {
        throw DatabaseException.invalid("1 to 16 partitions are replaced by 1 to 16 others.");
      }
    }

    private static void checkOwner(
        List<PartitionDescriptor> replaced, List<PartitionDescriptor> replacements) {
      var owner = replaced.getFirst();
      var ids = new HashSet<>();
      for (var parts : List.of(replaced, replacements)) {
        for (var partition : parts) {
          if (!partition.tableId().equals(owner.tableId())
              || partition.groupId() != owner.groupId()) {
            throw DatabaseException.invalid("Partitions are replaced within a table and a group.");
          }
          if (!ids.add(partition.id())) {
            throw DatabaseException.invalid("A replacement has an id of its own.");
          }
        }
      }
    }

    private static void checkEpochs(
        List<PartitionDescriptor> replaced, List<PartitionDescriptor> replacements) {
      var last = replaced.stream().map(PartitionDescriptor::epoch).max(Comparator.naturalOrder());
      if (replacements.stream().anyMatch(p -> p.epoch().compareTo(last.orElseThrow()) <= 0)) {
        throw DatabaseException.invalid("The epoch of a replacement is above those it replaces.");
      }
    }

    private static KeyRange whole(List<PartitionDescriptor> parts) {
      var whole = parts.getFirst().range();
      for (var part : parts.subList(1, parts.size())) {
        if (!whole.isAdjacent(part.range())) {
          throw DatabaseException.invalid("Partitions are replaced in order and without a hole.");
        }
        whole = whole.merge(part.range());
      }
      return whole;
    }
  }

  /**
   * A partition is to go to another group; see {@link Departure}. Until it is frozen it serves as
   * ever.
   *
   * @param source refused as stale when it is not here as it is described
   * @param target has the table and the range of the source, is of another group, and has another
   *     id and a higher epoch; refused, for now, while the source departs to another target
   * @param addresses host:port of node control of the nodes of the target's group; 1 to {@link
   *     #ADDRESSES_MAX}. Asked again with others, those are used from then on
   */
  record Depart(PartitionDescriptor source, PartitionDescriptor target, List<String> addresses)
      implements PartitionChange {
    /** More nodes than a group has. */
    public static final int ADDRESSES_MAX = 9;

    private static final int ADDRESS_LENGTH_MAX = 300;

    /**
     * Checks everything but what the group holds.
     *
     * @throws DatabaseException VALIDATION
     */
    public Depart {
      addresses = List.copyOf(addresses);
      if (!source.tableId().equals(target.tableId()) || !source.range().equals(target.range())) {
        throw DatabaseException.invalid("A partition moves with its table and its range.");
      }
      if (source.groupId() == target.groupId()) {
        throw DatabaseException.invalid("A partition moves to another group.");
      }
      if (source.id().equals(target.id()) || target.epoch().compareTo(source.epoch()) <= 0) {
        throw DatabaseException.invalid("A partition that moves gets a new id and a higher epoch.");
      }
      if (addresses.isEmpty()
          || addresses.size() > ADDRESSES_MAX
          || addresses.stream()
              .anyMatch(address -> address.isEmpty() || address.length() > ADDRESS_LENGTH_MAX)) {
        throw DatabaseException.invalid("A partition moves to a group of 1 to 9 addresses.");
      }
    }
  }

  /**
   * A departing partition serves nothing from now on.
   *
   * @param partition id; refused as stale when it does not depart to this target
   * @param target id
   */
  record Freeze(long partition, long target) implements PartitionChange {}

  /**
   * A frozen partition is gone. Only once the other group has adopted the target.
   *
   * @param partition id
   * @param target id, which is told to whoever asks for the partition
   */
  record Leave(long partition, long target) implements PartitionChange {}

  /**
   * A departing partition stays, and serves. Only once the other group has abandoned the target.
   *
   * @param partition id
   * @param target id; a departure to another one goes on
   */
  record Stay(long partition, long target) implements PartitionChange {}
}
