package io.isotherm.placement.service;

import io.grpc.stub.StreamObserver;
import io.isotherm.api.convert.AccessKeyConverter;
import io.isotherm.api.internal.v1.AccessKey;
import io.isotherm.api.internal.v1.AccessKeysGrpc;
import io.isotherm.api.v1.DeleteKeyRequest;
import io.isotherm.api.v1.DeleteKeyResponse;
import io.isotherm.api.v1.Key;
import io.isotherm.api.v1.SetKeyEnabledRequest;
import io.isotherm.api.v1.SetKeyEnabledResponse;
import io.isotherm.placement.catalog.AccessKeyDecisions;
import java.time.InstantSource;

/** What routers ask about access keys. Any thread, as {@link PlacementService}. */
final class AccessKeyService extends AccessKeysGrpc.AccessKeysImplBase {
  private final DriverInbox inbox;
  private final InstantSource clock;

  AccessKeyService(DriverInbox inbox, InstantSource clock) {
    this.inbox = inbox;
    this.clock = clock;
  }

  @Override
  public void createKey(AccessKey request, StreamObserver<Key> caller) {
    inbox.submit(
        new UnaryCommand<>(
            view ->
                AccessKeyDecisions.create(
                        view.catalog(), AccessKeyConverter.key(request), clock.millis())
                    .map(key -> AccessKeyConverter.message(key.summary())),
            caller));
  }

  @Override
  public void setKeyEnabled(
      SetKeyEnabledRequest request, StreamObserver<SetKeyEnabledResponse> caller) {
    inbox.submit(
        new UnaryCommand<>(
            view ->
                AccessKeyDecisions.setEnabled(view.catalog(), request.getId(), request.getEnabled())
                    .map(key ->
                        SetKeyEnabledResponse.newBuilder()
                            .setKey(AccessKeyConverter.message(key.summary()))
                            .build()),
            caller));
  }

  @Override
  public void deleteKey(DeleteKeyRequest request, StreamObserver<DeleteKeyResponse> caller) {
    inbox.submit(
        new UnaryCommand<>(
            view ->
                AccessKeyDecisions.delete(view.catalog(), request.getId())
                    .map(key ->
                        DeleteKeyResponse.newBuilder()
                            .setKey(AccessKeyConverter.message(key.summary()))
                            .build()),
            caller));
  }
}
