package io.isotherm.placement.service;

import io.grpc.Context;
import io.grpc.stub.StreamObserver;
import io.isotherm.api.convert.CatalogImage;
import io.isotherm.api.internal.v1.CatalogUpdate;
import io.isotherm.api.internal.v1.PlacementGrpc;
import io.isotherm.api.internal.v1.WatchRequest;
import io.isotherm.api.v1.Table;
import io.isotherm.model.cluster.ClusterMap;
import io.isotherm.model.cluster.NodeAddress;
import io.isotherm.model.table.TableStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Watches one placement process as a router does, and keeps what it was shown. */
final class RecordedWatch implements AutoCloseable {
  private final Context.CancellableContext context = Context.ROOT.withCancellation();
  private final List<CatalogUpdate> updates = new ArrayList<>();
  private final CatalogImage image = new CatalogImage();
  private final Map<Long, String> leaders = new HashMap<>();
  private ClusterMap map = ClusterMap.EMPTY;

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
                  public void onError(Throwable failure) {}

                  @Override
                  public void onCompleted() {}
                }));
  }

  private synchronized void take(CatalogUpdate update) {
    updates.add(update);
    var next = image.apply(map, update);
    map = next == null ? map : next;
    update.getLeadersList().forEach(leader -> leaders.put(leader.getGroup(), leader.getNode()));
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

  /** Whether it was shown a leader of every group. */
  synchronized boolean hasLeaders() {
    return map.groups().stream().noneMatch(group -> leaders.getOrDefault(group.id(), "").isEmpty());
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
