package io.isotherm.console.cluster;

import io.grpc.Channel;
import io.grpc.StatusRuntimeException;
import io.isotherm.api.convert.NodeConverter;
import io.isotherm.api.convert.PartitionConverter;
import io.isotherm.api.convert.UsedKeyConverter;
import io.isotherm.api.v1.DescribeTableRequest;
import io.isotherm.api.v1.ListDecisionsRequest;
import io.isotherm.api.v1.ListGroupsRequest;
import io.isotherm.api.v1.ListHotKeysRequest;
import io.isotherm.api.v1.ListNodesRequest;
import io.isotherm.api.v1.ListPartitionsRequest;
import io.isotherm.api.v1.ListTablesRequest;
import io.isotherm.api.v1.NodesGrpc;
import io.isotherm.api.v1.PartitionsGrpc;
import io.isotherm.api.v1.ReadHeatMapRequest;
import io.isotherm.api.v1.ReadHeatMapResponse;
import io.isotherm.api.v1.Table;
import io.isotherm.api.v1.TablesGrpc;
import io.isotherm.model.cluster.GroupDescription;
import io.isotherm.model.cluster.NodeDescription;
import io.isotherm.model.error.DatabaseException;
import io.isotherm.model.error.ErrorCode;
import io.isotherm.model.partition.PartitionDecision;
import io.isotherm.model.partition.PartitionDescription;
import io.isotherm.model.partition.UsedKey;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Calls to a router. Each waits for its answer, so it wants a thread that may wait; any such
 * thread. Each throws {@link DatabaseException} when it is refused or nobody answers.
 */
public final class ClusterCalls {
  /** For one call: a page that takes longer had better say so. */
  private static final int SECONDS_MAX = 5;

  /** As many as a router gives at a time. */
  private static final int PARTITIONS_PAGE = 1_000;

  /** What pages can show; a cluster with more is shown in part. */
  static final int PARTITIONS_MAX = 50_000;

  private static final int TABLES_MAX = 2_500;

  private final Channel router;

  public ClusterCalls(Channel router) {
    this.router = router;
  }

  /** By name. */
  public List<Table> tables() {
    return RouterAnswer.read(() -> {
      var tables = new ArrayList<Table>();
      String after = "";
      do {
        var page =
            tablesStub()
                .listTables(ListTablesRequest.newBuilder().setExclusiveStartName(after).build());
        for (String name : page.getNamesList()) {
          describe(tables, name);
        }
        after = page.getLastEvaluatedName();
      } while (!after.isEmpty() && tables.size() < TABLES_MAX);
      return tables;
    });
  }

  /** One that is gone by now is left out. */
  private void describe(List<Table> tables, String name) {
    try {
      tables.add(
          tablesStub()
              .describeTable(DescribeTableRequest.newBuilder().setName(name).build())
              .getTable());
    } catch (StatusRuntimeException refused) {
      var failure = RouterAnswer.failure(refused);
      if (failure.code() != ErrorCode.RESOURCE_NOT_FOUND) {
        throw failure;
      }
    }
  }

  /**
   * One of them.
   *
   * @throws DatabaseException RESOURCE_NOT_FOUND
   */
  public Table table(String name) {
    return RouterAnswer.read(() ->
        tablesStub()
            .describeTable(DescribeTableRequest.newBuilder().setName(name).build())
            .getTable());
  }

  /** By id. */
  public List<NodeDescription> nodes() {
    return RouterAnswer.read(() ->
        nodesStub().listNodes(ListNodesRequest.getDefaultInstance()).getNodesList().stream()
            .map(NodeConverter::description)
            .toList());
  }

  /** By id; the placement driver's own first. */
  public List<GroupDescription> groups() {
    return RouterAnswer.read(() ->
        nodesStub().listGroups(ListGroupsRequest.getDefaultInstance()).getGroupsList().stream()
            .map(NodeConverter::group)
            .toList());
  }

  /** All there are, by id, up to {@link #PARTITIONS_MAX}. */
  List<PartitionDescription> partitions() {
    return RouterAnswer.read(() -> {
      var all = new ArrayList<PartitionDescription>();
      long after = 0;
      boolean more = true;
      while (more && all.size() < PARTITIONS_MAX) {
        var page =
            partitionsStub()
                .listPartitions(
                    ListPartitionsRequest.newBuilder()
                        .setLimit(PARTITIONS_PAGE)
                        .setAfterId(after)
                        .build());
        page.getPartitionsList().stream().map(PartitionConverter::description).forEach(all::add);
        more = page.getMore() && page.getPartitionsCount() > 0;
        after = all.isEmpty() ? 0 : all.getLast().id().value();
      }
      return all;
    });
  }

  /** The newest first. */
  public List<PartitionDecision> decisions(ListDecisionsRequest request) {
    return RouterAnswer.read(() ->
        partitionsStub().listDecisions(request).getDecisionsList().stream()
            .map(PartitionConverter::decision)
            .toList());
  }

  /** Those with most first. */
  public List<UsedKey> hotKeys(ListHotKeysRequest request) {
    return RouterAnswer.read(() -> UsedKeyConverter.keys(partitionsStub().listHotKeys(request)));
  }

  public ReadHeatMapResponse heatMap(ReadHeatMapRequest request) {
    return RouterAnswer.read(() -> partitionsStub().readHeatMap(request));
  }

  private PartitionsGrpc.PartitionsBlockingStub partitionsStub() {
    return PartitionsGrpc.newBlockingStub(router).withDeadlineAfter(SECONDS_MAX, TimeUnit.SECONDS);
  }

  private NodesGrpc.NodesBlockingStub nodesStub() {
    return NodesGrpc.newBlockingStub(router).withDeadlineAfter(SECONDS_MAX, TimeUnit.SECONDS);
  }

  private TablesGrpc.TablesBlockingStub tablesStub() {
    return TablesGrpc.newBlockingStub(router).withDeadlineAfter(SECONDS_MAX, TimeUnit.SECONDS);
  }
}
