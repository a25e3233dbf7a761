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
}
