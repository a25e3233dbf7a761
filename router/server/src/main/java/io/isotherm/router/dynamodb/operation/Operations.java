package io.isotherm.router.dynamodb.operation;

import io.isotherm.router.dynamodb.shape.ServiceModel;
import io.isotherm.router.dynamodb.shape.Shape.Structure;
import io.isotherm.router.handler.Handlers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The operations that are served, by name. Immutable. */
public final class Operations {
  /**
   * Operations of the service that are not served, or not yet: whoever asks for one is told so,
   * which nobody needs to look up.
   */
  private static final Set<String> NOT_SERVED =
      Set.of(
          "BatchExecuteStatement",
          "CreateBackup",
          "CreateGlobalTable",
          "DeleteBackup",
          "DeleteResourcePolicy",
          "DescribeBackup",
          "DescribeExport",
          "DescribeGlobalTable",
          "DescribeGlobalTableSettings",
          "DescribeImport",
          "DescribeKinesisStreamingDestination",
          "DescribeStream",
          "DescribeTableReplicaAutoScaling",
          "DisableKinesisStreamingDestination",
          "EnableKinesisStreamingDestination",
          "ExecuteStatement",
          "ExecuteTransaction",
          "ExportTableToPointInTime",
          "GetRecords",
          "GetResourcePolicy",
          "GetShardIterator",
          "ImportTable",
          "ListBackups",
          "ListExports",
          "ListGlobalTables",
          "ListImports",
          "ListStreams",
          "PutResourcePolicy",
          "RestoreTableFromBackup",
          "RestoreTableToPointInTime",
          "SearchVectors",
          "TransactGetItems",
          "TransactWriteItems",
          "UpdateContinuousBackups",
          "UpdateGlobalTable",
          "UpdateGlobalTableSettings",
          "UpdateKinesisStreamingDestination",
          "UpdateTableReplicaAutoScaling");

  private final Map<String, Known> byName;

  private Operations(Map<String, Known> byName) {
    this.byName = Map.copyOf(byName);
  }

  /**
   * An operation and what its input looks like.
   *
   * @param input shape of the input
   */
  public record Known(Operation operation, Structure input) {}

  /** All operations that are served. */
  public static Operations of(Handlers handlers, ServiceModel model) {
    var items = handlers.items();
    var tables = handlers.tables();
    var all =
        List.<Operation>of(
            new PutItem(items),
            new GetItem(items),
            new UpdateItem(items),
            new DeleteItem(items),
            new Query(handlers.ranges(), handlers.explanations()),
            new Scan(handlers.ranges(), handlers.explanations()),
            new BatchGetItem(handlers.batches()),
            new BatchWriteItem(handlers.batches()),
            new CreateTable(tables),
            new UpdateTable(tables),
            new DeleteTable(tables),
            new DescribeTable(tables),
            new ListTables(tables),
            new TagResource(tables),
            new UntagResource(tables),
            new ListTagsOfResource(tables),
            new UpdateTimeToLive(tables),
            new DescribeTimeToLive(tables),
            new DescribeContinuousBackups(tables),
            new UpdateContributorInsights(tables),
            new DescribeContributorInsights(tables),
            new ListContributorInsights(tables),
            new DescribeEndpoints(),
            new DescribeLimits());
    var byName = new HashMap<String, Known>();
    for (var operation : all) {
      byName.put(operation.name(), new Known(operation, model.input(operation.name())));
    }
    return new Operations(byName);
  }

  /** The operation of that name, or null when it is not served. */
  public @Nullable Known find(String name) {
    return byName.get(name);
  }

  /** Whether the service has an operation of that name that is not served here. */
  public boolean isKnownElsewhere(String name) {
    return NOT_SERVED.contains(name);
  }
}
