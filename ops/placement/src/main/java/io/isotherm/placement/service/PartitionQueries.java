package io.isotherm.placement.service;

import io.isotherm.api.convert.PartitionConverter;
import io.isotherm.api.v1.ListDecisionsRequest;
import io.isotherm.api.v1.ListDecisionsResponse;
import io.isotherm.api.v1.ListPartitionsRequest;
import io.isotherm.api.v1.ListPartitionsResponse;
import io.isotherm.consensus.GroupId;
import io.isotherm.model.cluster.PartitionDescriptor;
import io.isotherm.model.cluster.PartitionId;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.error.ErrorCode;
import io.isotherm.model.partition.PartitionDecision;
import io.isotherm.model.partition.PartitionDescription;
import io.isotherm.model.table.TableId;
import io.isotherm.placement.catalog.Catalog;
import io.isotherm.placement.planner.ClusterView;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What there is to know of partitions, page by page. Pure. */
final class PartitionQueries {
  /** Of one page. */
  static final int PAGE_MAX = 1_000;

  private static final int PAGE = 100;

  private PartitionQueries() {}

  /**
   * @throws DatabaseException VALIDATION, or RESOURCE_NOT_FOUND when the table is not there
   */
  static ListPartitionsResponse list(ClusterView view, ListPartitionsRequest request) {
    int limit = limit(request.getLimit());
    var table = request.getTable().isEmpty() ? null : table(view.catalog(), request.getTable());
    var leaders = view.leaders();
    var page = ListPartitionsResponse.newBuilder();
    var rest = view.catalog().partitions().tailMap(new PartitionId(request.getAfterId() + 1));
    for (var partition : rest.values()) {
      if (table != null && !table.equals(partition.tableId())) {
        continue;
      }
      if (page.getPartitionsCount() == limit) {
        return page.setMore(true).build();
      }
      page.addPartitions(PartitionConverter.message(description(view, leaders, partition)));
    }
    return page.build();
  }

  /**
   * @throws DatabaseException VALIDATION
   */
  static ListDecisionsResponse list(Catalog catalog, ListDecisionsRequest request) {
    int limit = limit(request.getLimit());
    var decisions =
        request.getBeforeId() == 0
            ? catalog.decisions()
            : catalog.decisions().headMap(request.getBeforeId());
    var page = ListDecisionsResponse.newBuilder();
    for (var decision : decisions.reversed().values()) {
      if (!isAskedFor(decision, request)) {
        continue;
      }
      if (page.getDecisionsCount() == limit) {
        return page.setMore(true).build();
      }
      page.addDecisions(PartitionConverter.message(decision));
    }
    return page.build();
  }

  /** A partition as it is shown; heat is left out when no leader reports it as it is. */
  static PartitionDescription description(
      ClusterView view, Map<GroupId, ClusterView.Leader> leaders, PartitionDescriptor partition) {
    var table = view.catalog().tables().get(partition.tableId());
    var leader = leaders.get(new GroupId(partition.groupId()));
    var seen = leader == null ? null : leader.replica().partitions().get(partition.id());
    return new PartitionDescription(
        partition.id(),
        table == null ? "" : table.name(),
        partition.range(),
        partition.epoch(),
        partition.groupId(),
        leader == null ? "" : leader.node().value(),
        seen == null ? 0 : Math.max(0, seen.usage().itemCount()),
        seen == null ? 0 : Math.max(0, seen.usage().sizeBytes()),
        seen == null ? null : seen.heat());
  }

  private static boolean isAskedFor(PartitionDecision decision, ListDecisionsRequest request) {
    return (!request.getManual() || decision.manual())
        && (request.getTable().isEmpty() || decision.table().equals(request.getTable()))
        && (request.getNode().isEmpty() || decision.isOf(request.getNode()))
        && (request.getPartition() == 0
            || decision.partitions().contains(new PartitionId(request.getPartition())));
  }

  private static int limit(int asked) {
    if (asked < 0 || asked > PAGE_MAX) {
      throw DatabaseException.invalid("limit", "A page has 1 to 1000 entries");
    }
    return asked == 0 ? PAGE : asked;
  }

  private static @Nullable TableId table(Catalog catalog, String name) {
    var table = catalog.table(name);
    if (table == null) {
      throw new DatabaseException(
          ErrorCode.RESOURCE_NOT_FOUND, "There is no table of this name", Map.of("table", name));
    }
    return table.id();
  }
}
