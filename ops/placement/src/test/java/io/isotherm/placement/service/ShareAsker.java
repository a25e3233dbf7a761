package io.isotherm.placement.service;

import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import io.isotherm.api.internal.v1.CapacityClaim;
import io.isotherm.api.internal.v1.ShareCapacityRequest;
import io.isotherm.api.internal.v1.ShareCapacityResponse;
import io.isotherm.model.key.KeyAttribute;
import io.isotherm.model.key.KeySchema;
import io.isotherm.model.key.KeyType;
import io.isotherm.model.table.BillingMode;
import io.isotherm.model.table.TableDefinition;
import io.isotherm.model.table.TableId;
import io.isotherm.model.table.TableSchema;
import io.isotherm.model.table.TableSettings;
import io.isotherm.model.table.TableStatus;
import io.isotherm.placement.catalog.CatalogChange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A router that asks for its shares of a provisioned table, and what it was told. */
final class ShareAsker implements StreamObserver<ShareCapacityResponse> {
  @Nullable ShareCapacityResponse response;
  @Nullable StatusRuntimeException failure;

  static List<CatalogChange> provisionedTable() {
    var table =
        new TableDefinition(
            new TableSchema(
                new TableId(1), "music", KeySchema.of(new KeyAttribute("id", KeyType.S))),
            TableStatus.ACTIVE,
            TableSettings.of(new BillingMode.Provisioned(100, 50), false),
            1);
    return List.of(new CatalogChange.TableCreated(table));
  }

  /** As much of reads as of writes. */
  DriverEvent question(long round, double wanted) {
    var claim = CapacityClaim.newBuilder().setWanted(wanted);
    var request =
        ShareCapacityRequest.newBuilder()
            .setRouterAddress("router:7000")
            .setRouterIncarnation("a")
            .setRound(round)
            .addTables(
                ShareCapacityRequest.Table.newBuilder()
                    .setTable(1)
                    .setReads(claim)
                    .setWrites(claim))
            .build();
    return new DriverEvent.UseAsked(
        new UseQuestion<>((use, view) -> use.share(request, view), this));
  }

  @Override
  public void onNext(ShareCapacityResponse value) {
    response = value;
  }

  @Override
  public void onError(Throwable thrown) {
    failure = (StatusRuntimeException) thrown;
  }

  @Override
  public void onCompleted() {}
}
