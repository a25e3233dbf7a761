package io.isotherm.placement.service;

import io.grpc.Context;
import io.grpc.stub.StreamObserver;
import io.isotherm.api.convert.CatalogUpdates;
import io.isotherm.api.internal.v1.CatalogUpdate;
import io.isotherm.api.internal.v1.PlacementGrpc;
import io.isotherm.api.internal.v1.WatchRequest;
import io.isotherm.api.v1.Table;
import io.isotherm.model.cluster.ClusterMap;
import io.isotherm.model.cluster.NodeAddress;
import io.isotherm.model.table.TableStatus;
import java.util.ArrayList;
import java.util.List;

/** Watches one placement process as a router does, and keeps what it was shown. */
final class RecordedWatch implements AutoCloseable {
  private final Context.CancellableContext context = Context.ROOT.withCancellation();
  private final List<CatalogUpdate> updates = new ArrayList<>();
  private ClusterMap map = ClusterMap.EMPTY;
  private boolean ended;

  RecordedWatch(InProcessNetwork network, NodeAddress address, long version) {
    context.run(() ->
        PlacementGrpc.newStub(network.to(address))
            .watch(
                WatchRequest.newBuilder().setVersion(version).build(),
                new StreamObserver<>() {
                  @Override
                  public void onNext(CatalogUpdate update) {
                    take(update);
                  }

                  @Override
                  public void onError(Throwable failure) {
                    end();
                  }

                  @Override
                  public void onCompleted() {
                    end();
                  }
                }));
  }

  private synchronized void take(CatalogUpdate update) {
    updates.add(update);
    map = CatalogUpdates.apply(map, update);
  }

  private synchronized void end() {
    ended = true;
  }

  synchronized boolean hasEnded() {
    return ended;
  }

  synchronized ClusterMap map() {
    return map;
  }

  synchronized List<Long> versions() {
    return updates.stream().map(CatalogUpdate::getVersion).toList();
  }

  synchronized List<CatalogUpdate> updates() {
    return List.copyOf(updates);
  }

  synchronized boolean hasActive(String table) {
    var definition = map.table(table);
    return definition != null && definition.status() == TableStatus.ACTIVE;
  }

  synchronized int partitionCount(String table) {
    var definition = map.table(table);
    var partitions = definition == null ? null : map.partitions(definition.id());
    return partitions == null ? 0 : partitions.partitions().size();
  }

  /** The last that was shown of a table's size. */
  synchronized long itemCount(String table) {
    return updates.stream()
        .flatMap(update -> update.getTablesList().stream())
        .filter(shown -> shown.getName().equals(table))
        .mapToLong(Table::getItemCount)
        .reduce(0, (_, last) -> last);
  }

  @Override
  public void close() {
    context.cancel(null);
  }
}
