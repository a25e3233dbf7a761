package io.isotherm.placement.catalog;

import io.isotherm.model.access.AccessKey;
import io.isotherm.model.capacity.CapacityChange;
import io.isotherm.model.capacity.CapacitySettings;
import io.isotherm.model.cluster.PartitionDescriptor;
import io.isotherm.model.cluster.PartitionId;
import io.isotherm.model.partition.PartitionDecision;
import io.isotherm.model.table.TableDefinition;
import io.isotherm.model.table.TableId;
import java.util.List;

/** One change of the catalog. Says what is, not what to do, so applying it needs no decision. */
public sealed interface CatalogChange {
  /** The first change of every catalog; once more for each higher feature level. */
  record ClusterFounded(String clusterId, ClusterSettings settings) implements CatalogChange {}

  /**
   * A node is new, or came back with another incarnation or address, or something else is wanted.
   */
  record NodeRegistered(CatalogNode node) implements CatalogChange {}

  /** A group exists from here on; its replicas are still to be opened. */
  record GroupPlanned(CatalogGroup group) implements CatalogChange {}

  /**
   * A group, which may be the placement group, has other members, or one of them is to give way to
   * another.
   */
  record GroupMembersChanged(CatalogGroup group) implements CatalogChange {}

  record TableCreated(TableDefinition table) implements CatalogChange {}

  /** Another status or other settings. */
  record TableChanged(TableDefinition table) implements CatalogChange {}

  record TableDropped(TableId table) implements CatalogChange {}

  record PartitionsPlaced(List<PartitionDescriptor> partitions) implements CatalogChange {
    public PartitionsPlaced {
      partitions = List.copyOf(partitions);
    }
  }

  record PartitionsRemoved(List<PartitionId> partitions) implements CatalogChange {
    public PartitionsRemoved {
      partitions = List.copyOf(partitions);
    }
  }

  /** A key is new, or may be used again, or no more. */
  record AccessKeyChanged(AccessKey key) implements CatalogChange {}

  record AccessKeyDropped(String id) implements CatalogChange {}

  /** The settings of capacity that hold unless a table has something of its own. */
  record ClusterCapacityChanged(CapacitySettings settings) implements CatalogChange {}

  /**
   * What a table has of its own.
   *
   * @param own all of it
   */
  record TableCapacityChanged(TableId table, CapacityChange own) implements CatalogChange {}

  /** The ids of its replacements are taken from here on. */
  record OperatorPlanned(Operator operator) implements CatalogChange {}

  /**
   * An operator is done, and the partitions are changed by the same entry; or it was given up, and
   * they are as they were.
   */
  record OperatorEnded(OperatorId id) implements CatalogChange {}

  /** A move is given up from here on; it ends once neither group has anything of it. */
  record OperatorGivenUp(OperatorId id, Operator.GivenUp reason) implements CatalogChange {}

  /**
   * Something was decided about partitions.
   *
   * @param superseded id of the decision that it takes the place of; 0 for none
   */
  record DecisionNoted(PartitionDecision decision, long superseded) implements CatalogChange {}
}
