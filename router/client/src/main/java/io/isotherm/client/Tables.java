package io.isotherm.client;

import io.grpc.stub.StreamObserver;
import io.isotherm.api.convert.BillingConverter;
import io.isotherm.api.convert.TableConverter;
import io.isotherm.api.convert.TableSettingsConverter;
import io.isotherm.api.v1.ChangeTagsRequest;
import io.isotherm.api.v1.ChangeTagsResponse;
import io.isotherm.api.v1.CreateTableRequest;
import io.isotherm.api.v1.CreateTableResponse;
import io.isotherm.api.v1.DeleteTableRequest;
import io.isotherm.api.v1.DeleteTableResponse;
import io.isotherm.api.v1.DescribeTableRequest;
import io.isotherm.api.v1.DescribeTableResponse;
import io.isotherm.api.v1.ListTablesRequest;
import io.isotherm.api.v1.ListTablesResponse;
import io.isotherm.api.v1.TablesGrpc;
import io.isotherm.api.v1.TablesGrpc.TablesStub;
import io.isotherm.api.v1.UpdateContributorInsightsRequest;
import io.isotherm.api.v1.UpdateContributorInsightsResponse;
import io.isotherm.api.v1.UpdateTableRequest;
import io.isotherm.api.v1.UpdateTableResponse;
import io.isotherm.api.v1.UpdateTimeToLiveRequest;
import io.isotherm.api.v1.UpdateTimeToLiveResponse;
import io.isotherm.model.table.BillingMode;
import io.isotherm.model.table.ContributorInsights;
import io.isotherm.model.table.TableDescription;
import io.isotherm.model.table.TableStatus;
import io.isotherm.model.table.TableTags;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Creates, changes, deletes and describes tables. Any thread; see {@link ItemRequest#start} for
 * futures.
 *
 * <p>Changes are not sent again when their answer is lost, since the same change fails when it is
 * made twice: they end with OUTCOME_UNKNOWN, and describing the table tells what became of it.
 */
public final class Tables {
  private final Transport transport;
  private final Duration timeout;

  Tables(Transport transport, Duration timeout) {
    this.transport = transport;
    this.timeout = timeout;
  }

  /** Creates a table, which can be used once it is ACTIVE: {@link Table#awaitActive}. */
  public TableDescription create(NewTable table) {
    return Waiting.on(createAsync(table), Failures.unknown());
  }

  /** {@link #create} without waiting. */
  public CompletableFuture<TableDescription> createAsync(NewTable table) {
    var request =
        CreateTableRequest.newBuilder()
            .setName(table.name())
            .setKeySchema(TableConverter.message(table.key()))
            .setBillingMode(BillingConverter.message(table.settings().billingMode()))
            .setDeletionProtection(table.settings().deletionProtection())
            .setInitialPartitions(table.initialPartitions())
            .setWarmThroughput(BillingConverter.message(table.settings().warmThroughput()))
            .setEncryption(TableSettingsConverter.message(table.settings().encryption()))
            .addAllTags(TableSettingsConverter.messages(table.settings().tags()));
    var tableClass = table.settings().tableClass();
    if (tableClass != null) {
      request.setTableClass(TableSettingsConverter.message(tableClass.tableClass()));
    }
    return call(
        false,
        (stub, observer) -> stub.createTable(request.build(), observer),
        (CreateTableResponse response) -> TableConverter.description(response.getTable()));
  }

  /**
   * Changes a table.
   *
   * @param billingMode null to leave it
   * @param deletionProtection null to leave it
   */
  public TableDescription update(
      String name, @Nullable BillingMode billingMode, @Nullable Boolean deletionProtection) {
    return Waiting.on(updateAsync(name, billingMode, deletionProtection), Failures.unknown());
  }

  /** {@link #update} without waiting. */
  public CompletableFuture<TableDescription> updateAsync(
      String name, @Nullable BillingMode billingMode, @Nullable Boolean deletionProtection) {
    var request = UpdateTableRequest.newBuilder().setName(name);
    if (billingMode != null) {
      request.setBillingMode(BillingConverter.message(billingMode));
    }
    if (deletionProtection != null) {
      request.setDeletionProtection(deletionProtection);
    }
    return call(
        false,
        (stub, observer) -> stub.updateTable(request.build(), observer),
        (UpdateTableResponse response) -> TableConverter.description(response.getTable()));
  }

  /** Deletes a table and its items, which takes a while: {@link Table#awaitGone}. */
  public TableDescription delete(String name) {
    return Waiting.on(deleteAsync(name), Failures.unknown());
  }

  /** {@link #delete} without waiting. */
  public CompletableFuture<TableDescription> deleteAsync(String name) {
    return call(
        false,
        (stub, observer) ->
            stub.deleteTable(DeleteTableRequest.newBuilder().setName(name).build(), observer),
        (DeleteTableResponse response) -> TableConverter.description(response.getTable()));
  }

  /** What a table is and holds. */
  public TableDescription describe(String name) {
    return Waiting.on(describeAsync(name), Failures.unavailable());
  }

  /** {@link #describe} without waiting. */
  public CompletableFuture<TableDescription> describeAsync(String name) {
    return call(
        true,
        (stub, observer) ->
            stub.describeTable(DescribeTableRequest.newBuilder().setName(name).build(), observer),
        (DescribeTableResponse response) -> TableConverter.description(response.getTable()));
  }

  /** Names of all tables, in byte order. */
  public List<String> list() {
    var names = new ArrayList<String>();
    String after = "";
    do {
      var page = Waiting.on(listAfter(after), Failures.unavailable());
      names.addAll(page.names());
      after = page.last();
    } while (!after.isEmpty());
    return names;
  }

  /**
   * Sets tags of a table, each in place of the one with the same key, and removes others, all at
   * once.
   *
   * @param removed keys; there need not be such tags
   */
  public TableDescription changeTags(
      String name, Map<String, String> set, Collection<String> removed) {
    return Waiting.on(changeTagsAsync(name, set, removed), Failures.unknown());
  }

  /** {@link #changeTags} without waiting. */
  public CompletableFuture<TableDescription> changeTagsAsync(
      String name, Map<String, String> set, Collection<String> removed) {
    var request =
        ChangeTagsRequest.newBuilder()
            .setName(name)
            .addAllSet(TableSettingsConverter.messages(TableTags.of(set)))
            .addAllRemoved(removed)
            .build();
    return call(
        false,
        (stub, observer) -> stub.changeTags(request, observer),
        (ChangeTagsResponse response) -> TableConverter.description(response.getTable()));
  }

  /**
   * Lets the items of a table end by themselves, or no longer.
   *
   * @param attribute with the second since the epoch at which an item ends; to disable it, the one
   *     it is enabled with
   */
  public TableDescription updateTimeToLive(String name, String attribute, boolean enabled) {
    return Waiting.on(updateTimeToLiveAsync(name, attribute, enabled), Failures.unknown());
  }

  /** {@link #updateTimeToLive} without waiting. */
  public CompletableFuture<TableDescription> updateTimeToLiveAsync(
      String name, String attribute, boolean enabled) {
    var request =
        UpdateTimeToLiveRequest.newBuilder()
            .setName(name)
            .setAttribute(attribute)
            .setEnabled(enabled)
            .build();
    return call(
        false,
        (stub, observer) -> stub.updateTimeToLive(request, observer),
        (UpdateTimeToLiveResponse response) -> TableConverter.description(response.getTable()));
  }

  /**
   * Says whether it is kept which keys of a table are hot; {@link Partitions#hotKeys} tells them.
   * Those of a table for which it is not are forgotten.
   *
   * @param mode what is kept; null for nothing
   */
  public TableDescription updateContributorInsights(
      String name, ContributorInsights.@Nullable Mode mode) {
    return Waiting.on(updateContributorInsightsAsync(name, mode), Failures.unavailable());
  }

  /**
   * {@link #updateContributorInsights} without waiting. What is so already is answered as it is.
   */
  public CompletableFuture<TableDescription> updateContributorInsightsAsync(
      String name, ContributorInsights.@Nullable Mode mode) {
    var request = UpdateContributorInsightsRequest.newBuilder().setName(name);
    if (mode != null) {
      request.setEnabled(true).setMode(TableSettingsConverter.message(mode));
    }
    return call(
        true,
        (stub, observer) -> stub.updateContributorInsights(request.build(), observer),
        (UpdateContributorInsightsResponse response) ->
            TableConverter.description(response.getTable()));
  }

  TableDescription awaitActive(String name, Duration limit) {
    return Waiting.on(awaitActiveAsync(name, limit), Failures.unavailable());
  }

  void awaitGone(String name, Duration limit) {
    var _ = Waiting.on(awaitGoneAsync(name, limit), Failures.unavailable());
  }

  /** {@link Table#awaitActive} without waiting. */
  public CompletableFuture<TableDescription> awaitActiveAsync(String name, Duration limit) {
    return new TableWait(transport, () -> describeAsync(name), limit)
        .untilTrue(table -> table.definition().status() == TableStatus.ACTIVE);
  }

  /** {@link Table#awaitGone} without waiting; ends with the table's name. */
  public CompletableFuture<String> awaitGoneAsync(String name, Duration limit) {
    return new TableWait(transport, () -> describeAsync(name), limit)
        .untilGone()
        .thenApply(_ -> name);
  }

  private record NamesPage(List<String> names, String last) {}

  private CompletableFuture<NamesPage> listAfter(String after) {
    return call(
        true,
        (stub, observer) ->
            stub.listTables(
                ListTablesRequest.newBuilder().setExclusiveStartName(after).build(), observer),
        (ListTablesResponse response) ->
            new NamesPage(response.getNamesList(), response.getLastEvaluatedName()));
  }

  private <M, R> CompletableFuture<R> call(
      boolean repeatable, BiConsumer<TablesStub, StreamObserver<M>> method, Function<M, R> read) {
    var call = new UnaryCall<>(transport, timeout, repeatable, TablesGrpc::newStub, method, read);
    call.begin();
    return call.future();
  }
}
