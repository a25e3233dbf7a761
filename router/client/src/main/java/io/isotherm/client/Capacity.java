package io.isotherm.client;

import io.grpc.stub.StreamObserver;
import io.isotherm.api.convert.CapacitySettingsConverter;
import io.isotherm.api.v1.CapacityGrpc;
import io.isotherm.api.v1.CapacityGrpc.CapacityStub;
import io.isotherm.api.v1.ChangeCapacityRequest;
import io.isotherm.api.v1.ChangeCapacityResponse;
import io.isotherm.api.v1.DescribeCapacityRequest;
import io.isotherm.api.v1.DescribeCapacityResponse;
import io.isotherm.model.capacity.CapacityChange;
import java.time.Duration;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * What partitions and tables may use: settings of the cluster, and of tables that are exceptions.
 * Any thread; waits. Nodes and routers follow a change within about a second.
 *
 * <p>All of it may be asked again: what is so already is answered as it is.
 */
public final class Capacity {
  /** Names no table. */
  private static final String CLUSTER = "";

  private final Transport transport;
  private final Duration timeout;

  Capacity(Transport transport, Duration timeout) {
    this.transport = transport;
    this.timeout = timeout;
  }

  /** What holds unless a table has something of its own. */
  public StatedCapacity describe() {
    return describe(CLUSTER);
  }

  /** What holds for a table. */
  public StatedCapacity describe(String table) {
    var request = DescribeCapacityRequest.newBuilder().setTable(table).build();
    return ask(
        (CapacityStub stub, StreamObserver<DescribeCapacityResponse> observer) ->
            stub.describeCapacity(request, observer),
        response ->
            new StatedCapacity(
                CapacitySettingsConverter.settings(response.getSettings()),
                CapacitySettingsConverter.change(response.getOwn())));
  }

  /** Changes settings of the cluster. */
  public StatedCapacity change(CapacityChange change) {
    return change(CLUSTER, change, false);
  }

  /**
   * Changes what a table has of its own.
   *
   * @param reset whether all that it has is forgotten first
   */
  public StatedCapacity change(String table, CapacityChange change, boolean reset) {
    var request =
        ChangeCapacityRequest.newBuilder()
            .setTable(table)
            .setChange(CapacitySettingsConverter.message(change))
            .setReset(reset)
            .build();
    return ask(
        (CapacityStub stub, StreamObserver<ChangeCapacityResponse> observer) ->
            stub.changeCapacity(request, observer),
        response ->
            new StatedCapacity(
                CapacitySettingsConverter.settings(response.getSettings()),
                CapacitySettingsConverter.change(response.getOwn())));
  }

  private <M, R> R ask(BiConsumer<CapacityStub, StreamObserver<M>> method, Function<M, R> read) {
    var call = new UnaryCall<>(transport, timeout, true, CapacityGrpc::newStub, method, read);
    call.begin();
    return Waiting.on(call.future(), Failures.unavailable());
  }
}
